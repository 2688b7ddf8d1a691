"""What the counter does by itself: the night, the sync with head office, the self-check at the night's end."""

from __future__ import annotations

from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from app.ports.identity import Clock
from ui.background import Lanes
from ui.fittings import Fittings
from ui.night import Nights
from ui.notice import Notice
from ui.syncs import Syncs

CHECK_AFTER = 120_000
"""Milliseconds after the night's work: the sync comes first, and whoever opens the shop in the morning."""


class Unattended(QObject):
    """`said` is a warning, `refused` what something ended with that did not end well."""

    said = Signal(Notice)
    refused = Signal(object)

    def __init__(self, parent: QObject, lanes: Lanes, clock: Clock, timezone: str, fittings: Fittings) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._self_check = fittings.self_check
        self.nights = Nights(self, lanes, clock, timezone, fittings.nightly, fittings.latest)
        self.syncs = Syncs(self, lanes, clock, timezone, fittings.head_office)
        self.check = QTimer(self, singleShot=True, interval=CHECK_AFTER)
        self.check.timeout.connect(self.look_at_the_book)
        self._stop = Event()
        self.nights.said.connect(self.said)
        self.nights.refused.connect(self.refused)
        self.nights.over.connect(self._night_over)
        self.syncs.refused.connect(self.refused)
        lanes.closing.connect(self._close)

    def begin(self) -> None:
        """Whoever looks at the window may sell; the rest comes by and by."""
        self.nights.begin()
        self.syncs.begin()

    def go_by(self, fittings: Fittings) -> None:
        """Goes by other settings from now on."""
        self.nights.nightly = fittings.nightly
        self.syncs.head_office = fittings.head_office
        self._self_check = fittings.self_check

    def look_at_the_book(self) -> None:
        """The self-check; spoken of only if it finds something."""
        if self._self_check is None:
            return
        if self.syncs.runs:
            self.check.start()
            return
        look, stop = self._self_check, self._stop.is_set
        self._lanes.back_room(self, lambda: look(stop), self._looked, self.refused.emit)

    def _night_over(self) -> None:
        self.syncs.soon()
        if self._self_check is not None:
            self.check.start()

    def _looked(self, differences: int) -> None:
        if differences:
            found = self.tr("The self-check of this night found {count} differences in the book.")
            one = self.tr("The self-check of this night found a difference in the book.")
            self.said.emit(
                Notice(
                    one if differences == 1 else found.format(count=differences),
                    "bad",
                    self.tr("Nothing was changed; the counter sells on, and the backups are kept."),
                    self.tr("Tell whoever looks after it: counterfoil books check says what and where."),
                )
            )

    def _close(self) -> None:
        self.check.stop()
        self._stop.set()
