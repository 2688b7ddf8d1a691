"""Rows for a table: texts to read, values to sort by and to export, and what each row stands for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ports.seen import Value

Index = QModelIndex | QPersistentModelIndex
NUMBER = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
WORD = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column:
    """A column's own name, the same in every language, and its heading."""

    key: str
    title: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one reads, and what it is sorted by; `number` stands on the right.

    `value` is what a spreadsheet gets, where that is more than the text.
    """

    text: str
    by: int | str = ""
    number: bool = False
    value: Value | None = None

    @property
    def rank(self) -> tuple[bool, int | str]:
        """Its place among the cells of a column: numbers before words."""
        by = self.text.casefold() if self.by == "" else self.by
        return isinstance(by, str), by

    @property
    def meant(self) -> Value:
        """What it says to a spreadsheet."""
        return self.text if self.value is None else self.value


@dataclass(frozen=True, slots=True)
class Row:
    """One row, and the thing it stands for."""

    cells: tuple[Cell, ...]
    thing: object = None


class Rows(QAbstractTableModel):
    """Rows under headings: those that hold what is typed, sorted by what a cell means.

    Both are done here at once for all rows, as a model between view and rows would ask for each cell many times.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._seen: tuple[Row, ...] = ()
        self._text = ""
        self._looks_at: tuple[int, ...] = ()
        self._sorted_by = -1
        self._descending = False

    @property
    def seen(self) -> tuple[Row, ...]:
        """The rows that are seen, in the order seen."""
        return self._seen

    def show(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Other rows."""
        self._change(lambda: self._take(columns, rows))

    def sift(self, text: str, columns: Sequence[int]) -> None:
        """Only rows with this text in one of the columns."""
        if text or self._text:
            self._text, self._looks_at = text.casefold(), tuple(columns)
            self._change(self._order)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; by none where it is below 0, and the rows stand as they came."""
        self._sorted_by, self._descending = column, order is Qt.SortOrder.DescendingOrder
        self._change(self._order)

    def _take(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        self.columns, self._rows = tuple(columns), tuple(rows)
        self._text, self._sorted_by = "", -1
        self._order()

    def _change(self, change: Callable[[], None]) -> None:
        self.beginResetModel()
        change()
        self.endResetModel()

    def _order(self) -> None:
        rows = [row for row in self._rows if not self._text or self._holds(row)]
        by = self._sorted_by
        if 0 <= by < len(self.columns):
            rows.sort(key=lambda row: row.cells[by].rank, reverse=self._descending)
        self._seen = tuple(rows)

    def _holds(self, row: Row) -> bool:
        return any(self._text in row.cells[column].text.casefold() for column in self._looks_at)

    # what Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        return 0 if parent.isValid() else len(self._seen)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self._seen[index.row()].cells[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return cell.text
            case Qt.ItemDataRole.TextAlignmentRole:
                return NUMBER if cell.number else WORD
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole and self._rows:
            return NUMBER if self._rows[0].cells[section].number else WORD
        return None
