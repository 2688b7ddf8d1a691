"""The draft as it is being edited: its text, its steps back and forth, kept and checked after a short rest."""

from __future__ import annotations

import tomllib
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.editing.layout import Path
from app.editing.steps import Steps
from app.loyalty.checked import FileRefused
from app.loyalty.refusals import Refusal
from app.office.draft import Draft, KeepDraft, LookAtDraft
from app.ports.outage import Outage
from ui.background import Asked, Lanes

REST = 300
"""Milliseconds of rest after which what was typed is kept and checked, off the typing path."""


class DraftInHand(QObject):
    """One draft. `rewritten` says that its text is another; `typed` that a field was typed in.

    `judged` carries what the check came to, a Draft or a FileRefused; `failed` an outage.
    """

    rewritten = Signal()
    typed = Signal()
    judged = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject, lanes: Lanes, keep: KeepDraft, look: LookAtDraft) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._keep = keep
        self._look = look
        self._steps: Steps | None = None
        self._checking: Asked[Draft] | None = None
        self._unkept = False
        self.stands = ""
        self.content: dict[str, Any] | None = {}
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.settle)
        lanes.closing.connect(self._close)

    @property
    def text(self) -> str:
        """The draft's file."""
        return self._steps.text if self._steps else ""

    @property
    def says_something_new(self) -> bool:
        """Whether it differs from the file that stands."""
        return self.text != self.stands

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to go back."""
        return self._steps is not None and self._steps.can_go_back

    def open(self) -> None:
        """Finds the draft, or begins one from what stands."""
        self.keep()
        self._lanes.till(self, self._keep.begun, self._begin, self.failed.emit)

    def edit(self, text: str, typed_at: Path | None = None) -> None:
        """Another text. `typed_at` is the field it was typed in: then the form stays as it is."""
        if self._steps is None or text == self.text:
            return
        self._steps.take(text, typed_at)
        self._changed()
        (self.rewritten if typed_at is None else self.typed).emit()

    def undo(self) -> None:
        """One step back."""
        if self._steps is not None and self._steps.back():
            self._changed()
            self.rewritten.emit()

    def redo(self) -> None:
        """One step forth."""
        if self._steps is not None and self._steps.forth():
            self._changed()
            self.rewritten.emit()

    def throw_away(self) -> None:
        """What stands is the draft again; one step back brings back what was thrown away."""
        self.edit(self.stands)

    def forget(self) -> None:
        """What was drafted stands now, or is to: the next draft begins from what stands."""
        self._rest.stop()
        self._unkept, self._steps = False, None
        self._lanes.till(self, lambda: self._keep(""), self._forgotten, self.failed.emit)

    def settle(self) -> None:
        """Keeps and checks at once what would be after a rest."""
        self._rest.stop()
        self.keep()
        if self._checking is not None:
            self._checking.drop()
        text = self.text
        self._checking = self._lanes.till(self, lambda: self._look(text), self.judged.emit, self._refused)

    def keep(self) -> None:
        """Keeps what was typed."""
        if self._unkept:
            self._unkept = False
            text = self.text if self.says_something_new else ""
            self._lanes.till(self, lambda: self._keep(text), self._kept, self.failed.emit)

    def _close(self) -> None:
        """The window closes: kept now, checked no more."""
        self._rest.stop()
        self.keep()

    def _kept(self, _: None) -> None:
        """Nothing to say."""

    def _forgotten(self, _: None) -> None:
        self.open()

    def _begin(self, found: tuple[str, str]) -> None:
        text, self.stands = found
        if self._steps is None or self._steps.text != text:
            self._steps = Steps(text)
        self._read()
        self.rewritten.emit()
        self.settle()

    def _changed(self) -> None:
        self._unkept = True
        self._read()
        self._rest.start()

    def _read(self) -> None:
        try:
            self.content = tomllib.loads(self.text)
        except (ValueError, RecursionError):
            self.content = None

    def _refused(self, problem: Refusal | Outage) -> None:
        (self.judged if isinstance(problem, FileRefused) else self.failed).emit(problem)
