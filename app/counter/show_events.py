"""Showing events: today's and those to come, and the door of one of them."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.days import business_day, first_instant
from app.loyalty.event import Event, Place, Turnout
from app.loyalty.programme import Programme
from app.ports.books import Books
from app.ports.identity import Clock
from app.standing.guests import Listed, guest_list, the_event
from app.standing.posting import business_time


@dataclass(frozen=True, slots=True)
class Coming:
    """An event that is not over today, how it stands, and the place a member holds there, where one was asked about."""

    event: Event
    turnout: Turnout
    place: Place | None = None
    is_in: bool = False


@dataclass(frozen=True, slots=True)
class Door:
    """An event at its door: everybody on its list, and those who are in, the latest first."""

    event: Event
    turnout: Turnout
    programme: Programme
    guests: tuple[Listed, ...]

    @property
    def came(self) -> tuple[Listed, ...]:
        """Those who are in."""
        came = [(one.attendance.at, one) for one in self.guests if one.attendance is not None]
        return tuple(one for _, one in sorted(came, key=lambda pair: pair[0], reverse=True))


@dataclass(frozen=True, slots=True)
class ShowEvents:
    """What the shop holds, today and later."""

    books: Books
    clock: Clock

    def __call__(self, member: str = "") -> tuple[Coming, ...]:
        """Events that end today or later, in the order they begin."""
        with self.books.reading() as visit:
            at = business_time(visit, self.clock, None)
            zone = visit.programme(at).timezone
            events = visit.events(first_instant(business_day(at, zone), zone))
            return tuple(
                Coming(
                    one,
                    visit.turnout(one.id),
                    visit.place_of(one.id, member) if member else None,
                    bool(member) and visit.attendance(one.id, member) is not None,
                )
                for one in events
            )

    def door(self, event_id: str) -> Door:
        """The event with everybody on its list; UnknownEvent where there is none."""
        with self.books.reading() as visit:
            event = the_event(visit, event_id)
            programme = visit.programme(business_time(visit, self.clock, None))
            return Door(event, visit.turnout(event.id), programme, guest_list(visit, event, programme))
