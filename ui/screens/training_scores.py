"""Who trained, what they passed, in how many tries, and when last; for a manager."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout

from app.loyalty.refusals import Refusal
from app.ports.outage import Outage
from app.training.scores import Person, Scores, people
from ui.background import Lanes
from ui.exercise_words import title
from ui.hand import Hand
from ui.models.rows import Cell, Row
from ui.notice import of_words
from ui.screen import Screen
from ui.widgets.labels import label
from ui.widgets.table import Table


class TrainingScores(Screen):
    """A row a person."""

    with_strip = False

    def __init__(self, lanes: Lanes, hand: Hand, scores: Callable[[], Scores]) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._scores = scores
        self.table = Table(
            self.tr("Training scores"), self.tr("Nobody has trained yet: anybody may, under “Training”.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("Training scores"), "heading"))
        column.addWidget(self.table, 1)

    def open(self) -> None:
        self.table.take_focus()
        self._lanes.back_room(self, self._scores, self._show, self._refused)

    def _show(self, scores: Scores) -> None:
        headings = (
            self.tr("Name"), self.tr("Passed"), self.tr("Exercises"), self.tr("Tries"), self.tr("Minutes"),
            self.tr("Last day"),
        )  # fmt: skip
        self.table.show_rows(headings, [self._row(one) for one in people(scores)], wide=2)

    def _row(self, one: Person) -> Row:
        minutes = round(one.seconds / 60)
        day = one.last_day.isoformat() if one.last_day else ""
        return Row(
            (
                Cell(one.name or self.tr("no name given")),
                Cell(str(len(one.passed)), len(one.passed), number=True),
                Cell(", ".join(map(title, one.passed)) or "–"),
                Cell(str(one.tries), one.tries, number=True),
                Cell(str(minutes), minutes, number=True),
                Cell(self._hand.figures.day(one.last_day), day),
            )
        )

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad"))
