"""From which day until which: two fields, and the stretches one asks for most."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.loyalty.days import add_months
from app.loyalty.refusals import NotReadable
from ui.typed_day import read_day, written
from ui.widgets.labels import button, label

MONTHS = 12
DAYS = 90


class StretchFields(QWidget):
    """The first day and the last; `entered` when Enter was pressed in either."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today = date.min
        self.first = QLineEdit()
        self.last = QLineEdit()
        self.year = button(self.tr("Last 12 months"))
        self.year.clicked.connect(self.choose_year)
        self.quarter = button(self.tr("Last 90 days"))
        self.quarter.clicked.connect(self._choose_quarter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for caption, field in ((self.tr("From"), self.first), (self.tr("until"), self.last)):
            words = label(caption)
            words.setBuddy(field)
            field.setAccessibleName(caption)
            field.setPlaceholderText(self.tr("day/month/year"))
            field.setFixedWidth(150)
            field.returnPressed.connect(self.entered)
            row.addWidget(words)
            row.addWidget(field)
        row.addWidget(self.year)
        row.addWidget(self.quarter)
        row.addStretch()

    def open(self, today: date) -> None:
        """Knows which day it is; the last twelve months where nothing was chosen yet."""
        self._today = today
        if not self.first.text() and not self.last.text():
            self.choose_year()

    def choose_year(self) -> None:
        """The last twelve months."""
        self._show(add_months(self._today, -MONTHS) + timedelta(days=1))

    def days(self) -> tuple[date, date]:
        """The days as typed; NotReadable for what is no day."""
        found = []
        for field in (self.first, self.last):
            day = read_day(field.text())
            if not isinstance(day, date):
                field.setFocus()
                raise NotReadable(day, "no_day") if day else NotReadable("date", "empty")
            found.append(day)
        return found[0], found[1]

    def _choose_quarter(self) -> None:
        self._show(self._today - timedelta(days=DAYS - 1))

    def _show(self, first: date) -> None:
        self.first.setText(written(first))
        self.last.setText(written(self._today))
