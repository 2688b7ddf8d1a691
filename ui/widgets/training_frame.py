"""The frame round everything that is training: a colour nothing else of the counter has, on every screen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

WIDTH = 8


def framed(inside: QWidget, *, training: bool) -> QWidget:
    """What stands in the window, with the frame round it in training."""
    if not training:
        return inside
    inside.setObjectName("ground")
    frame = QWidget()
    frame.setObjectName("trainingframe")
    column = QVBoxLayout(frame)
    column.setContentsMargins(WIDTH, 0, WIDTH, WIDTH)  # the head of the window is its upper side
    column.setSpacing(0)
    column.addWidget(inside)
    return frame
