"""What the forms of an event and of a limited edition share: names, code, fields that are read, tiers to tick."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.loyalty.event import EARLY, LONGEST
from ui.figures import Figures
from ui.typed_day import read_day
from ui.widgets.labels import label

LONGEST_NUMBER = 12
LONGEST_CODE = 64
ACROSS = 12
"""Columns that the fields share."""
TIERS = 4
"""Tiers in a row."""
Fields: TypeAlias = Sequence[Sequence[tuple[str, QWidget, int]]]
# rows of (caption, field, how many columns it takes)


def code_from(name: str) -> str:
    """A code made of a name.

    >>> code_from("Leilão da Primavera, 2026")
    'leilao-da-primavera-2026'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_CODE].rstrip("-")


class FieldUnreadable(ValueError):
    """What was typed into a field is not what it asks; `words` say what to type."""

    def __init__(self, field: QLineEdit, words: str) -> None:
        super().__init__(words)
        self.field = field
        self.words = words


class TierField(QWidget):
    """Whether it is for a tier, and how many days earlier than for all."""

    def __init__(self, tier: str, name: str, usual: int | None, days: str) -> None:
        super().__init__()
        self.tier = tier
        self.admitted = QCheckBox(name)
        self.admitted.setAccessibleName(name)
        self.days = text_field(LONGEST_NUMBER)
        self.days.setAccessibleName(f"{name}: {days}")
        self.days.setPlaceholderText(str(usual or 0))
        self.days.setFixedWidth(64)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.admitted)
        row.addWidget(self.days)
        row.addStretch()


class PlannedForm(QWidget):
    """The names in both languages, a code made of them until somebody types one, the tiers it is for."""

    def __init__(self) -> None:
        super().__init__()
        self._own_code = False
        self.english, self.portuguese = text_field(LONGEST), text_field(LONGEST)
        self.code = text_field(LONGEST_CODE)
        self.tiers: list[TierField] = []
        self._tier_grid = QGridLayout()
        self._tiers_of = label(self.tr("For which tiers (none: all), each so many days earlier"), "caption")
        self.english.textEdited.connect(self._suggest)
        self.portuguese.textEdited.connect(self._suggest)
        self.code.textEdited.connect(self._coded)

    # what is typed

    @property
    def name(self) -> dict[str, str]:
        """The names as typed, those that are."""
        typed = {"en": self.english.text().strip(), "pt": self.portuguese.text().strip()}
        return {language: text for language, text in typed.items() if text}

    @property
    def admitted(self) -> frozenset[str]:
        """The tiers that are ticked."""
        return frozenset(one.tier for one in self.tiers if one.admitted.isChecked())

    def read_early(self) -> tuple[tuple[str, int], ...]:
        """The tiers that come earlier by days of their own."""
        ahead = [(one.tier, self.read_number(one.days)) for one in self.tiers]
        return tuple((tier, days) for tier, days in ahead if days is not None)

    def read_day(self, field: QLineEdit) -> date | None:
        """The day in a field, None for an empty one; FieldUnreadable for what is none."""
        read = read_day(field.text())
        if isinstance(read, str):
            raise FieldUnreadable(field, self.tr("Type the day as day/month/year, like 02/03/2027."))
        return read

    def read_first_day(self, field: QLineEdit) -> date:
        """The day in a field that asks for one."""
        day = self.read_day(field)
        if day is None:
            raise FieldUnreadable(field, self.tr("Type the day as day/month/year, like 02/03/2027."))
        return day

    def read_number(self, field: QLineEdit) -> int | None:
        """The whole number in a field, None for an empty one; FieldUnreadable for what is none."""
        text = field.text().strip()
        if text and not (text.isascii() and text.isdigit()):
            raise FieldUnreadable(field, self.tr("Type a whole number."))
        return int(text) if text else None

    # what is shown

    def show_code(self, code: str | None) -> None:
        """The code of what is there already, which keeps it; None for something new."""
        self._own_code = code is not None
        self.code.setText(code or "")
        self.code.setReadOnly(code is not None)

    def show_tiers(self, figures: Figures, admitted: frozenset[str], early: Sequence[tuple[str, int]]) -> None:
        """A tick and a number for each tier there is."""
        for one in self.tiers:
            self._tier_grid.removeWidget(one)
            one.deleteLater()
        own = dict(early)
        self.tiers = []
        for at, tier in enumerate(figures.programme.tiers):
            usual = next((one.days for one in tier.benefits if one.id == EARLY), None)
            field = TierField(tier.id, figures.tier(tier.id), usual, self.tr("days earlier"))
            field.admitted.setChecked(tier.id in admitted)
            field.days.setText(str(own[tier.id]) if tier.id in own else "")
            self._tier_grid.addWidget(field, at // TIERS, at % TIERS)
            self.tiers.append(field)
        self._tiers_of.setVisible(bool(self.tiers))

    def lay_out(self, rows: Fields, *, beside: int = 0) -> None:
        """The fields in rows, each below its caption; the tiers below them, or in the last row from column `beside`."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for at, fields in enumerate(rows):
            column = 0
            for caption, field, span in fields:
                field.setAccessibleName(caption)
                grid.addWidget(label(caption, "caption"), 2 * at, column, 1, span)
                grid.addWidget(field, 2 * at + 1, column, 1, span)
                column += span
        for column in range(ACROSS):
            grid.setColumnStretch(column, 1)
        at = 2 * len(rows) - (2 if beside else 0)
        grid.addWidget(self._tiers_of, at, beside, 1, ACROSS - beside)
        grid.addLayout(self._tier_grid, at + 1, beside, 1, ACROSS - beside)
        grid.setRowStretch(at + 2, 1)

    def _suggest(self) -> None:
        if not self._own_code:
            self.code.setText(code_from(self.english.text() or self.portuguese.text()))

    def _coded(self, text: str) -> None:
        self._own_code = bool(text)


def text_field(most: int) -> QLineEdit:
    """A line for at most so many letters."""
    field = QLineEdit()
    field.setMaxLength(most)
    return field
