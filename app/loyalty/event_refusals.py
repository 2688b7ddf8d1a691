"""What an event's list and door say no to: refusals like the others, with the event's name where the words want it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from app.loyalty.refusals import Refusal

if TYPE_CHECKING:
    from datetime import date, datetime

    from app.loyalty.programme import Words


@dataclass
class UnknownEvent(Refusal):
    """No event goes by this name."""

    code: ClassVar[str] = "unknown_event"
    event: str = ""


@dataclass
class EventCancelled(Refusal):
    """It does not take place."""

    code: ClassVar[str] = "event_cancelled"
    event: Words = field(default_factory=dict)


@dataclass
class EventClosed(Refusal):
    """Its list and its door are shut."""

    code: ClassVar[str] = "event_closed"
    event: Words = field(default_factory=dict)


@dataclass
class EventOver(Refusal):
    """It has ended, by the shop's clock."""

    code: ClassVar[str] = "event_over"
    event: Words = field(default_factory=dict)
    ended: datetime | None = None


@dataclass
class EventNotBegun(Refusal):
    """Its door has not opened, by the shop's clock."""

    code: ClassVar[str] = "event_not_begun"
    event: Words = field(default_factory=dict)
    door_opens: datetime | None = None


@dataclass
class EventFull(Refusal):
    """All of its places are taken."""

    code: ClassVar[str] = "event_full"
    event: Words = field(default_factory=dict)
    capacity: int = 0


@dataclass
class ReservationsNotOpen(Refusal):
    """Members of this tier may reserve from a later day."""

    code: ClassVar[str] = "reservations_not_open"
    event: Words = field(default_factory=dict)
    first_day: date | None = None


@dataclass
class PlaceHeld(Refusal):
    """This member holds a place there already, by this ticket."""

    code: ClassVar[str] = "place_held"
    ticket: str = ""


@dataclass
class AlreadyIn(Refusal):
    """This member was let in before, by the shop's clock."""

    code: ClassVar[str] = "already_in"
    since: datetime | None = None


@dataclass
class TicketUnknown(Refusal):
    """No ticket goes by this code."""

    code: ClassVar[str] = "ticket_unknown"
    ticket: str = ""


@dataclass
class TicketElsewhere(Refusal):
    """A ticket or an invitation to another event."""

    code: ClassVar[str] = "ticket_elsewhere"
    event: Words = field(default_factory=dict)


@dataclass
class TicketGivenUp(Refusal):
    """The place of this ticket was given up."""

    code: ClassVar[str] = "ticket_given_up"
    ticket: str = ""


EVENT_REFUSALS: tuple[type[Refusal], ...] = (
    UnknownEvent,
    EventCancelled,
    EventClosed,
    EventOver,
    EventNotBegun,
    EventFull,
    ReservationsNotOpen,
    PlaceHeld,
    AlreadyIn,
    TicketUnknown,
    TicketElsewhere,
    TicketGivenUp,
)
