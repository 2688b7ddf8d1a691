"""A code to practise with: to be scanned off the screen, typed, or taken as if it had been scanned."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.loyalty.codes import grouped
from ui.fittings import Symbol
from ui.widgets.labels import button, label
from ui.widgets.qr_picture import QrPicture

SIDE = 150


class CodeToScan(QWidget):
    """`used` carries the code, for a counter without a scanner."""

    used = Signal(str)

    def __init__(self, symbol: Callable[[str], Symbol] | None) -> None:
        super().__init__()
        self._symbol = symbol
        self._code = ""
        self.picture = QrPicture(SIDE)
        self._caption = label("", "caption")
        self.text = label("", "figure", wrap=True)
        self.uses = button(self.tr("Scan it for me"))
        self.uses.clicked.connect(self._use)
        words = QVBoxLayout()
        words.addWidget(self._caption)
        words.addWidget(self.text)
        words.addWidget(self.uses, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.picture)
        row.addLayout(words, 1)

    def show_code(self, caption: str, code: str) -> None:
        """Shows a code; nothing for an empty one."""
        self._code = code
        self.setVisible(bool(code))
        self._caption.setText(caption)
        self.text.setText(grouped(code))
        self.uses.setAccessibleName(self.tr("Scan for me: {what}").format(what=caption))
        self.picture.show_symbol(self._symbol(code) if self._symbol is not None and code else None, caption)

    def _use(self) -> None:
        self.used.emit(self._code)
