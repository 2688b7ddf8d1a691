"""The earning rules of a programme file: `[[earn]]`, with `when`, `cap` and `lapse`."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Literal

from app.loyalty.checked import Table
from app.loyalty.days import Period
from app.loyalty.programme import WEEKDAYS, Cap, EarnKind, EarnRule, Lapse, When

PERIODS: tuple[Period, ...] = ("sale", "day", "week", "month", "year", "lifetime")
KINDS: tuple[EarnKind, ...] = (
    "spend",
    "item",
    "sale",
    "margin",
    "multiply",
    "bonus",
    "action",
    "signup",
    "birthday",
)
WITH_PER = ("spend", "margin")
ONCE = ("signup", "birthday")
WITHOUT_SALE = ("action", *ONCE)
# Conditions that only a sale can meet.
OF_A_SALE = (
    "categories",
    "not_categories",
    "skus",
    "not_skus",
    "tags",
    "not_tags",
    "tenders",
    "channels",
    "first_sale",
    "code",
    "min_sale",
    "max_sale",
)


def read_earn(table: Table, digits: int) -> EarnRule:
    """One `[[earn]]` table."""
    kind = table.choice("kind", KINDS, "spend", needed=True)
    multiplies = kind == "multiply"
    if multiplies and not table.has("factor"):
        table.wrong("factor", "present")
    when = table.table("when")
    rule = EarnRule(
        id=table.identifier("id"),
        kind=kind,
        name=table.words("name"),
        points=0 if multiplies else table.whole("points", 0, least=1, needed=True) or 0,
        per=(table.money("per", digits, least=1, needed=True) or 1) if kind in WITH_PER else 0,
        factor=table.fraction("factor", Fraction(1), most=Fraction(1000)) if multiplies else Fraction(1),
        action=table.identifier("action") if kind == "action" else "",
        when=When() if when is None else read_when(when, digits),
        exclusive=table.flag("exclusive"),
        priority=table.count("priority", 0),
        cap=read_cap(table.table("cap")),
        pending_days=table.whole("pending_days", most=3660),
        lapse=read_lapse(table.table("lapse")),
    )
    _check_kind(table, rule)
    table.finish()
    return rule


def _check_kind(table: Table, rule: EarnRule) -> None:
    """What a rule of its kind can never use: a cap for a multiplier, a sale's conditions where there is no sale."""
    if rule.kind in ("multiply", *ONCE) and rule.cap is not None:
        table.wrong("cap", "not_for_this_kind", rule.kind)
    if rule.kind == "multiply":
        for key in ("pending_days", "lapse"):
            if table.has(key):
                table.wrong(key, "not_for_this_kind", rule.kind)
    if rule.kind not in WITHOUT_SALE:
        return
    for key in ("exclusive", "priority"):
        if table.has(key):
            table.wrong(key, "not_for_this_kind", rule.kind)
    when = table.content.get("when")
    for key in OF_A_SALE:
        if isinstance(when, Mapping) and key in when:
            table.wrong(f"when.{key}", "not_for_this_kind", rule.kind)


def read_when(table: Table, digits: int) -> When:
    """A `when` table: which lines, which sales."""
    weekdays = table.texts("weekdays")
    for unknown in sorted(weekdays.difference(WEEKDAYS)):
        table.wrong("weekdays", "one_of", unknown, WEEKDAYS)
    when = When(
        categories=table.texts("categories"),
        not_categories=table.texts("not_categories"),
        skus=table.texts("skus"),
        not_skus=table.texts("not_skus"),
        tags=table.texts("tags"),
        not_tags=table.texts("not_tags"),
        tiers=table.texts("tiers"),
        plans=table.texts("plans"),
        segments=table.texts("segments"),
        tenders=table.texts("tenders"),
        channels=table.texts("channels"),
        weekdays=weekdays,
        starts=table.moment("from"),
        until=table.moment("until"),
        birthday_month=table.flag("birthday_month"),
        first_sale=table.flag("first_sale"),
        code=table.text("code"),
        min_sale=table.money("min_sale", digits),
        max_sale=table.money("max_sale", digits),
    )
    if when.starts and when.until and (when.until.timetuple()[:3] < when.starts.timetuple()[:3]):
        table.wrong("until", "after_start", when.until)
    if when.min_sale is not None and when.max_sale is not None and when.max_sale < when.min_sale:
        table.wrong("max_sale", "not_below", table.content["max_sale"], ("min_sale",))
    table.finish()
    return when


def read_cap(table: Table | None) -> Cap | None:
    """A `cap` table: points or times, per period."""
    if table is None:
        return None
    cap = Cap(
        points=table.whole("points", least=1),
        times=table.whole("times", least=1),
        per=table.choice("per", PERIODS, "sale", needed=True),
    )
    if (cap.points is None) == (cap.times is None):
        table.wrong("", "points_or_times")
    table.finish()
    return cap


def read_lapse(table: Table | None) -> Lapse | None:
    """A `lapse` table: exactly one of after_months, after_days, inactive_months."""
    if table is None:
        return None
    lapse = Lapse(
        after_months=table.whole("after_months", least=1, most=1200),
        after_days=table.whole("after_days", least=1, most=36600),
        inactive_months=table.whole("inactive_months", least=1, most=1200),
        round_to=_round_to(table),
    )
    if sum(given is not None for given in (lapse.after_months, lapse.after_days, lapse.inactive_months)) != 1:
        table.wrong("", "one_lapse", "", ("after_months", "after_days", "inactive_months"))
    if lapse.inactive_months is not None and lapse.round_to is not None:
        table.wrong("round_to", "known_key", "round_to", ("inactive_months",))
    table.finish()
    return lapse


def _round_to(table: Table) -> Literal["month", "year"] | None:
    chosen: Literal["month", "year"] = table.choice("round_to", ("month", "year"), "month")
    return chosen if table.has("round_to") else None
