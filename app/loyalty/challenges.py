"""Challenges: marks left by sales and actions, and how often they come to the goal.

Everything is computed from all marks there are, oldest first: so a return that takes a mark away is as if it had never
been made. Reaching a goal uses its marks up; what money or counts go beyond it is carried to the next time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TypeAlias

from app.loyalty.conditions import failed_condition, in_scope
from app.loyalty.days import period_start
from app.loyalty.earning import basis_of
from app.loyalty.money import rounded
from app.loyalty.programme import Challenge, Goal, Programme
from app.loyalty.sale import Circumstances, Priced

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a line of a sale (number from 0), or an action, counts for: a value for `distinct`, else an amount.

    `of` names the sale or the action's record; an amount of 0 counts for nothing.
    """

    challenge: str
    of: str
    day: date
    line: int = 0
    value: str = ""
    amount: int = 1


@dataclass(frozen=True, slots=True)
class Progress:
    """How often a challenge was reached, and how far the next time is."""

    times: int = 0
    done: int = 0


def marks_of_sale(programme: Programme, priced: Priced, around: Circumstances, sale: str) -> tuple[Mark, ...]:
    """The marks a sale leaves, for every challenge it counts for."""
    day = around.local.date()
    if not programme.is_open(day):
        return ()
    found = []
    for challenge in programme.challenges:
        goal, when = challenge.goal, challenge.when
        if goal.action or failed_condition(when, around, priced.due):
            continue
        if when.tenders and not priced.tender_share(when.tenders):
            continue
        for index, one in enumerate(priced.lines):
            if one.line.category in programme.points.never_earn or not in_scope(when, one.line):
                continue
            value = dict(one.line.attributes).get(goal.distinct, "") if goal.distinct else ""
            amount = rounded(basis_of(programme, one), "floor") if goal.spend else 1
            if value or not goal.distinct:
                found.append(Mark(challenge.id, sale, day, index, value, amount))
    return tuple(found)


def progress(challenge: Challenge, marks: Iterable[Mark], day: date) -> Progress:
    """How often these marks (of one day in the order they were made) reached the goal, and how far it is by `day`."""
    return _by(challenge, *_walked(challenge, marks, 0, []), day)


def progress_with(
    challenge: Challenge, marks: Sequence[Mark], more: Sequence[Mark], day: date
) -> tuple[Progress, Progress]:
    """The progress by `day`, and what it will be with more marks of that day: each mark is walked once."""
    if any(mark.day > day for mark in marks) or any(mark.day < day for mark in more):
        return progress(challenge, marks, day), progress(challenge, (*marks, *more), day)
    times, kept = _walked(challenge, marks, 0, [])
    before = _by(challenge, times, kept, day)
    return before, _by(challenge, *_walked(challenge, more, times, kept), day)


Step: TypeAlias = tuple[date, str, int]


def _walked(
    challenge: Challenge, marks: Iterable[Mark], times: int, kept: Sequence[Step]
) -> tuple[int, Sequence[Step]]:
    """How often the goal was reached by the end of these marks, and what counts for the next time."""
    goal = challenge.goal
    within = timedelta(days=challenge.within_days) if challenge.within_days is not None else None
    for step in _steps(goal, marks):
        if times and not challenge.repeat:
            return times, kept
        if within is not None:
            kept = [one for one in kept if step[0][0] - one[0] <= within]
        if goal.weeks_in_a_row and kept and step[0][0] - kept[-1][0] > WEEK:
            kept = []
        kept = [*kept, *_new_in(goal, kept, step, sliding=within is not None)]
        if reached := _done(goal, kept) // goal.size:
            times += reached if challenge.repeat else 1
            kept = _carried(goal, kept, step[-1][0])
    return times, kept


def _by(challenge: Challenge, times: int, kept: Sequence[Step], day: date) -> Progress:
    """How far it is by `day`: what has fallen out of the days that count by then counts no more."""
    goal = challenge.goal
    if times and not challenge.repeat:
        return Progress(1, goal.size)
    if challenge.within_days is not None:
        kept = [one for one in kept if day - one[0] <= timedelta(days=challenge.within_days)]
    if goal.weeks_in_a_row and kept and period_start("week", day) - kept[-1][0] > WEEK:
        kept = []
    return Progress(times, _done(goal, kept))


def _steps(goal: Goal, marks: Iterable[Mark]) -> Iterable[list[tuple[date, str, int]]]:
    """The marks of one sale or action together: (day or first day of its week, value, amount)."""
    dated = sorted((mark for mark in marks if mark.amount > 0), key=lambda mark: mark.day)
    for _, group in groupby(dated, key=lambda mark: mark.of):
        own = list(group)
        day = period_start("week", own[0].day) if goal.weeks_in_a_row else own[0].day
        if goal.distinct:
            yield [(day, mark.value, 1) for mark in own]
        else:
            yield [(day, "", 1 if goal.sales or goal.weeks_in_a_row else sum(mark.amount for mark in own))]


def _new_in(
    goal: Goal, kept: Sequence[tuple[date, str, int]], step: Sequence[tuple[date, str, int]], *, sliding: bool
) -> list[tuple[date, str, int]]:
    """What a step adds: a week once; a value once, where no earlier one of it can fall out of the days that count."""
    if goal.weeks_in_a_row:
        known = {day for day, _, _ in kept}
        return [one for one in step if one[0] not in known]
    if goal.distinct and not sliding:
        seen = {value for _, value, _ in kept}
        return list({one[1]: one for one in reversed(step) if one[1] not in seen}.values())
    return list(step)


def _done(goal: Goal, kept: Sequence[tuple[date, str, int]]) -> int:
    if goal.distinct:
        return len({value for _, value, _ in kept})
    return sum(amount for _, _, amount in kept)


def _carried(goal: Goal, kept: Sequence[tuple[date, str, int]], day: date) -> list[tuple[date, str, int]]:
    """What is left for the next time: what goes beyond a sum or a count; a week in which a row ended is used up."""
    if goal.weeks_in_a_row:
        return [(day, "", 0)]
    over = 0 if goal.distinct or goal.sales else _done(goal, kept) % goal.size
    return [(day, "", over)] if over else []
