"""The keys of a window, whatever has the focus: F1 to F12, Esc, four with Ctrl; whether anybody is there at all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QWindow

NAMES = {
    Qt.Key.Key_Escape: "Esc",
    **{Qt.Key(Qt.Key.Key_F1.value + number): f"F{number + 1}" for number in range(12)},
}
# Not Ctrl+B, C, I, J, M or ]: scanners send those for control characters at the ends of what they read.
HELD = {Qt.Key.Key_K: "Ctrl+K", Qt.Key.Key_E: "Ctrl+E", Qt.Key.Key_T: "Ctrl+T", Qt.Key.Key_L: "Ctrl+L"}
STIRS = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin)


class Keys(QObject):
    """`pressed` carries F1…F12, Esc, or Ctrl with K, E, T or L; `stirred` says that somebody is at the counter."""

    pressed = Signal(str)
    stirred = Signal()

    def watch(self, window: QWindow) -> None:
        """Sits on this window; installed before the scanner, so that the scanner looks first."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() not in STIRS:
            return False
        self.stirred.emit()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        names = {Qt.KeyboardModifier.NoModifier: NAMES, Qt.KeyboardModifier.ControlModifier: HELD}.get(held, {})
        name = names.get(Qt.Key(event.key()), "")
        if not name:
            return False
        if not event.isAutoRepeat():
            self.pressed.emit(name)
        return True


def is_enter(event: QEvent) -> bool:
    """Whether this is Enter going down, on either side of the keyboard."""
    return (
        event.type() == QEvent.Type.KeyPress
        and isinstance(event, QKeyEvent)
        and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    )
