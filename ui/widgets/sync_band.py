"""The band of the sync, which F5 opens: how it stands, what it is at, one more now, a stop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.hand import Hand
from ui.sync_words import how_it_stands
from ui.syncs import Syncs
from ui.widgets.labels import button, label, tone


class SyncBand(QFrame):
    """F5 opens it, F5 again syncs; its buttons do the same for a finger. It stays while a sync runs."""

    def __init__(self, syncs: Syncs, hand: Hand) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._syncs = syncs
        self._hand = hand
        self._what = label("", "figure", wrap=True)
        self._rest = label("", "", wrap=True)
        self.starts = button(self.tr("Sync now"))
        self.starts.clicked.connect(syncs.ask)
        self.stops = button(self.tr("Stop"))
        self.stops.setAccessibleName(self.tr("Stop the sync"))
        self.stops.clicked.connect(syncs.stop)
        self.close_it = button(self.tr("OK"), "quiet")
        self.close_it.setAccessibleName(self.tr("Take this notice away"))
        self.close_it.clicked.connect(self.hide)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._what)
        words.addWidget(self._rest)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 8, 8)
        row.addLayout(words, 1)
        for part in (self.starts, self.stops, self.close_it):
            part.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a finger takes no field out of the cashier's hands
            row.addWidget(part)
        self.hide()
        syncs.changed.connect(self._show_now)

    @property
    def said(self) -> str:
        """All that it says, empty when it says nothing."""
        return "" if self.isHidden() else f"{self._what.text()} {self._rest.text()}".strip()

    def press(self) -> None:
        """F5: how it stands; again, a sync."""
        if not self.isHidden():
            self._syncs.ask()
            return
        self._syncs.came = None
        self.show()
        self._show_now()
        self._syncs.look()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def leave(self) -> None:
        """Goes, unless it shows a sync on its way."""
        if not self._syncs.runs:
            self.hide()

    def _show_now(self) -> None:
        if self.isHidden():
            return
        syncs, training = self._syncs, self._hand.settings.training
        notice = how_it_stands(syncs, self._hand.figures, training=training)
        rest = " ".join(part for part in (notice.safe, notice.todo) if part)
        self._what.setText(notice.what)
        self._rest.setText(rest)
        self.setAccessibleName(f"{notice.what} {rest}".strip())
        tone(self, notice.tone)
        tone(self._what, "" if notice.tone == "plain" else notice.tone)
        may = syncs.head_office is not None and not training
        self.starts.setVisible(may and not syncs.runs)
        self.stops.setVisible(may and syncs.runs)
