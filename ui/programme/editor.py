"""The draft edited: its parts on the left, the form in the middle, what it comes to on the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.editing.outline import Node, place_of
from app.loyalty.amounts import Language
from app.loyalty.checked import FileRefused, Problem
from app.loyalty.programme import say
from app.office.draft import Draft
from ui.programme.checks import Checks
from ui.programme.draft_in_hand import DraftInHand
from ui.programme.form import EntryForm
from ui.programme.inputs import is_redo
from ui.programme.parts import Parts
from ui.programme.rows import Known
from ui.widgets.labels import button, label


class Editor(QWidget):
    """`importing` and `exporting` ask for a file, `publishing` for the page that shows what changes."""

    importing = Signal()
    exporting = Signal()
    publishing = Signal()

    def __init__(self, draft: DraftInHand, language: Language) -> None:
        super().__init__()
        self._draft = draft
        self._language = language
        self._problems: tuple[Problem, ...] = ()
        self.parts = Parts(draft, language)
        self.form = EntryForm(draft)
        self.form.setAccessibleName(self.tr("Form"))
        self.checks = Checks(language)
        self.broken = label("", "muted", wrap=True)
        self.broken.setVisible(False)
        self.undoes, self.starts_over = button(self.tr("Undo")), button(self.tr("Start over"))
        self.imports, self.exports = button(self.tr("Import…")), button(self.tr("Export…"))
        self.publishes = button(self.tr("What changes, and publish…"), "first")
        self.undoes.setToolTip("Ctrl+Z")
        self.undoes.clicked.connect(draft.undo)
        self.starts_over.clicked.connect(draft.throw_away)
        self.imports.clicked.connect(self.importing)
        self.exports.clicked.connect(self.exporting)
        self.publishes.clicked.connect(self.publishing)
        self.parts.chosen.connect(self._show)
        self.parts.entered.connect(self.form.go_to_first)
        self.form.opened.connect(self._open_place)
        self.form.left.connect(self.take_focus)
        self.checks.asked.connect(self._go_to)
        draft.rewritten.connect(self._rewritten)
        draft.typed.connect(self._typed)
        draft.judged.connect(self._judged)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A step back or forth, from whatever does not take these keys for itself."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self._draft.undo()
        elif is_redo(event):
            self._draft.redo()
        else:
            super().keyPressEvent(event)

    def take_focus(self) -> None:
        """Where one begins."""
        self.parts.tree.setFocus()

    def _rewritten(self) -> None:
        is_toml = self._draft.content is not None
        for part in (self.parts, self.form):
            part.setVisible(is_toml)
        self.broken.setVisible(not is_toml)
        self.broken.setText(
            self.tr(
                "This file cannot be edited as a form before its line is put right. Import it again, or start over."
            )
        )
        self.parts.show_parts()
        self._stand()

    def _typed(self) -> None:
        self.parts.retitle()
        self._stand()

    def _stand(self) -> None:
        self.starts_over.setEnabled(self._draft.says_something_new)
        self.undoes.setEnabled(self._draft.can_undo)

    def _show(self, node: Node | None) -> None:
        self.form.show_node(node, self._known())
        if node is not None:
            self.checks.turn_to(str(node.path[0]))
        self.form.show_problems(self._problems)

    def _open_place(self, place: tuple[str | int, ...]) -> None:
        self.parts.go_to(place)
        self.form.go_to_first()

    def _judged(self, judged: Draft | FileRefused) -> None:
        self._problems = self.checks.show_judged(judged, self._draft.content)
        self.form.show_problems(self._problems)
        self.publishes.setEnabled(not self._problems and self._draft.says_something_new)

    def _go_to(self, problem: Problem) -> None:
        place = place_of(problem.key)
        self.parts.go_to(place)
        self.form.go_to(place)

    def _known(self) -> Known:
        content = self._draft.content or {}
        return Known(self._language, self._named(content.get("tier")), self._named(content.get("plan")))

    def _named(self, entries: Any) -> tuple[tuple[str, str], ...]:  # noqa: ANN401 - a TOML value
        """The ids and names of a list."""
        listed = [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []
        named = [(str(one.get("id", "")), one.get("name")) for one in listed]
        return tuple(
            (known, str(say(name, self._language, known) if isinstance(name, dict) else known)) for known, name in named
        )

    def _lay_out(self) -> None:
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.parts)
        middle.addWidget(self.form, 1)
        middle.addWidget(self.broken, 1)
        middle.addWidget(self.checks)
        last = QHBoxLayout()
        for part in (self.undoes, self.starts_over, self.imports, self.exports):
            last.addWidget(part)
        last.addStretch()
        last.addWidget(self.publishes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(middle, 1)
        column.addLayout(last)
