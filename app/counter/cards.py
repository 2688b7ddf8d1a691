"""Cards and members let in or kept out: a card replaced, a card or member blocked with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.days import business_day
from app.loyalty.refusals import CardReplaced, NeedsReason, NotAllowed, UnknownCard
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.ports.records import Blocked, Body, CardIssued, Record
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import business_time
from app.standing.rights import check_right
from app.standing.standing import the_member


@dataclass(frozen=True, slots=True)
class ReplaceCommand:
    """A new card for a member; `old` is the card it replaces, empty for a further card."""

    id: str
    member: str
    card: str
    old: str = ""
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class ReplaceCard:
    """A new card names the member; the old one answers that it was replaced."""

    books: Books
    clock: Clock

    def __call__(self, command: ReplaceCommand) -> Done:
        """Issues the card; the same id twice is one card."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: ReplaceCommand) -> Done:
        """The issue within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "card_issued", member=command.member):
            return before
        member = the_member(visit, command.member)
        if not command.card:
            raise UnknownCard(command.card)
        if visit.card(command.card) is not None:
            raise NotAllowed("card_known")
        if command.old:
            old = visit.card(command.old)
            if old is None or old.member != member.id:
                raise UnknownCard(command.old)
            if old.replaced_by:
                raise CardReplaced(old.replaced_by)
        at = business_time(visit, self.clock, None)
        day = business_day(at, visit.programme(at).timezone)
        fact = CardIssued(command.card, member.id, day, command.old)
        return post(visit, Record(command.id, "card_issued", at, Body(by=command.cashier, cards=(fact,)), member.id))


@dataclass(frozen=True, slots=True)
class BlockCommand:
    """A card's code or a member's id to block, or to let in again; blocking needs a reason."""

    id: str
    subject: str
    card: bool
    blocked: bool = True
    reason: str = ""
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A lost card, or a member, kept out or let in again."""

    books: Books
    clock: Clock

    def __call__(self, command: BlockCommand) -> Done:
        """Blocks or unblocks; the same id twice is one decision."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: BlockCommand) -> Done:
        """The decision within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "blocked"):
            return before
        if not command.card:
            check_right(visit, command.cashier, "block_member")
        if command.blocked and not command.reason.strip():
            raise NeedsReason
        if command.card:
            card = visit.card(command.subject)
            if card is None:
                raise UnknownCard(command.subject)
            member = card.member
        else:
            member = the_member(visit, command.subject).id
        at = business_time(visit, self.clock, None)
        fact = Blocked(command.subject, command.blocked, command.reason, command.card)
        return post(visit, Record(command.id, "blocked", at, Body(by=command.cashier, blocked=(fact,)), member))
