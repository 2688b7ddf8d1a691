"""The frame round everything that is training: a colour nothing else of the counter has, on every screen."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

WIDTH = 6


def framed(inside: QWidget, *, training: bool) -> QWidget:
    """What stands in the window, with the frame round it in training."""
    if not training:
        return inside
    frame = QWidget()
    frame.setObjectName("trainingframe")
    column = QVBoxLayout(frame)
    column.setContentsMargins(WIDTH, WIDTH, WIDTH, WIDTH)
    column.setSpacing(0)
    column.addWidget(inside)
    return frame
