"""The form of one part or entry, made from the table of fields: its rows, and those of the tables within it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.editing.choosing import applies, choose, chosen
from app.editing.edits import put, take
from app.editing.entries import add, at_path
from app.editing.fields import FORMS, NEVER_WHEN, Field
from app.editing.fresh import FRESH, fresh_entry
from app.editing.layout import Path
from app.editing.mentions import rename
from app.editing.outline import Node, place_of
from app.loyalty.checked import Problem
from app.loyalty.earn_file import WITHOUT_SALE
from app.wording.form import chosen_words, field_label, none_of, part_label, wrong_words
from ui.programme.draft_in_hand import DraftInHand
from ui.programme.inputs import ChoiceInput, Choices
from ui.programme.rows import INDENT, FieldRow, Known, caption, depth_of
from ui.widgets.labels import button, clean, label, tone


class Chooser(QWidget):
    """Which of several keys a table has. `chosen` carries the table's place, its form's name and the word."""

    chosen = Signal(object, str, str)

    def __init__(self, path: Path, form: str, name: str, words: Iterable[tuple[str, str]], now: str) -> None:
        super().__init__()
        self.path = path
        self._form = form
        self.list = Choices(name, list(words))
        self.list.choose(now)
        self.list.activated.connect(self._choose)
        self.below = label("", "caption", wrap=True)
        self.below.setVisible(False)
        grid = QGridLayout(self)
        grid.setContentsMargins(INDENT * depth_of(path), 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(caption(name, path), 0, 0)
        grid.addWidget(self.list, 0, 1)
        grid.addWidget(self.below, 1, 1)
        self.setFocusProxy(self.list)

    def show_problem(self, words: str) -> None:
        """Shows what is wrong, or that nothing is."""
        self.below.setText(clean(words))
        self.below.setVisible(bool(words))
        tone(self.below, "bad" if words else "")

    def _choose(self, _: int) -> None:
        self.chosen.emit(self.path, self._form, self.list.currentData())


class EntryForm(QScrollArea):
    """The form in the middle of the page. `opened` asks for the form of another place.

    `left` says that the field one was in is no more, so that the keyboard goes elsewhere.
    """

    opened = Signal(object)
    left = Signal()

    def __init__(self, draft: DraftInHand) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._draft = draft
        self._node: Node | None = None
        self._all_conditions = False
        self.rows: dict[Path, FieldRow | Chooser] = {}
        self.begins: QPushButton | None = None
        self._column = QVBoxLayout()
        self._page = QWidget()
        holder = QWidget()
        self._holding = QVBoxLayout(holder)
        self._holding.setContentsMargins(0, 0, 0, 0)
        self._holding.addWidget(self._page)
        self.setWidget(holder)

    # what is seen

    def show_node(self, node: Node | None, known: Known) -> None:
        """The form of a part or an entry, as the draft has it."""
        focus = self._focused()
        if node is None or self._node is None or node.path != self._node.path:
            self._all_conditions = False
        self._node, self._known = node, known
        self.rows, self.begins = {}, None
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 10, 0)
        self._column.setSpacing(8)
        if node is not None and node.form and self._draft.content is not None:
            table = at_path(self._draft.content, node.path)
            if node.form in FRESH and table is None:
                self._offer(node)
            else:
                self._add_table(node.form, node.path)
        elif node is not None:
            self._explain()
        self._column.addStretch()
        self._turn_to(page, focus)

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Each problem beside the field it names, or the one nearest to it."""
        said: dict[Path, list[str]] = {}
        for problem in problems:
            row = self._nearest(place_of(problem.key))
            if row is not None:
                said.setdefault(row, []).append(wrong_words(problem, self._known.language))
        for path, shown in self.rows.items():
            shown.show_problem("; ".join(said.get(path, ())))
            if path in said:
                shown.setVisible(True)

    def go_to(self, place: Path) -> None:
        """The focus goes to the field of that place."""
        row = self._nearest(place)
        if row is not None:
            self.rows[row].setVisible(True)
            self.rows[row].setFocus()
            self.ensureWidgetVisible(self.rows[row])

    def go_to_first(self) -> None:
        """The focus goes to the first field."""
        if self.begins is not None:
            self.begins.setFocus()
        elif self.rows:
            next(iter(self.rows.values())).setFocus()

    def _turn_to(self, page: QWidget, focus: Path | None) -> None:
        """Another page. The one before goes later: what is done on it may be what brings the other."""
        before, self._page = self._page, page
        self._holding.addWidget(page)
        page.show()  # at once, or it could not take the focus
        if focus is not None and focus in self.rows:
            self.rows[focus].setFocus()
        elif before.isAncestorOf(self.window().focusWidget()):
            self.left.emit()
        self._holding.removeWidget(before)
        before.hide()
        before.deleteLater()

    # the rows

    def _explain(self) -> None:
        """A part that is a list and nothing else."""
        words = self.tr("What this part has is listed below it. Add begins something new.")
        self._column.addWidget(label(words, "muted", wrap=True))

    def _offer(self, node: Node) -> None:
        """A part that is not there yet."""
        name = part_label(node.form, self._known.language)
        self.begins = button(self.tr("Begin with it: {name}").format(name=name))
        self.begins.clicked.connect(self._begin)
        self._column.addWidget(label(self.tr("The programme does not have this part."), "muted", wrap=True))
        self._column.addWidget(self.begins)

    def _add_table(self, name: str, path: Path) -> None:
        form = FORMS[name]
        found = at_path(self._draft.content, path)
        table: Mapping[str, Any] = found if isinstance(found, Mapping) else {}
        hidden = self._never(path) if name == "when" else ()
        fields = [field for field in form.fields if field.key not in hidden or field.key in table]
        asked = False
        for field in fields:
            if field.key in form.one_of:
                if not asked:
                    self._ask_which(name, path, table)
                    asked = True
                if field.key != chosen(form, table) and field.key not in table:
                    continue
            if applies(form, field, table):
                self._add_field(name, field, (*path, field.key), table)

    def _add_field(self, form: str, field: Field, path: Path, table: Mapping[str, Any]) -> None:
        if field.kind == "list":
            self._add_button(self.tr("Add a benefit"), path)
        elif field.kind == "table":
            if FORMS[field.table].one_of:
                self._add_table(field.table, path)
                return
            self._column.addWidget(label(field_label(form, field.key, self._known.language), "figure"))
            self._add_table(field.table, path)
            if field.table == "when":
                self._add_more(path)
        else:
            more = self.tr("months") if field.kind == "window" else self.tr("which")
            row = FieldRow(form, field, path, self._known, more)
            row.show_value(table.get(field.key))
            row.changed.connect(self._changed)
            row.input.undoes.connect(self._draft.undo)
            row.input.redoes.connect(self._draft.redo)
            seen = form != "when" or field.key in table or self._all_conditions
            self._add_row(row)
            row.setVisible(seen)

    def _ask_which(self, name: str, path: Path, table: Mapping[str, Any]) -> None:
        form, language = FORMS[name], self._known.language
        words = [(key, chosen_words(name, key, language)) for key in form.one_of]
        now = chosen(form, table)
        if form.may_choose_none or not now or not self._is_needed(path):
            words.insert(0, ("", none_of(name, language)))
        parent, key = self._form_above(path), str(path[-1])
        caption_words = field_label(parent, key, language) if isinstance(path[-1], str) else self.tr("What it is")
        chooser = Chooser(path, name, caption_words, words, now)
        chooser.chosen.connect(self._choose)
        self._add_row(chooser)

    def _add_row(self, row: FieldRow | Chooser) -> None:
        self.rows[row.path] = row
        self._column.addWidget(row)

    def _add_button(self, words: str, path: Path) -> None:
        adds = button(words)
        adds.setProperty("place", path)
        adds.clicked.connect(self._add_entry)
        self._column.addWidget(adds, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_more(self, path: Path) -> None:
        hidden = [row for place, row in self.rows.items() if place[:-1] == path and row.isHidden()]
        if hidden:
            more = button(self.tr("More conditions…"))
            more.clicked.connect(self._show_conditions)
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    # what is done

    def _changed(self, place: Path, value: object, typed: bool) -> None:  # noqa: FBT001 - a signal's own
        text = self._draft.text
        if place[-1] == "id" and isinstance(value, str):
            self._draft.edit(rename(text, place[:-1], value))
            return
        row = self.rows.get(place)
        if isinstance(row, FieldRow) and isinstance(row.input, ChoiceInput) and row.field.key == self._switch(place):
            self._draft.edit(choose(text, place[:-1], self._form_above(place), str(value or "")))
            return
        self._draft.edit(take(text, place) if value is None else put(text, place, value), place if typed else None)

    def _choose(self, path: Path, form: str, word: str) -> None:
        self._draft.edit(choose(self._draft.text, path, form, word))

    def _begin(self) -> None:
        if self._node is not None:
            self._draft.edit(put(self._draft.text, self._node.path, FRESH[self._node.form]))

    def _add_entry(self) -> None:
        path: Path = tuple(self.sender().property("place"))
        content = self._draft.content or {}
        number = len(at_path(content, path) or ())
        self._draft.edit(add(self._draft.text, path, fresh_entry(content, path)))
        self.opened.emit((*path, number))

    def _show_conditions(self) -> None:
        self._all_conditions = True
        first = next((place for place, row in self.rows.items() if row.isHidden()), None)
        self.show_node(self._node, self._known)
        if first is not None and first in self.rows:
            self.rows[first].setFocus()

    # where things are

    def _switch(self, place: Path) -> str:
        return FORMS[self._form_above(place)].switch

    def _form_above(self, path: Path) -> str:
        """The form of the table a place lies in."""
        if self._node is None:
            raise LookupError(path)
        form = self._node.form
        for step in path[len(self._node.path) : -1]:
            field = FORMS[form].field(str(step))
            if field is not None:
                form = field.table
        return form

    def _is_needed(self, path: Path) -> bool:
        field = FORMS[self._form_above(path)].field(str(path[-1]))
        return field is not None and field.needed

    def _never(self, path: Path) -> tuple[str, ...]:
        """Conditions that mean nothing for what they are conditions of."""
        holder = at_path(self._draft.content, path[:-1])
        if not isinstance(holder, Mapping):
            return ()
        goal = holder.get("goal")
        if path[0] == "coupon":
            return NEVER_WHEN["coupon"]
        if path[0] == "challenge" and isinstance(goal, Mapping) and "action" in goal:
            return NEVER_WHEN["action"]
        return NEVER_WHEN["no sale" if path[0] == "earn" and holder.get("kind") in WITHOUT_SALE else "sale"]

    def _nearest(self, place: Path) -> Path | None:
        """The row of a place, of what it lies in, or of the first field there."""
        if self._node is None or place[: len(self._node.path)] != self._node.path:
            return None
        for length in range(len(place), len(self._node.path), -1):
            if place[:length] in self.rows:
                return place[:length]
        return next((path for path in self.rows if path[: len(place)] == place), next(iter(self.rows), None))

    def _focused(self) -> Path | None:
        focus = self.focusWidget()
        return next((path for path, row in self.rows.items() if row.isAncestorOf(focus)), None)
