"""Cells: numbers in either notation, days in any order, text without signs nobody can see."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

from app.office.history.plan import DayOrder

MOST_DIGITS = 12
CENTURY = 70
NOON = 12
YEAR_SIGNS = 4
_MONEY_SIGNS = re.compile(r"^(?:R\$|[€£$¥]|[A-Z]{3})\s*|\s*(?:R\$|[€£$¥]|[A-Z]{3})$")
_SPACES = " \u00a0\u2009\u202f'\u2019"
_MINUS = "-\u2212\u2013"
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_GROUPED = {
    ".": re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?|[0-9]*\.?[0-9]*"),
    ",": re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]*)?|[0-9]*,?[0-9]*"),
}
_DAY = re.compile(
    r"(?P<first>[0-9]{1,4})(?P<mark>[-/.])(?P<second>[0-9]{1,2})(?P=mark)(?P<third>[0-9]{2,4})"
    r"(?:[T,\s]+(?P<time>[0-9].*))?"
)
_COMPACT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?:[T\s]*(?P<time>[0-9].*))?")
_TIME = re.compile(
    r"(?P<hour>[0-9]{1,2})(?:[:hH.](?P<minute>[0-9]{2}))?(?:[:mM.](?P<second>[0-9]{2})(?:[.,][0-9]+)?)?s?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
)


def clean(text: str) -> str:
    """The text without control signs and without spaces around it."""
    return text.strip() if text.isprintable() else "".join(s if s.isprintable() else " " for s in text).strip()


def read_number(text: str, decimal: Literal[".", ","]) -> Decimal | None:
    """A number as a till writes it, signs of currencies and thousands left out; None where it is none.

    >>> read_number("1.234,50 €", ","), read_number("(12.00)", "."), read_number("1e9", ".")
    (Decimal('1234.50'), Decimal('-12.00'), None)
    """
    bare = _MONEY_SIGNS.sub("", text.strip())
    below = False
    if bare[:1] == "(" and bare[-1:] == ")":
        bare, below = bare[1:-1], True
    elif bare[:1] in _MINUS or bare[-1:] in _MINUS:
        bare, below = bare.strip(_MINUS), bare != ""
    bare = _MONEY_SIGNS.sub("", bare.strip().removeprefix("+"))
    if not _PLAIN.fullmatch(bare) or decimal == ",":
        bare = "".join(sign for sign in bare if sign not in _SPACES)
        if not bare.isascii() or not _GROUPED[decimal].fullmatch(bare) or not any(sign.isdigit() for sign in bare):
            return None
        bare = bare.replace("," if decimal == "." else ".", "").replace(",", ".")
    if len(bare.partition(".")[0]) > MOST_DIGITS:
        return None
    return -Decimal(bare) if below else Decimal(bare)


def guess_decimal(cells: Iterable[str]) -> Literal[".", ","]:
    """The decimal mark of a column: the one that some cell can only have as such; a point where none says."""
    points = commas = 0
    for cell in cells:
        digits = "".join(sign for sign in cell if sign.isdigit() or sign in ".,")
        last = max(digits.rfind("."), digits.rfind(","))
        after = len(digits) - last - 1
        if last < 0 or digits.count(digits[last]) > 1 or (after == 3 and digits[:last].isdigit()):  # noqa: PLR2004 - thousands
            continue
        points, commas = points + (digits[last] == "."), commas + (digits[last] == ",")
    return "," if commas > points else "."


def read_day(text: str, order: DayOrder) -> tuple[date, str] | None:
    """A day and the time written behind it; None where it is none. Four digits in front are always the year."""
    found = _DAY.fullmatch(text)
    if found is None:
        compact = _COMPACT.fullmatch(text)
        if compact is None:
            return None
        parts = (compact["year"], compact["month"], compact["day"])
        return _day(*parts, compact["time"] or "")
    first, second, third = found["first"], found["second"], found["third"]
    if len(first) == YEAR_SIGNS or order == "ymd":
        return _day(first, second, third, found["time"] or "")
    day, month = (first, second) if order == "dmy" else (second, first)
    return _day(third, month, day, found["time"] or "")


def _day(year: str, month: str, day: str, rest: str) -> tuple[date, str] | None:
    number = int(year)
    if len(year) <= 2:  # noqa: PLR2004 - a year of two digits
        number += 2000 if number < CENTURY else 1900
    try:
        return date(number, int(month), int(day)), rest
    except ValueError:
        return None


def read_instant(day: str, time: str, order: DayOrder, zone: ZoneInfo) -> datetime | None:
    """The instant, in UTC, of a local day and time (or of an instant with its own offset); None where it is none."""
    whole = f"{day} {time}".strip() if time else day
    if "+" in whole or whole.endswith(("Z", "UTC")):
        try:
            aware = datetime.fromisoformat(whole.removesuffix("UTC").strip())
        except ValueError:
            return None
        return aware.astimezone(UTC) if aware.tzinfo else aware.replace(tzinfo=UTC)
    found = read_day(day, order)
    if found is None:
        return None
    local, behind = found
    clock = _TIME.fullmatch((time or behind or "00:00").strip())
    if clock is None:
        return None
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % NOON + (NOON if clock["half"][0] in "pP" else 0)
    try:
        at = datetime(
            local.year, local.month, local.day, hour, int(clock["minute"] or 0), int(clock["second"] or 0), tzinfo=zone
        )
    except ValueError:
        return None
    return at.astimezone(UTC)


def guess_order(cells: Iterable[str]) -> tuple[DayOrder, bool]:
    """The order of day, month and year in a column, and whether some cell proves it."""
    day_first = month_first = slashed = 0
    for cell in cells:
        found = _DAY.fullmatch(cell)
        if found is None or len(found["first"]) == YEAR_SIGNS:
            continue
        slashed += 1
        day_first += int(found["first"]) > NOON
        month_first += int(found["second"]) > NOON
    if not slashed:
        return "ymd", True
    return ("mdy" if month_first > day_first else "dmy"), bool(day_first or month_first)
