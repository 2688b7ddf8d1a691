"""The last look before publishing: what the draft says differently, what comes of it, from which day it is to hold."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.loyalty.programme import say
from app.office.draft import Draft
from app.office.show_versions import Version
from app.wording.difference import difference, told
from ui.figures import Figures
from ui.programme.checks import Words
from ui.typed_day import read_day
from ui.widgets.labels import button, label, tone


class Publishing(QWidget):
    """`publishes` carries the day it begins, None for at once; `wrong` words about a day that is none."""

    publishes = Signal(object)
    wrong = Signal(str)
    back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = Words(self.tr("What changes"))
        self.notes = label("", "", wrap=True)
        tone(self.notes, "care")
        self.day = QLineEdit()
        self.day.setFixedWidth(290)
        self.day.setPlaceholderText(self.tr("at once; or a day, 31/12/2026"))
        self.day.setAccessibleName(self.tr("It begins on"))
        self.day.returnPressed.connect(self._publish)
        self.does = button(self.tr("Publish"), "first")
        self.does.clicked.connect(self._publish)
        self.backs = button(self.tr("Back to the draft"))
        self.backs.clicked.connect(self.back)
        self._lay_out()

    def show_draft(self, draft: Draft, versions: tuple[Version, ...], figures: Figures) -> None:
        """The lines that go and come, and what else is to be known."""
        language = figures.language
        changed = difference(told(draft.now, language), told(draft.then, language))
        nothing = self.tr("In plain words it says the same: what changes are details of the file.")
        self.words.tell(changed or [nothing])
        gone = [draft.now.tier(tier) for tier in draft.tiers_gone]
        first = draft.then.tiers[0] if draft.then.tiers else None
        notes = [
            self.tr("Whoever holds {tier} will stand at {first}.").format(
                tier=say(tier.name, language, tier.id), first=say(first.name, language, first.id)
            )
            for tier in gone
            if tier is not None and first is not None
        ]
        notes += [
            self.tr("Version {number} is to begin on {day}, unless this one begins that day; see History.").format(
                number=one.number, day=figures.day(figures.local_day(one.starts))
            )
            for one in versions
            if one.state == "coming"
        ]
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self.day.clear()
        self.day.setFocus()

    def _publish(self) -> None:
        day = read_day(self.day.text())
        if isinstance(day, str):
            self.wrong.emit(self.tr("“{day}” is no day: type day, month and year, like 31/12/2026.").format(day=day))
            self.day.setFocus()
            return
        chosen: date | None = day
        self.publishes.emit(chosen)

    def _lay_out(self) -> None:
        last = QHBoxLayout()
        last.addWidget(self.backs)
        last.addStretch()
        begins = label(self.tr("It begins on"))
        begins.setBuddy(self.day)
        last.addWidget(begins)
        last.addWidget(self.day)
        last.addWidget(self.does)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words, 1)
        column.addWidget(self.notes)
        column.addLayout(last)
