"""An action: something a member did that staff saw, and what it earns."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.refusals import AmountNotPositive, CardBlocked
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.standing.acting import Action, act
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import Posting, business_time
from app.standing.standing import the_member


@dataclass(frozen=True, slots=True)
class ActCommand:
    """An action to record, `count` times."""

    id: str
    member: str
    action: str
    count: int = 1
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """An action recorded, its points earned up to the rule's limit."""

    books: Books
    clock: Clock

    def __call__(self, command: ActCommand) -> Done:
        """Records the action; the same id twice is one action."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: ActCommand) -> Done:
        """The action within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "acted", member=command.member):
            return before
        if command.count <= 0:
            raise AmountNotPositive("count")
        member = the_member(visit, command.member)
        if member.blocked:
            raise CardBlocked(member.blocked)
        at = business_time(visit, self.clock, None)
        posting = Posting(visit.programme(at), member, command.id, at, visit.account(member.id))
        action = Action(command.id, member.id, command.action, command.count, command.cashier)
        return post(visit, posting.record("acted", act(visit, posting, action)))
