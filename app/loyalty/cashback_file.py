"""Cashback in a programme file: one `[cashback]`, or several `[[cashback]]` that add up."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal, TypeAlias

from app.loyalty.checked import Table
from app.loyalty.earn_file import read_lapse, read_when
from app.loyalty.programme import Cashback, When

Paid: TypeAlias = Literal["at_once", "monthly", "quarterly", "yearly"]
PAID: tuple[Paid, ...] = ("at_once", "monthly", "quarterly", "yearly")
USUAL = "cashback"


def read_cashbacks(top: Table, digits: int) -> tuple[Cashback, ...]:
    """All of them; without an id they go by `cashback`, then `cashback-2` and so on."""
    if isinstance(top.content.get("cashback"), Mapping):
        one = top.table("cashback")
        return (_read(one, digits, 1),) if one is not None else ()
    return tuple(_read(table, digits, number) for number, table in enumerate(top.tables("cashback"), 1))


def _read(table: Table, digits: int, number: int) -> Cashback:
    when = table.table("when")
    rate = table.fraction("rate", Fraction(1), most=Fraction(1))
    if not table.has("rate"):
        table.wrong("rate", "present")
    elif rate <= 0:
        table.wrong("rate", "share", table.content["rate"])
    cashback = Cashback(
        id=table.identifier("id", needed=False) or (USUAL if number == 1 else f"{USUAL}-{number}"),
        name=table.words("name"),
        rate=rate,
        when=When() if when is None else read_when(when, digits),
        paid=table.choice("paid", PAID, "at_once"),
        min_payout=table.money("min_payout", digits) or 0,
        lapse=read_lapse(table.table("lapse")),
    )
    if cashback.lapse is not None and cashback.lapse.inactive_months is not None:
        table.wrong("lapse.inactive_months", "not_for_this_kind", USUAL)
    table.finish()
    return cashback
