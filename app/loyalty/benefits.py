"""Benefits of a tier: how many are left, and how many days early its members come."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from app.loyalty.days import anniversary, period_start
from app.loyalty.programme import Benefit, Programme
from app.loyalty.refusals import BenefitUsedUp
from app.loyalty.tiers import TierState

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


def benefits_left(programme: Programme, state: TierState, used: UsedSince, day: date) -> dict[str, int]:
    """Benefit id → how many are left on `day`, for the counted benefits of the tier held."""
    tier = programme.tier(state.tier)
    if tier is None:
        return {}
    return {
        benefit.id: max(0, benefit.count - used(benefit.id, counted_from(benefit, state, day)))
        for benefit in tier.benefits
        if benefit.count is not None
    }


def use(left: dict[str, int], benefit: str) -> int:
    """How many are left after one use; BenefitUsedUp where none is."""
    if left.get(benefit, 0) <= 0:
        raise BenefitUsedUp(benefit)
    return left[benefit] - 1
