"""Tiers: reached by what counts in a window, held for a time, reviewed at night, undone by a return."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, TypeAlias

from app.loyalty.days import FIRST_DAY, add_months
from app.loyalty.programme import Programme, Tier, TierRules

Cause: TypeAlias = Literal["enrolled", "sale", "action", "review", "hand", "return"]
Measured: TypeAlias = Callable[[date], int]

ONE_DAY = timedelta(days=1)
LIFTS = ("sale", "action", "return")


@dataclass(frozen=True, slots=True)
class TierState:
    """The tier a member holds and how it came.

    `number` counts the member's states; `before` is the state that a promotion lifted the member from (0: none);
    `floor` is a tier set by hand, until a date or for good.
    """

    tier: str = ""
    since: date = FIRST_DAY
    held_through: date | None = None
    cause: Cause = "enrolled"
    sale: str = ""
    number: int = 0
    before: int = 0
    floor: str = ""
    floor_until: date | None = None
    reason: str = ""


def first_state(programme: Programme, day: date) -> TierState:
    """The tier of a new member: the first of the ladder."""
    return TierState(tier=programme.tiers[0].id if programme.tiers else "", since=day)


def standing_in(programme: Programme, state: TierState) -> TierState:
    """The state under this version of the programme: a tier it does not have is its first."""
    if not programme.tiers or programme.tier(state.tier) is not None:
        return state
    return replace(state, tier=programme.tiers[0].id)


def window(rules: TierRules, day: date) -> tuple[date, date]:
    """The first and last business date that count on `day`."""
    match rules.window:
        case "rolling_months":
            return add_months(day, -rules.window_months) + ONE_DAY, day
        case "calendar_year":
            return date(day.year, 1, 1), date(day.year, 12, 31)
        case _:
            return FIRST_DAY, date.max


def tier_for(programme: Programme, measure: int) -> Tier | None:
    """The highest tier whose threshold the measure reaches; None where the programme has no tiers."""
    reached = [tier for tier in programme.tiers if tier.threshold <= measure]
    return reached[-1] if reached else None


def gap(programme: Programme, tier_id: str, measure: int) -> int | None:
    """What is missing to the next tier above the one held (minor units or a count); None at the top."""
    rank = programme.rank(tier_id)
    if rank + 1 >= len(programme.tiers):
        return None
    return max(0, programme.tiers[rank + 1].threshold - measure)


def held_through(rules: TierRules, day: date) -> date:
    """The last day a tier reached on `day` is held."""
    if rules.hold_through_next_year:
        return date(day.year + 1, 12, 31) + timedelta(days=rules.hold_extra_days)
    return add_months(day, rules.hold_months) - ONE_DAY + timedelta(days=rules.hold_extra_days)


def review_day(programme: Programme, state: TierState) -> date | None:
    """The night that reviews this state for a downgrade; None where nothing can be lost."""
    rules = programme.tier_rules
    days = []
    if state.floor_until is not None:
        days.append(state.floor_until + ONE_DAY)
    keeps = state.floor == state.tier or rules.downgrade == "never" or programme.rank(state.tier) == 0
    if not keeps and state.held_through is not None:
        days.append(state.held_through + timedelta(days=rules.grace_days) + ONE_DAY)
    return min(days, default=None)


def floor_of(state: TierState, day: date) -> str:
    """The tier set by hand that still stands on `day`, empty where none does."""
    return state.floor if state.floor_until is None or day <= state.floor_until else ""


def promoted(
    programme: Programme, state: TierState, measure: int, day: date, cause: Cause, sale: str = ""
) -> TierState | None:
    """The state after reaching a higher tier, at once; None where the measure reaches none."""
    reached = tier_for(programme, measure)
    if reached is None or programme.rank(reached.id) <= programme.rank(state.tier):
        return None
    return replace(
        state,
        tier=reached.id,
        since=day,
        held_through=held_through(programme.tier_rules, day),
        cause=cause,
        sale=sale,
        number=state.number + 1,
        before=state.number,
    )


def reviewed(programme: Programme, state: TierState, measured: Measured, day: date) -> TierState | None:
    """The state after the review of `day`'s night; None where there is nothing to review.

    Doing it twice changes nothing more. A downgrade goes to what the window says, or one step; never below a tier set
    by hand. The same tier, or the one after a downgrade, counts as reached on that day.
    """
    due = review_day(programme, state)
    if due is None or day < due:
        return None
    rules = programme.tier_rules
    floor = floor_of(state, day)
    lifted = state if floor == state.floor else replace(state, floor="", floor_until=None, number=state.number + 1)
    nothing = None if lifted is state else lifted
    hold_over = state.held_through is None or day > state.held_through + timedelta(days=rules.grace_days)
    if not hold_over or rules.downgrade == "never":
        return nothing
    reached, reached_on = _judged(programme, state, measured, day)
    if floor and programme.rank(floor) > programme.rank(reached):
        if floor == state.tier:
            return nothing
        return replace(
            lifted, tier=floor, since=day, held_through=None, cause="review", number=state.number + 1, before=0, sale=""
        )
    held = held_through(rules, reached_on)
    stays = reached == state.tier
    if stays and lifted is state and held + timedelta(days=rules.grace_days) < day:
        return None  # nothing is held: the next night looks again
    return replace(
        lifted,
        tier=reached,
        since=state.since if stays else day,
        held_through=held,
        cause="review",
        sale="",
        number=state.number + 1,
        before=0,
    )


def _judged(programme: Programme, state: TierState, measured: Measured, day: date) -> tuple[str, date]:
    """The tier a review comes to, before any floor, and the day from which its hold runs.

    Where a tier is held through the next year, the better of the finished year and the current one is looked at, and
    the hold runs from the year that is rewarded.
    """
    rules = programme.tier_rules
    says = tier_for(programme, measured(day))
    rank, reached_on = programme.rank(says.id) if says else 0, day
    if rules.hold_through_next_year:
        finished = date(day.year - 1, 12, 31)
        said = tier_for(programme, measured(finished))
        before = programme.rank(said.id) if said else 0
        if before >= rank:
            rank, reached_on = before, finished
    if rules.downgrade == "one_step":
        rank = max(rank, programme.rank(state.tier) - 1)
    return programme.tiers[rank].id if programme.tiers else "", reached_on


def set_by_hand(state: TierState, tier: str, day: date, reason: str, until: date | None) -> TierState:
    """The state after a manager set the tier: a floor that no review goes below until it ends."""
    return TierState(
        tier=tier, since=day, cause="hand", number=state.number + 1, floor=tier, floor_until=until, reason=reason
    )


def after_return(
    programme: Programme, state: TierState, history: Mapping[int, TierState], measured: Measured, day: date
) -> TierState | None:
    """The state after a return: a promotion whose own window no longer reaches its threshold is undone, hold or not.

    `history` maps the numbers of the member's earlier states; `measured` is net of the return. What today's window
    still reaches is kept: the tier itself as it is, a lower one as reached today.
    """
    undone = state
    while undone.cause in LIFTS and undone.before in history:
        tier = programme.tier(undone.tier)
        if tier is None or measured(undone.since) >= tier.threshold:
            break
        undone = history[undone.before]
    today = tier_for(programme, measured(day))
    if undone is state or (today and programme.rank(today.id) >= programme.rank(state.tier)):
        return None
    number = state.number + 1
    floor = floor_of(state, day)
    restored = replace(undone, number=number, floor=state.floor, floor_until=state.floor_until)
    if undone.cause == "hand" and not floor:
        restored = replace(restored, tier=programme.tiers[0].id, since=day, cause="review")
    if floor and programme.rank(floor) > programme.rank(restored.tier):
        restored = replace(restored, tier=floor, since=day, held_through=None, cause="hand", before=0)
    again = promoted(programme, restored, measured(day), day, "return")
    if again is None:
        return restored
    return replace(again, number=number, before=undone.number)
