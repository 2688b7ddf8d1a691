"""Rows about events and their guests: what is planned, and who was expected, came, did not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.loyalty.event import Event, Turnout
from app.office.report_event import EventReport
from app.standing.guests import Listed
from ui.figures import Figures
from ui.models import cells
from ui.models.occasions import name_of, state_of
from ui.models.rows import Cell, Column, Row

translate = QCoreApplication.translate
LAST_LETTERS = 4


def event_columns() -> tuple[Column, ...]:
    """What is said of each event."""
    return (
        Column("event", translate("Guests", "Event")),
        Column("when", translate("Guests", "When")),
        Column("place", translate("Guests", "Place")),
        Column("state", translate("Guests", "State")),
        Column("reserved", translate("Guests", "Reserved")),
        Column("came", translate("Guests", "Came")),
        Column("places", translate("Guests", "Places")),
    )


def event_rows(known: Sequence[tuple[Event, Turnout]], figures: Figures) -> list[Row]:
    """Every event; the row stands for it."""
    return [
        Row(
            (
                Cell(name_of(event, figures)),
                cells.moment(figures, event.starts),
                Cell(event.place),
                Cell(state_of(event)),
                cells.count(turnout.reserved),
                cells.count(turnout.came),
                Cell("–", cells.NEVER, number=True) if event.capacity is None else cells.count(event.capacity),
            ),
            event,
        )
        for event, turnout in known
    ]


def guest_columns() -> tuple[Column, ...]:
    """What is said of each guest."""
    return (
        Column("name", translate("Guests", "Name")),
        Column("number", translate("Guests", "Number")),
        Column("tier", translate("Guests", "Tier")),
        Column("how", translate("Guests", "How it went")),
        Column("ticket", translate("Guests", "Ticket")),
        Column("came", translate("Guests", "At")),
        Column("points", translate("Guests", "Points")),
        Column("bought", translate("Guests", "Bought")),
    )


def guest_rows(report: EventReport, figures: Figures) -> list[Row]:
    """Everybody on the list of an event."""
    nothing = Cell("–", -1, number=True)
    return [
        Row(
            (
                Cell(one.member.profile.name or one.member.reference),
                Cell(one.member.reference),
                Cell(figures.tier(one.tier), figures.programme.rank(one.tier)),
                Cell(how_it_went(one, over=report.is_over)),
                Cell(one.place.ticket[-LAST_LETTERS:] if one.place is not None else "–"),
                _time(figures, one.attendance.at) if one.attendance is not None else Cell("–", cells.NEVER),
                cells.points(figures, one.attendance.points) if one.attendance is not None else nothing,
                cells.money(figures, report.bought[one.member.id]) if one.member.id in report.bought else nothing,
            )
        )
        for one in report.guests
    ]


def _time(figures: Figures, at: datetime) -> Cell:
    """The time of day that is read, the instant that is sorted by and exported."""
    whole = cells.moment(figures, at)
    return replace(whole, text=whole.text.rpartition(" ")[2])


def how_it_went(one: Listed, *, over: bool) -> str:
    """Came, walked in without a place, is expected or did not come, gave the place up."""
    if one.is_walk_in:
        return translate("Guests", "walked in")
    if one.attendance is not None:
        return translate("Guests", "came")
    if not one.is_expected:
        return translate("Guests", "gave up")
    return translate("Guests", "did not come") if over else translate("Guests", "expected")


def figures_of(report: EventReport, figures: Figures) -> str:
    """The event in one line of numbers."""
    turnout = report.turnout
    missing, expected = translate("Guests", "{absent} did not come"), translate("Guests", "{absent} still expected")
    absent = missing if report.is_over else expected
    said = [
        translate("Guests", "{reserved} reserved").format(reserved=turnout.reserved),
        translate("Guests", "{came} came").format(came=turnout.came),
        absent.format(absent=report.absent),
        translate("Guests", "{walk_ins} walked in").format(walk_ins=report.walk_ins),
        figures.counted(report.points),
    ]
    tiers = ", ".join(f"{figures.tier(tier)} {count}" for tier, count in report.by_tier if tier)
    return " · ".join([*said, tiers] if tiers else said)
