"""A row of the form: what the field is called, where it is typed, what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.editing.fields import Field
from app.editing.layout import Path
from app.loyalty.amounts import Language
from app.wording.form import choice_words, field_hint, field_label, left_out
from ui.programme.inputs import ChoiceInput, FlagInput, Input, LineInput, PicksInput, TwoPartInput, WordsInput
from ui.widgets.labels import clean, label, tone

INDENT = 14
CAPTION = 168


@dataclass(frozen=True, slots=True)
class Known:
    """What a row is made with: the language, and the tiers and plans there are, as (id, name)."""

    language: Language
    tier: tuple[tuple[str, str], ...] = ()
    plan: tuple[tuple[str, str], ...] = ()

    def words(self, field: Field) -> list[tuple[str, str]]:
        """What may be chosen."""
        of: Mapping[str, tuple[tuple[str, str], ...]] = {"tier": self.tier, "plan": self.plan}
        if field.of:
            return list(of[field.of])
        return [(word, choice_words(field.key, word, self.language)) for word in field.choices]


class FieldRow(QWidget):
    """One field. `changed` carries the place in the file, the value (None leaves it out), and whether it was typed."""

    changed = Signal(object, object, bool)

    def __init__(self, form: str, field: Field, path: Path, known: Known, more: str) -> None:
        super().__init__()
        self.field = field
        self.path = path
        self._name = field_label(form, field.key, known.language)
        self._hint = field_hint(form, field.key, known.language)
        self.input = _input(form, field, self._name, known, more)
        self.input.changed.connect(self._tell)
        self.setFocusProxy(self.input)
        self.below = label(self._hint, "caption", wrap=True)
        self._lay_out()
        self.below.setVisible(bool(self._hint))

    @property
    def is_wrong(self) -> bool:
        """Whether a problem is shown."""
        return bool(self.below.property("tone") == "bad")

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - a TOML value
        """Shows what the file has."""
        self.input.show_value(value)

    def show_problem(self, words: str) -> None:
        """Shows what is wrong; nothing is, where there are no words."""
        self.below.setText(clean(words) if words else self._hint)
        self.below.setVisible(bool(words or self._hint))
        tone(self.below, "bad" if words else "")
        (self.input.focusProxy() or self.input).setAccessibleDescription(self.below.text())

    def _tell(self, key: str, value: object, typed: bool) -> None:  # noqa: FBT001 - a signal's own
        self.changed.emit((*self.path, key) if key else self.path, value, typed)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(INDENT * (depth_of(self.path)), 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        if isinstance(self.input, FlagInput):
            grid.addWidget(self.input, 0, 0, 1, 2)
            grid.addWidget(self.below, 1, 0, 1, 2)
            return
        is_wide = isinstance(self.input, WordsInput | PicksInput)
        shown = f"{self._name} (EN, PT)" if isinstance(self.input, WordsInput) else self._name
        words = label(shown) if is_wide else caption(shown, self.path)
        words.setBuddy(self.input)
        if is_wide:
            for row, part in enumerate((words, self.input, self.below)):
                grid.addWidget(part, row, 0, 1, 2)
            return
        grid.addWidget(words, 0, 0)
        grid.addWidget(self.input, 0, 1)
        grid.addWidget(self.below, 1, 1)


def caption(name: str, path: Path) -> QLabel:
    """What a field is called, as wide as all the others."""
    words = label(name, wrap=True)
    words.setFixedWidth(CAPTION - INDENT * depth_of(path))
    return words


def depth_of(path: Path) -> int:
    """How deep a place lies within its entry: the keys after its last number, without the first and its own."""
    numbers = [place for place, step in enumerate(path) if isinstance(step, int)]
    return max(0, len(path) - 2 - (numbers[-1] if numbers else 0))


def _input(form: str, field: Field, name: str, known: Known, more: str) -> Input:
    usual = left_out(form, field, known.language)
    match field.kind:
        case "words":
            return WordsInput(field, name, "" if field.needed else usual)
        case "flag":
            return FlagInput(field, name)
        case "choice":
            return ChoiceInput(field, name, known.words(field), "" if field.needed else usual)
        case "measure" | "window":
            return TwoPartInput(field, name, known.words(field), usual, more)
        case "names" if field.choices or field.of:
            return PicksInput(field, name, known.words(field))
        case _:
            return LineInput(field, name, "" if field.needed else usual, known.language)
