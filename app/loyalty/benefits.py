"""Benefits of a tier: how many are left, and how many days early its members come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from app.loyalty.days import FIRST_DAY, anniversary, period_start
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


def benefits_left(programme: Programme, state: TierState, used: UsedSince, day: date) -> dict[str, int]:
    """Benefit id → how many are left on `day`: the tier's of this period, and those that points bought."""
    left = of_tier(programme, state, used, day)
    for benefit in sorted({reward.gives.benefit for reward in programme.rewards if reward.gives.benefit}):
        more = max(0, -used(bought(benefit), FIRST_DAY))
        if more:
            left[benefit] = left.get(benefit, 0) + more
    return left


def use(programme: Programme, state: TierState, used: UsedSince, day: date, benefit: str) -> str:
    """The name under which one use counts: the tier's own go first. BenefitUsedUp where none is left."""
    if of_tier(programme, state, used, day).get(benefit, 0) > 0:
        return benefit
    if used(bought(benefit), FIRST_DAY) < 0:
        return bought(benefit)
    raise BenefitUsedUp(benefit)
