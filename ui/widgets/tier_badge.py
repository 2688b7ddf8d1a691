"""A tier shown three ways at once: its word, a shape of its own, a colour."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Colours

SHAPE = 18
HEIGHT = 30
GAP = 8
CORNERS = (0, 4, 6, 8)
"""Corners of the shape by rank: a disc, a diamond, a hexagon, an octagon; a star above."""


class TierBadge(QWidget):
    """The tier's shape and name on a line."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours = colours
        self._rank = 0
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_tier(self, rank: int, name: str) -> None:
        """The tier of that rank on the ladder, from 0."""
        self._rank = rank
        self._name = name
        self.setVisible(bool(name))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SHAPE + 3 * GAP + QFontMetrics(self._font()).horizontalAdvance(self._name), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(self._colours.tiers[self._rank % len(self._colours.tiers)])
        painter.setPen(colour)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), HEIGHT / 2, HEIGHT / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        middle = QPointF(GAP + SHAPE / 2, HEIGHT / 2)
        if self._rank == 0:
            painter.drawEllipse(middle, SHAPE / 2 - 1, SHAPE / 2 - 1)
        else:
            painter.drawPolygon(shape_of(self._rank, middle, SHAPE / 2))
        painter.setPen(colour)
        painter.setFont(self._font())
        painter.drawText(self.rect().adjusted(SHAPE + 2 * GAP - 2, 0, 0, -1), Qt.AlignmentFlag.AlignVCenter, self._name)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(15)
        font.setBold(True)
        return font


def shape_of(rank: int, middle: QPointF, radius: float) -> QPolygonF:
    """The polygon of a rank above the first."""
    star = rank >= len(CORNERS)
    corners = 10 if star else CORNERS[rank]
    return QPolygonF(
        [
            QPointF(
                middle.x() + cos(2 * pi * at / corners - pi / 2) * radius * (0.5 if star and at % 2 else 1),
                middle.y() + sin(2 * pi * at / corners - pi / 2) * radius * (0.5 if star and at % 2 else 1),
            )
            for at in range(corners)
        ]
    )
