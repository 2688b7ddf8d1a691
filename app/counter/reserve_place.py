"""Reserving a place at an event for a member, and giving it up again."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.event import check_reserving, is_admitted
from app.loyalty.event_refusals import PlaceHeld
from app.loyalty.refusals import CardBlocked, NotAllowed
from app.ports.authority import HeadOffice
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.ports.records import Body, PlaceGivenUp, PlaceReserved, Record
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.guests import a_place, check_not_in, guest_of, the_event
from app.standing.leave import SOLE, Leave, Takes, carry_out_with_leave, take
from app.standing.posting import Posting, business_time
from app.standing.standing import the_member


@dataclass(frozen=True, slots=True)
class PlaceCommand:
    """A place for a member, or the end of it; `ticket` is the code made for it before the first try."""

    id: str
    event: str
    member: str
    ticket: str = ""
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class ReservePlace:
    """A place at an event, as long as there is one, for those it is for."""

    books: Books
    clock: Clock
    head_office: HeadOffice | None = None

    def __call__(self, command: PlaceCommand) -> Done:
        """Reserves the place; the same id twice is one place."""
        return carry_out_with_leave(
            self.books, self.head_office, command.id, lambda visit, leave: self.within(visit, command, leave)
        )

    def within(self, visit: Visit, command: PlaceCommand, leave: Leave = SOLE) -> Done:
        """The reservation within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "place_reserved", member=command.member):
            return before
        event = the_event(visit, command.event)
        member = the_member(visit, command.member)
        if member.blocked:
            raise CardBlocked(member.blocked)
        at = business_time(visit, self.clock, None)
        programme = visit.programme(at)
        check_not_in(visit, event.id, member, programme.timezone)
        if held := visit.place_of(event.id, member.id):
            raise PlaceHeld(held.ticket)
        if not command.ticket or visit.place(command.ticket) is not None:
            raise NotAllowed("ticket_known")
        posting = Posting(programme, member, command.id, at, visit.account(member.id))
        guest, _ = guest_of(visit, event, posting)
        turnout = visit.turnout(event.id)
        check_reserving(event, guest, turnout, at, programme.timezone)
        alone = take(visit, leave, Takes(few=a_place(event, turnout)))
        place = PlaceReserved(event.id, command.ticket, invited=not is_admitted(event, guest))
        body = Body(by=command.cashier, place=place, alone=alone)
        return post(visit, Record(command.id, "place_reserved", at, body, member.id))


@dataclass(frozen=True, slots=True)
class GiveUpPlace:
    """A place given up is anybody's again; its ticket opens nothing from here on."""

    books: Books
    clock: Clock

    def __call__(self, command: PlaceCommand) -> Done:
        """Gives the place up; the same id twice gives up one place."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: PlaceCommand) -> Done:
        """The giving up within a visit that somebody else commits; also of an event that is closed."""
        if before := done_before(visit, command.id, "place_given_up", member=command.member):
            return before
        event = the_event(visit, command.event)
        member = the_member(visit, command.member)
        at = business_time(visit, self.clock, None)
        check_not_in(visit, event.id, member, visit.programme(at).timezone)
        if visit.place_of(event.id, member.id) is None:
            raise NotAllowed("no_place")
        body = Body(by=command.cashier, place_given_up=PlaceGivenUp(event.id))
        return post(visit, Record(command.id, "place_given_up", at, body, member.id))
