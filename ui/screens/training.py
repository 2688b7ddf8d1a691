"""The door to training: what it is, who trains, and Enter leads into it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from app.counter.sign_in import SignIn
from app.loyalty.refusals import Refusal
from app.ports.books import Staff
from app.ports.outage import Outage
from app.training.tries import Trainee
from ui.background import Lanes
from ui.hand import Hand
from ui.notice import of_words
from ui.screen import Screen
from ui.widgets.labels import Form, button, label

LONGEST_NAME = 80


class TrainingScreen(Screen):
    """Whoever stands at the counter trains; where nobody signs in, whoever types a name, or nobody by name."""

    with_strip = False

    def __init__(self, lanes: Lanes, hand: Hand, sign_in: SignIn, train: Callable[[Trainee], object]) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._sign_in = sign_in
        self._train = train
        self._cashier = ""
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.name.returnPressed.connect(self._do)
        self.begins = button(self.tr("Enter training"), "first")
        self.begins.clicked.connect(self._do)
        self._lay_out()

    def open(self) -> None:
        self.begins.setEnabled(True)
        self._lanes.till(self, self._sign_in.everybody, self._show, self._refused)

    def _show(self, staff: tuple[Staff, ...]) -> None:
        """The cashier's own name is theirs to train under."""
        here = next((one for one in staff if one.id == self._hand.cashier), None)
        self._cashier = here.id if here else ""
        self.name.setReadOnly(here is not None)
        if here is not None:
            self.name.setText(here.name)

    def _do(self) -> None:
        if not self.begins.isEnabled():
            return
        name = " ".join(self.name.text().split())
        trainee = Trainee(self._cashier or name, name)
        self.begins.setEnabled(False)
        self._lanes.back_room(self, lambda: self._train(trainee), self._made, self._refused)

    def _made(self, _: object) -> None:
        self.opens_again.emit()

    def _refused(self, problem: Refusal | Outage) -> None:
        self.begins.setEnabled(True)
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    def _lay_out(self) -> None:
        form = Form()
        form.ask(self.tr("Who trains"), self.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Training"), "heading"))
        for words in (
            self.tr("A counter of its own, with exercises that check themselves. A coloured frame is always round it."),
            self.tr("Nothing done there has value: its codes and papers are refused here, and this shop's there."),
            self.tr("This shop's book is not touched, and the sale in hand is back when you come back."),
        ):
            column.addWidget(label(words, wrap=True))
        column.addLayout(form)
        last = QHBoxLayout()
        last.addWidget(self.begins)
        last.addStretch()
        column.addLayout(last)
        column.addStretch()
