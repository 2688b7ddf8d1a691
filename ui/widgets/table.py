"""A table of the shop: sorted by its headings, filtered by what is typed above it, a row taken by Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableView, QVBoxLayout, QWidget

from ui.keys import is_enter
from ui.models.rows import Row, Rows, Seen
from ui.theme import ROW
from ui.widgets.labels import label

MANY = 12
"""Rows from which on a filter helps."""


class Table(QWidget):
    """`taken` carries what the chosen row stands for."""

    taken = Signal(object)

    def __init__(self, name: str, nothing: str) -> None:
        super().__init__()
        self._seen: Seen | None = None
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter"))
        self.filter.setAccessibleName(self.tr("Filter: {name}").format(name=name))
        self.filter.textChanged.connect(self._sift)
        self.view = QTableView()
        self.view.setAccessibleName(name)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setAlternatingRowColors(True)
        self.view.setShowGrid(False)
        self.view.setSortingEnabled(True)
        self.view.setTabKeyNavigation(False)
        self.view.setWordWrap(False)
        self.view.verticalHeader().setVisible(False)
        self.view.verticalHeader().setDefaultSectionSize(ROW + 6)
        self.view.horizontalHeader().setHighlightSections(False)
        self.view.setMinimumHeight(3 * ROW)
        self.view.activated.connect(self._take)
        self.view.installEventFilter(self)
        self._nothing = label(nothing, "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.filter)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)
        self.show_rows((), ())

    def show_rows(self, headings: Sequence[str], rows: Sequence[Row], wide: int = 0) -> None:
        """Shows rows under headings; column `wide` takes the room that is left."""
        old = self._seen
        self._seen = Seen(self, Rows(self, headings, rows))
        self.view.setModel(self._seen)
        if old is not None:
            old.rows.deleteLater()
            old.deleteLater()
        header = self.view.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.view.resizeColumnsToContents()
        if headings:
            header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        self.view.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self.filter.setVisible(len(rows) >= MANY)
        if rows:
            self.view.selectRow(0)

    def take_focus(self) -> None:
        """The keyboard chooses a row."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if is_enter(event):
            self._take(self.view.currentIndex())
            return True
        return False

    def _sift(self, text: str) -> None:
        if self._seen is not None:
            self._seen.setFilterFixedString(text)

    def _take(self, index: QModelIndex) -> None:
        if self._seen is not None and index.isValid():
            thing = self._seen.thing(index)
            if thing is not None:
                self.taken.emit(thing)
