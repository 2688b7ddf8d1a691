"""A keyboard and a scanner for tests: real key events posted to a window, with a clock of their own."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow

from ui.scanner import Scanner

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return


class Keyboard:
    """Presses keys of one window. Time passes only as keys say it does."""

    def __init__(self, window: QWindow | None) -> None:
        self.window = window
        self.now = 1_000.0
        self.scanner: Scanner | None = None

    def clock(self) -> float:
        """Seconds on the detector's clock."""
        return self.now

    def post(self, event: QKeyEvent) -> None:
        """One key event, through the window's queue as the platform sends it."""
        if self.window is None:
            raise RuntimeError("no window to type at")
        QCoreApplication.postEvent(self.window, event)
        QCoreApplication.sendPostedEvents(self.window)

    def press(self, key: Qt.Key | int, text: str = "", modifiers: Qt.KeyboardModifier = NONE) -> None:
        """A key down and up."""
        if key == ENTER and not text:
            text = "\r"
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self.post(QKeyEvent(kind, key, modifiers, text))

    def type(self, text: str, pace: float = 0.120, *, rest: bool = True) -> None:
        """Types at a hand's pace."""
        for sign in text:
            self.now += pace
            if self.scanner is not None:
                self.scanner.look_at_the_time()
            self.press(ord(sign.upper()), sign, SHIFT if sign.isupper() else NONE)
        if rest:
            self.rest()

    def scan(self, text: str, pace: float = 0.008, *, enter: bool = True) -> None:
        """Types at a scanner's pace, Enter at the end, and then rests."""
        self.now += 5
        for sign in text:
            self.now += pace
            self.press(ord(sign.upper()), sign, SHIFT if sign.isupper() else NONE)
        if enter:
            self.now += pace
            self.press(ENTER)
        self.rest()

    def rest(self) -> None:
        """Waits until every key is judged."""
        self.now += 1
        if self.scanner is not None:
            self.scanner.look_at_the_time()
