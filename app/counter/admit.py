"""Admitting: a card, a ticket or an invitation shown at the door; who comes in once, and what coming earns at once."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.codes import CodeType, parse_code
from app.loyalty.event import ATTENDANCE, Event, Turnout, check_entering, invited_to
from app.loyalty.event_refusals import TicketElsewhere, TicketGivenUp, TicketUnknown
from app.loyalty.refusals import (
    CardBlocked,
    CardReplaced,
    LimitReached,
    NotAllowed,
    ProgrammeClosed,
    UnknownCard,
    VoucherUnknown,
)
from app.ports.authority import HeadOffice
from app.ports.books import Books, Member, Visit
from app.ports.identity import Clock
from app.ports.records import Attended, Body
from app.standing.acting import Action, act
from app.standing.deed import Done, done_before, post
from app.standing.guests import a_place, check_not_in, guest_of, the_event
from app.standing.leave import SOLE, Leave, Takes, carry_out_with_leave, take
from app.standing.posting import Posting, business_time
from app.standing.standing import check_voucher, the_member


@dataclass(frozen=True, slots=True)
class AdmitCommand:
    """Whoever stands at the door of an event: by the `code` they show, or as a `member` found by name."""

    id: str
    event: str
    code: str = ""
    member: str = ""
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class Admitted:
    """Somebody let in, and how the event stands now."""

    done: Done
    turnout: Turnout

    @property
    def points(self) -> int:
        """What coming earned."""
        return self.done.points("earned")

    @property
    def fact(self) -> Attended:
        """What is on record of it."""
        fact = self.done.record.body.attended
        if fact is None:
            raise ValueError(self.done.record.kind)
        return fact


@dataclass(frozen=True, slots=True)
class Admit:
    """The door of an event. Coming is an action; where that earns nothing, one is let in all the same."""

    books: Books
    clock: Clock
    head_office: HeadOffice | None = None

    def __call__(self, command: AdmitCommand) -> Admitted:
        """Lets them in; the same id twice is one admission, the same person twice is AlreadyIn."""
        done = carry_out_with_leave(
            self.books, self.head_office, command.id, lambda visit, leave: self.within(visit, command, leave)
        )
        with self.books.reading() as visit:
            return Admitted(done, visit.turnout(command.event))

    def within(self, visit: Visit, command: AdmitCommand, leave: Leave = SOLE) -> Done:
        """The admission within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "admitted"):
            if before.record.body.attended is None or before.record.body.attended.event != command.event:
                raise NotAllowed("id_used")
            return before
        event = the_event(visit, command.event)
        member, voucher = self._who(visit, event, command)
        if member.blocked:
            raise CardBlocked(member.blocked)
        at = business_time(visit, self.clock, None)
        programme = visit.programme(at)
        check_not_in(visit, event.id, member, programme.timezone)
        posting = Posting(programme, member, command.id, at, visit.account(member.id))
        if voucher:
            _check_invitation(visit, voucher, event, posting)
        guest, invitation = guest_of(visit, event, posting, voucher)
        place = visit.place_of(event.id, member.id)
        turnout = visit.turnout(event.id)
        check_entering(event, guest, place, turnout, at, programme.timezone)
        if invitation is not None and not voucher and place is not None and not place.invited:
            invitation = None
        shown = visit.voucher(invitation.voucher) if invitation is not None else None
        few = a_place(event, turnout) if place is None else ()
        alone = take(visit, leave, Takes(vouchers=(shown,) if shown else (), few=few))
        body, unearned = _attending(visit, posting, command)
        if invitation is not None:
            vouchers, benefits = invitation.used(posting.day)
            body = body.changed(voucher_changes=vouchers, benefits=(*body.benefits, *benefits))
        named = invitation.named if invitation is not None else ""
        fact = Attended(event.id, guest.tier, unearned, named)
        return post(visit, posting.record("admitted", body.changed(attended=fact, alone=alone)))

    def _who(self, visit: Visit, event: Event, command: AdmitCommand) -> tuple[Member, str]:
        """Whose card, ticket or invitation this is, and the invitation."""
        if command.member:
            return the_member(visit, command.member), ""
        code = parse_code(command.code)
        if code is not None and code.type is CodeType.EVENT_TICKET:
            return _holder(visit, event, command.code), ""
        if code is not None and code.type is CodeType.VOUCHER:
            voucher = visit.voucher(command.code)
            if voucher is None:
                raise VoucherUnknown(command.code)
            return the_member(visit, voucher.member), voucher.code
        card = visit.card(command.code)
        if card is None:
            known = visit.member_by_reference(command.code) if command.code else None
            if known is None:
                raise UnknownCard(command.code)
            return the_member(visit, known.id), ""
        if card.blocked:
            raise CardBlocked(card.blocked)
        if card.replaced_by:
            raise CardReplaced(card.replaced_by)
        return the_member(visit, card.member), ""


def _holder(visit: Visit, event: Event, ticket: str) -> Member:
    place = visit.place(ticket)
    if place is None:
        raise TicketUnknown(ticket)
    if place.event != event.id:
        raise TicketElsewhere(the_event(visit, place.event).name)
    member = the_member(visit, place.member)
    if place.given_up:
        raise TicketGivenUp(ticket)
    return member


def _check_invitation(visit: Visit, code: str, event: Event, posting: Posting) -> None:
    """Refuses a voucher that invites to nothing, or to something else, or is no longer good."""
    voucher = visit.voucher(code)
    if voucher is None:
        raise VoucherUnknown(code)
    if not voucher.gives.invitation:
        raise NotAllowed("no_invitation")
    if invited_to(voucher.gives.invitation) != event.id:
        other = visit.event(invited_to(voucher.gives.invitation))
        raise TicketElsewhere(other.name if other is not None else {"en": voucher.gives.invitation})
    check_voucher(visit, voucher, posting.member.id, posting.day)


def _attending(visit: Visit, posting: Posting, command: AdmitCommand) -> tuple[Body, str]:
    """What coming does, and why it earns nothing where it does not: then nothing of the action is on record."""
    action = Action(command.id, posting.member.id, ATTENDANCE, cashier=command.cashier)
    try:
        return act(visit, posting, action), ""
    except (LimitReached, ProgrammeClosed) as refusal:
        unearned = refusal.code
    except NotAllowed as refusal:
        unearned = "" if refusal.what == "action" else refusal.what
    return Body(by=command.cashier), unearned
