"""Events the shop holds: who may have a place, from which day, and who is let in at the door."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, TypeAlias

from app.loyalty.days import business_day, zone
from app.loyalty.event_refusals import (
    EventCancelled,
    EventClosed,
    EventFull,
    EventNotBegun,
    EventOver,
    ReservationsNotOpen,
)
from app.loyalty.programme import Benefit, Programme, Words
from app.loyalty.refusals import NotAllowed, NotReadable, TierTooLow

EventState: TypeAlias = Literal["open", "closed", "cancelled"]
ATTENDANCE = "event-attendance"
"""The action that coming to an event is."""
EARLY = "early-access"
"""The benefit whose days a tier or plan reserves before the others."""
NAMED = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
MOST_PLACES = 100_000
MOST_DAYS = 366
MOST_MINUTES = 24 * 60
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Event:
    """An occasion: from `starts` to `ends` (instants), so many places (None: as many as come).

    `tiers` may have a place (none named: all). Reservations are open from the day `opens` (None: always); a tier comes
    as many days earlier as `early` says, else as its benefit `early-access` says. Whoever has one of the counted
    benefit `invitation` left is let in below the tier, as is the holder of a voucher for this event. The door opens
    `doors` minutes before the start.
    """

    id: str
    name: Words
    starts: datetime
    ends: datetime
    place: str = ""
    capacity: int | None = None
    tiers: frozenset[str] = frozenset()
    opens: date | None = None
    early: tuple[tuple[str, int], ...] = ()
    invitation: str = ""
    doors: int = 60
    state: EventState = "open"

    @property
    def door_opens(self) -> datetime:
        """The instant from which people are let in."""
        return self.starts - timedelta(minutes=self.doors)


@dataclass(frozen=True, slots=True)
class Place:
    """A place at an event, named by its ticket. `invited`: it was given below the tier, for an invitation."""

    ticket: str
    event: str
    member: str
    reserved_at: datetime
    invited: bool = False
    given_up: bool = False


@dataclass(frozen=True, slots=True)
class Attendance:
    """Somebody who came: when, in which tier, what they earned by it, or why nothing (a refusal's code)."""

    event: str
    member: str
    at: datetime
    tier: str = ""
    points: int = 0
    unearned: str = ""


@dataclass(frozen=True, slots=True)
class Turnout:
    """How an event stands, in people: who holds a place, who came, and who does either."""

    reserved: int = 0
    came: int = 0
    taken: int = 0


@dataclass(frozen=True, slots=True)
class Guest:
    """Whoever asks: their tier, the benefits they hold by tier and plans; `invited` where an invitation is theirs."""

    tier: str = ""
    benefits: tuple[Benefit, ...] = field(default=())
    invited: bool = False


def invited_to(invitation: str) -> str:
    """The id of the event that a voucher's `invitation` names; a programme may write it in large letters."""
    return invitation.casefold()


def left(event: Event, turnout: Turnout) -> int | None:
    """How many places are left; None where there is no limit."""
    return None if event.capacity is None else max(0, event.capacity - turnout.taken)


def opens_for(event: Event, tier: str, benefits: Iterable[Benefit]) -> date | None:
    """The first day on which a member of this tier, with these benefits, may reserve; None: any."""
    if event.opens is None:
        return None
    own = dict(event.early).get(tier)
    ahead = own if own is not None else max((one.days or 0 for one in benefits if one.id == EARLY), default=0)
    return event.opens - timedelta(days=ahead)


def is_admitted(event: Event, guest: Guest) -> bool:
    """Whether the event is for members of this tier."""
    return not event.tiers or guest.tier in event.tiers


def check_reserving(event: Event, guest: Guest, turnout: Turnout, at: datetime, timezone: str) -> None:
    """Refuses a place at an event that is shut or over, is not for this tier, not open yet, or full."""
    _check_on(event, at, timezone)
    _check_tier(event, guest)
    first = opens_for(event, guest.tier, guest.benefits)
    if first is not None and business_day(at, timezone) < first:
        raise ReservationsNotOpen(event.name, first)
    _check_room(event, turnout)


def check_entering(
    event: Event, guest: Guest, place: Place | None, turnout: Turnout, at: datetime, timezone: str
) -> None:
    """Refuses whoever comes too early or too late, is not of the tier, or finds no place left.

    Whoever holds a place that was theirs by their tier is let in whatever their tier is by now.
    """
    _check_on(event, at, timezone)
    if at < event.door_opens:
        raise EventNotBegun(event.name, event.door_opens.astimezone(zone(timezone)))
    if place is None or place.invited:
        _check_tier(event, guest)
    if place is None:
        _check_room(event, turnout)


def _check_on(event: Event, at: datetime, timezone: str) -> None:
    if event.state == "cancelled":
        raise EventCancelled(event.name)
    if at > event.ends:
        raise EventOver(event.name, event.ends.astimezone(zone(timezone)))
    if event.state == "closed":
        raise EventClosed(event.name)


def _check_tier(event: Event, guest: Guest) -> None:
    if not guest.invited and not is_admitted(event, guest):
        raise TierTooLow(tuple(sorted(event.tiers)))


def _check_room(event: Event, turnout: Turnout) -> None:
    if left(event, turnout) == 0:
        raise EventFull(event.name, event.capacity or 0)


def check_plan(event: Event, programme: Programme, before: Event | None, turnout: Turnout) -> None:
    """Refuses a plan that cannot be: no name, ends before it starts, tiers nobody has, fewer places than are taken."""
    if before is not None and before.state == "cancelled":
        raise EventCancelled(before.name)
    if not NAMED.fullmatch(event.id):
        raise NotReadable("event", "event_id")
    if not any(text.strip() for text in event.name.values()):
        raise NotReadable("name", "empty")
    for what, texts in (("name", event.name.values()), ("place", (event.place,))):
        if any(len(text) > LONGEST for text in texts):
            raise NotReadable(what, "too_long")
    if event.ends <= event.starts:
        raise NotReadable("date", "ends_before_it_starts")
    _check_numbers(event, turnout)
    tiers = event.tiers | {tier for tier, _ in event.early}
    if any(programme.tier(tier) is None for tier in tiers):
        raise NotAllowed("tier")
    if event.invitation and event.invitation not in invitations(programme):
        raise NotAllowed("benefit")


def _check_numbers(event: Event, turnout: Turnout) -> None:
    if event.capacity is not None and not 0 < event.capacity <= MOST_PLACES:
        raise NotReadable("capacity", "out_of_range")
    if event.capacity is not None and event.capacity < turnout.taken:
        raise NotAllowed("below_taken")
    if any(not 0 <= days <= MOST_DAYS for _, days in event.early) or not 0 <= event.doors <= MOST_MINUTES:
        raise NotReadable("days", "out_of_range")


def invitations(programme: Programme) -> tuple[str, ...]:
    """The counted benefits of the programme, any of which may be an invitation."""
    benefits = [one for tier in programme.tiers for one in tier.benefits]
    benefits += [one for plan in programme.plans for one in plan.benefits]
    return tuple(dict.fromkeys(one.id for one in benefits if one.count is not None))
