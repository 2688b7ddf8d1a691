"""The office: a list of sections on the left, the chosen one on the right; some only for a manager."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout

from app.ports.books import Staff
from ui.burst import Scan
from ui.router import Context
from ui.screen import Screen
from ui.theme import LINE
from ui.widgets.labels import card
from ui.widgets.labels import sections as choices
from ui.widgets.pages import Pages

Section = tuple[str, Callable[[], Screen], bool]
# (title, what makes it, whether it needs a manager)


class OfficeScreen(Screen):
    """Each section is a screen of its own, made when it is first looked at."""

    context = Context.IDLE
    with_strip = False

    def __init__(self, sections: Sequence[Section], gate: Callable[[], Screen], may_manage: Callable[[], bool]) -> None:
        super().__init__()
        self._make_gate = gate
        self._may_manage = may_manage
        self._gate: Screen | None = None
        self._let_in = ""
        self._sections = tuple(sections)
        self._made: dict[int, Screen] = {}
        self.list = choices(self.tr("Office"), [title for title, _, _ in self._sections], height=LINE)
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(self._go_in)
        self.list.itemClicked.connect(self._go_in)
        self._stack = Pages()
        frame, column = card()
        column.addWidget(self._stack)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addWidget(frame, 1)

    def open(self) -> None:
        self._let_in = ""
        self.list.setFocus()
        self._show(self.list.currentRow())

    def step_back(self) -> bool:
        if self._stack.front is self._gate:
            return False
        made = self._made.get(self.list.currentRow())
        return made is not None and made.step_back()

    def show_thing(self, thing: object) -> None:
        """A section by its number."""
        if isinstance(thing, int):
            self.list.setCurrentRow(thing)

    def take_scan(self, scan: Scan) -> bool:
        made = self._made.get(self.list.currentRow())
        return made is not None and self._stack.front is made and made.take_scan(scan)

    def _show(self, section: int) -> None:
        if section < 0:
            return
        if self._sections[section][2] and not (self._let_in or self._may_manage()):
            self._ask_for_manager()
            return
        made = self._made.get(section)
        if made is None:
            made = self._sections[section][1]()
            self.host(made)
            self._made[section] = made
            self._stack.add(made)
        self._stack.bring(made)
        made.take_manager(self._let_in)
        walking = self.list.hasFocus()
        made.open()
        if walking:  # the arrows go on down the list; Enter goes in
            self.list.setFocus()

    def _go_in(self) -> None:
        front = self._stack.front
        if isinstance(front, Screen) and self.list.hasFocus():
            self.list.clearFocus()
            front.open()

    def _ask_for_manager(self) -> None:
        """The section waits until a manager has signed in; the cashier at the counter stays."""
        if self._gate is None:
            self._gate = self._make_gate()
            self._gate.said.connect(self.said)
            self._gate.signed_in.connect(self._manager_came)
            self._stack.add(self._gate)
        self._stack.bring(self._gate)
        self._gate.open()

    def _manager_came(self, manager: Staff) -> None:
        self._let_in = manager.id
        self._show(self.list.currentRow())
