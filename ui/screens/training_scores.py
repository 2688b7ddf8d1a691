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
from ui.models.cells import count, day
from ui.models.rows import Cell, Column, Row
from ui.notice import of_words
from ui.screen import Screen
from ui.table_desk import TableDesk
from ui.widgets.labels import label
from ui.widgets.table import Table


class TrainingScores(Screen):
    """A row a person."""

    with_strip = False

    def __init__(self, lanes: Lanes, hand: Hand, scores: Callable[[], Scores], tables: TableDesk) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._scores = scores
        nobody = self.tr("Nobody has trained yet: anybody may, under “Training”.")
        self.table = Table(tables, "training-scores", self.tr("Training scores"), nobody)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("Training scores"), "heading"))
        column.addWidget(self.table, 1)

    def open(self) -> None:
        self.table.take_focus()
        self._lanes.back_room(self, self._scores, self._show, self._refused)

    def _show(self, scores: Scores) -> None:
        columns = (
            Column("name", self.tr("Name")),
            Column("passed", self.tr("Passed")),
            Column("exercises", self.tr("Exercises")),
            Column("tries", self.tr("Tries")),
            Column("minutes", self.tr("Minutes")),
            Column("last", self.tr("Last day")),
        )
        self.table.show_rows(columns, [self._row(one) for one in people(scores)], wide=2)

    def _row(self, one: Person) -> Row:
        return Row(
            (
                Cell(one.name or self.tr("no name given")),
                count(len(one.passed)),
                Cell(", ".join(map(title, one.passed)) or "–"),
                count(one.tries),
                count(round(one.seconds / 60)),
                day(self._hand.figures, one.last_day),
            )
        )

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad"))
