"""The room for a screen: all of it where the window has it, and scrolled where bands above leave too little."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

LEAST = 260


class Room(QScrollArea):
    """Never in the way of the keyboard: whoever gets the focus is scrolled into view."""

    def __init__(self, screens: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(screens)
        self.viewport().setAutoFillBackground(False)
        screens.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.widget().minimumSizeHint().width(), LEAST)
