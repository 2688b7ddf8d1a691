"""One of two deeds that did not go together: at which counter, when, with which receipt."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ports.conflict import Side
from ui.figures import Figures
from ui.widgets.labels import Elided, Fact, card, label


class SideOf(QWidget):
    """A small card under its heading; beside it stands the other."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        frame, column = card()
        column.addWidget(label(heading, "caption"))
        self.counter, self.when, self.receipt, self._none = Fact(), Fact(), Fact(), Elided(role="muted")
        for part in (self.counter, self.when, self.receipt, self._none):
            column.addWidget(part)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def show_side(self, side: Side | None, figures: Figures, nothing: str) -> None:
        """Shows a deed, or in words that there is none to be named."""
        self._none.say(nothing)
        self._none.setVisible(side is None)
        self.counter.say(self.tr("Counter"), str(side.origin) if side else "")
        self.when.say(self.tr("When"), figures.moment(side.at) if side else "")
        receipt = (side.receipt or self.tr("none: no sale")) if side else ""
        self.receipt.say(self.tr("Receipt"), receipt)
