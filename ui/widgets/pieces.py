"""How many pieces: a number between none and all, moved by the arrows, by digits, or by its two buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.theme import TARGET
from ui.widgets.labels import button

MORE = (Qt.Key.Key_Up, Qt.Key.Key_Plus, Qt.Key.Key_Right)
FEWER = (Qt.Key.Key_Down, Qt.Key.Key_Minus, Qt.Key.Key_Left)


class Count(QLineEdit):
    """The number itself; `stepped` asks for one more or one less, `typed` for a digit."""

    stepped = Signal(int)
    typed = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in MORE or key in FEWER:
            self.stepped.emit(1 if key in MORE else -1)
        elif event.text().isascii() and event.text().isdigit():
            self.typed.emit(int(event.text()))
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.typed.emit(-1)
        else:
            event.ignore()


class Pieces(QWidget):
    """Pieces of one line."""

    changed = Signal()

    def __init__(self, name: str, most: int) -> None:
        super().__init__()
        self._most = most
        self._value = 0
        self.field = Count()
        self.field.setReadOnly(True)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setFixedWidth(2 * TARGET)
        self.field.setAccessibleName(name)
        self.field.stepped.connect(self._step)
        self.field.typed.connect(self._type)
        self._fewer, self._more = button("−", "step"), button("+", "step")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for step in (self._fewer, self._more):
            step.setFixedWidth(TARGET)
            step.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (self._fewer, self.field, self._more):
            row.addWidget(part)
        self._fewer.clicked.connect(self._take_one)
        self._more.clicked.connect(self._add_one)
        self.setFocusProxy(self.field)
        self._show()

    @property
    def most(self) -> int:
        """As many as there are."""
        return self._most

    @property
    def value(self) -> int:
        """As many as are chosen."""
        return self._value

    def choose(self, value: int) -> None:
        """Chooses so many, within what there is."""
        value = max(0, min(self._most, value))
        if value != self._value:
            self._value = value
            self._show()
            self.changed.emit()

    def _step(self, by: int) -> None:
        self.choose(self._value + by)

    def _add_one(self) -> None:
        self.choose(self._value + 1)

    def _take_one(self) -> None:
        self.choose(self._value - 1)

    def _type(self, digit: int) -> None:
        """A digit more at the end where that still fits, else that digit alone; below zero takes one away."""
        if digit < 0:
            self.choose(self._value // 10)
            return
        longer = self._value * 10 + digit
        self.choose(longer if longer <= self._most else digit)

    def _show(self) -> None:
        self.field.setText(self.tr("{value} of {most}").format(value=self._value, most=self._most))
        self._fewer.setEnabled(self._value > 0)
        self._more.setEnabled(self._value < self._most)
