"""The arrow keys choose in a list while one types in a field."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget

STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ArrowsChoose(QObject):
    """Moves the mark of `rows` on the arrows typed into `field`, which owns this; `around` goes past either end."""

    def __init__(self, field: QLineEdit, rows: QListWidget, *, around: bool = False) -> None:
        super().__init__(field)
        self._rows = rows
        self._around = around
        field.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Takes the arrow where there is a row to mark."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step, count = STEPS.get(Qt.Key(event.key()), 0), self._rows.count()
            if step and count:
                row = self._rows.currentRow() + step
                self._rows.setCurrentRow(row % count if self._around else max(0, min(count - 1, row)))
                return True
        return False
