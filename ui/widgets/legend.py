"""The legend: the keys of the counter along its foot, each a button as well."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStyle, QStyleOptionButton

from ui.theme import TARGET, Colours


class LegendKey(QPushButton):
    """A key's name in the accent and what it does."""

    def __init__(self, key: str, does: str, colours: Colours) -> None:
        super().__init__(does)
        self._key = key
        self._colours = colours
        self.setProperty("weight", "legend")
        self.setAccessibleName(f"{does} ({key})")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        return QSize(self._key_width() + QFontMetrics(self._plain()).horizontalAdvance(self.text()) + 30, TARGET)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        words = self._key_width() + 8 + QFontMetrics(self._plain()).horizontalAdvance(self.text())
        left = (self.width() - words) // 2
        area = self.rect()
        painter.setFont(self._bold())
        painter.setPen(self._colours.accent if self.isEnabled() else self._colours.muted)
        painter.drawText(area.adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self._key)
        painter.setFont(self._plain())
        painter.setPen(self._colours.ink if self.isEnabled() else self._colours.muted)
        painter.drawText(
            area.adjusted(left + self._key_width() + 8, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
        )

    def _key_width(self) -> int:
        return QFontMetrics(self._bold()).horizontalAdvance(self._key)

    def _plain(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(15)
        font.setBold(False)
        return font

    def _bold(self) -> QFont:
        font = self._plain()
        font.setBold(True)
        return font


class Legend(QFrame):
    """All keys in a row; `pressed` carries the key's name."""

    pressed = Signal(str)

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self.setObjectName("legend")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(2)
        self._keys: dict[str, LegendKey] = {}
        for key, does in self._words():
            made = LegendKey(key, does, colours)
            made.setObjectName(key)
            made.clicked.connect(self._pressed)
            self._keys[key] = made
            row.addWidget(made, 1)

    def allow(self, key: str, *, allowed: bool) -> None:
        """Whether a key does something now."""
        self._keys[key].setEnabled(allowed)

    def _pressed(self) -> None:
        self.pressed.emit(self.sender().objectName())

    def _words(self) -> tuple[tuple[str, str], ...]:
        return (
            ("F1", self.tr("Help")),
            ("F2", self.tr("Search")),
            ("F3", self.tr("Member")),
            ("F4", self.tr("Amount")),
            ("F6", self.tr("Redeem")),
            ("F7", self.tr("Reprint")),
            ("F8", self.tr("Undo")),
            ("F9", self.tr("Office")),
            ("F10", self.tr("Return")),
            ("F11", self.tr("Enrol")),
            ("F12", self.tr("Lock")),
        )
