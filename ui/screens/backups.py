"""Backups: where they are, which there are, and one more now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.loyalty.refusals import Refusal
from app.ports.outage import Outage
from ui.background import Lanes
from ui.hand import Hand
from ui.models.rows import Cell, Column, Row
from ui.notice import Notice, of_words
from ui.screen import Screen
from ui.table_desk import TableDesk
from ui.widgets.labels import Elided, button, label
from ui.widgets.table import Table

MEGABYTE = 1_000_000


class Backups(Screen):
    """The newest ten are kept."""

    with_strip = False

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        backups: Callable[[], tuple[Path, ...]],
        back_up: Callable[[], Path],
        tables: TableDesk,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._backups = backups
        self._back_up = back_up
        self._where = Elided(role="muted")
        self.table = Table(tables, "backups", self.tr("Backups"), self.tr("None yet: press “Back up now”."))
        self.now = button(self.tr("Back up now"), "first")
        self.now.clicked.connect(self._do)
        last = QHBoxLayout()
        last.addWidget(self.now)
        last.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("Backups"), "heading"))
        column.addWidget(self._where)
        column.addWidget(self.table, 1)
        column.addWidget(label(self.tr("One is made every night; the newest ten are kept."), "small", wrap=True))
        column.addLayout(last)

    def open(self) -> None:
        self._where.say(self.tr("In {folder}").format(folder=self._hand.settings.backups))
        self._lanes.back_room(self, self._sizes, self._show, self._refused)
        self.now.setFocus()

    def _sizes(self) -> tuple[tuple[str, int], ...]:
        return tuple((path.name, path.stat().st_size) for path in self._backups())

    def _show(self, found: tuple[tuple[str, int], ...]) -> None:
        rows = [
            Row(
                (
                    Cell(name),
                    Cell(self.tr("{size} MB").format(size=f"{size / MEGABYTE:.1f}"), size, number=True, value=size),
                )
            )
            for name, size in found
        ]
        self.table.show_rows((Column("backup", self.tr("Backup")), Column("size", self.tr("Size"))), rows)

    def _do(self) -> None:
        self.now.setEnabled(False)
        self._lanes.back_room(self, self._back_up, self._done, self._refused)

    def _done(self, path: Path) -> None:
        self.now.setEnabled(True)
        self.said.emit(Notice(self.tr("Backed up and checked: {name}").format(name=path.name), "good"))
        self.open()

    def _refused(self, problem: Refusal | Outage) -> None:
        self.now.setEnabled(True)
        self.said.emit(of_words(self._hand.figures.words(problem), "bad"))
