"""The form of an event: what it is called, when and where it is, how many and whom it is for."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta

from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.loyalty.days import zone
from app.loyalty.event import EARLY, LONGEST, Event, invitations
from app.loyalty.programme import Programme
from ui.figures import Figures
from ui.typed_day import read_day, read_time, written
from ui.widgets.labels import label

LONGEST_NUMBER = 12
LONGEST_CODE = 64
DOORS = 60
ONE_DAY = timedelta(days=1)
ACROSS = 12
"""Columns that the fields share."""
TIERS = 4
"""Tiers in a row."""


def code_from(name: str) -> str:
    """A code made of a name.

    >>> code_from("Leilão da Primavera, 2026")
    'leilao-da-primavera-2026'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_CODE].rstrip("-")


class FieldUnreadable(ValueError):
    """What was typed into a field is not what it asks; `words` say what to type."""

    def __init__(self, field: QLineEdit, words: str) -> None:
        super().__init__(words)
        self.field = field
        self.words = words


class TierField(QWidget):
    """Whether a tier is admitted, and how many days earlier it may reserve."""

    def __init__(self, tier: str, name: str, usual: int | None, days: str) -> None:
        super().__init__()
        self.tier = tier
        self.admitted = QCheckBox(name)
        self.admitted.setAccessibleName(name)
        self.days = QLineEdit()
        self.days.setMaxLength(LONGEST_NUMBER)
        self.days.setAccessibleName(f"{name}: {days}")
        self.days.setPlaceholderText(str(usual or 0))
        self.days.setFixedWidth(64)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.admitted)
        row.addWidget(self.days)
        row.addStretch()


class EventForm(QWidget):
    """Shows an event, or a new one; `read` gives what was typed as an event."""

    def __init__(self) -> None:
        super().__init__()
        self._programme: Programme | None = None
        self._before: Event | None = None
        self._own_code = False
        self.english, self.portuguese, self.code, self.place = _field(), _field(), _field(LONGEST_CODE), _field()
        self.day, self.begins, self.finishes, self.last_day = (_field(LONGEST_NUMBER) for _ in range(4))
        self.capacity, self.doors, self.opens = (_field(LONGEST_NUMBER) for _ in range(3))
        self.invitation = QComboBox()
        self.tiers: list[TierField] = []
        self.day.setPlaceholderText(self.tr("dd/mm/yyyy"))
        self.last_day.setPlaceholderText(self.tr("the same"))
        self.begins.setPlaceholderText("18:00")
        self.finishes.setPlaceholderText("21:00")
        self.capacity.setPlaceholderText(self.tr("no limit"))
        self.opens.setPlaceholderText(self.tr("at once"))
        self.english.textEdited.connect(self._suggest)
        self.portuguese.textEdited.connect(self._suggest)
        self.code.textEdited.connect(self._coded)
        self._lay_out()

    @property
    def is_new(self) -> bool:
        """Whether there is no such event yet."""
        return self._before is None

    def show_event(self, event: Event | None, figures: Figures) -> None:
        """Fills the form with an event as it stands; None empties it for a new one."""
        programme = figures.programme
        self._before, self._own_code = event, event is not None
        self._show_tiers(programme, figures, event)
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
            (self.code, event.id if event else ""),
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
        self.code.setReadOnly(event is not None)
        self.invitation.setCurrentIndex(max(0, self.invitation.findData(event.invitation if event else "")))
        self.english.setFocus()

    def read(self) -> Event:
        """The event as typed, in the state it was in; FieldUnreadable where something is not what its field asks."""
        if self._programme is None:
            raise LookupError(self._programme)
        first = self._day(self.day)
        if first is None:
            raise FieldUnreadable(self.day, self.tr("Type the day as day/month/year, like 02/03/2027."))
        begins, finishes = self._time(self.begins), self._time(self.finishes)
        past_midnight = first + ONE_DAY if finishes <= begins else first
        last = self._day(self.last_day) or past_midnight
        there = zone(self._programme.timezone)
        typed = {"en": self.english.text().strip(), "pt": self.portuguese.text().strip()}
        doors = self._number(self.doors)
        ahead = [(one.tier, self._number(one.days)) for one in self.tiers]
        return Event(
            id=self.code.text().strip(),
            name={language: text for language, text in typed.items() if text},
            starts=datetime.combine(first, begins, there).astimezone(UTC),
            ends=datetime.combine(last, finishes, there).astimezone(UTC),
            place=self.place.text().strip(),
            capacity=self._number(self.capacity),
            tiers=frozenset(one.tier for one in self.tiers if one.admitted.isChecked()),
            opens=self._day(self.opens),
            early=tuple((tier, days) for tier, days in ahead if days is not None),
            invitation=str(self.invitation.currentData()),
            doors=DOORS if doors is None else doors,
            state=self._before.state if self._before else "open",
        )

    def _day(self, field: QLineEdit) -> date | None:
        read = read_day(field.text())
        if isinstance(read, str):
            raise FieldUnreadable(field, self.tr("Type the day as day/month/year, like 02/03/2027."))
        return read

    def _time(self, field: QLineEdit) -> time:
        read = read_time(field.text())
        if not isinstance(read, time):
            raise FieldUnreadable(field, self.tr("Type the time as hour and minute, like 18:30."))
        return read

    def _number(self, field: QLineEdit) -> int | None:
        text = field.text().strip()
        if text and not (text.isascii() and text.isdigit()):
            raise FieldUnreadable(field, self.tr("Type a whole number."))
        return int(text) if text else None

    def _suggest(self) -> None:
        if not self._own_code:
            self.code.setText(code_from(self.english.text() or self.portuguese.text()))

    def _coded(self, text: str) -> None:
        self._own_code = bool(text)

    def _show_tiers(self, programme: Programme, figures: Figures, event: Event | None) -> None:
        """A tick and a number for each tier there is."""
        for one in self.tiers:
            self._grid.removeWidget(one)
            one.deleteLater()
        self._programme = programme
        early = dict(event.early) if event else {}
        self.tiers = []
        for at, tier in enumerate(programme.tiers):
            usual = next((one.days for one in tier.benefits if one.id == EARLY), None)
            field = TierField(tier.id, figures.tier(tier.id), usual, self.tr("days earlier"))
            field.admitted.setChecked(event is not None and tier.id in event.tiers)
            field.days.setText(str(early[tier.id]) if tier.id in early else "")
            self._grid.addWidget(field, at // TIERS, at % TIERS)
            self.tiers.append(field)
        self._tiers_of.setVisible(bool(self.tiers))

    def _lay_out(self) -> None:
        rows = (
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
        )
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for at, fields in enumerate(rows):
            column = 0
            for caption, field, span in fields:
                field.setAccessibleName(caption)
                grid.addWidget(label(caption, "caption"), 2 * at, column, 1, span)
                grid.addWidget(field, 2 * at + 1, column, 1, span)
                column += span
        for column in range(ACROSS):
            grid.setColumnStretch(column, 1)
        self._tiers_of = label(self.tr("For which tiers (none: all), each so many days earlier"), "caption")
        self._grid = QGridLayout()
        last = 2 * len(rows)
        grid.addWidget(self._tiers_of, last - 2, 2, 1, ACROSS - 2)
        grid.addLayout(self._grid, last - 1, 2, 1, ACROSS - 2)
        grid.setRowStretch(last, 1)


def _field(most: int = LONGEST) -> QLineEdit:
    field = QLineEdit()
    field.setMaxLength(most)
    return field
