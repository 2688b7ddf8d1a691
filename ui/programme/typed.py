"""What is typed into a field of the form, and how what the file says is shown there.

What cannot be read is kept as it was typed: the reader of the file says what was expected.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.editing.fields import Field
from app.loyalty.amounts import Language
from ui.typed_day import read_day, written

WHOLE = re.compile(r"-?[0-9]{1,18}")
NUMBER = re.compile(r"-?[0-9]{1,15}([.,][0-9]{1,9})?")
TIME = re.compile(r"(\S+)\s+([0-9]{1,2}):([0-9]{2})")
GROUPED = re.compile(r"-?[1-9][0-9]{0,2}(?:([ \u00a0.,])[0-9]{3})(?:\1[0-9]{3})*(?:(?!\1)[.,][0-9]{1,9})?")
NUMBERS = ("money", "decimal", "threshold", "share")


def read(field: Field, text: str) -> Any:  # noqa: ANN401 - a TOML value
    """The value for the file; None where nothing was typed.

    A sign before three last digits parts thousands, as no amount has three decimals.

    >>> read(Field("discount", "share"), "2,5 %"), read(Field("cost", "whole"), "1 000")
    ('0.025', 1000)
    >>> [
    ...     read(Field("fee", kind), text)
    ...     for kind, text in (("money", "1.000"), ("money", "1.234,5"), ("decimal", "1.125"))
    ... ]
    ['1000', '1234.5', '1.125']
    """
    plain = text.strip()
    if not plain:
        return None
    reader = READERS.get(field.kind)
    return reader(plain) if reader else plain


def show(field: Field, value: Any, language: Language) -> str:  # noqa: ANN401 - a TOML value
    """The file's value as one types it in that language.

    >>> show(Field("discount", "share"), "0.025", "pt"), show(Field("fee", "money"), "59.00", "en")
    ('2,5', '59.00')
    """
    if value is None:
        return ""
    if field.kind in NUMBERS and isinstance(value, str) and NUMBER.fullmatch(value) and "," not in value:
        said = f"{(Decimal(value) * 100).normalize():f}" if field.kind == "share" else value
        return said.replace(".", ",") if language == "pt" else said
    if isinstance(value, datetime):
        return value.isoformat() if value.tzinfo or value.second else f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return written(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def _ungrouped(text: str) -> str:
    found = GROUPED.fullmatch(text)
    return text.replace(found[1], "") if found else text


def _whole(text: str) -> int | str:
    bare = _ungrouped(text)
    return int(bare) if WHOLE.fullmatch(bare) else text


def _amount(text: str) -> str:
    return _number(_ungrouped(text))


def _number(text: str) -> str:
    return text.replace(",", ".") if NUMBER.fullmatch(text) else text


def _share(text: str) -> str:
    bare = text.removesuffix("%").strip()
    return f"{Decimal(bare.replace(',', '.')) / 100:f}" if NUMBER.fullmatch(bare) else text


def _names(text: str) -> list[str] | None:
    return [name for part in text.split(",") if (name := part.strip())] or None


def _moment(text: str) -> date | datetime | str:
    found = TIME.fullmatch(text)
    day = read_day(found[1] if found else text)
    if isinstance(day, date):
        try:
            return datetime(day.year, day.month, day.day, int(found[2]), int(found[3])) if found else day  # noqa: DTZ001 - the shop's own time, as the file says it
        except ValueError:
            return text
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text


READERS: dict[str, Callable[[str], Any]] = {
    "whole": _whole,
    "money": _amount,
    "decimal": _number,
    "threshold": _amount,
    "share": _share,
    "day": read_day,
    "moment": _moment,
    "names": _names,
}
