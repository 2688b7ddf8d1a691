"""The first steps of a new shop: the office's own sections one after the other, each to be done or skipped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout

from ui.burst import Scan
from ui.hand import Hand
from ui.notice import Notice
from ui.screen import Screen
from ui.widgets.labels import button, card, label
from ui.widgets.pages import Pages


@dataclass(frozen=True, slots=True)
class Step:
    """A section of the office: its title in English, by which its hint is found, and what makes it."""

    title: str
    make: Callable[[], Screen]


class FirstSteps(Screen):
    """Next and Back go from step to step; Esc leaves them all for later. Nothing has to be done here."""

    with_strip = False

    def __init__(self, hand: Hand, steps: Sequence[Step], *, in_office: bool = False) -> None:
        """In the office they stand on its card, else on one of their own."""
        super().__init__()
        self._hand = hand
        self._steps = tuple(steps)
        self._at = 0
        self._manager = ""
        self._made: dict[int, Screen] = {}
        self._where = label("", "caption")
        self._hint = label("", "muted", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximum(len(self._steps))
        self._bar.setAccessibleName(self.tr("First steps"))
        self._stack = Pages()
        self.onward = button(self.tr("Next"), "first")
        self.onward.clicked.connect(self._next)
        self.back = button(self.tr("Back"))
        self.back.clicked.connect(self._before)
        self.skips = button(self.tr("Later"))
        self.skips.clicked.connect(self._finish)
        self._lay_out(in_office=in_office)

    def open(self) -> None:
        self._show(0)

    def take_manager(self, staff: str) -> None:
        self._manager = staff

    def step_back(self) -> bool:
        if not self.step.step_back():
            self._finish()
        return True

    def take_scan(self, scan: Scan) -> bool:
        return self.step.take_scan(scan)

    @property
    def step(self) -> Screen:
        """The section that is shown."""
        return self._made[self._at]

    def _show(self, at: int) -> None:
        self._at = at
        made = self._made.get(at)
        if made is None:
            made = self._steps[at].make()
            self.host(made)
            self._made[at] = made
            self._stack.add(made)
        self._stack.bring(made)
        self._bar.setValue(at + 1)
        self._where.setText(self.tr("First steps: {step} of {steps}").format(step=at + 1, steps=len(self._steps)))
        self._hint.setText(self._hints().get(self._steps[at].title, ""))
        last = at == len(self._steps) - 1
        words = self.tr("To the counter") if last else self.tr("Next")
        self.onward.setText(words)
        self.onward.setAccessibleName(words)
        self.back.setEnabled(at > 0)
        self.skips.setVisible(not last)
        made.take_manager(self._manager)
        made.open()

    def _next(self) -> None:
        self.unsaid.emit()
        if self._at + 1 < len(self._steps):
            self._show(self._at + 1)
        else:
            self._finish()

    def _before(self) -> None:
        self.unsaid.emit()
        self._show(self._at - 1)

    def _finish(self) -> None:
        """To the counter; nobody is led here again, unless they come from the office."""
        if self._hand.settings.first_steps:
            self.settled.emit(replace(self._hand.settings, first_steps=False))
        self.left.emit()
        todo = self.tr("All of it is in the office (F9), and First steps as well.")
        self.said.emit(Notice(self.tr("The counter is ready."), "good", todo=todo))

    def _hints(self) -> dict[str, str]:
        return {
            "Printer": self.tr("Choose the printer and print a specimen: it shows what comes out from now on."),
            "Scanner": self.tr("Let the scanner read a code on the screen: the counter learns its pace."),
            "Backups": self.tr("Name a second folder, on a stick or another computer: each backup is copied there."),
            "Import": self.tr("Take in what the old till knows of past sales: members begin with their points."),
        }

    def _lay_out(self, *, in_office: bool) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        column = outer
        if not in_office:
            frame, column = card()
            outer.addWidget(frame)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._where)
        head.addWidget(self._bar, 1)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self._stack, 1)
        last = QHBoxLayout()
        last.addStretch()
        for part in (self.skips, self.back, self.onward):
            last.addWidget(part)
        column.addLayout(last)
