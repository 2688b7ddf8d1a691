"""The office: a list of sections on the left, the chosen one on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from ui.router import Context
from ui.screen import Screen
from ui.widgets.labels import card
from ui.widgets.labels import sections as choices

Section = tuple[str, Callable[[], Screen]]


class OfficeScreen(Screen):
    """Each section is a screen of its own, made when it is first looked at."""

    context = Context.IDLE
    with_strip = False

    def __init__(self, sections: Sequence[Section]) -> None:
        super().__init__()
        self._sections = tuple(sections)
        self._made: dict[int, Screen] = {}
        self.list = choices(self.tr("Office"), [name for name, _ in self._sections])
        self.list.currentRowChanged.connect(self._show)
        self._stack = QStackedWidget()
        frame, column = card()
        column.addWidget(self._stack)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addWidget(frame, 1)

    def open(self) -> None:
        self._show(self.list.currentRow())
        self.list.setFocus()

    def step_back(self) -> bool:
        made = self._made.get(self.list.currentRow())
        return made is not None and made.step_back()

    def _show(self, section: int) -> None:
        if section < 0:
            return
        made = self._made.get(section)
        if made is None:
            made = self._sections[section][1]()
            made.said.connect(self.said)
            made.unsaid.connect(self.unsaid)
            made.served.connect(self.served)
            made.went.connect(self.went)
            made.left.connect(self.left)
            self._made[section] = made
            self._stack.addWidget(made)
        self._stack.setCurrentWidget(made)
        made.open()
