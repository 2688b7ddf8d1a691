"""Waiting for a piece of a limited edition: a member joins the list, or leaves it."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.edition_access import check_joining
from app.loyalty.refusals import CardBlocked, NotAllowed
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.ports.records import Awaited, AwaitedNoMore, Body, Record
from app.standing.claims import buyer_of, customer_at, opening_vouchers, the_edition, the_line
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import business_time
from app.standing.standing import the_member


@dataclass(frozen=True, slots=True)
class WaitCommand:
    """A member who waits for a piece, or no longer does."""

    id: str
    edition: str
    member: str
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class AwaitPiece:
    """A place in the line, where all are taken or held, or before the edition opens for them."""

    books: Books
    clock: Clock

    def __call__(self, command: WaitCommand) -> Done:
        """Joins the list; the same id twice joins once."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: WaitCommand) -> Done:
        """The joining within a visit that somebody else commits. Whoever let their turn pass joins at the end."""
        if before := done_before(visit, command.id, "awaited", member=command.member):
            return before
        edition = the_edition(visit, command.edition)
        member = the_member(visit, command.member)
        if member.blocked:
            raise CardBlocked(member.blocked)
        at = business_time(visit, self.clock, None)
        customer = customer_at(visit, member, at)
        buyer = buyer_of(customer, len(opening_vouchers(visit, edition, customer)))
        line = the_line(visit, edition, customer.programme, customer.day)
        tally = visit.tally(edition.id, member.id)
        ahead = check_joining(edition, buyer, tally, line, customer.programme, customer.day)
        body = Body(by=command.cashier, awaited=Awaited(edition.id, ahead))
        return post(visit, Record(command.id, "awaited", at, body, member.id))


@dataclass(frozen=True, slots=True)
class AwaitNoMore:
    """The line moves up by one."""

    books: Books
    clock: Clock

    def __call__(self, command: WaitCommand) -> Done:
        """Leaves the list; the same id twice leaves once."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: WaitCommand) -> Done:
        """The leaving within a visit that somebody else commits; also of an edition that is closed."""
        if before := done_before(visit, command.id, "awaited_no_more", member=command.member):
            return before
        edition = the_edition(visit, command.edition)
        member = the_member(visit, command.member)
        at = business_time(visit, self.clock, None)
        if not any(one.member == member.id and one.ended_at is None for one in visit.waits(edition.id)):
            raise NotAllowed("not_waiting")
        body = Body(by=command.cashier, awaited_no_more=AwaitedNoMore(edition.id))
        return post(visit, Record(command.id, "awaited_no_more", at, body, member.id))
