"""The ground of the window: head, bands, the room for a screen, foot; a screen scrolls where bands leave too little."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

LEAST = 260


class Room(QScrollArea):
    """Never in the way of the keyboard: whoever gets the focus is scrolled into view."""

    def __init__(self, screens: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setObjectName("room")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._screens = screens
        self.setWidget(screens)
        self.viewport().setAutoFillBackground(False)
        screens.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._screens.minimumSizeHint().width(), LEAST)


def laid_out(head: QWidget, above: Iterable[QWidget], screens: QWidget, foot: QWidget) -> QWidget:
    """One above the other: what is always seen, what comes and goes, the screen, the keys."""
    body = QVBoxLayout()
    body.setContentsMargins(20, 10, 20, 8)
    body.setSpacing(8)
    for part in above:
        body.addWidget(part)
    body.addWidget(Room(screens), 1)
    ground = QWidget()
    column = QVBoxLayout(ground)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(head)
    column.addLayout(body, 1)
    column.addWidget(foot)
    return ground
