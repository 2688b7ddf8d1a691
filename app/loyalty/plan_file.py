"""Paid membership in a programme file: `[[plan]]` with its benefits."""

from __future__ import annotations

from fractions import Fraction

from app.loyalty.checked import Table
from app.loyalty.programme import Plan
from app.loyalty.tier_file import check_benefits, read_benefit


def read_plan(table: Table, digits: int) -> Plan:
    """One `[[plan]]` table; without `period_months` it is for life."""
    plan = Plan(
        id=table.identifier("id"),
        name=table.words("name"),
        fee=table.money("fee", digits, needed=True) or 0,
        period_months=table.whole("period_months", least=1, most=1200),
        trial_days=table.count("trial_days", 0, most=3660),
        grace_days=table.count("grace_days", 0, most=3660),
        multiplier=table.fraction("multiplier", Fraction(1), most=Fraction(1000)),
        discount=table.fraction("discount", Fraction(0), most=Fraction(1)),
        no_discount=table.texts("no_discount"),
        benefits=tuple(read_benefit(benefit, "period") for benefit in table.tables("benefit")),
    )
    if plan.period_months is None and plan.grace_days:
        table.wrong("grace_days", "not_for_this_kind", "period_months")
    check_benefits(table, plan.benefits)
    table.finish()
    return plan
