"""What if: a draft tried on the shop's own past, with progress and stop; tables and a chart of both programmes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout

from app.loyalty.days import business_day
from app.loyalty.refusals import NotAllowed, Refusal
from app.ports.identity import Clock
from app.ports.outage import FileUnreadable, Outage
from app.what_if.what_if import Comparison, Named, Progress, WhatIf, WhatIfCommand
from app.wording.what_if import Line, compared, tier_name, written
from ui.background import Lanes
from ui.hand import Hand
from ui.models import cells
from ui.models.rows import Cell, Column, Row
from ui.notice import Notice, of_words
from ui.screen import Screen
from ui.table_desk import TableDesk
from ui.theme import Colours
from ui.widgets.bar_chart import BarChart, Bars
from ui.widgets.labels import button, label
from ui.widgets.pages import Pages
from ui.widgets.stretch_fields import StretchFields
from ui.widgets.table import Table

KINDS = "TOML (*.toml)"


class WhatIfScreen(Screen):
    """The draft in hand or a draft's file, a stretch, Start; then the figures, the members, the chart."""

    with_strip = False
    _progressed = Signal(object)

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        trial: WhatIf,
        kept: Callable[[], str],
        clock: Clock,
        tables: TableDesk,
        colours: Colours,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._trial = trial
        self._kept = kept
        self._clock = clock
        self._stop = threading.Event()
        self._found: Comparison | None = None
        self.in_hand, self.file = button(self.tr("The draft in hand")), QLineEdit()
        self.chooses = button(self.tr("Choose a file…"))
        self._ask_which_draft()
        self.stretch = StretchFields()
        self.stretch.entered.connect(self.start)
        self.starts = button(self.tr("Start"), "first")
        self.starts.clicked.connect(self.start)
        self.stops = button(self.tr("Stop"))
        self.stops.clicked.connect(self._ask_to_stop)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.summary = label("", "", wrap=True)
        self.view = QComboBox()
        self.view.setAccessibleName(self.tr("What is shown"))
        nothing = self.tr(
            "Choose a draft and the days to try it on, then Start. Sales, returns and rewards of those days are lived"
            " again under the draft and under the programme that stands; the book stays as it is."
        )
        self.table = Table(tables, "what-if", self.tr("What if"), nothing)
        self.chart = BarChart(colours, (self.tr("published"), self.tr("draft")))
        self._pages = Pages()
        self._pages.add(self.table)
        self._pages.add(self.chart)
        self._views = (
            (self.tr("Figures"), self._show_figures),
            (self.tr("Who gains and who loses"), self._show_members),
            (self.tr("Points issued by month"), self._show_months),
            (self.tr("Members by tier"), self._show_tiers),
        )
        self.view.addItems([title for title, _ in self._views])
        self.view.currentIndexChanged.connect(self._show)
        self._progressed.connect(self._show_progress)
        lanes.closing.connect(self._ask_to_stop)
        self.destroyed.connect(self._stop.set)
        self._lay_out()
        self._stand(running=False)

    def _ask_which_draft(self) -> None:
        self.in_hand.setCheckable(True)
        self.in_hand.setVisible(False)
        self.in_hand.clicked.connect(self._take_in_hand)
        self.file.setPlaceholderText(self.tr("A draft's file (.toml): a programme as it might be"))
        self.file.setAccessibleName(self.tr("A draft's file"))
        self.file.textChanged.connect(self._named)
        self.file.returnPressed.connect(self.start)
        self.chooses.clicked.connect(self._ask_for_file)

    def open(self) -> None:
        self.stretch.open(business_day(self._clock(), self._hand.figures.programme.timezone))
        (self.stops if self.stops.isEnabled() else self.file).setFocus()
        self._lanes.till(self, self._kept, self._offer, self._say)

    # the draft

    def _offer(self, kept: str) -> None:
        """The draft that is kept is the one meant, unless a file was named."""
        self.in_hand.setVisible(bool(kept))
        self.in_hand.setChecked(bool(kept) and not self.file.text())
        if self.in_hand.isChecked() and self.file.hasFocus():
            self.starts.setFocus()

    def _take_in_hand(self) -> None:
        """It or a file: whichever was named last."""
        self.file.clear()
        self.in_hand.setChecked(True)
        self.starts.setFocus()

    def _named(self, path: str) -> None:
        if path:
            self.in_hand.setChecked(False)

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a file…"), str(Path.home()), KINDS)
        dialog.fileSelected.connect(self._chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _chosen(self, path: str) -> None:
        self.file.setText(path)
        self.starts.setFocus()

    # the trial

    def start(self) -> None:
        """Tries the draft in hand, or that of the file, on the days of the fields."""
        if self.stops.isEnabled():
            return
        typed, in_hand = self.file.text().strip(), self.in_hand.isChecked()
        if not typed and not in_hand:
            self.said.emit(Notice(self.tr("Which draft? Choose its file first."), "care"))
            self.file.setFocus()
            return
        try:
            first, last = self.stretch.days()
        except Refusal as refusal:
            self._say(refusal)
            return
        read = self._kept if in_hand else lambda: _read(typed)
        trial, watch, stop = self._trial, self._progressed.emit, self._stop
        stop.clear()
        self._found = None

        def work() -> Comparison | None:
            text = read()
            if not text:
                raise NotAllowed("no_draft")
            return trial(WhatIfCommand(text, first, last), watch, stop)

        self.unsaid.emit()
        self._stand(running=True)
        self.summary.setText(self.tr("Sorting the lives of the members…"))
        self.bar.setMaximum(0)
        self.stops.setFocus()
        self._lanes.back_room(self, work, self._tried, self._refused)

    def _ask_to_stop(self) -> None:
        self._stop.set()

    def _show_progress(self, progress: Progress) -> None:
        if progress.done and self.stops.isEnabled():
            self.bar.setMaximum(progress.total)
            self.bar.setValue(progress.done)
            figures = self._hand.figures
            words = self.tr("{done} of {total} sales")
            self.summary.setText(words.format(done=figures.points(progress.done), total=figures.points(progress.total)))

    def _tried(self, found: Comparison | None) -> None:
        self._found = found
        self._stand(running=False)
        if found is None:
            self.summary.setText(self.tr("Stopped. Nothing is kept of it."))
            self._clear()
            return
        figures = self._hand.figures
        words = self.tr(
            "{first} to {last}. Members who gain: {gained}; who lose: {lost}; for whom nothing changes: {same}."
            " What stood before those days is as it was; stock and the total uses of a coupon do not run out."
        )
        self.summary.setText(
            words.format(
                first=figures.day(found.stretch.first),
                last=figures.day(found.stretch.last),
                gained=figures.points(found.gained),
                lost=figures.points(found.lost),
                same=figures.points(found.same),
            )
        )
        self._show(self.view.currentIndex())
        self.view.setFocus()

    def _refused(self, problem: Refusal | Outage) -> None:
        self._stand(running=False)
        self.summary.setText("")
        self._clear()
        self.file.setFocus()
        self._say(problem)

    def _say(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    # what came of it

    def _show(self, view: int) -> None:
        if self._found is not None:
            self._views[view][1](self._found)

    def _clear(self) -> None:
        self.table.show_rows((), ())
        self._pages.bring(self.table)

    def _show_figures(self, found: Comparison) -> None:
        columns = (
            Column("figure", self.tr("Figure")),
            Column("published", self.tr("Published")),
            Column("draft", self.tr("Draft")),
            Column("difference", self.tr("Difference")),
        )
        rows = [self._line(line) for line in compared(found, self._hand.figures.language)]
        self.table.show_rows(columns, rows, 0, self.tr("What if, figures"))
        self._pages.bring(self.table)

    def _line(self, line: Line) -> Row:
        figures = self._hand.figures
        found = [Cell(line.name)]
        for amount, signed in ((line.published, False), (line.draft, False), (line.difference, True)):
            cell = cells.money(figures, amount) if line.unit == "money" else cells.points(figures, amount)
            text = written(amount, line.unit, figures.programme, figures.language, signed=signed)
            found.append(Cell(text, amount, number=True, value=cell.value))
        return Row(tuple(found))

    def _show_members(self, found: Comparison) -> None:
        columns = (
            Column("member", self.tr("Member")),
            Column("reference", self.tr("Reference")),
            Column("worth", self.tr("Worth")),
            Column("points", self.tr("Points")),
            Column("money", self.tr("Discounts and cashback")),
            Column("tier", self.tr("Tier")),
        )
        rows = [self._member(found, one) for one in (*found.gains, *reversed(found.losses))]
        self.table.show_rows(columns, rows, 0, self.tr("What if, members"))
        self._pages.bring(self.table)

    def _member(self, found: Comparison, one: Named) -> Row:
        figures, gain = self._hand.figures, one.gain
        names = [
            tier_name(found.published, found.draft, share.tier, figures.language)
            for share in (gain.published, gain.draft)
        ]

        def money(amount: int) -> Cell:
            text = written(amount, "money", figures.programme, figures.language, signed=True)
            return Cell(text, amount, number=True, value=cells.money(figures, amount).value)

        return Row(
            (
                Cell(one.member.profile.name),
                Cell(one.member.reference),
                money(gain.worth),
                cells.points(figures, gain.points, signed=True),
                money(gain.money),
                Cell(" → ".join(dict.fromkeys(names))),
            )
        )

    def _show_months(self, found: Comparison) -> None:
        one, other = found.published.tally.months, found.draft.tally.months
        months = sorted({*one, *other})
        self._chart(
            self.tr("Points issued by month"),
            [(f"{month[5:]}/{month[:4]}", one[month], other[month]) for month in months],
        )

    def _show_tiers(self, found: Comparison) -> None:
        one, other, language = found.published.tally.tiers, found.draft.tally.tiers, self._hand.figures.language
        ladders = [tier.id for side in (found.published, found.draft) for tier in side.programme.tiers]
        tiers = dict.fromkeys((*ladders, *one, *other))
        self._chart(
            self.tr("Members by tier"),
            [(tier_name(found.published, found.draft, name, language), one[name], other[name]) for name in tiers],
        )

    def _chart(self, title: str, amounts: Sequence[tuple[str, int, int]]) -> None:
        write = self._hand.figures.points
        bars = [Bars(name, one, other, (write(one), write(other))) for name, one, other in amounts]
        self.chart.show_bars(title, bars, write)
        self._pages.bring(self.chart)

    # how it is put together

    def _stand(self, *, running: bool) -> None:
        """What may be pressed now."""
        for part in (self.in_hand, self.file, self.chooses, self.stretch, self.starts):
            part.setEnabled(not running)
        if self.stops.hasFocus() and not running:
            self.starts.setFocus()  # or it would go to whatever comes next in the window
        self.stops.setEnabled(running)
        self.bar.setVisible(running)
        self.view.setVisible(self._found is not None and not running)
        if running:
            self._clear()
        self._pages.setVisible(not running)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.in_hand)
        head.addWidget(self.file, 1)
        head.addWidget(self.chooses)
        when = QHBoxLayout()
        when.addWidget(self.stretch, 1)
        when.addWidget(self.starts)
        when.addWidget(self.stops)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(self.tr("What if"), "heading"))
        column.addLayout(head)
        column.addLayout(when)
        column.addWidget(self.bar)
        column.addWidget(self.summary)
        column.addWidget(self.view)
        column.addWidget(self._pages, 1)
        column.addStretch()


def _read(path: str) -> str:
    """A draft's file; FileUnreadable where it is none."""
    file = Path(path).expanduser()
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(str(file)) from error
