"""A table of the shop: sorted, filtered, arranged as somebody likes it, exported as seen; a row taken by Enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QLineEdit, QTableView, QVBoxLayout, QWidget

from app.ports.seen import SeenTable
from ui.keys import is_enter
from ui.models.rows import Column, Row, Rows
from ui.table_desk import TableDesk
from ui.theme import ROW
from ui.widgets.arrangement import Arrangement
from ui.widgets.column_chooser import ColumnChooser
from ui.widgets.exporter import Exporter
from ui.widgets.labels import button, label

MANY = 12
"""Rows from which on a filter helps."""


class Table(QWidget):
    """`taken` carries what the row stands for that Enter was pressed on, `chosen` what the one does that is marked.

    Its columns are remembered under `key` and their own keys: other columns are another arrangement.
    """

    taken = Signal(object)
    chosen = Signal(object)

    def __init__(self, desk: TableDesk, key: str, name: str, nothing: str) -> None:
        super().__init__()
        self._desk = desk
        self._key = key
        self._name = name
        self._wide = 0
        self._current: Row | None = None
        self.rows = Rows(self)
        self.view = self._view()
        self.arrangement = Arrangement(self.view)
        self.arrangement.changed.connect(self._arranged)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setAccessibleName(self.tr("Filter: {name}").format(name=name))
        self.filter.textChanged.connect(self._sift)
        self.columns = button(self.tr("Columns"))
        self.columns.setToolTip(self.tr("Move, hide, draw wider (Ctrl+K)"))
        self.columns.clicked.connect(self.choose_columns)
        self.exports = button(self.tr("Export…"))
        self.exports.setToolTip(self.tr("What is seen, as a file (Ctrl+E)"))
        self.exports.clicked.connect(self.export)
        self.chooser = ColumnChooser(self.arrangement)
        self.chooser.done.connect(self.put_away)
        self.chooser.usual.connect(self._as_usual)
        self.exporter = Exporter(desk, name, self._what_is_seen)
        self.exporter.done.connect(self.put_away)
        self._nothing = label(nothing, "muted", wrap=True)
        self._lay_out()
        self.show_rows((), ())

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row], wide: int = 0, title: str = "") -> None:
        """Shows rows under columns; column `wide` takes the room that is left, where nobody arranged otherwise.

        `title` names them in an export, where the table shows one thing after another.
        """
        self._wide = wide
        self.exporter.title = title or self._name
        self.filter.clear()
        self.rows.show(columns, rows)
        self._arrange()
        for part in (self.view, self.columns):
            part.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self.exports.setVisible(bool(rows) and self._desk.may_export)
        self.filter.setVisible(len(rows) >= MANY)
        self.chooser.hide()
        self.exporter.hide()
        if rows:
            self.view.selectRow(0)

    def take_focus(self) -> None:
        """The keyboard chooses a row."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_key(self, name: str) -> bool:
        """Ctrl+K, Ctrl+E and Esc, where they do something here."""
        if name == "Esc" and (self.chooser.isVisible() or self.exporter.isVisible()):
            self.put_away()
        elif name == "Ctrl+K" and self.columns.isVisible():
            self.choose_columns()
        elif name == "Ctrl+E" and self.exports.isVisible():
            self.export()
        else:
            return False
        return True

    def choose_columns(self) -> None:
        """The columns to choose from, in place of the rows; the rows again the second time."""
        if self.chooser.isVisible():
            self.put_away()
            return
        self.exporter.hide()
        self.view.hide()
        self.chooser.show_columns(self.rows.columns)
        self.chooser.show()
        self.chooser.list.setFocus()

    def export(self) -> None:
        """Asks as which file, and where."""
        self.put_away()
        self.exporter.show()
        self.exporter.ask(len(self.rows.seen), len(self.arrangement.seen))

    def put_away(self) -> None:
        """Only the rows again."""
        self.chooser.hide()
        self.exporter.hide()
        self.view.show()
        self.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if is_enter(event):
            self._take(self.view.currentIndex())
            return True
        return False

    # the columns

    @property
    def _remembered_as(self) -> str:
        return "/".join((self._key, *(column.key for column in self.rows.columns)))

    def _arrange(self) -> None:
        kept = self._desk.columns_of(self._remembered_as) if self.rows.columns else None
        self.arrangement.arrange(self.rows.columns, self._wide, kept)

    def _arranged(self) -> None:
        self._desk.note(self._remembered_as, self.arrangement.now)
        self._sift(self.filter.text())

    def _as_usual(self) -> None:
        self._desk.note(self._remembered_as, None)
        self._arrange()
        self.chooser.show_columns(self.rows.columns)
        self.chooser.list.setFocus()

    # the rows

    def _what_is_seen(self) -> Callable[[], SeenTable]:
        rows, numbers = self.rows.seen, self.arrangement.seen
        headings = tuple(self.rows.columns[number].title for number in numbers)
        name = self.exporter.title

        def make() -> SeenTable:
            return SeenTable(name, headings, tuple(tuple(row.cells[one].meant for one in numbers) for row in rows))

        return make

    def _sift(self, text: str) -> None:
        self.rows.sift(text, self.arrangement.seen)

    def _note_current(self) -> None:
        current = self.view.currentIndex()
        self._current = self.rows.seen[current.row()] if current.isValid() else None

    def _select_again(self) -> None:
        """The row that was chosen, where it is still seen; else the first."""
        seen = self.rows.seen
        if seen:
            self.view.selectRow(next((at for at, row in enumerate(seen) if row is self._current), 0))

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.rows.seen[index.row()].thing)

    def _take(self, index: QModelIndex) -> None:
        if index.isValid():
            thing = self.rows.seen[index.row()].thing
            if thing is not None:
                self.taken.emit(thing)

    # how it is put together

    def _view(self) -> QTableView:
        view = QTableView()
        view.setAccessibleName(self._name)
        view.setModel(self.rows)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setAlternatingRowColors(True)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.verticalHeader().setVisible(False)
        view.verticalHeader().setDefaultSectionSize(ROW + 6)
        view.setSortingEnabled(True)
        view.setMinimumHeight(3 * ROW)
        view.activated.connect(self._take)
        view.selectionModel().currentRowChanged.connect(self._choose)
        view.installEventFilter(self)
        view.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.horizontalHeader().customContextMenuRequested.connect(self.choose_columns)
        self.rows.modelAboutToBeReset.connect(self._note_current)
        self.rows.modelReset.connect(self._select_again)
        return view

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.filter, 1)
        head.addStretch()
        head.addWidget(self.columns)
        head.addWidget(self.exports)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.exporter)
        column.addWidget(self._nothing)
        column.addWidget(self.chooser, 1)
        column.addWidget(self.view, 1)
