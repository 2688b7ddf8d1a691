"""Small parts that every screen is made of: labels that never read a name as markup, buttons, rules."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import TARGET

Role = Literal["", "muted", "small", "caption", "figure", "heading", "name", "large", "huge", "giant"]
Weight = Literal["", "first", "quiet", "legend", "step"]
SHORT_NAME = 60


def clean(text: str) -> str:
    """A text from outside as one line without control characters."""
    signs = (" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    return " ".join("".join(signs).split())


def shortened(text: str, most: int = SHORT_NAME) -> str:
    """A name for the middle of a sentence."""
    plain = clean(text)
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def label(text: str = "", role: Role = "", *, wrap: bool = False) -> QLabel:
    """A label of plain text."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def tone(widget: QWidget, name: str) -> None:
    """Gives a widget one of the tones of the style sheet, at once."""
    if widget.property("tone") != name:
        widget.setProperty("tone", name)
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)


def button(text: str, weight: Weight = "") -> QPushButton:
    """A button of the counter: a finger wide, and Enter presses it while it has the focus."""
    made = QPushButton(text)
    made.setProperty("weight", weight)
    made.setAutoDefault(True)
    made.setAccessibleName(text)
    return made


def rule() -> QFrame:
    """A thin line between two things."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


class Elided(QLabel):
    """One line of any length, cut with an ellipsis where it does not fit; whole in its tooltip."""

    def __init__(self, text: str = "", role: Role = "") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.say(text)

    def say(self, text: str) -> None:
        """Shows a text from outside."""
        plain = clean(text)
        self.setText(plain)
        self.setToolTip(plain[:500])
        self.setAccessibleName(plain)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(min(super().sizeHint().width(), 600), super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.style().drawItemText(
            painter, self.contentsRect(), int(self.alignment()), self.palette(), self.isEnabled(), shown,
            self.foregroundRole(),
        )  # fmt: skip


class Fact(QWidget):
    """A caption and what it says, one above the other; unseen while it says nothing."""

    def __init__(self, caption: str = "") -> None:
        super().__init__()
        self._caption = label(caption, "caption")
        self._value = Elided()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._caption)
        layout.addWidget(self._value)
        self.setVisible(False)

    @property
    def text(self) -> str:
        """What it says, with its caption."""
        return f"{self._caption.text()}: {self._value.text()}"

    def say(self, caption: str, value: str, manner: str = "") -> None:
        """Shows a value under a caption."""
        self._caption.setText(caption)
        self._value.say(value)
        tone(self._value, manner)
        self.setVisible(bool(value))


class Form(QGridLayout):
    """Labels on the left, fields on the right; each field is called by its label."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(16)
        self.setVerticalSpacing(10)
        self.setColumnStretch(1, 1)

    def ask(self, caption: str, field: QWidget) -> None:
        """One more row."""
        row = self.rowCount()
        words = label(caption)
        words.setBuddy(field)
        field.setAccessibleName(caption)
        self.addWidget(words, row, 0)
        self.addWidget(field, row, 1)


def sections(name: str, titles: Sequence[str], *, height: int = TARGET) -> QListWidget:
    """A list of sections to choose from, each a finger high unless it is told to be less."""
    made = QListWidget()
    made.setObjectName("sections")
    made.setAccessibleName(name)
    for title in titles:
        item = QListWidgetItem(title)
        item.setSizeHint(QSize(0, height))
        made.addItem(item)
    made.setFixedWidth(220)
    made.setCurrentRow(0)
    return made


def card(*, margin: int = 20, spacing: int = 10) -> tuple[QFrame, QVBoxLayout]:
    """A surface raised from the ground, and the column inside it."""
    frame = QFrame()
    frame.setObjectName("card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(margin, margin - 4, margin, margin - 4)
    layout.setSpacing(spacing)
    return frame, layout
