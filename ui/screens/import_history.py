"""A shop's years taken in from a file of its old till, while the counter goes on selling."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout

from app.loyalty.refusals import Refusal
from app.office.history.import_history import HistoryPreview, ImportHistory, Look, Progress, Report
from app.office.history.invoices import Problem
from app.office.history.plan import Plan
from app.ports.outage import Outage
from app.wording.history import history_words
from ui.background import Lanes
from ui.hand import Hand
from ui.models import cells
from ui.models.rows import Cell, Column, Row
from ui.notice import Notice, of_words
from ui.screen import Screen
from ui.table_desk import TableDesk
from ui.widgets.column_plan import ColumnPlan
from ui.widgets.kept_plans import KeptPlans
from ui.widgets.labels import button, clean, label, shortened
from ui.widgets.table import Table

WORST = 4
"""Kinds of problems named in the summary."""


class ImportScreen(Screen):
    """A file, its columns, a preview; then Start, a bar, Stop, and the report."""

    with_strip = False
    _progressed = Signal(object)

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        importing: ImportHistory,
        tables: TableDesk,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._importing = importing
        self._open_file = tables.open_file
        self._stop = threading.Event()
        self._path: Path | None = None
        self._previewed: Plan | None = None
        self._list: Path | None = None
        self.path = QLineEdit()
        self.path.setAccessibleName(self.tr("File"))
        self.path.setPlaceholderText(self.tr("CSV or XLSX file of the old till"))
        self.path.returnPressed.connect(self._typed)
        self.chooses = button(self.tr("Choose a file…"))
        self.chooses.clicked.connect(self._ask_for_file)
        self.plans = KeptPlans()
        self.plans.chosen.connect(self._read_by)
        self.plans.keeping.connect(self._keep_plan)
        self.plans.forgetting.connect(self._forget_plan)
        self.columns = ColumnPlan()
        self.columns.changed.connect(self._plan_changed)
        nothing = self.tr("Choose a file: nothing is taken in before you press Start.")
        self.table = Table(tables, "import", self.tr("Preview"), nothing)
        self.summary = label("", "", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.previews = button(self.tr("Preview"))
        self.previews.clicked.connect(self._preview)
        self.starts = button(self.tr("Start"), "first")
        self.starts.clicked.connect(self._start)
        self.stops = button(self.tr("Stop"))
        self.stops.clicked.connect(self._ask_to_stop)
        self.lists = button(self.tr("Open the list of problems"))
        self.lists.clicked.connect(self._open_list)
        self._progressed.connect(self._show_progress)
        lanes.closing.connect(self._ask_to_stop)
        self.destroyed.connect(self._stop.set)
        self._lay_out()
        self._stand("empty")

    def open(self) -> None:
        self.path.setFocus()
        self._find_plans(self.plans.now)

    # the file

    def choose(self, path: Path) -> None:
        """Looks at a file."""
        self._path = path
        self.path.setText(str(path))
        self._previewed = None
        self._stand("looking")
        importing, name = self._importing, self.plans.now

        def look() -> Look:
            return importing.look_by(path, name) if name else importing.look(path)

        self._lanes.back_room(self, look, self._looked, self._refused)

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a file…"), str(Path.home()))
        dialog.setNameFilter(self.tr("Tables (*.csv *.csv.gz *.csv.xz *.xlsx)"))
        dialog.fileSelected.connect(self._selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _selected(self, path: str) -> None:
        self.choose(Path(path))

    def _typed(self) -> None:
        if self.path.text().strip():
            self.choose(Path(self.path.text().strip()).expanduser())

    def _looked(self, look: Look) -> None:
        self.columns.show_look(look)
        if look.lacking:
            named = ", ".join(f"“{clean(header)[:60]}”" for header in look.lacking)
            words = self.tr("This file has no {headers}, which “{plan}” names.")
            todo = self.tr("Choose what stands for it, then Preview.")
            self.said.emit(Notice(words.format(headers=named, plan=self.plans.now), "care", todo=todo))
        if look.plan.missing:
            columns = [Column(f"file:{header}", clean(header)) for header in look.headers]
            self.table.show_rows(columns, [_raw(row, len(columns)) for row in look.rows])
            self.summary.setText(self.tr("Say which columns hold the invoice, the date and the price, then Preview."))
            self._stand("looked")
            return
        self._preview()

    # columns kept by name

    def _find_plans(self, now: str) -> None:
        def show(plans: dict[str, Plan]) -> None:
            self.plans.show_names(tuple(plans), now)

        self._lanes.till(self, self._importing.plans, show, self._refused)

    def _read_by(self) -> None:
        if self._path is not None:
            self.choose(self._path)

    def _keep_plan(self, name: str) -> None:
        plan = self.columns.plan
        if plan.missing:
            words = self.tr("Say which columns hold the invoice, the date and the price, then Preview.")
            self.said.emit(Notice(words, "care"))
            return

        def kept(under: str) -> None:
            self.said.emit(Notice(self.tr("Kept: {name}.").format(name=shortened(under)), "good"))
            self._find_plans(under)

        self._lanes.till(self, lambda: self._importing.keep(name, plan), kept, self._say)

    def _forget_plan(self, name: str) -> None:
        def forgotten(_: None) -> None:
            self.said.emit(Notice(self.tr("Forgotten: {name}.").format(name=shortened(name)), "good"))
            self._find_plans("")

        self._lanes.till(self, lambda: self._importing.forget(name), forgotten, self._say)

    # the preview

    def _plan_changed(self) -> None:
        self._previewed = None
        self._stand("looked")

    def _preview(self) -> None:
        path, plan = self._path, self.columns.plan
        if path is None:
            return
        self._stand("looking")

        def done(found: HistoryPreview) -> None:
            self._show_preview(plan, found)

        self._lanes.back_room(self, lambda: self._importing.preview(path, plan), done, self._refused)

    def _show_preview(self, plan: Plan, found: HistoryPreview) -> None:
        self._previewed = plan
        figures = self._hand.figures
        rows = [
            Row(
                (
                    cells.count(one.row),
                    Cell(one.invoice),
                    Cell(one.at),
                    Cell(one.customer),
                    Cell(one.text or one.code),
                    cells.count(one.quantity),
                    cells.money(figures, one.amount),
                )
            )
            for one in found.first
        ]
        columns = (
            Column("row", self.tr("Row")),
            Column("invoice", self.tr("Invoice")),
            Column("when", self.tr("When")),
            Column("customer", self.tr("Customer")),
            Column("article", self.tr("Article")),
            Column("pieces", self.tr("Pieces")),
            Column("amount", self.tr("Amount")),
        )
        self.table.show_rows(columns, rows, 4)
        what = self.tr("{invoices} invoices, {back} cancellations, {customers} customers")
        words = self.tr("{what}: {sold} from {first} to {last}.").format(
            what=what.format(invoices=found.invoices, back=found.cancellations, customers=found.customers),
            sold=figures.money(found.turnover),
            first=figures.day(found.first_day),
            last=figures.day(found.last_day),
        )
        self.summary.setText("\n".join([words, *self._problems(found.reasons)]))
        self._stand("previewed")
        self.starts.setFocus()

    def _problems(self, reasons: tuple[tuple[str, int], ...]) -> list[str]:
        """The most frequent kinds of problems, in words."""
        if not reasons:
            return [self.tr("No row has a problem.")]
        count = sum(number for _, number in reasons)
        language = self._hand.figures.language
        named = [f"{number} × {history_words(why, '…', language)}" for why, number in reasons[:WORST]]
        return [self.tr("{count} rows are listed:").format(count=count), *named]

    # the import

    def _start(self) -> None:
        path, plan = self._path, self._previewed
        if path is None or plan is None:
            return
        self._stop.clear()
        self._list = None
        self._stand("running")
        language, stop = self._hand.figures.language, self._stop
        importing, watch = self._importing, self._progressed.emit

        def say(problem: Problem) -> str:
            return history_words(problem.why, problem.value, language)

        def work() -> Report:
            return importing(path, plan, watch, stop, say, ";" if language == "pt" else ",")

        self._lanes.back_room(self, work, self._reported, self._refused)
        self.stops.setFocus()

    def _ask_to_stop(self) -> None:
        self._stop.set()

    def _show_progress(self, progress: Progress) -> None:
        phases = {
            "reading": self.tr("Reading the file"),
            "taking": self.tr("Taking in"),
            "nights": self.tr("Doing the nights"),
            "reporting": self.tr("Writing the list"),
        }
        day = f" · {self._hand.figures.day(progress.day)}" if progress.day else ""
        self.summary.setText(f"{phases.get(progress.phase, progress.phase)}{day}")
        self.bar.setMaximum(progress.total)
        self.bar.setValue(progress.done)

    def _reported(self, report: Report) -> None:
        self._list = report.path
        stopped = self.tr("Stopped: only whole invoices were taken in. Start goes on from there.")
        done = self.tr("{members} new members, {sales} sales, {returns} returns; {again} were in the book already.")
        words = done.format(members=report.members, sales=report.sales, returns=report.returns, again=report.again)
        lines = [stopped] if report.stopped else []
        lines += [words, *self._problems(report.reasons)]
        lines += [self.tr("Row by row: {path}").format(path=report.path)] if report.path else []
        self.summary.setText("\n".join(lines))
        self._stand("reported")
        self.said.emit(Notice(words, "care" if report.stopped else "good"))

    def _open_list(self) -> None:
        if self._list is not None:
            self._open_file(self._list)

    def _refused(self, problem: Refusal | Outage) -> None:
        self._stand("looked" if self._path is not None else "empty")
        self._say(problem)

    def _say(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    def _stand(self, state: str) -> None:
        """What may be pressed now."""
        running = state in {"looking", "running"}
        for part in (self.path, self.chooses, self.columns, self.plans):
            part.setEnabled(not running)
        self.previews.setEnabled(state in {"looked", "previewed", "reported"})
        self.starts.setEnabled(self._previewed is not None and not running)
        if self.stops.hasFocus() and state != "running":
            self.previews.setFocus()  # or it would go to whatever comes next in the window
        self.stops.setEnabled(state == "running")
        self.bar.setVisible(running)
        self.plans.allow_keeping(allowed=state in {"looked", "previewed", "reported"})
        if state == "looking":
            self.bar.setMaximum(0)
            self.summary.setText(self.tr("Reading the file"))
        self.lists.setVisible(self._list is not None and state == "reported")
        if state == "empty":
            self.summary.setText("")

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.path, 1)
        head.addWidget(self.chooses)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setColumnStretch(1, 1)
        left = QVBoxLayout()
        left.addWidget(self.plans)
        left.addWidget(self.columns, 1)
        self.columns.setFixedWidth(400)
        grid.addLayout(left, 0, 0, 3, 1)
        grid.addWidget(self.table, 0, 1)
        grid.addWidget(self.summary, 1, 1)
        grid.addWidget(self.bar, 2, 1)
        grid.setRowStretch(0, 1)
        last = QHBoxLayout()
        for part in (self.previews, self.starts, self.stops, self.lists):
            last.addWidget(part)
        last.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("Import a history"), "heading"))
        column.addLayout(head)
        column.addLayout(grid, 1)
        column.addLayout(last)


def _raw(cells_read: Sequence[str], columns: int) -> Row:
    """A row of the file as it stands, as long as its headings."""
    texts = (*cells_read, *("" for _ in range(columns)))[:columns]
    return Row(tuple(Cell(text) for text in texts))
