"""The band in which the counter speaks: what happened, what is safe, what to press."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui.notice import Notice
from ui.widgets.labels import button, label, tone


class NoticeBand(QFrame):
    """One notice at a time; Esc or its button takes it away."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._what = label("", "figure", wrap=True)
        self._rest = label("", "", wrap=True)
        self._close = button(self.tr("OK"), "quiet")
        self._close.setAccessibleName(self.tr("Take this notice away"))
        self._close.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 8, 8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._what)
        words.addWidget(self._rest)
        row.addLayout(words, 1)
        row.addWidget(self._close)
        self.clear()

    @property
    def said(self) -> str:
        """All that it says, empty when it says nothing."""
        return "" if self.isHidden() else f"{self._what.text()} {self._rest.text()}".strip()

    def say(self, notice: Notice) -> None:
        """Says it, and tells those who listen instead of looking."""
        self._what.setText(notice.what)
        rest = " ".join(part for part in (notice.safe, notice.todo) if part)
        self._rest.setText(rest)
        self._rest.setVisible(bool(rest))
        tone(self, notice.tone)
        tone(self._what, "" if notice.tone == "plain" else notice.tone)
        self.setAccessibleName(f"{notice.what} {rest}".strip())
        self.setVisible(True)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Says nothing."""
        self.setVisible(False)
