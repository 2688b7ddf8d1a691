"""Finding a member without a card: what is typed, and who answers to it, at every keystroke."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QVBoxLayout

from app.counter.identify import FindMembers, Identify
from app.ports.books import Found
from ui.background import Asked, Lanes
from ui.hand import Hand
from ui.notice import of_words
from ui.screen import Screen
from ui.widgets.arrows import ArrowsChoose
from ui.widgets.labels import card, label
from ui.widgets.two_lines import TwoLines, add_row


class FindScreen(Screen):
    """Whoever is chosen comes to the counter."""

    with_strip = False

    def __init__(self, lanes: Lanes, hand: Hand, find: FindMembers, identify: Identify) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._find = find
        self._identify = identify
        self._asking: Asked[Any] | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(self.tr("Name, phone, e-mail or number"))
        self.field.setAccessibleName(self.tr("Find a member"))
        self.field.textEdited.connect(self._look)
        self.field.returnPressed.connect(self._choose)
        self.found = QListWidget()
        self.found.setAccessibleName(self.tr("Members found"))
        self.found.itemActivated.connect(self._choose)
        self._arrows = ArrowsChoose(self.field, self.found)
        self._empty = label("", "muted", wrap=True)
        frame, column = card()
        column.addWidget(label(self.tr("Find a member"), "heading"))
        column.addWidget(self.field)
        column.addWidget(self._empty)
        column.addWidget(self.found, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._show(())

    def open(self) -> None:
        self.field.setFocus()
        self.field.selectAll()
        self._look(self.field.text())

    def _look(self, text: str) -> None:
        if self._asking is not None:
            self._asking.drop()
        if not text.strip():
            self._show(())
            return
        self._asking = self._lanes.till(self, lambda: self._find(text), self._show, self._refused)

    def _show(self, found: tuple[Found, ...]) -> None:
        self.found.clear()
        for one in found:
            said = " · ".join(part for part in (one.reference, one.phone, one.email) if part)
            tier = self._hand.figures.tier(one.tier)
            name = one.name or one.reference
            add_row(self.found, TwoLines(name, said, tier), f"{name}, {said}, {tier}", one.member)
        self.found.setCurrentRow(0)
        self.found.setVisible(bool(found))
        self._empty.setVisible(not found)
        self._empty.setText(
            self.tr("Nobody answers to that. F11 enrols a new member.")
            if self.field.text().strip()
            else self.tr("Type the beginning of a name, a phone number or an e-mail. Enter takes the one marked.")
        )

    def _choose(self) -> None:
        row = self.found.currentRow()
        if row < 0:
            return
        member = str(self.found.item(row).data(Qt.ItemDataRole.UserRole))
        self._lanes.till(self, lambda: self._identify.by_id(member), self.served.emit, self._refused)

    def _refused(self, problem: Any) -> None:  # noqa: ANN401 - a refusal or an outage
        self.said.emit(of_words(self._hand.figures.words(problem)))
