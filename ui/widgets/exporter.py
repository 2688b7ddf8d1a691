"""What is seen in a table, written as a file: as which, where; then opened."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QVBoxLayout

from app.loyalty.refusals import Refusal
from app.ports.outage import Outage
from app.ports.seen import Ending, SeenTable
from ui.table_desk import Exported, TableDesk
from ui.widgets.labels import Elided, button

KINDS = "*.xlsx;;*.csv"


class Exporter(QFrame):
    """A line above the rows while somebody exports. `done` takes it away."""

    done = Signal()

    def __init__(self, desk: TableDesk, title: str, seen: Callable[[], Callable[[], SeenTable]]) -> None:
        """`seen` is asked when it is exported, and answers with what makes the table in the back room."""
        super().__init__()
        self._desk = desk
        self.title = title
        self._seen = seen
        self._made: Path | None = None
        self.words = Elided(role="muted")
        self.workbook = button(self.tr("Excel (XLSX)"), "first")
        self.workbook.clicked.connect(self._as_workbook)
        self.plain = button(self.tr("CSV"))
        self.plain.clicked.connect(self._as_csv)
        self.elsewhere = button(self.tr("Elsewhere…"))
        self.elsewhere.clicked.connect(self._ask_where)
        self.opens = button(self.tr("Open it"), "first")
        self.opens.clicked.connect(self._open)
        self.leaves = button(self.tr("Done"))
        self.leaves.clicked.connect(self.done)
        row = QHBoxLayout()
        for part in (self.workbook, self.plain, self.elsewhere, self.opens, self.leaves):
            row.addWidget(part)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addLayout(row)

    def ask(self, rows: int, columns: int) -> None:
        """Asks as which file."""
        self._made = None
        words = self.tr("{rows} rows in {columns} columns, as they are seen")
        self.words.say(words.format(rows=rows, columns=columns))
        self._stand()
        self.workbook.setFocus()

    def _as_workbook(self) -> None:
        self._write(self._desk.usual_path(self.title, "xlsx"))

    def _as_csv(self) -> None:
        self._write(self._desk.usual_path(self.title, "csv"))

    def _ask_where(self) -> None:
        usual = self._desk.usual_path(self.title, "xlsx")
        dialog = QFileDialog(self, self.tr("Export"), str(Path.home()), KINDS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(usual.name)
        dialog.filterSelected.connect(self._suffix_for)
        dialog.fileSelected.connect(self._write_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _suffix_for(self, kind: str) -> None:
        dialog = self.sender()
        if isinstance(dialog, QFileDialog):
            ending: Ending = "csv" if kind == "*.csv" else "xlsx"
            dialog.setDefaultSuffix(ending)

    def _write_to(self, chosen: str) -> None:
        path = Path(chosen)
        known = path.suffix.lower() in {".xlsx", ".csv"}
        self._write(path if known else path.with_name(f"{path.name}.xlsx"))

    def _write(self, path: Path) -> None:
        for part in (self.workbook, self.plain, self.elsewhere):
            part.setEnabled(False)
        self._desk.export(self, path, self._seen(), self._written, self._refused)

    def _written(self, exported: Exported) -> None:
        self._made = exported.path
        self.words.say(str(exported.path))
        self._stand()
        if self.isVisible():
            self.opens.setFocus()

    def _refused(self, problem: Refusal | Outage) -> None:
        del problem  # the band has said it
        self._stand()
        if self.isVisible():
            self.elsewhere.setFocus()

    def _open(self) -> None:
        if self._made is not None:
            self._desk.open_file(self._made)
        self.done.emit()

    def _stand(self) -> None:
        asking = self._made is None
        for part in (self.workbook, self.plain, self.elsewhere):
            part.setVisible(asking)
            part.setEnabled(asking)
        self.opens.setVisible(not asking)
