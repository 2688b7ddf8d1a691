"""The sync in the window: by itself every minute, each night, and whenever somebody asks; one at a time, stoppable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from random import random
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from app.loyalty.refusals import Refusal
from app.office.sync import Step, Synced
from app.office.when_to_sync import EVERY, LATER, until_next
from app.ports.identity import Clock
from app.ports.in_step import InStep
from app.ports.outage import Outage, SyncUnderWay
from ui.background import Lanes
from ui.fittings import HeadOffice
from ui.hand import nothing

FIRST = timedelta(seconds=4)
"""After the window was shown: whoever opens the counter wants to sell."""
LONG = 1_000
"""Milliseconds after which a sync is spoken of while it runs."""
MILLISECOND = timedelta(milliseconds=1)


class Syncs(QObject):
    """`changed`: something about it is other than it was. `refused`: why one that somebody asked for is not done here.

    What stands is in `stands`; while one `runs`, `step` is what it is at, with how many records. `came` is what the
    last one that somebody asked for came to; None before its end.
    """

    changed = Signal()
    refused = Signal(object)
    _stepped = Signal(str, int)
    _over = Signal()

    def __init__(
        self,
        parent: QObject,
        lanes: Lanes,
        clock: Clock,
        timezone: str,
        head_office: HeadOffice | None,
        chance: Callable[[], float] = random,
    ) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self.clock = clock
        self._timezone = timezone
        self.head_office = head_office
        self._chance = chance
        self.stands = InStep()
        self.runs = self.is_long = self.is_asked = False
        self.step: tuple[str, int] = ("open", 0)
        self.came: Synced | None = None
        self._stop = Event()
        self._is_closed = False
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._start)
        self._long = QTimer(self, singleShot=True, interval=LONG)
        self._long.timeout.connect(self._grow_long)
        self._minute = QTimer(self, interval=EVERY // MILLISECOND)
        self._minute.timeout.connect(self.look)
        self._stepped.connect(self._take_step)
        self._over.connect(self._leave)
        lanes.closing.connect(self._close)

    def begin(self) -> None:
        """Shows how it stands, and syncs a little later."""
        if self.head_office is None:
            return
        self.look()
        self._minute.start()
        self._wait(FIRST * (1 + self._chance()))

    def look(self) -> None:
        """Looks again how it stands, as sales are made meanwhile."""
        if self.head_office is not None and not self.runs:
            self._lanes.back_room(self, self.head_office.stands, self._seen, nothing)

    def soon(self) -> None:
        """There is something to hand in; while head office does not answer, that waits."""
        if self.head_office is not None and not self.runs and self.stands.failed is None:
            left = self._next.remainingTime()
            if left < 0 or left * MILLISECOND > FIRST:
                self._wait(FIRST)

    def ask(self) -> None:
        """Somebody wants it now."""
        self.is_asked, self.came = True, None
        if not self.runs:
            self._start()

    def stop(self) -> None:
        """Somebody wants it to stop, which it does after the batch it is at."""
        self._stop.set()

    def _start(self) -> None:
        head_office = self.head_office
        if head_office is None or self.runs:
            return
        self._next.stop()
        self.runs, self.step = True, ("open", 0)
        stop = self._stop = Event()
        stepped, over = self._stepped.emit, self._over.emit

        def heard(step: Step, done: int) -> None:
            stepped(step, done)

        def work() -> tuple[Synced, InStep]:
            try:
                return head_office(heard, stop.is_set), head_office.stands()
            finally:
                over()

        self._lanes.back_room(self, work, self._done, self._failed)
        self._long.start()
        self.changed.emit()

    def _take_step(self, step: str, done: int) -> None:
        self.step = (step, done)
        self.changed.emit()

    def _grow_long(self) -> None:
        self.is_long = self.runs
        self.changed.emit()

    def _leave(self) -> None:
        """It is over, well or not; of a bug nothing more is heard than this."""
        self.runs = self.is_long = False
        self._long.stop()
        self._plan()

    def _done(self, came: tuple[Synced, InStep]) -> None:
        synced, stands = came
        if self.is_asked:
            self.came, self.is_asked = synced, False
        self._show(stands)
        if synced.stopped:
            self._wait(LATER)
        else:
            self._plan()

    def _failed(self, problem: Refusal | Outage) -> None:
        if isinstance(problem, Outage) and not isinstance(problem, SyncUnderWay):
            self.stands = self.stands.failing(problem, self.clock())
        elif self.is_asked:
            self.refused.emit(problem)
        self.is_asked = False
        self._plan()
        self.look()
        self.changed.emit()

    def _seen(self, stands: InStep) -> None:
        """What the book says; of a failure that could not be noted there, it knows nothing."""
        mine = self.stands
        if mine.failed is not None and stands.failed is None and stands.last == mine.last:
            stands = replace(mine, waiting=stands.waiting, to_look_at=stands.to_look_at)
        if not self.runs:
            self._show(stands)

    def _show(self, stands: InStep) -> None:
        self.stands = stands
        self.changed.emit()

    def _plan(self) -> None:
        if self.head_office is not None:
            self._wait(until_next(self.stands, self.head_office.origin, self.clock(), self._timezone, self._chance))

    def _wait(self, rest: timedelta) -> None:
        if not self._is_closed:
            self._next.start(max(1, rest // MILLISECOND))

    def _close(self) -> None:
        """What is under way is told to stop; that it is over is heard later, and nothing is begun for it."""
        self._is_closed = True
        self._stop.set()
        for timer in (self._next, self._minute, self._long):
            timer.stop()
