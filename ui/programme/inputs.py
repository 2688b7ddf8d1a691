"""Where a field is typed or chosen: a line, a list of words, a tick. Each says what the file would have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from app.editing.fields import Field
from app.loyalty.amounts import Language
from ui.programme.typed import read, show

COLUMNS = 2
MONTHS = 64
"""Pixels for a number of months."""
LONGEST = 32_000
"""Signs of a line: more than any list of articles, as a line that is cut would cut the file."""


class Line(QLineEdit):
    """A line. Going back goes back in the draft, not in the line: `undoes` and `redoes` ask for it."""

    undoes = Signal()
    redoes = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setMaxLength(LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undoes.emit()
        elif is_redo(event):
            self.redoes.emit()
        else:
            super().keyPressEvent(event)


def is_redo(event: QKeyEvent) -> bool:
    """Ctrl+Y, or what the system has for it."""
    held = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.matches(QKeySequence.StandardKey.Redo) or (held and event.key() == Qt.Key.Key_Y)


class Choices(QComboBox):
    """A list that the wheel passes over: what is chosen is chosen on purpose."""

    def __init__(self, name: str, words: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        for word, said in words:
            self.addItem(said, word)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def choose(self, word: str) -> None:
        """Shows a word; one that is not among them is added as it is, so that nothing is hidden."""
        if self.findData(word) < 0:
            self.addItem(word, word)
        self.setCurrentIndex(self.findData(word))


class Input(QWidget):
    """A field's place on the form.

    `changed` carries the key within it (empty for itself), the value (None for none), and whether the form stays as it
    is. `undoes` and `redoes` ask for a step back or forth.
    """

    changed = Signal(str, object, bool)
    undoes = Signal()
    redoes = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - a TOML value
        """Shows what the file has, None where it is left out."""
        raise NotImplementedError

    def _line(self, name: str, left_out: str = "") -> Line:
        line = Line(name)
        line.setPlaceholderText(left_out)
        line.undoes.connect(self.undoes)
        line.redoes.connect(self.redoes)
        return line


class LineInput(Input):
    """A text, a number, an amount, a share, a day, names with commas."""

    def __init__(self, field: Field, name: str, left_out: str, language: Language) -> None:
        super().__init__(field)
        self._language = language
        self.line = self._line(name, left_out)
        self._shown = ""
        if field.key == "id":  # what others name is renamed when it is whole, not letter by letter
            self.line.editingFinished.connect(self._type_whole)
        else:
            self.line.textEdited.connect(self._type)
        self._row.addWidget(self.line)
        self.setFocusProxy(self.line)

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - a TOML value
        self._shown = show(self.field, value, self._language)
        if read(self.field, self.line.text()) != value or not self.line.text():
            self.line.setText(self._shown)
            self.line.setCursorPosition(0)  # its beginning is what one reads

    def _type_whole(self) -> None:
        if self.line.text() != self._shown:
            self._shown = self.line.text()
            self._type(self._shown)

    def _type(self, text: str) -> None:
        self.changed.emit("", read(self.field, text), self.field.key != "id")


class WordsInput(Input):
    """A text by language: English and Portuguese side by side, and what other languages the file has."""

    def __init__(self, field: Field, name: str, left_out: str) -> None:
        super().__init__(field)
        self.lines: dict[str, Line] = {}
        self._name, self._left_out = name, left_out
        for language in ("en", "pt"):
            self._add(language)
        self.setFocusProxy(self.lines["en"])

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - a TOML value
        words = value if isinstance(value, dict) else {}
        for language in [key for key in words if key not in self.lines]:
            self._add(language)
        for language, line in self.lines.items():
            said = str(words.get(language, ""))
            if line.text() != said:
                line.setText(said)
                line.setCursorPosition(0)

    def _add(self, language: str) -> None:
        line = self._line(f"{self._name} ({language.upper()})", f"{language.upper()} · {self._left_out}")
        line.textEdited.connect(self._type)
        self.lines[language] = line
        self._row.addWidget(line)

    def _type(self, text: str) -> None:
        typed = self.sender()
        language = next(key for key, line in self.lines.items() if line is typed)
        self.changed.emit(language, text if text.strip() else None, True)


class ChoiceInput(Input):
    """One of a few words; the first line of the list leaves it out, where it may be."""

    def __init__(self, field: Field, name: str, words: Sequence[tuple[str, str]], left_out: str) -> None:
        super().__init__(field)
        self.list = Choices(name, [*([("", left_out)] if left_out else []), *words])
        self.list.activated.connect(self._choose)
        self._row.addWidget(self.list)
        self.setFocusProxy(self.list)

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - a TOML value
        self.list.choose("" if value is None else str(value))

    def _choose(self, _: int) -> None:
        self.changed.emit("", self.list.currentData() or None, False)


class FlagInput(Input):
    """A tick, with its words beside it."""

    def __init__(self, field: Field, name: str) -> None:
        super().__init__(field)
        self.box = QCheckBox(name)
        self.box.setAccessibleName(name)
        self.box.clicked.connect(self._tick)
        self._given = False
        self._row.addWidget(self.box)
        self.setFocusProxy(self.box)

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - a TOML value
        self._given = value is not None
        self.box.setChecked(value is True)

    def _tick(self, ticked: bool) -> None:  # noqa: FBT001 - Qt's own signal
        self.changed.emit("", True if ticked else (False if self._given else None), True)
        self._given = True


class PicksInput(Input):
    """Some of a few words, each with a tick; none ticked leaves it out."""

    def __init__(self, field: Field, name: str, words: Sequence[tuple[str, str]]) -> None:
        super().__init__(field)
        self.boxes: dict[str, QCheckBox] = {}
        self._name = name
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(0)
        self._row.addLayout(self._grid)
        for word, said in words:
            self._add(word, said)

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - a TOML value
        given = [str(one) for one in value] if isinstance(value, list) else []
        for word in given:
            if word not in self.boxes:  # names nothing there is: seen, so that it can be unticked
                self._add(word, word)
        for word, box in self.boxes.items():
            box.setChecked(word in given)

    def _add(self, word: str, said: str) -> None:
        box = QCheckBox(said)
        box.setAccessibleName(f"{self._name}: {said}")
        box.clicked.connect(self._tick)
        number = len(self.boxes)
        self.boxes[word] = box
        self._grid.addWidget(box, number // COLUMNS, number % COLUMNS)
        if number == 0:
            self.setFocusProxy(box)

    def _tick(self) -> None:
        self.changed.emit("", [word for word, box in self.boxes.items() if box.isChecked()] or None, True)


class TwoPartInput(Input):
    """A word that may want more: what was done for `action:…`, how many months for `rolling_months:…`."""

    def __init__(self, field: Field, name: str, words: Sequence[tuple[str, str]], left_out: str, more: str) -> None:
        super().__init__(field)
        self.list = Choices(name, [("", left_out), *words])
        self.list.activated.connect(self._choose)
        self.more = self._line(f"{name}: {more}", more)
        self.more.textEdited.connect(self._say)
        self._wants, self._usual = (
            ("action", "event-attendance") if field.kind == "measure" else ("rolling_months", "12")
        )
        self._row.addWidget(self.list, 1)
        self._row.addWidget(self.more, 1 if field.kind == "measure" else 0)
        if field.kind == "window":
            self.more.setFixedWidth(MONTHS)
        self.setFocusProxy(self.list)

    def show_value(self, value: Any) -> None:  # noqa: ANN401 - a TOML value
        word, _, more = str(value or "").partition(":")
        self.list.choose(word)
        if self.more.text() != more:
            self.more.setText(more)
        self.more.setVisible(word == self._wants)

    def _choose(self, _: int) -> None:
        wants = self.list.currentData() == self._wants
        self.more.setVisible(wants)
        if wants and not self.more.text():
            self.more.setText(self._usual)
        self._say()

    def _say(self, _: str = "") -> None:
        word = self.list.currentData()
        self.changed.emit("", f"{word}:{self.more.text().strip()}" if word == self._wants else word or None, True)
