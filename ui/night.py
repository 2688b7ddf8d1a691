"""The night in the window: done at the start and when the shop's date changes, spoken of only if something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from app.loyalty.days import business_day
from app.loyalty.refusals import Refusal
from app.ports.identity import Clock
from app.ports.outage import Outage
from ui.background import Lanes
from ui.notice import Notice

EVERY = 60_000
"""Milliseconds between two looks at the clock."""
BEHIND = timedelta(minutes=5)
"""How far the clock may stand behind the latest record before somebody is told."""


class Nights(QObject):
    """`said` is a warning; `over` is that the nightly work ended, `refused` what it ended with where not well."""

    said = Signal(Notice)
    refused = Signal(object)
    over = Signal()

    def __init__(
        self,
        parent: QObject,
        lanes: Lanes,
        clock: Clock,
        timezone: str,
        nightly: Callable[[], object] | None,
        latest: Callable[[], datetime | None] | None,
    ) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._clock = clock
        self._timezone = timezone
        self.nightly = nightly
        self._latest = latest
        self._done_for: date | None = None
        self._warned = False
        self._minute = QTimer(self, interval=EVERY)
        self._minute.timeout.connect(self.look)

    def begin(self) -> None:
        """Looks now, and then every minute."""
        self.look()
        self._minute.start()

    def look(self) -> None:
        """Looks at the date, and at the clock."""
        today = business_day(self._clock(), self._timezone)
        if self.nightly is not None and today != self._done_for:
            self._done_for = today
            self._lanes.back_room(self, self.nightly, self._done, self._not_done)
        if self._latest is not None:
            self._lanes.back_room(self, self._latest, self._compare, self.refused.emit)

    def _done(self, _: object) -> None:
        self.over.emit()

    def _not_done(self, problem: Refusal | Outage) -> None:
        self.refused.emit(problem)
        self.over.emit()

    def _compare(self, latest: datetime | None) -> None:
        behind = latest is not None and self._clock() + BEHIND < latest
        if behind and not self._warned:
            self.said.emit(
                Notice(
                    self.tr("This computer's clock is behind the last entry in the book."),
                    "care",
                    self.tr("Entries keep their order."),
                    self.tr("Set the clock before you go on."),
                )
            )
        self._warned = behind
