"""A code as a picture on the screen: dark modules on white, with the quiet zone, whatever the palette."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.fittings import Symbol

QUIET = 4


class QrPicture(QWidget):
    """Whole pixels a module, so that a scanner reads it off the screen."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self._symbol: Symbol | None = None
        self.setFixedSize(side, side)

    def show_symbol(self, symbol: Symbol | None, spoken: str) -> None:
        """Shows a symbol; `spoken` is what a screen reader says of it."""
        self._symbol = symbol
        self.setAccessibleName(spoken)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._symbol is None:
            return
        modules, runs = self._symbol
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        size = max(1, self.width() // (modules + 2 * QUIET))
        edge = (self.width() - size * modules) // 2
        for row, column, length in runs:
            dark = QRectF(edge + column * size, edge + row * size, length * size, size)
            painter.fillRect(dark, Qt.GlobalColor.black)
