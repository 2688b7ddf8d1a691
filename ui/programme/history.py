"""The history: every published version, what any of them says, and what two of them say differently."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.loyalty.versions import State
from app.office.show_versions import Version
from app.wording.difference import difference, told
from ui.figures import Figures
from ui.models.cells import count, moment
from ui.models.rows import Cell, Column, Row
from ui.programme.checks import Words
from ui.programme.inputs import Choices
from ui.table_desk import TableDesk
from ui.widgets.labels import button, label
from ui.widgets.table import Table


class History(QWidget):
    """`drafts`, `exports` and `withdraws` carry a version."""

    drafts = Signal(object)
    exports = Signal(object)
    withdraws = Signal(object)

    def __init__(self, tables: TableDesk) -> None:
        super().__init__()
        self._versions: tuple[Version, ...] = ()
        self._figures: Figures | None = None
        self._shown: Version | None = None
        self.table = Table(tables, "programme", self.tr("Versions"), self.tr("Nothing was published yet."))
        self.table.chosen.connect(self._choose)
        self.compared = Choices(self.tr("Beside"), ())
        self.compared.activated.connect(self._tell)
        self.words = Words(self.tr("What the version says"))
        self.takes = button(self.tr("Take it as the draft"))
        self.saves = button(self.tr("Export…"))
        self.takes_back = button(self.tr("Withdraw"))
        self.takes.clicked.connect(self._take)
        self.saves.clicked.connect(self._save)
        self.takes_back.clicked.connect(self._take_back)
        self._lay_out()

    def show_versions(self, versions: tuple[Version, ...], figures: Figures) -> None:
        """All of them, the newest first."""
        self._versions = tuple(reversed(versions))
        self._figures = figures
        columns = (
            Column("number", self.tr("Version")),
            Column("starts", self.tr("Begins")),
            Column("state", self.tr("Now")),
            Column("published", self.tr("Published")),
            Column("by", self.tr("By")),
        )
        self.table.show_rows(columns, [self._row(one, figures) for one in self._versions])
        self.compared.clear()
        self.compared.addItem(self.tr("by itself"), None)
        for one in self._versions:
            self.compared.addItem(self.tr("beside version {number}").format(number=one.number), one.number)
        stands = next((row for row, one in enumerate(self._versions) if one.state == "stands"), 0)
        self.table.view.selectRow(stands)

    def _row(self, one: Version, figures: Figures) -> Row:
        published = moment(figures, one.published_at) if one.published_at else Cell("–", 0)
        cells = (count(one.number), moment(figures, one.starts), Cell(self._state(one.state)), published)
        return Row((*cells, Cell(one.by or "–")), one)

    def _state(self, state: State) -> str:
        return {
            "past": self.tr("is over"),
            "stands": self.tr("stands"),
            "coming": self.tr("is to begin"),
            "replaced": self.tr("replaced before it began"),
        }[state]

    def take_focus(self) -> None:
        """Where one begins."""
        self.table.take_focus()

    def _choose(self, thing: object) -> None:
        if isinstance(thing, Version):
            self._shown = thing
            self.takes_back.setEnabled(thing.state == "coming")
            self._tell()

    def _tell(self, _: int = 0) -> None:
        """The version by itself, or what it says differently from the other."""
        one, figures = self._shown, self._figures
        if one is None or figures is None:
            return
        language = figures.language
        said = told(one.programme, language)
        other = next((version for version in self._versions if version.number == self.compared.currentData()), None)
        if other is not None:
            said = difference(told(other.programme, language), said) or [self.tr("Both say the same in plain words.")]
        self.words.tell(said)

    def _take(self) -> None:
        self.drafts.emit(self._shown)

    def _save(self) -> None:
        self.exports.emit(self._shown)

    def _take_back(self) -> None:
        self.withdraws.emit(self._shown)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        beside = QHBoxLayout()
        beside.addWidget(label(self.tr("What it says")))
        beside.addWidget(self.compared, 1)
        right.addLayout(beside)
        right.addWidget(self.words, 1)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(self.table, 5)
        both.addLayout(right, 4)
        last = QHBoxLayout()
        for part in (self.takes, self.saves, self.takes_back):
            last.addWidget(part)
        last.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(both, 1)
        column.addLayout(last)
