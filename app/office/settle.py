"""Settling what did not go together: forgiven, claimed of the member, or the member kept out; each with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.ledger import earn
from app.loyalty.refusals import ConflictSettled, ConflictUnknown, NeedsReason, NotAllowed
from app.ports.books import Books, Member, Visit
from app.ports.conflict import GIVEN_ONCE, Conflict
from app.ports.identity import Clock
from app.ports.records import Answered, Blocked, Body, How, Record, Settled
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import Posting, business_time
from app.standing.rights import check_right
from app.standing.standing import check_own_card

SETTLED = "settled"
OF_POINTS = ("points", *GIVEN_ONCE)
"""The kinds of conflict whose points a manager may give all the same."""


@dataclass(frozen=True, slots=True)
class SettleCommand:
    """A conflict, by its record and the number in it, and how it is settled, for which reason."""

    id: str
    record: str
    number: int
    how: How
    reason: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Settle:
    """A manager's decision. Forgiving gives missing points back, claiming leaves the debt, blocking keeps out as well.

    The record is the member's: whoever makes their rows again comes to the decision as well.
    """

    books: Books
    clock: Clock

    def __call__(self, command: SettleCommand) -> Done:
        """Settles; the same id twice is one decision. ConflictUnknown, ConflictSettled."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: SettleCommand) -> Done:
        """The decision within a visit that somebody else commits."""
        fact = Settled(command.record, command.number, command.how, command.reason)
        if before := done_before(visit, command.id, SETTLED):
            if before.record.body.settled != fact:
                raise NotAllowed("id_used")
            return before
        check_right(visit, command.by, "settle")
        if not command.reason.strip():
            raise NeedsReason
        conflict = visit.conflict(command.record, command.number)
        if conflict is None:
            raise ConflictUnknown
        if conflict.settled:
            raise ConflictSettled
        answered = Answered(f"conflict_{command.how}", f"{command.record}/{command.number}", command.reason)
        body = Body(by=command.by, settled=fact, answered=answered)
        member = visit.member(conflict.member) if conflict.member else None
        if command.how == "blocked":
            if member is None:
                raise NotAllowed("conflict_of_nobody")
            out = Blocked(member.id, blocked=True, reason=command.reason, card=False)
            body = body.changed(blocked=(out,))
        if member is not None and command.how == "forgiven" and conflict.kind in OF_POINTS:
            return post(visit, self._given_back(visit, command, conflict, member, body))
        at = business_time(visit, self.clock, None)
        return post(visit, Record(command.id, SETTLED, at, body, member.id if member else ""))

    def _given_back(
        self, visit: Visit, command: SettleCommand, conflict: Conflict, member: Member, body: Body
    ) -> Record:
        """The decision with the points that were missing: the debt goes, and what was paid of it comes back."""
        check_own_card(visit, command.by, member.id)
        at = business_time(visit, self.clock, None)
        programme = visit.programme(at)
        posting = Posting(programme, member, command.id, at, visit.account(member.id))
        lot = posting.new_lot(programme.points.lapse)
        posting.add(earn(posting.account, posting.stamp, conflict.amount, lot, kind="adjusted", reason=command.reason))
        return posting.record(SETTLED, body)
