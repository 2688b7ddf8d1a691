"""Rows for a table: texts to read, values to sort by, and what each row stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt

Index = QModelIndex | QPersistentModelIndex
NUMBER = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
WORD = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one reads, and what it is sorted by; `number` stands on the right."""

    text: str
    by: int | str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row, and the thing it stands for."""

    cells: tuple[Cell, ...]
    thing: object = None


class Rows(QAbstractTableModel):
    """Rows under headings."""

    def __init__(self, parent: QObject, headings: Sequence[str], rows: Sequence[Row]) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._rows = tuple(rows)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own way
        return 0 if parent.isValid() else len(self._headings)

    def thing(self, row: int) -> object:
        """What a row stands for."""
        return self._rows[row].thing

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self._rows[index.row()].cells[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return cell.text
            case Qt.ItemDataRole.UserRole:
                return cell.by or cell.text.casefold()
            case Qt.ItemDataRole.TextAlignmentRole:
                return NUMBER if cell.number else WORD
            case _:
                return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and self._rows:
            return NUMBER if self._rows[0].cells[section].number else WORD
        return None


class Seen(QSortFilterProxyModel):
    """The rows as they are seen: sorted by what a cell means, filtered by what is typed."""

    def __init__(self, parent: QObject, rows: Rows) -> None:
        super().__init__(parent)
        self.setSortRole(Qt.ItemDataRole.UserRole)
        self.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterKeyColumn(-1)
        self.setSourceModel(rows)
        self.rows = rows

    def thing(self, index: Index) -> object:
        """What a row that is seen stands for."""
        return self.rows.thing(self.mapToSource(index).row())
