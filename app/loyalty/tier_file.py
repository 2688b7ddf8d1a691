"""The tiers of a programme file: `[tiers]` and `[[tier]]` with its benefits."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal, TypeAlias

from app.loyalty.checked import Table
from app.loyalty.programme import Benefit, Tier, TierRules

ROLLING = re.compile(r"rolling_months:([1-9][0-9]{0,3})")
ACTION = re.compile(r"action:([A-Za-z0-9][A-Za-z0-9._-]{0,63})")
Measure: TypeAlias = Literal["spend", "points", "sales", "action"]
Window: TypeAlias = Literal["rolling_months", "calendar_year", "lifetime"]
Per: TypeAlias = Literal["year", "month", "held", "period"]
PERS: tuple[Per, ...] = ("period", "year", "month", "held")
BY: tuple[Measure, ...] = ("spend", "points", "sales")
WINDOWS: tuple[Window, ...] = ("calendar_year", "lifetime")


def read_tier_rules(table: Table | None) -> TierRules:
    """The `[tiers]` table."""
    if table is None:
        return TierRules()
    by, action = _measure(table)
    window, months = _window(table)
    rules = TierRules(
        by=by,
        action=action,
        window=window,
        window_months=months,
        hold_months=table.count("hold_months", 0, most=1200),
        hold_through_next_year=table.flag("hold_through_next_year"),
        hold_extra_days=table.count("hold_extra_days", 0, most=3660),
        downgrade=table.choice("downgrade", ("recompute", "one_step", "never"), "recompute"),
        grace_days=table.count("grace_days", 0, most=3660),
    )
    if rules.hold_through_next_year and window != "calendar_year":
        table.wrong("hold_through_next_year", "calendar_year_only", window)
    table.finish()
    return rules


def _measure(table: Table) -> tuple[Measure, str]:
    text = table.text("by", "spend")
    if found := ACTION.fullmatch(text):
        return "action", found[1]
    for by in BY:
        if text == by:
            return by, ""
    table.wrong("by", "one_of", text, (*BY, "action:NAME"))
    return "spend", ""


def _window(table: Table) -> tuple[Window, int]:
    text = table.text("window", "lifetime")
    if found := ROLLING.fullmatch(text):
        return "rolling_months", int(found[1])
    for window in WINDOWS:
        if text == window:
            return window, 0
    table.wrong("window", "one_of", text, ("rolling_months:12", *WINDOWS))
    return "lifetime", 0


def read_tier(table: Table, top: Table, digits: int) -> Tier:
    """One `[[tier]]` table; its threshold is money when tiers go by spend, a whole number otherwise."""
    rules = top.content.get("tiers")
    by_spend = not isinstance(rules, dict) or rules.get("by", "spend") == "spend"
    tier = Tier(
        id=table.identifier("id"),
        name=table.words("name"),
        threshold=_threshold(table, digits, by_spend=by_spend),
        multiplier=table.fraction("multiplier", Fraction(1), most=Fraction(1000)),
        discount=table.fraction("discount", Fraction(0), most=Fraction(1)),
        no_discount=table.texts("no_discount"),
        benefits=tuple(read_benefit(benefit) for benefit in table.tables("benefit")),
    )
    check_benefits(table, tier.benefits)
    table.finish()
    return tier


def _threshold(table: Table, digits: int, *, by_spend: bool) -> int:
    if not by_spend and type(table.content.get("from")) is int:
        return table.count("from", 0)
    return table.money("from", digits if by_spend else 0, needed=True) or 0


def check_benefits(table: Table, benefits: tuple[Benefit, ...]) -> None:
    """No benefit twice on one tier or plan."""
    ids = [benefit.id for benefit in benefits]
    for number, name in enumerate(ids, 1):
        if name and name in ids[: number - 1]:
            table.wrong(f"benefit[{number}].id", "unique", name)


def read_benefit(table: Table, usual: Per = "year") -> Benefit:
    """One `[[tier.benefit]]` or `[[plan.benefit]]`: counted, or so many days ahead, or neither (it is simply so)."""
    benefit = Benefit(
        id=table.identifier("id"),
        name=table.words("name"),
        count=table.whole("count", least=1),
        per=table.choice("per", ("year", "month", "held") if usual == "year" else PERS, usual),
        days=table.whole("days", least=1, most=3660),
    )
    if benefit.count is not None and benefit.days is not None:
        table.wrong("count", "count_or_days")
    table.finish()
    return benefit
