"""Outlook: what becomes of a member's tier if nothing more is bought, what is missing, and until when it helps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from app.loyalty.programme import Programme
from app.loyalty.tiers import Measured, TierState, gap, review_day, reviewed, window

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Outlook:
    """A tier within reach, or one about to be lost.

    `missing` is in what the tiers go by (minor units or a count), None where it can no longer be made good; `until` is
    the last day on which it can, None where there is none; `in_grace` says that the hold is over.
    """

    tier: str
    then: str
    missing: int | None
    until: date | None
    in_grace: bool = False


def within_reach(programme: Programme, state: TierState, measure: int, day: date, share: Fraction) -> Outlook | None:
    """The tier above, where at most that share of its threshold is missing; None elsewhere.

    In a calendar year what counts is lost with the year. In rolling months it dwindles day by day: no day is named.
    """
    missing = gap(programme, state.tier, measure)
    if not missing:
        return None
    above = programme.tiers[programme.rank(state.tier) + 1]
    if missing > above.threshold * share:
        return None
    rules = programme.tier_rules
    until = window(rules, day)[1] if rules.window == "calendar_year" else None
    return Outlook(state.tier, above.id, missing, until)


def about_to_fall(programme: Programme, state: TierState, measured: Measured, day: date) -> Outlook | None:
    """The lower tier to which the next review would come if nothing more counted until then; None where it stays."""
    due = review_day(programme, state)
    if due is None:
        return None
    due = max(due, day)
    after = reviewed(programme, state, measured, due)
    if after is None or programme.rank(after.tier) >= programme.rank(state.tier):
        return None
    held = state.held_through
    in_grace = held is not None and held < day
    missing, until = _to_keep(programme, state, measured, day, due)
    return Outlook(state.tier, after.tier, missing, until, in_grace)


def _to_keep(
    programme: Programme, state: TierState, measured: Measured, day: date, due: date
) -> tuple[int | None, date | None]:
    """What must still count for the review to leave the tier, and the last day on which it would.

    The review looks at its own window and, where a tier is held through the next year, at the finished year: only a
    window that has not closed can still be filled.
    """
    rules, tier = programme.tier_rules, programme.tier(state.tier)
    looked_at = [due]
    if rules.hold_through_next_year:
        looked_at.append(date(due.year - 1, 12, 31))
    ways = []
    for one in looked_at:
        first, last = window(rules, one)
        last = min(last, due - ONE_DAY)
        if tier is not None and first <= last and day <= last:
            ways.append((max(0, tier.threshold - measured(one)), last))
    return min(ways, key=lambda way: (way[0], -way[1].toordinal())) if ways else (None, None)
