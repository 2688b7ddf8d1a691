"""The scanner as a keyboard: an event filter on a window that lets typing through and keeps scans for the router."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from ui.burst import Act, Burst, Key, Let, Replay, Scan, Sort

ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
SILENT = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Mode_switch,
    Qt.Key.Key_NumLock,
)
NEVER_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
MOVES_FOCUS = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.TouchBegin,
    QEvent.Type.FocusOut,
    QEvent.Type.Close,
)


class Scanner(QObject):
    """Watches one top-level window. `scanned` carries what a scanner typed; typing arrives one gap late at most."""

    scanned = Signal(Scan)

    def __init__(
        self, parent: QObject, burst: Burst | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self.burst = burst or Burst()
        self._clock = clock
        self._window: QWindow | None = None
        self._focus: QObject | None = None
        self._replaying = False
        self._releases: dict[int, int] = {}
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.look_at_the_time)

    def watch(self, window: QWindow) -> None:
        """Sits in front of this window from now on, and of no other."""
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = window
        window.installEventFilter(self)
        window.focusObjectChanged.connect(self._follow_focus)
        self._follow_focus(QGuiApplication.focusObject())

    def look_at_the_time(self) -> None:
        """Judges what is held when its gap is over."""
        self._carry_out(self.burst.wait(self._clock()))
        self._set_timer()

    def give_back(self) -> None:
        """Lets go of whatever is held, at once."""
        self._carry_out(self.burst.flush())
        self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._replaying:
            return False
        if watched is self._window:
            if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._press(event)
            if kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
                return self._release(event)
            if kind in MOVES_FOCUS and self.burst.holds:
                self.give_back()
        elif kind == QEvent.Type.InputMethod and self.burst.holds:
            self.give_back()  # an accent composed elsewhere must not overtake the letters before it
        return False

    def _press(self, event: QKeyEvent) -> bool:
        key = Key(sort_of(event), event.text(), event.isAutoRepeat(), event.clone())
        acts = self.burst.press(key, self._clock())
        let = any(isinstance(act, Let) for act in acts)
        if not let:
            self._releases[event.key()] = self._releases.get(event.key(), 0) + 1
        self._carry_out(acts)
        self._set_timer()
        return not let

    def _release(self, event: QKeyEvent) -> bool:
        """The release of a key that was kept goes with it."""
        waiting = self._releases.pop(event.key(), 0)
        if waiting and event.isAutoRepeat():
            self._releases[event.key()] = waiting
        return bool(waiting)

    def _carry_out(self, acts: tuple[Act, ...]) -> None:
        for act in acts:
            match act:
                case Replay(keys):
                    self._replay(keys)
                case Scan():
                    self.scanned.emit(act)
                case Let():
                    pass

    def _replay(self, keys: tuple[Key, ...]) -> None:
        if self._window is None:
            return
        self._replaying = True
        try:
            for key in keys:
                if isinstance(key.event, QKeyEvent):
                    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                        QCoreApplication.sendEvent(self._window, like(key.event, kind))
        finally:
            self._replaying = False

    def replay(self, scan: Scan) -> None:
        """Gives the keys of a scan to the field after all: it was fast typing."""
        self._replay(scan.keys)

    def _set_timer(self) -> None:
        if self.burst.holds:
            self._timer.start(int(self.burst.gap * 1000) + 1)
        else:
            self._timer.stop()

    def _follow_focus(self, focus: QObject | None) -> None:
        if self._focus is not None and self._focus is not self._window:
            self._focus.removeEventFilter(self)
        self._focus = focus
        if focus is not None and focus is not self._window:
            focus.installEventFilter(self)


def sort_of(event: QKeyEvent) -> Sort:
    """What a key event is to the burst detector."""
    key = event.key()
    if key in SILENT:
        return Sort.SILENT
    if event.modifiers() & NEVER_HELD:
        return Sort.OTHER
    if key in ENDS:
        return Sort.ENDS
    text = event.text()
    return Sort.WRITES if text and text.isprintable() else Sort.OTHER


def like(event: QKeyEvent, kind: QEvent.Type) -> QKeyEvent:
    """A press or release of the same key."""
    return QKeyEvent(
        kind,
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
    )
