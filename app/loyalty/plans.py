"""Plans: a paid membership runs in periods, each paid for or tried; what it gives while it lasts.

A period runs through the day before the same date `period_months` later; a grace after it belongs to it. A trial has no
grace; a cancelled plan runs to the end of what was paid for and has none either (docs/decisions/0024).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from app.loyalty.days import add_months
from app.loyalty.programme import ONE, Plan, Programme
from app.loyalty.refusals import NotAllowed, PlanActive, PlanInactive, TrialUsed

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of a plan: first and last day (None: for life), the last day its benefits go on, what was paid.

    `anchor` is the day from which the paid periods in a row are counted, so that months of unequal length do not drift.
    """

    plan: str
    since: date
    until: date | None
    through: date | None
    anchor: date
    number: int = 1
    trial: bool = False
    cancelled: bool = False
    fee: int = 0

    def covers(self, day: date) -> bool:
        """Whether its benefits hold on that day."""
        return self.since <= day and (self.through is None or day <= self.through)


def of_plan(periods: Iterable[Period], plan: str) -> list[Period]:
    """The periods of one plan, oldest first."""
    return sorted((one for one in periods if one.plan == plan), key=lambda one: one.since)


def running(periods: Iterable[Period], day: date) -> tuple[Period, ...]:
    """The period of each plan whose benefits hold on that day, the newest where a grace meets the next."""
    found: dict[str, Period] = {}
    for one in sorted(periods, key=lambda one: one.since):
        if one.covers(day):
            found[one.plan] = one
    return tuple(found.values())


def paid_through(period: Period, periods: Iterable[Period]) -> Period:
    """A period that runs, with the end of what was paid ahead for its plan."""
    last = of_plan(periods, period.plan)[-1]
    return replace(period, until=last.until, through=last.through, cancelled=last.cancelled)


def begun(plan: Plan, periods: Sequence[Period], day: date, *, trial: bool) -> Period:
    """The first period, paid for or tried. PlanActive while one runs or is paid ahead; TrialUsed for a second trial.

    A member tries once, whatever the plan: else the month would be tried, then the year.
    """
    own = of_plan(periods, plan.id)
    if trial and any(one.trial for one in periods):
        raise TrialUsed(plan.id)
    if own and (own[-1].through is None or own[-1].through >= day):
        raise PlanActive(plan.id, own[-1].until)
    if trial:
        if not plan.trial_days:
            raise NotAllowed("trial")
        last = day + timedelta(days=plan.trial_days) - ONE_DAY
        return Period(plan.id, day, last, last, day, trial=True)
    return _paid(plan, day, day, 1)


def renewed(plan: Plan, periods: Sequence[Period], day: date) -> Period:
    """The next period, from the day after the last one's end, in its grace as well. PlanInactive where none runs."""
    own = of_plan(periods, plan.id)
    if not own or (own[-1].through is not None and own[-1].through < day):
        raise PlanInactive(plan.id)
    last = own[-1]
    if last.until is None:
        raise PlanActive(plan.id, None)
    since = last.until + ONE_DAY
    return _paid(plan, since, since, 1) if last.trial else _paid(plan, since, last.anchor, last.number + 1)


def cancelled(plan_id: str, periods: Sequence[Period], day: date) -> Period:
    """The last period as it is once cancelled: to its end, without a grace. PlanInactive where none runs."""
    own = of_plan(periods, plan_id)
    if not own or own[-1].cancelled or (own[-1].through is not None and own[-1].through < day):
        raise PlanInactive(plan_id)
    last = own[-1]
    return replace(last, cancelled=True, through=last.until)


def _paid(plan: Plan, since: date, anchor: date, number: int) -> Period:
    if plan.period_months is None:
        return Period(plan.id, since, None, None, anchor, number, fee=plan.fee)
    until = add_months(anchor, plan.period_months * number) - ONE_DAY
    return Period(plan.id, since, until, until + timedelta(days=plan.grace_days), anchor, number, fee=plan.fee)


def multiplier(programme: Programme, active: Iterable[str]) -> Fraction:
    """By how much the plans that run multiply what is earned."""
    times = ONE
    for plan_id in active:
        plan = programme.plan(plan_id)
        times *= plan.multiplier if plan else ONE
    return times
