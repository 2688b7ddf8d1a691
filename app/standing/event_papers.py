"""The papers of an event, read from the books: its tickets, the list at its door."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.loyalty.amounts import Language
from app.loyalty.days import zone
from app.loyalty.event import Event, Place, left
from app.loyalty.event_refusals import TicketGivenUp, TicketUnknown
from app.loyalty.programme import Programme, say
from app.ports.books import Visit
from app.ports.printing import DoorList, GuestOnList, Letterhead, TicketBook, TicketPaper
from app.standing.guests import guest_list, the_event
from app.standing.papers import language_of
from app.standing.standing import the_member

MOST_BLANKS = 12
"""Lines at the foot of a door list for those who come without a place."""
LAST_LETTERS = 4


def the_place(visit: Visit, ticket: str) -> Place:
    """The place of a ticket that is still good."""
    place = visit.place(ticket)
    if place is None:
        raise TicketUnknown(ticket)
    if place.given_up:
        raise TicketGivenUp(ticket)
    return place


def good_tickets(visit: Visit, event: Event) -> tuple[str, ...]:
    """The tickets of all places that are held by somebody who still has a name."""
    held = [(one.ticket, visit.member(one.member)) for one in visit.places(event.id) if not one.given_up]
    return tuple(ticket for ticket, member in held if member is not None and not member.erased)


def ticket_paper(visit: Visit, place: Place, shop: Letterhead, copy: int, *, training: bool) -> TicketPaper:
    """A ticket as it is printed, in its member's language."""
    event, member = the_event(visit, place.event), the_member(visit, place.member)
    programme = visit.programme(place.reserved_at)
    there, language = zone(programme.timezone), language_of(member)
    return TicketPaper(
        language=language,
        shop=shop,
        code=place.ticket,
        event=say(event.name, language, event.id),
        starts=event.starts.astimezone(there),
        ends=event.ends.astimezone(there),
        door_opens=event.door_opens.astimezone(there),
        place=event.place,
        name=member.profile.name,
        tier=_tier(programme, visit.tier_state(member.id).tier, language),
        copy=copy,
        training=training,
    )


def ticket_book(
    visit: Visit, event: Event, copies: Mapping[str, int], shop: Letterhead, language: Language, *, training: bool
) -> TicketBook:
    """The tickets named in `copies`, each with which copy it is, by the name of whose they are."""
    papers = [
        ticket_paper(visit, the_place(visit, ticket), shop, copy, training=training) for ticket, copy in copies.items()
    ]
    by_name = sorted(papers, key=lambda paper: (paper.name.casefold(), paper.code))
    return TicketBook(language, shop, say(event.name, language, event.id), tuple(by_name))


def door_list(
    visit: Visit, event: Event, shop: Letterhead, language: Language, at: datetime, *, training: bool
) -> DoorList:
    """Everybody expected, by name, in the shop's language."""
    programme = visit.programme(at)
    there = zone(programme.timezone)
    free = left(event, visit.turnout(event.id))
    return DoorList(
        language=language,
        shop=shop,
        event=say(event.name, language, event.id),
        starts=event.starts.astimezone(there),
        ends=event.ends.astimezone(there),
        made_at=at.astimezone(there),
        place=event.place,
        capacity=event.capacity,
        guests=tuple(
            GuestOnList(
                one.member.profile.name or one.member.reference,
                _tier(programme, one.tier, language),
                one.place.ticket[-LAST_LETTERS:],
            )
            for one in guest_list(visit, event, programme)
            if one.place is not None and one.is_expected
        ),
        blanks=MOST_BLANKS if free is None else min(MOST_BLANKS, free),
        training=training,
    )


def _tier(programme: Programme, tier_id: str, language: Language) -> str:
    held = programme.tier(tier_id)
    return say(held.name, language, tier_id) if held else ""
