"""The form of an event: what it is called, when and where it is, how many and whom it is for."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from PySide6.QtWidgets import QComboBox, QLineEdit

from app.loyalty.days import zone
from app.loyalty.event import LONGEST, Event, invitations
from app.loyalty.programme import Programme
from ui.figures import Figures
from ui.typed_day import read_time, written
from ui.widgets.planned_form import LONGEST_NUMBER, FieldUnreadable, PlannedForm, text_field

DOORS = 60
ONE_DAY = timedelta(days=1)


class EventForm(PlannedForm):
    """Shows an event, or a new one; `read` gives what was typed as an event."""

    def __init__(self) -> None:
        super().__init__()
        self._programme: Programme | None = None
        self._before: Event | None = None
        self.place = text_field(LONGEST)
        self.day, self.begins, self.finishes, self.last_day = (text_field(LONGEST_NUMBER) for _ in range(4))
        self.capacity, self.doors, self.opens = (text_field(LONGEST_NUMBER) for _ in range(3))
        self.invitation = QComboBox()
        self.day.setPlaceholderText(self.tr("dd/mm/yyyy"))
        self.last_day.setPlaceholderText(self.tr("the same"))
        self.begins.setPlaceholderText("18:00")
        self.finishes.setPlaceholderText("21:00")
        self.capacity.setPlaceholderText(self.tr("no limit"))
        self.opens.setPlaceholderText(self.tr("at once"))
        self.lay_out(
            (
                ((self.tr("Name (English)"), self.english, 6), (self.tr("Name (Portuguese)"), self.portuguese, 6)),
                (
                    (self.tr("Place"), self.place, 5),
                    (self.tr("Code"), self.code, 4),
                    (self.tr("Invited by the benefit"), self.invitation, 3),
                ),
                (
                    (self.tr("Day"), self.day, 2),
                    (self.tr("From"), self.begins, 2),
                    (self.tr("To"), self.finishes, 2),
                    (self.tr("Last day"), self.last_day, 2),
                    (self.tr("Places"), self.capacity, 2),
                    (self.tr("Doors open, min before"), self.doors, 2),
                ),
                ((self.tr("Reservations from"), self.opens, 2),),
            ),
            beside=2,
        )

    def show_event(self, event: Event | None, figures: Figures) -> None:
        """Fills the form with an event as it stands; None empties it for a new one."""
        programme = self._programme = figures.programme
        self._before = event
        self.show_code(event.id if event else None)
        self.show_tiers(figures, event.tiers if event else frozenset(), event.early if event else ())
        self.invitation.clear()
        self.invitation.addItem(self.tr("none"), "")
        for benefit in invitations(programme):
            self.invitation.addItem(figures.benefit(benefit), benefit)
        names = event.name if event else {}
        there = zone(programme.timezone)
        starts = event.starts.astimezone(there) if event else None
        ends = event.ends.astimezone(there) if event else None
        first, last = (starts.date() if starts else None), (ends.date() if ends else None)
        for field, text in (
            (self.english, names.get("en", "")),
            (self.portuguese, names.get("pt", "")),
            (self.place, event.place if event else ""),
            (self.day, written(first)),
            (self.begins, f"{starts:%H:%M}" if starts else ""),
            (self.finishes, f"{ends:%H:%M}" if ends else ""),
            (self.last_day, written(last) if last != first else ""),
            (self.capacity, str(event.capacity) if event and event.capacity is not None else ""),
            (self.doors, str(event.doors if event else DOORS)),
            (self.opens, written(event.opens) if event else ""),
        ):
            field.setText(text)
        self.invitation.setCurrentIndex(max(0, self.invitation.findData(event.invitation if event else "")))
        self.english.setFocus()

    def read(self) -> Event:
        """The event as typed, in the state it was in; FieldUnreadable where something is not what its field asks."""
        if self._programme is None:
            raise LookupError(self._programme)
        first = self.read_first_day(self.day)
        begins, finishes = self._time(self.begins), self._time(self.finishes)
        past_midnight = first + ONE_DAY if finishes <= begins else first
        last = self.read_day(self.last_day) or past_midnight
        there = zone(self._programme.timezone)
        doors = self.read_number(self.doors)
        return Event(
            id=self.code.text().strip(),
            name=self.name,
            starts=datetime.combine(first, begins, there).astimezone(UTC),
            ends=datetime.combine(last, finishes, there).astimezone(UTC),
            place=self.place.text().strip(),
            capacity=self.read_number(self.capacity),
            tiers=self.admitted,
            opens=self.read_day(self.opens),
            early=self.read_early(),
            invitation=str(self.invitation.currentData()),
            doors=DOORS if doors is None else doors,
            state=self._before.state if self._before else "open",
        )

    def _time(self, field: QLineEdit) -> time:
        read = read_time(field.text())
        if not isinstance(read, time):
            raise FieldUnreadable(field, self.tr("Type the time as hour and minute, like 18:30."))
        return read
