"""How the columns of a table stand: moved, hidden, drawn wider, sorted; by their keys, whatever their headings say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from app.columns import Columns
from ui.models.rows import Column

NARROWEST, WIDEST = 40, 1200
"""Pixels of a column."""
READABLE = 220
"""Pixels that the column which takes what is left has at least, where it holds so much: then the table scrolls."""
OF_ITS_MARGIN = 8
"""Pixels that it gives up of its own margin before the whole table scrolls for them."""
LOOKED_AT = 50
"""Rows below what is seen that say how wide a column is."""
Resize = QHeaderView.ResizeMode


class Arrangement(QObject):
    """Stands between a table's header and what is remembered. Columns are named by their number in the model.

    `changed` says that somebody arranged something.
    """

    changed = Signal()

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._header = view.horizontalHeader()
        self._header.setSectionsMovable(True)
        self._header.setHighlightSections(False)
        self._header.setMinimumSectionSize(NARROWEST)
        self._header.setResizeContentsPrecision(LOOKED_AT)
        self._keys: tuple[str, ...] = ()
        self._widths: dict[str, int] = {}
        self._wide = 0
        self._natural: list[int] = []
        self._arranging = False
        view.viewport().installEventFilter(self)
        self._header.sectionMoved.connect(self._somebody_did)
        self._header.sectionResized.connect(self._resized)
        self._header.sortIndicatorChanged.connect(self._somebody_did)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where the window grows or shrinks, the room that is left is another."""
        if event.type() == QEvent.Type.Resize and self._keys:
            self._stretch()
        return super().eventFilter(watched, event)

    def arrange(self, columns: Sequence[Column], wide: int, kept: Columns | None) -> None:
        """As kept, else as usual: in their order, as wide as what they hold; `wide` takes the room that is left."""
        self._arranging = True
        kept = kept or Columns()
        header = self._header
        self._keys, self._wide = tuple(column.key for column in columns), wide
        numbers = range(len(self._keys))
        header.setSectionResizeMode(Resize.Interactive)
        for number in numbers:
            header.setSectionHidden(number, self._keys[number] in kept.hidden)
        place = {key: at for at, key in enumerate(kept.order)}
        for at, number in enumerate(sorted(numbers, key=lambda one: place.get(self._keys[one], one))):
            header.moveSection(header.visualIndex(number), at)
        self._view.resizeColumnsToContents()
        self._natural = [header.sectionSize(number) for number in numbers]
        self._widths = {key: width for key, width in kept.widths if key in self._keys}
        for key, width in self._widths.items():
            header.resizeSection(self._keys.index(key), max(NARROWEST, min(WIDEST, width)))
        self._stretch()
        by = self._keys.index(kept.by) if kept.by in self._keys else -1
        order = Qt.SortOrder.DescendingOrder if kept.descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(by, order)
        self._view.sortByColumn(by, order)
        self._arranging = False

    @property
    def now(self) -> Columns:
        """As it stands."""
        by = self._header.sortIndicatorSection()
        return Columns(
            order=tuple(self._keys[number] for number in self.order),
            hidden=tuple(key for number, key in enumerate(self._keys) if self._header.isSectionHidden(number)),
            widths=tuple(self._widths.items()),
            by=self._keys[by] if 0 <= by < len(self._keys) else "",
            descending=self._header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder,
        )

    @property
    def order(self) -> list[int]:
        """All columns, from left to right."""
        return [self._header.logicalIndex(at) for at in range(len(self._keys))]

    @property
    def seen(self) -> list[int]:
        """The columns that are seen, from left to right."""
        return [number for number in self.order if not self._header.isSectionHidden(number)]

    def is_seen(self, column: int) -> bool:
        """Whether a column is seen."""
        return not self._header.isSectionHidden(column)

    def move(self, column: int, by: int) -> None:
        """So many places to the right, or to the left where `by` is below 0; it stops at the ends."""
        at = self._header.visualIndex(column)
        self._header.moveSection(at, max(0, min(len(self._keys) - 1, at + by)))

    def show(self, column: int, *, seen: bool) -> bool:
        """Shows or hides a column; False for the last one that is seen, which stays."""
        if not seen and self.seen == [column]:
            return False
        self._header.setSectionHidden(column, not seen)
        self._stretch()
        self._somebody_did()
        return True

    def widen(self, column: int, by: int) -> None:
        """Wider by so many pixels, narrower where `by` is below 0."""
        width = max(NARROWEST, min(WIDEST, self._header.sectionSize(column) + by))
        self._widths[self._keys[column]] = width
        self._stretch()
        self._header.resizeSection(column, width)
        self._somebody_did()

    def sort(self, column: int) -> None:
        """By a column; the other way round where it was sorted by that."""
        header = self._header
        again = header.sortIndicatorSection() == column
        down = again and header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        self._view.sortByColumn(column, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)

    def _stretch(self) -> None:
        """One column takes the room that is left: the usual one, else the last that nobody drew."""
        before, self._arranging = self._arranging, True
        seen = self.seen
        free = [number for number in seen if self._keys[number] not in self._widths] or seen
        taker = self._wide if self._wide in free else free[-1] if free else -1
        for number in range(len(self._keys)):
            self._header.setSectionResizeMode(number, Resize.Stretch if number == taker else Resize.Interactive)
        if taker >= 0:
            others = sum(self._header.sectionSize(number) for number in seen if number != taker)
            least = min(READABLE, self._natural[taker])
            if self._view.viewport().width() - others < least - OF_ITS_MARGIN:
                self._header.setSectionResizeMode(taker, Resize.Interactive)
                self._header.resizeSection(taker, least)
        self._arranging = before

    def _resized(self, column: int, before: int, width: int) -> None:
        """A column that takes what is left follows the window; any other is drawn by somebody."""
        del before
        if self._arranging or not width or self._header.sectionResizeMode(column) is Resize.Stretch:
            return
        self._widths[self._keys[column]] = width
        self._somebody_did()

    def _somebody_did(self) -> None:
        if not self._arranging:
            self.changed.emit()
