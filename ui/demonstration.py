"""A demonstration: the real window worked by real key events, a picture after each step."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent

from app.settings import Settings
from app.shop import Shop
from ui.application import open_window, start
from ui.burst import AGAIN
from ui.fittings import Fittings
from ui.screens.lock import LockScreen
from ui.window import CounterWindow

SCANNER_PACE = 0.008
HAND_PACE = 0.110
PATIENCE = 10.0
SIZE = (1366, 768)
NO_KEY = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True, slots=True)
class Script:
    """What is shown: who signs in, which card is scanned, what is typed; `folder` takes the pictures."""

    folder: Path
    cashier: str
    pin: str
    card: str
    amount: str = "120+45b"
    said: Callable[[str], object] = field(default=lambda _: None)


@dataclass
class Hands:
    """Hands on the keyboard and the scanner of one window, in real time."""

    window: CounterWindow

    def press(self, key: Qt.Key | int, text: str = "", modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        """One key down and up, through the window's own queue."""
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.postEvent(self.window.windowHandle(), QKeyEvent(kind, key, modifiers, text))
        QCoreApplication.processEvents()

    def type(self, text: str, pace: float = HAND_PACE) -> None:
        """Types a text, as fast as a hand or a scanner does."""
        for sign in text:
            self.press(ord(sign.upper()), sign, SHIFT if sign.isupper() else NO_KEY)
            self.pause(pace)
        self.settle()

    def scan(self, code: str) -> None:
        """Scans a code, with Enter at its end."""
        for sign in code:
            self.press(ord(sign.upper()), sign, SHIFT if sign.isupper() else NO_KEY)
            self.pause(SCANNER_PACE)
        self.press(Qt.Key.Key_Return, "\r")
        self.settle()

    def enter(self) -> None:
        """Enter, and what it brings."""
        self.press(Qt.Key.Key_Return, "\r")
        self.settle()

    def key(self, key: Qt.Key) -> None:
        """A function key, and what it brings."""
        self.press(key)
        self.settle()

    def pause(self, seconds: float) -> None:
        """Lets time pass while the window lives."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)
            time.sleep(0.001)

    def settle(self) -> None:
        """Waits until what was typed was taken and every question is answered."""
        self.pause(0.25)
        until = time.monotonic() + PATIENCE
        while not self.window.lanes.is_quiet and time.monotonic() < until:
            self.pause(0.02)
        self.pause(0.05)


def play(shop: Shop, settings: Settings, fittings: Fittings, script: Script) -> list[Path]:
    """Sign in, scan, sell, redeem; gives the pictures that were taken."""
    application = start(settings)
    window = open_window(application, shop, settings, fittings)
    window.resize(*SIZE)
    window.show()
    hands = Hands(window)
    hands.settle()
    taken: list[Path] = []

    def picture(name: str) -> None:
        script.folder.mkdir(parents=True, exist_ok=True)
        path = script.folder / f"{len(taken) + 1}-{name}.png"
        window.grab().save(str(path))
        taken.append(path)
        script.said(str(path))

    if window.is_locked:
        picture("lock")
        sign_in_with(hands, script.cashier, script.pin)
    picture("ready")
    hands.scan(script.card)
    picture("member")
    hands.type(script.amount)
    picture("preview")
    hands.enter()
    picture("sale")
    hands.pause(AGAIN)
    hands.scan(script.card)
    hands.key(Qt.Key.Key_F6)
    picture("rewards")
    hands.enter()
    hands.pause(1.0)
    picture("voucher")
    window.close()
    hands.pause(0.1)
    return taken


def sign_in_with(hands: Hands, name: str, pin: str) -> None:
    """Chooses a name at the lock and types the PIN."""
    lock = hands.window.shown
    if not isinstance(lock, LockScreen):
        raise TypeError(lock)
    for _ in range(lock.names.count()):
        if [one.text() for one in lock.names.selectedItems()] == [name]:
            break
        hands.key(Qt.Key.Key_Down)
    hands.type(pin)
    hands.enter()
