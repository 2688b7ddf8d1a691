"""Erasing a person: who they were is gone, their cards open nothing; what was counted stays, without a name."""

from __future__ import annotations

from dataclasses import dataclass

from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.ports.records import Answered, Blocked, Body, Record
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import business_time
from app.standing.rights import check_right
from app.standing.standing import the_member

ERASED = "erased"


@dataclass(frozen=True, slots=True)
class EraseCommand:
    """The member to erase."""

    id: str
    member: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Erase:
    """A person's right to be forgotten: the profile is deleted in the same breath as the record says so."""

    books: Books
    clock: Clock

    def __call__(self, command: EraseCommand) -> Done:
        """Erases; the same id twice erases once. UnknownMember for one who is erased."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: EraseCommand) -> Done:
        """The erasure within a visit that somebody else commits."""
        if before := done_before(visit, command.id, ERASED, member=command.member):
            return before
        check_right(visit, command.by, "erase")
        return self.again(visit, command.id, command.member, command.by)

    def again(self, visit: Visit, record_id: str, member_id: str, by: str = "") -> Done:
        """The erasure itself; of somebody whom a backup brought back it needs no right: it was decided before."""
        member = the_member(visit, member_id)
        at = business_time(visit, self.clock, None)
        cards = [
            Blocked(card.code, blocked=True, reason=ERASED)
            for card in visit.cards_of(member.id)
            if not card.replaced_by
        ]
        body = Body(
            by=by,
            erased=member.id,
            blocked=(*cards, Blocked(member.id, blocked=True, reason=ERASED, card=False)),
            answered=Answered("erase", member.id, ""),
        )
        return post(visit, Record(record_id, ERASED, at, body, member.id))
