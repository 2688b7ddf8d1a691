"""The window's figures on a big book: `python -m bench.window BIG [--scans 200] [--json FILE]`.

The real window on the offscreen platform, worked by real key events: from a scan's last key to the painted strip, from
Enter to the painted confirmation, from a key in the search to its answer, at an event's door from a scan's last key to
the painted number of who is in; how long the GUI thread was blocked; cold
start in a process of its own, beside that of an empty window; memory after a day's sales.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.loyalty.event import Event
from app.office.plan_event import PlanCommand
from app.ports.identity import new_id, now
from app.settings import BOOK, Settings
from app.shop import wire
from bench.books import Bench
from bench.figures import Figure, percentile, show
from db.books import SqliteBooks
from ui.application import open_window, start
from ui.demonstration import Hands, sign_in_with
from ui.fittings import Fittings
from ui.window import CounterWindow

PIN = "246810"
PATIENCE = 10
DAY = 2_000
STARTS = 7

READY = """
import os, sys, time
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from pathlib import Path
from app.bootstrap import open_desk
from app.settings import Settings
with open_desk(Settings(home=Path(sys.argv[1]))) as desk:
    from app.commands.counter import fittings_of
    from ui.application import open_window, start
    application = start(desk.settings)
    window = open_window(application, desk.shop, desk.settings, fittings_of(desk))
    window.show()
    while not window.lanes.is_quiet:
        application.processEvents()
    application.processEvents()
    print("ready", flush=True)
    os._exit(0)
"""
EMPTY = """
import os
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
application.processEvents()
print("ready", flush=True)
os._exit(0)
"""


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Sees every event of the widget."""
        del watched
        self.times += event.type() == QEvent.Type.Paint
        return False


class Pulse(QObject):
    """How long the GUI thread was away between two beats, in milliseconds."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(self, interval=1, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        beat = time.perf_counter()
        self.gaps.append((beat - self._last) * 1000)
        self._last = beat


def until(holds: Callable[[], bool]) -> None:
    """Lets the window live until something holds."""
    end = time.monotonic() + PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError
        QCoreApplication.processEvents()


def timed_until(deed: Callable[[], object], holds: Callable[[], bool]) -> float:
    """Milliseconds from a deed until something holds."""
    started = time.perf_counter()
    deed()
    until(holds)
    return (time.perf_counter() - started) * 1000


def resident() -> float:
    """This process's memory, in MiB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class Counter:
    """The window on the big book, with hands."""

    def __init__(self, home: Path) -> None:
        self.books = SqliteBooks(home / BOOK)
        shop = wire(self.books, now)
        settings = Settings(home=home, theme="light")
        self.window: CounterWindow = open_window(start(settings), shop, settings, Fittings())
        self.window.resize(1366, 768)
        self.window.show()
        self.hands = Hands(self.window)
        self.hands.settle()
        if self.window.is_locked:
            sign_in_with(self.hands, "Bench", PIN)
        self.strip = Painted(self.window.strip)
        self.names: dict[str, str] = {}

    def name_of(self, card: str) -> str:
        """The name that the strip will show."""
        if card not in self.names:
            with self.books.reading() as visit:
                found = visit.card(card)
                member = visit.member(found.member) if found else None
                self.names[card] = member.profile.name if member else ""
        return self.names[card]

    def scan(self, card: str) -> float:
        """Milliseconds from the scan's last key to the painted strip."""
        name = self.name_of(card)
        for sign in card:
            self.hands.press(ord(sign), sign, Qt.KeyboardModifier.ShiftModifier)
        painted = self.strip.times
        return timed_until(
            lambda: self.hands.press(Qt.Key.Key_Return, "\r"),
            lambda: self.window.strip.name.text() == name and self.strip.times > painted,
        )

    def sell(self) -> float:
        """Milliseconds from Enter to the painted confirmation of a sale of 120."""
        screen = self.window.open("counter")
        field = screen.amount.field  # type: ignore[attr-defined] # the counter's own screen
        field.setText("120")
        field.textEdited.emit("120")
        until(lambda: self.window.lanes.is_quiet)
        self.hands.pause(0.09)  # an Enter sooner after a scan is the scanner's own
        confirmation = screen.confirmation  # type: ignore[attr-defined] # as above
        seen = Painted(confirmation)
        elapsed = timed_until(
            lambda: self.hands.press(Qt.Key.Key_Return, "\r"), lambda: confirmation.isVisible() and seen.times > 0
        )
        confirmation.removeEventFilter(seen)
        until(lambda: self.window.lanes.is_quiet)
        return elapsed

    def open_door(self) -> None:
        """An event that is on, with no end of places, and its door on the screen."""
        at = now()
        hour = timedelta(hours=1)
        event = Event("bench", {"en": "Bench"}, at - hour, at + 24 * hour)
        plan = PlanCommand(new_id(), event, by=self.window.hand.cashier)
        self.window.shop.plan_event(plan)
        self.door = self.window.open("door", event.id)
        until(lambda: self.window.lanes.is_quiet)

    def check_in(self, card: str) -> float:
        """Milliseconds from the scan's last key to the painted number of who is in."""
        number = self.door.counter  # type: ignore[attr-defined] # the door's own screen
        before, seen = number.text(), Painted(number)
        for sign in card:
            self.hands.press(ord(sign), sign, Qt.KeyboardModifier.ShiftModifier)
        elapsed = timed_until(
            lambda: self.hands.press(Qt.Key.Key_Return, "\r"),
            lambda: number.text() != before and seen.times > 0,
        )
        number.removeEventFilter(seen)
        return elapsed

    def _type(self, screen: QWidget, text: str) -> None:
        screen.field.setText(text)  # type: ignore[attr-defined] # the search's own screen
        screen.field.textEdited.emit(text)  # type: ignore[attr-defined] # as above

    def _answered(self, found: Painted, painted: int) -> bool:
        return bool(self.window.lanes.is_quiet) and found.times > painted

    def search(self, text: str) -> list[float]:
        """Milliseconds from each key in the search to its answer on the screen."""
        screen = self.window.open("find")
        found = Painted(screen.found.viewport())  # type: ignore[attr-defined] # the search's own screen
        times = []
        for length in range(1, len(text) + 1):
            painted = found.times

            times.append(
                timed_until(
                    partial(self._type, screen, text[:length]),
                    partial(self._answered, found, painted),
                )
            )
        return times


def cold_starts(script: str, *words: str) -> list[float]:
    """Milliseconds from starting a process to its "ready", once the disk's cache is warm."""
    times = []
    for _ in range(STARTS):
        started = time.perf_counter()
        with subprocess.Popen([sys.executable, "-c", script, *words], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            said = process.stdout.readline().strip()
            times.append((time.perf_counter() - started) * 1000)
        if said != "ready":
            raise RuntimeError(said)
    return times[1:]


def measure(home: Path, scans: int, day: int) -> list[Figure]:
    """All figures of the window."""
    cold = cold_starts(READY, str(home))
    empty = cold_starts(EMPTY)
    cards = Bench.cards_of(home / BOOK)
    counter = Counter(home)
    pulse = Pulse()
    scanned, sold = [], []
    for number in range(scans):
        scanned.append(counter.scan(cards[number % len(cards)]))
        sold.append(counter.sell())
        counter.hands.pause(0.01)
    searched = [one for text in ("ana silva", "mar", "9345", "costa jo") for one in counter.search(text)]
    blocked = pulse.gaps[20:]
    counter.open_door()
    let_in = [counter.check_in(card) for card in cards[:scans]]
    for number in range(scans, day):
        counter.scan(cards[number % len(cards)])
        counter.sell()
    return [
        Figure("scan's last key → strip painted, median", median(scanned), "ms"),
        Figure("scan's last key → strip painted, p99", percentile(scanned, 0.99), "ms", 50),
        Figure("Enter → confirmation painted, median", median(sold), "ms"),
        Figure("Enter → confirmation painted, p99", percentile(sold, 0.99), "ms", 50),
        Figure(f"check-in, scan's last key → number of {scans:,} in painted, median", median(let_in), "ms"),
        Figure("check-in, p99", percentile(let_in, 0.99), "ms", 1000),
        Figure("search, key → answer painted, p99", percentile(searched, 0.99), "ms", 100),
        Figure("GUI thread away, p99.9", percentile(blocked, 0.999), "ms", 50),
        Figure("GUI thread away, longest", max(blocked), "ms", 50),
        Figure("cold start → ready to scan, median, warm disk cache", median(cold), "ms", 1500),
        Figure("an empty window, the same way", median(empty), "ms"),
        Figure(f"memory after {max(day, scans):,} sales", resident(), "MiB", 250),
    ]


def main() -> int:
    """Measures what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("big", type=Path)
    parser.add_argument("--scans", type=int, default=200)
    parser.add_argument("--day", type=int, default=DAY, help="sales before the memory is looked at")
    parser.add_argument("--json", default="")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="counterfoil-bench-", dir=asked.big.parent) as folder:
        home = Path(folder)
        shutil.copyfile(asked.big, home / BOOK)
        figures = measure(home, asked.scans, asked.day)
    return show("Window", figures, asked.json)


if __name__ == "__main__":
    sys.exit(main())
