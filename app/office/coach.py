"""The coach: who is near a tier or about to lose one, who is in grace, whose plan is to be renewed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from heapq import nsmallest

from app.loyalty.days import business_day
from app.loyalty.outlook import Outlook, about_to_fall, within_reach
from app.loyalty.plans import Period
from app.loyalty.programme import Programme
from app.loyalty.tiers import TierState, standing_in, window
from app.ports.books import Books, Member, Visit
from app.ports.identity import Clock
from app.standing.posting import business_time
from app.standing.standing import measured_by, plans_of

A_QUARTER = Fraction(1, 4)
MOST = 2_000
"""More rows than anybody calls; the nearest are kept."""


@dataclass(frozen=True, slots=True)
class Coached:
    """A member and what there is to say to them: about a tier, or about a plan that ends."""

    member: Member
    outlook: Outlook | None = None
    period: Period | None = None

    @property
    def may_be_called(self) -> bool:
        """Whether they agreed to hear from the shop, and there is a number to call."""
        return bool(self.member.consent and self.member.profile.phone)


@dataclass(frozen=True, slots=True)
class Coaching:
    """Everybody there is something to say to, the most pressing first; `day` is today."""

    programme: Programme
    day: date
    near: tuple[Coached, ...] = ()
    falling: tuple[Coached, ...] = ()
    grace: tuple[Coached, ...] = ()
    renewals: tuple[Coached, ...] = ()


@dataclass(frozen=True, slots=True)
class Coach:
    """Looks over all members, changes nothing."""

    books: Books
    clock: Clock

    def __call__(self, share: Fraction = A_QUARTER, days: int = 60) -> Coaching:
        """Who misses at most that share of the next tier; whose tier or plan ends within so many days."""
        with self.books.reading() as visit:
            at = business_time(visit, self.clock, None)
            programme = visit.programme(at)
            day = business_day(at, programme.timezone)
            falling = list(_falling(visit, programme, day, day + timedelta(days=days)))
            return Coaching(
                programme,
                day,
                near=tuple(_near(visit, programme, day, share)),
                falling=tuple(one for one in falling if one.outlook and not one.outlook.in_grace)[:MOST],
                grace=tuple(one for one in falling if one.outlook and one.outlook.in_grace)[:MOST],
                renewals=tuple(_renewals(visit, programme, day, day + timedelta(days=days)))[:MOST],
            )


def _near(visit: Visit, programme: Programme, day: date, share: Fraction) -> list[Coached]:
    """Those who miss least, first."""
    above = programme.tiers[1:]
    if not above:
        return []
    rules = programme.tier_rules
    by = f"action:{rules.action}" if rules.by == "action" else rules.by
    least = min(int(tier.threshold * (1 - share)) for tier in above)
    found = []
    for member_id, measure, tier in visit.measures(by, *window(rules, day), max(1, least)):
        state = standing_in(programme, TierState(tier))
        outlook = within_reach(programme, state, measure, day, share)
        if outlook is not None:
            found.append((outlook.missing or 0, member_id, outlook))
    nearest = nsmallest(MOST, found, key=lambda one: one[:2])
    return [Coached(member, outlook) for _, of, outlook in nearest if (member := visit.member(of))]


def _falling(visit: Visit, programme: Programme, day: date, horizon: date) -> Iterator[Coached]:
    """Those whose review comes first, first."""
    if not programme.tiers:
        return
    for member_id in visit.reviewed_by(horizon):
        member = visit.member(member_id)
        if member is None or member.id != member_id or member.erased or member.blocked:
            continue
        state = standing_in(programme, visit.tier_state(member_id))
        outlook = about_to_fall(programme, state, measured_by(visit, programme, member_id), day)
        if outlook is not None:
            yield Coached(member, outlook)


def _renewals(visit: Visit, programme: Programme, day: date, horizon: date) -> Iterator[Coached]:
    """Plans that run, or are in their grace, and end without a further period paid."""
    longest = max((plan.grace_days for plan in programme.plans), default=0)
    for member_id in visit.plans_ending(day - timedelta(days=longest), horizon):
        member = visit.member(member_id)
        if member is None or member.erased or member.blocked:
            continue
        for period in plans_of(visit, programme, member.id, day):
            if period.until is not None and not period.cancelled and period.until <= horizon:
                yield Coached(member, period=period)
