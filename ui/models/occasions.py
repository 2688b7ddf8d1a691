"""How an event is written: when it is, whom it is for, how it stands."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.loyalty.days import zone
from app.loyalty.event import Event, Turnout
from app.loyalty.programme import say
from ui.figures import Figures

translate = QCoreApplication.translate


def name_of(event: Event, figures: Figures) -> str:
    """The event's name in the screen's language."""
    return say(event.name, figures.language, event.id)


def when(event: Event, figures: Figures) -> str:
    """From when to when, by the shop's own clock; the second day only where it is another."""
    there = zone(figures.programme.timezone)
    starts, ends = event.starts.astimezone(there), event.ends.astimezone(there)
    until = f"{ends:%H:%M}" if ends.date() == starts.date() else figures.moment(event.ends)
    return f"{figures.moment(event.starts)}–{until}"


def for_whom(event: Event, figures: Figures) -> str:
    """The tiers it is for; empty where it is for all."""
    tiers = sorted(event.tiers, key=figures.programme.rank)
    if not tiers:
        return ""
    return translate("Occasions", "for {tiers}").format(tiers=", ".join(map(figures.tier, tiers)))


def state_of(event: Event) -> str:
    """Whether it is open, closed or cancelled."""
    return {
        "open": translate("Occasions", "open"),
        "closed": translate("Occasions", "closed"),
        "cancelled": translate("Occasions", "cancelled"),
    }[event.state]


def people_in(event: Event, turnout: Turnout) -> str:
    """How many are in, of how many places there are."""
    if event.capacity is None:
        return translate("Occasions", "{came} in").format(came=turnout.came)
    return translate("Occasions", "{came} of {capacity} in").format(came=turnout.came, capacity=event.capacity)


def of_how_many(event: Event) -> str:
    """What stands beside the number of those who are in."""
    if event.capacity is None:
        return translate("Occasions", "in")
    return translate("Occasions", "of {capacity} in").format(capacity=event.capacity)


def places_taken(event: Event, turnout: Turnout) -> str:
    """How many places are held, and how many are left."""
    held = translate("Occasions", "{reserved} reserved").format(reserved=turnout.reserved)
    if event.capacity is None:
        return held
    left = max(0, event.capacity - turnout.taken)
    free = translate("Occasions", "{left} left") if left else translate("Occasions", "full")
    return f"{held} · {free.format(left=left)}"
