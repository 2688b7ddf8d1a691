"""Benefits of tiers and plans: how many are left of each in its period."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from app.loyalty.days import FIRST_DAY, anniversary, period_start
from app.loyalty.plans import Period
from app.loyalty.programme import Benefit, Programme
from app.loyalty.refusals import BenefitUsedUp
from app.loyalty.tiers import TierState

BOUGHT = "+"

UsedSince: TypeAlias = Callable[[str, date], int]
# (benefit id, first day) → how often the member used it since, less what rewards granted


def counted_from(benefit: Benefit, state: TierState, day: date) -> date:
    """The first day of the benefit's current period.

    A year counts from the day the tier was reached; a calendar month from its first day or the tier's; "held" from the
    day the tier was reached.
    """
    if benefit.per == "year":
        return anniversary(state.since, day)
    if benefit.per == "month":
        return max(period_start("month", day), state.since)
    return state.since


def bought(benefit: str) -> str:
    """The name under which uses of a benefit are counted that points bought: they outlast the tier and its periods."""
    return f"{benefit}{BOUGHT}"


def of_tier(programme: Programme, state: TierState, used: UsedSince, day: date) -> dict[str, int]:
    """Benefit id → how many the tier held leaves on `day`, for its counted benefits."""
    tier = programme.tier(state.tier)
    if tier is None:
        return {}
    return {
        benefit.id: max(0, benefit.count - used(benefit.id, counted_from(benefit, state, day)))
        for benefit in tier.benefits
        if benefit.count is not None
    }


def of_plan(plan: str, benefit: str) -> str:
    """The name under which uses of a plan's benefit are counted."""
    return f"{plan}/{benefit}"


def of_plans(
    programme: Programme, running: Sequence[Period], used: UsedSince, day: date
) -> Iterator[tuple[str, str, int]]:
    """Of each plan that runs, its counted benefits: (plan, benefit id, how many it leaves)."""
    for period in running:
        plan = programme.plan(period.plan)
        for benefit in plan.benefits if plan else ():
            if benefit.count is not None:
                first = _first_day(benefit, period, day)
                yield period.plan, benefit.id, max(0, benefit.count - used(of_plan(period.plan, benefit.id), first))


def _first_day(benefit: Benefit, period: Period, day: date) -> date:
    if benefit.per == "year":
        return anniversary(period.anchor, day)
    if benefit.per == "month":
        return max(period_start("month", day), period.since)
    return period.anchor if benefit.per == "held" else period.since


def benefits_left(
    programme: Programme, state: TierState, running: Sequence[Period], used: UsedSince, day: date
) -> dict[str, int]:
    """Benefit id → how many are left on `day`: the tier's and plans' of this period, and those that points bought."""
    left = of_tier(programme, state, used, day)
    for _, benefit, more in of_plans(programme, running, used, day):
        left[benefit] = left.get(benefit, 0) + more
    for benefit in sorted({reward.gives.benefit for reward in programme.rewards if reward.gives.benefit}):
        extra = max(0, -used(bought(benefit), FIRST_DAY))
        if extra:
            left[benefit] = left.get(benefit, 0) + extra
    return left


def use(
    programme: Programme, state: TierState, running: Sequence[Period], used: UsedSince, day: date, benefit: str
) -> str:
    """The name under which one use counts: the tier's, the plans', those bought. BenefitUsedUp where none is left."""
    if of_tier(programme, state, used, day).get(benefit, 0) > 0:
        return benefit
    for plan, name, left in of_plans(programme, running, used, day):
        if name == benefit and left > 0:
            return of_plan(plan, name)
    if used(bought(benefit), FIRST_DAY) < 0:
        return bought(benefit)
    raise BenefitUsedUp(benefit)
