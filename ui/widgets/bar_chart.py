"""A chart of two bars side by side, painted by ourselves: what stands, and what would be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Colours

LEFT, TOP, BOTTOM, RIGHT = 84, 40, 30, 12
STEPS = 4
SQUARE = 14
WIDEST = 46
SPARE = 0.72
"""How much of a place its two bars fill."""
NICE = (10, 15, 20, 25, 30, 40, 50, 60, 80)
"""Tenths of a power of ten that one reads at a glance."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Two amounts at one place, as they are and as people read them."""

    label: str
    one: int
    other: int
    written: tuple[str, str]


class BarChart(QWidget):
    """Bars for two things with a legend; the second is striped, so that nobody needs the colours."""

    def __init__(self, colours: Colours, names: tuple[str, str]) -> None:
        super().__init__()
        self._colours = colours
        self._names = names
        self._bars: tuple[Bars, ...] = ()
        self._write: Callable[[int], str] = str
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, title: str, bars: Sequence[Bars], write: Callable[[int], str] = str) -> None:
        """Other bars; the title and every amount are there for whoever listens. `write` writes the scale's numbers."""
        self._bars, self._write = tuple(bars), write
        self.setAccessibleName(title)
        one, other = self._names
        said = (f"{at.label}: {one} {at.written[0]}, {other} {at.written[1]}" for at in self._bars)
        self.setAccessibleDescription("; ".join(said))
        self.update()

    @property
    def highest(self) -> int:
        """The top of the scale: a round number that no bar exceeds."""
        most = max((max(at.one, at.other) for at in self._bars), default=0)
        return STEPS * step_for(most)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, 200)

    def sizeHint(self) -> QSize:
        return QSize(720, 320)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        font = painter.font()
        font.setPixelSize(14)
        painter.setFont(font)
        self._paint_legend(painter)
        if self._bars:
            self._paint_scale(painter)
            self._paint_bars(painter)

    def _brushes(self) -> tuple[QBrush, QBrush]:
        plain = QBrush(QColor(self._colours.muted))
        return plain, QBrush(QColor(self._colours.accent), Qt.BrushStyle.BDiagPattern)

    def _pens(self) -> tuple[QPen, QPen]:
        return QPen(QColor(self._colours.muted)), QPen(QColor(self._colours.accent), 2)

    def _paint_legend(self, painter: QPainter) -> None:
        left = LEFT
        for name, brush, pen in zip(self._names, self._brushes(), self._pens(), strict=True):
            painter.setPen(pen)
            painter.setBrush(brush)
            painter.drawRect(left, 8, SQUARE, SQUARE)
            painter.setPen(QColor(self._colours.ink))
            painter.drawText(left + SQUARE + 8, 8 + SQUARE - 1, name)
            left += SQUARE + 8 + painter.fontMetrics().horizontalAdvance(name) + 28

    def _paint_scale(self, painter: QPainter) -> None:
        area, highest = self._area(), self.highest
        for step in range(STEPS + 1):
            height = area.bottom() - area.height() * step / STEPS
            painter.setPen(QColor(self._colours.line))
            painter.drawLine(int(area.left()), int(height), int(area.right()), int(height))
            painter.setPen(QColor(self._colours.muted))
            where = QRectF(0, height - 10, LEFT - 8, 20)
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(where, right, self._write(highest * step // STEPS))

    def _paint_bars(self, painter: QPainter) -> None:
        area, highest = self._area(), self.highest
        place = area.width() / len(self._bars)
        wide = min(WIDEST, place * SPARE / 2)
        metrics = painter.fontMetrics()
        widest = max(metrics.horizontalAdvance(at.label) for at in self._bars) + 10
        every = max(1, -(-widest // max(1, int(place))))
        for number, at in enumerate(self._bars):
            middle = area.left() + place * (number + 0.5)
            for side, amount in enumerate((at.one, at.other)):
                tall = area.height() * max(0, amount) / highest
                painter.setPen(self._pens()[side])
                painter.setBrush(self._brushes()[side])
                bar = QRectF(middle + (side - 1) * wide, area.bottom() - tall, wide - 2, tall)
                painter.drawRect(bar)
                if metrics.horizontalAdvance(at.written[side]) <= wide:
                    painter.setPen(QColor(self._colours.ink))
                    above = QRectF(bar.center().x() - place / 4, bar.top() - 20, place / 2, 18)
                    painter.drawText(above, Qt.AlignmentFlag.AlignCenter, at.written[side])
            if number % every == 0:
                painter.setPen(QColor(self._colours.ink))
                below = QRectF(middle - place * every / 2, area.bottom() + 4, place * every, 22)
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, at.label)

    def _area(self) -> QRectF:
        """Where the bars stand."""
        return QRectF(LEFT, TOP + 12, self.width() - LEFT - RIGHT, self.height() - TOP - 12 - BOTTOM)


def step_for(most: int) -> int:
    """The round step of which four reach the most there is.

    >>> step_for(0), step_for(23), step_for(1_203), step_for(92_941)
    (1, 6, 400, 25000)
    """
    power = 1
    while True:
        for nice in NICE:
            step, broken = divmod(nice * power, 10)
            if not broken and step * STEPS >= most:
                return step
        power *= 10
