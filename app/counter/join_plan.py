"""Paid membership at the counter: a plan begun or tried, renewed, cancelled; what is paid for it goes on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from app.loyalty.days import business_day
from app.loyalty.plans import Period, begun, cancelled, renewed
from app.loyalty.programme import Plan, Programme
from app.loyalty.refusals import CardBlocked, NotAllowed, ProgrammeClosed
from app.ports.books import Books, Member, Visit
from app.ports.identity import Clock
from app.ports.records import Body, PlanCancelled, Record
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import business_time
from app.standing.standing import check_own_card, the_member

What: TypeAlias = Literal["begin", "try", "renew", "cancel"]
KINDS: dict[What, str] = {
    "begin": "plan_begun",
    "try": "plan_tried",
    "renew": "plan_renewed",
    "cancel": "plan_cancelled",
}


@dataclass(frozen=True, slots=True)
class PlanCommand:
    """A plan to begin, to try, to renew or to cancel."""

    id: str
    member: str
    plan: str
    what: What = "begin"
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class JoinPlan:
    """A member's plan; a period is paid for, or tried, from its first day."""

    books: Books
    clock: Clock

    def __call__(self, command: PlanCommand) -> Done:
        """Does it; the same id twice is once. PlanActive, PlanInactive and TrialUsed as the plan's rules say."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: PlanCommand) -> Done:
        """The deed within a visit that somebody else commits."""
        if before := done_before(visit, command.id, KINDS[command.what], member=command.member):
            return before
        member = the_member(visit, command.member)
        at = business_time(visit, self.clock, None)
        programme = visit.programme(at)
        plan = programme.plan(command.plan)
        if plan is None:
            raise NotAllowed("plan")
        if command.what != "cancel":
            _check(visit, command, member, programme, at)
        body = _body(visit, command, member, plan, at, programme)
        return post(visit, Record(command.id, KINDS[command.what], at, body, member.id))


def _check(visit: Visit, command: PlanCommand, member: Member, programme: Programme, at: datetime) -> None:
    if member.blocked:
        raise CardBlocked(member.blocked)
    check_own_card(visit, command.cashier, member.id)
    if not programme.is_open(business_day(at, programme.timezone)):
        raise ProgrammeClosed(programme.starts, programme.ends)


def _body(visit: Visit, command: PlanCommand, member: Member, plan: Plan, at: datetime, programme: Programme) -> Body:
    day, had = business_day(at, programme.timezone), visit.periods(member.id)
    period: Period
    match command.what:
        case "cancel":
            ended = cancelled(plan.id, had, day)
            return Body(by=command.cashier, plan_cancelled=PlanCancelled(plan.id, ended.since))
        case "renew":
            period = renewed(plan, had, day)
        case _:
            period = begun(plan, had, day, trial=command.what == "try")
    return Body(by=command.cashier, periods=(period,))
