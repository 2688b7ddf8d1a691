"""Corrections by a manager: points by hand, a tier by hand, each with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.loyalty.ledger import earn, spend
from app.loyalty.refusals import AmountNotPositive, NeedsReason, NotAllowed, NotReadable
from app.loyalty.tiers import set_by_hand
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.ports.records import Answered, Body
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import Posting, business_time, opened_by_hand
from app.standing.rights import check_right
from app.standing.standing import check_own_card, the_member

MOST_POINTS = 10**9
"""More than any member holds: what is typed beyond it is a slip of the hand."""


@dataclass(frozen=True, slots=True)
class AdjustCommand:
    """Points to give (positive) or take; with `given_last_day`, `last_day` is the lot's last day (None: never)."""

    id: str
    member: str
    points: int
    reason: str
    by: str = ""
    last_day: date | None = None
    given_last_day: bool = False


@dataclass(frozen=True, slots=True)
class Adjust:
    """Points given or taken by hand; never more taken than can be spent."""

    books: Books
    clock: Clock

    def __call__(self, command: AdjustCommand) -> Done:
        """Adjusts; the same id twice is one adjustment."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: AdjustCommand) -> Done:
        """The adjustment within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "adjusted", member=command.member):
            return before
        check_right(visit, command.by, "adjust")
        if not command.reason.strip():
            raise NeedsReason
        if command.points == 0:
            raise AmountNotPositive("points")
        if abs(command.points) > MOST_POINTS:
            raise NotReadable("points", "too_large")
        at = business_time(visit, self.clock, None)
        member = the_member(visit, command.member)
        programme = visit.programme(at)
        posting = Posting(programme, member, command.id, at, visit.account(member.id))
        if command.points > 0:
            check_own_card(visit, command.by, member.id)
            lot = posting.new_lot(programme.points.lapse)
            lot = opened_by_hand(lot, command.last_day, given=command.given_last_day)
            posting.add(
                earn(posting.account, posting.stamp, command.points, lot, kind="adjusted", reason=command.reason)
            )
        else:
            posting.add(spend(posting.account, posting.stamp, -command.points, kind="adjusted", reason=command.reason))
        answered = Answered("adjust", member.id, command.reason)
        return post(visit, posting.record("adjusted", Body(by=command.by, answered=answered)))


@dataclass(frozen=True, slots=True)
class TierCommand:
    """A tier to set by hand: a floor until a date, or for good."""

    id: str
    member: str
    tier: str
    reason: str
    until: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class SetTier:
    """A tier set by a manager, with a reason."""

    books: Books
    clock: Clock

    def __call__(self, command: TierCommand) -> Done:
        """Sets the tier; the same id twice sets it once."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: TierCommand) -> Done:
        """The decision within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "tier_set", member=command.member):
            return before
        check_right(visit, command.by, "set_tier")
        if not command.reason.strip():
            raise NeedsReason
        at = business_time(visit, self.clock, None)
        member = the_member(visit, command.member)
        programme = visit.programme(at)
        if programme.tier(command.tier) is None:
            raise NotAllowed("tier")
        posting = Posting(programme, member, command.id, at, visit.account(member.id))
        state = visit.tier_state(member.id)
        posting.tiers.append(set_by_hand(state, command.tier, posting.day, command.reason, command.until))
        answered = Answered("set_tier", member.id, command.reason)
        return post(visit, posting.record("tier_set", Body(by=command.by, answered=answered)))
