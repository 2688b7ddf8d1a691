"""Pages one behind the other, of which the one in front says how much room is needed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget


class FrontLayout(QStackedLayout):
    """No larger than what is seen: Qt's own asks room for the largest page, though it was looked at once."""

    def minimumSize(self) -> QSize:
        page = self.currentWidget()
        return QSize() if page is None else page.minimumSizeHint()

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return QSize() if page is None else page.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return False


class Pages(QWidget):
    """A stack of pages; the first one added is in front until another is brought there."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = FrontLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    @property
    def front(self) -> QWidget | None:
        """The page one sees."""
        return self._layout.currentWidget()

    def add(self, page: QWidget) -> None:
        """One more page, behind the others."""
        self._layout.addWidget(page)

    def bring(self, page: QWidget) -> None:
        """Brings a page to the front."""
        self._layout.setCurrentWidget(page)


def page_of(parts: Sequence[QWidget], buttons: Sequence[QWidget]) -> QWidget:
    """Parts one below the other, the last as high as there is room, and a row of buttons."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        column.addWidget(part, int(part is parts[-1]))
    row = QHBoxLayout()
    for one in buttons:
        row.addWidget(one)
    row.addStretch()
    column.addLayout(row)
    return page
