"""Backups: where they are, which there are, one more now; and the second folder each is copied to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout

from app.loyalty.refusals import Refusal
from app.ports.backups import Backup, Backups
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


class BackupsScreen(Screen):
    """The newest ten are kept, in the home and outside."""

    with_strip = False

    def __init__(self, lanes: Lanes, hand: Hand, backups: Backups, tables: TableDesk) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._backups = backups
        self._where = Elided(role="muted")
        self.table = Table(tables, "backups", self.tr("Backups"), self.tr("None yet: press “Back up now”."))
        self.now = button(self.tr("Back up now"), "first")
        self.now.clicked.connect(self._do)
        self.outside = QLineEdit()
        self.outside.setAccessibleName(self.tr("Second folder"))
        self.outside.setPlaceholderText(self.tr("a stick, or a share of another computer; empty for none"))
        self.outside.returnPressed.connect(self._keep_typed)
        self.chooses = button(self.tr("Choose a folder…"))
        self.chooses.clicked.connect(self._ask_for_folder)
        self.keeps = button(self.tr("Keep"))
        self.keeps.clicked.connect(self._keep_typed)
        self._lay_out()

    def open(self) -> None:
        self._where.say(self.tr("In {folder}").format(folder=self._hand.settings.backups))
        self.outside.setText(self._hand.settings.second_backups)
        self._list()
        self.now.setFocus()

    def _list(self) -> None:
        outside = self._hand.settings.outside
        self._lanes.back_room(self, lambda: self._backups.known(outside), self._show, self._refused)

    def _show(self, found: tuple[Backup, ...]) -> None:
        columns = [Column("backup", self.tr("Backup")), Column("size", self.tr("Size"))]
        if self._hand.settings.second_backups:
            columns.append(Column("outside", self.tr("In the second folder")))
        there, missing = self.tr("there as well"), self.tr("not there")
        rows = []
        for one in found:
            size = Cell(self._megabytes(one.size), one.size, number=True, value=one.size)
            cells = (Cell(one.name), size, Cell(there if one.outside else missing))
            rows.append(Row(cells[: len(columns)]))
        self.table.show_rows(columns, rows)

    def _megabytes(self, size: int) -> str:
        number = f"{size / MEGABYTE:.1f}"
        pt = self._hand.figures.language == "pt"
        return self.tr("{size} MB").format(size=number.replace(".", ",") if pt else number)

    def _do(self) -> None:
        outside = self._hand.settings.outside
        self.now.setEnabled(False)
        self._lanes.back_room(self, lambda: self._backups.make(outside), self._done, self._not_done)

    def _done(self, path: Path) -> None:
        self._may_again()
        where = self._hand.settings.second_backups
        words = self.tr("Backed up and checked: {name}").format(name=path.name)
        copied = self.tr("A copy is in {folder}.").format(folder=where) if where else ""
        self.said.emit(Notice(words, "good", copied))
        self._list()

    def _not_done(self, problem: Refusal | Outage) -> None:
        """Perhaps only the copy outside was not made: what there is, is shown."""
        self._may_again()
        self._refused(problem)
        self._list()

    def _may_again(self) -> None:
        self.now.setEnabled(True)
        if self.isVisible():
            self.now.setFocus()

    # the second folder

    def _ask_for_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a folder…"), self.outside.text() or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, folder: str) -> None:
        self.outside.setText(folder)
        self._keep_typed()

    def _keep_typed(self) -> None:
        typed = self.outside.text().strip()
        if not typed:
            self._keep("")
            return
        folder = Path(typed).expanduser().absolute()

        def fine(_: None) -> None:
            self._keep(str(folder))

        self._lanes.back_room(self, lambda: self._backups.check(folder), fine, self._refused)

    def _keep(self, folder: str) -> None:
        """From the next backup on, which is now."""
        self.outside.setText(folder)
        self.settled.emit(replace(self._hand.settings, second_backups=folder))
        if folder and self._hand.settings.second_backups == folder:
            self._do()
        else:
            self._list()

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("Backups"), "heading"))
        column.addWidget(self._where)
        column.addWidget(self.table, 1)
        column.addWidget(label(self.tr("One is made every night; the newest ten are kept."), "small", wrap=True))
        last = QHBoxLayout()
        last.addWidget(self.now)
        last.addStretch()
        column.addLayout(last)
        column.addWidget(label(self.tr("Second folder"), "caption"))
        second = QHBoxLayout()
        second.addWidget(self.outside, 1)
        second.addWidget(self.keeps)
        second.addWidget(self.chooses)
        column.addLayout(second)
