"""The plan: which column means what, how days and numbers are written, what is a cancellation, what is no sale."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, TypeAlias

DayOrder: TypeAlias = Literal["ymd", "dmy", "mdy"]

# Codes under which well-known tills and wholesalers book what nobody bought: fees, samples, bad debts, discounts.
NO_GOODS = ("AMAZONFEE", "B", "BANK CHARGES", "CRUK", "D", "S")
# Numbers of documents that take back: C536379 in many tills, NC 2024/12 (nota de crédito) in Portugal.
CANCELLED = ("C", "NC")
PREFIX = "history.plan."
NAME_LIMIT = 64 - len(PREFIX)


@dataclass(frozen=True, slots=True)
class Plan:
    """How a file is read.

    `columns` are (meaning, header); `header_row` counts from 1; `cancelled` are letters before the number of a document
    that takes back; `no_goods` are codes not sold; `duplicates` says whether a line that is written twice is two of the
    same or a slip; `region` (PT, GB) is where phone numbers without a country code are from.
    """

    columns: tuple[tuple[str, str], ...] = ()
    header_row: int = 1
    sheet: str = ""
    day_order: DayOrder = "ymd"
    decimal: Literal[".", ","] = "."
    cancelled: tuple[str, ...] = CANCELLED
    no_goods: tuple[str, ...] = NO_GOODS
    duplicates: Literal["sold", "listed"] = "sold"
    region: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """Meaning → header."""
        return dict(self.columns)

    @property
    def missing(self) -> tuple[str, ...]:
        """Meanings without which nothing can be read."""
        known = {meaning for meaning, _ in self.columns}
        lacking = [meaning for meaning in ("invoice", "date") if meaning not in known]
        return (*lacking, *(() if {"unit_price", "line_amount"} & known else ("unit_price",)))


def write_plan(plan: Plan) -> str:
    """The plan as text for the settings."""
    return json.dumps(asdict(plan), ensure_ascii=False, sort_keys=True)


def read_plan(text: str) -> Plan | None:
    """The plan written by `write_plan`; None where another version wrote what this one does not understand."""
    try:
        kept: dict[str, Any] = json.loads(text)
        kept["columns"] = tuple((str(meaning), str(header)) for meaning, header in kept["columns"])
        kept |= {key: tuple(kept[key]) for key in ("cancelled", "no_goods")}
        return Plan(**kept)
    except (ValueError, TypeError, KeyError):
        return None


def fitted(kept: Plan, own: Plan, headers: Sequence[str]) -> tuple[Plan, tuple[str, ...]]:
    """A plan kept from another file, for this one: only columns it has; and the headers it lacks.

    `own` is what this file suggests: it knows its sheet and where its headers stand.
    """
    columns = tuple(pair for pair in kept.columns if pair[1] in headers)
    lacking = tuple(header for _, header in kept.columns if header not in headers)
    return replace(kept, columns=columns, header_row=own.header_row, sheet=own.sheet), lacking


def named(headers: Sequence[str]) -> tuple[str, ...]:
    """The headers, each with a name of its own: an empty one by its number, a second "Date" as "Date (2)"."""
    found: list[str] = []
    for number, header in enumerate(headers, 1):
        name = header.strip() or f"({number})"
        times = sum(1 for one in found if one == name or one.startswith(f"{name} ("))
        found.append(f"{name} ({times + 1})" if times else name)
    return tuple(found)
