"""Bringing others and reaching goals, in a programme file: `[referral]` and `[[challenge]]`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from app.loyalty.checked import Table
from app.loyalty.earn_file import read_when
from app.loyalty.programme import Challenge, Goal, Referral, Thanks, When

On: TypeAlias = Literal["enrolment", "first_sale", "every_sale"]
ON: tuple[On, ...] = ("enrolment", "first_sale", "every_sale")
OF_A_SALE = ("min_sale", "within_days")
GOALS = ("distinct", "sales", "spend", "weeks_in_a_row", "action")
COUNTED = ("distinct", "action")
OF_AN_ACTION = ("tiers", "plans", "segments", "weekdays", "from", "until", "birthday_month")


def read_referral(table: Table | None, digits: int) -> Referral | None:
    """The `[referral]` table."""
    if table is None:
        return None
    on = table.choice("on", ON, "first_sale", needed=True)
    referral = Referral(
        on=on,
        min_sale=table.money("min_sale", digits) or 0,
        within_days=table.whole("within_days", least=1, most=36600),
        cap=table.whole("cap", least=1),
        referrer=_thanks(table, "referrer", digits, ("points", "credit")),
        referee=_thanks(table, "referee", digits, ("points", "credit")),
    )
    for key in OF_A_SALE:
        if on == "enrolment" and table.has(key):
            table.wrong(key, "not_for_this_kind", on)
    if not (table.has("referrer") or table.has("referee")):
        table.wrong("referrer", "present")
    table.finish()
    return referral


def read_challenge(table: Table, digits: int) -> Challenge:
    """One `[[challenge]]` table."""
    when = table.table("when")
    challenge = Challenge(
        id=table.identifier("id"),
        name=table.words("name"),
        goal=_goal(table.table("goal", needed=True), digits),
        when=When() if when is None else read_when(when, digits),
        within_days=table.whole("within_days", least=1, most=36600),
        gives=_thanks(table, "gives", digits, ("points", "badge"), needed=True),
        repeat=table.flag("repeat"),
    )
    content = table.content.get("when")
    if challenge.goal.action and isinstance(content, Mapping):
        for key in content:
            if key not in OF_AN_ACTION:
                table.wrong(f"when.{key}", "not_for_this_kind", "action")
    table.finish()
    return challenge


def _goal(table: Table | None, digits: int) -> Goal:
    if table is None:
        return Goal()
    given = [key for key in GOALS if table.has(key)]
    if len(given) != 1:
        table.wrong("", "one_goal", ", ".join(given), GOALS)
    if "distinct" in given and not table.has("count"):
        table.wrong("count", "present")
    if table.has("count") and not set(given) & set(COUNTED):
        table.wrong("count", "known_key", "count", tuple(given))
    goal = Goal(
        distinct=table.text("distinct"),
        sales=table.whole("sales", least=1),
        spend=table.money("spend", digits, least=1),
        weeks_in_a_row=table.whole("weeks_in_a_row", least=1, most=1000),
        action=table.identifier("action", needed=False),
        count=table.count("count", 1, least=1),
    )
    table.finish()
    return goal


def _thanks(parent: Table, key: str, digits: int, allowed: tuple[str, ...], *, needed: bool = False) -> Thanks:
    """What is given, at least one of what is allowed."""
    table = parent.table(key, needed=needed)
    if table is None:
        return Thanks()
    if not any(table.has(name) for name in allowed):
        table.wrong("", "one_gift", "", allowed)
    thanks = Thanks(
        points=table.whole("points", 0, least=1) or 0,
        credit=(table.money("credit", digits, least=1) or 0) if "credit" in allowed else 0,
        badge=table.words("badge") if "badge" in allowed else {},
    )
    table.finish()
    return thanks
