"""A gift card by itself: what is on it; money put on it, the first time or again."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from app.counter.hold_money import GiftCardCommand, LoadGiftCard
from app.loyalty.amounts import ProblemAt
from app.loyalty.codes import CodeType, grouped, new_code
from app.loyalty.refusals import Refusal
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.standing.deed import Done
from ui.amount_words import problem_words
from ui.background import Lanes
from ui.basket import read_typed
from ui.hand import Hand
from ui.notice import Notice, of_words
from ui.screen import Screen
from ui.widgets.labels import Elided, button, card, label

LONGEST = 40


class GiftCardScreen(Screen):
    """Type what the customer pays, Enter puts it on the card. A card nobody sold yet is sold by it."""

    with_strip = False

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        prefix: str,
        load: LoadGiftCard,
        print_it: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._prefix = prefix
        self._load = load
        self._print = print_it
        self._code = ""
        self._left: int | None = None
        self._id = ""
        self._name = Elided(role="heading")
        self.left_on_it = label("", "huge")
        self._what = label("", "muted", wrap=True)
        self.amount = QLineEdit()
        self.amount.setMaxLength(LONGEST)
        self.amount.setAccessibleName(self.tr("Amount to put on the card"))
        self.amount.setPlaceholderText(self.tr("Amount paid"))
        self.amount.returnPressed.connect(self._do)
        self.loads = button("", "first")
        self.loads.clicked.connect(self._do)
        self.prints = button(self.tr("Print it"))
        self.prints.clicked.connect(self._do_print)
        self.another = button(self.tr("A new card"))
        self.another.clicked.connect(self._make_another)
        self._lay_out()

    def open(self) -> None:
        self.amount.setFocus()

    def show_thing(self, thing: object) -> None:
        if isinstance(thing, str):
            self._code = thing
            self._id = new_id()
            self.amount.clear()
            self._lanes.till(self, lambda: self._load.left(thing), self._show, self._refused)

    def _show(self, left: int | None) -> None:
        self._left = left
        self._name.say(self.tr("Gift card {code}").format(code=grouped(self._code)))
        self.left_on_it.setText("–" if left is None else self._hand.figures.money(left))
        self._what.setText(
            self.tr("Not sold yet: whatever is put on it now can be spent with it.")
            if left is None
            else self.tr("left on it. It pays when it is scanned during a sale.")
        )
        self.loads.setText(self.tr("Sell it") if left is None else self.tr("Top up"))
        self.loads.setAccessibleName(self.loads.text())
        self.prints.setVisible(left is not None and self._print is not None)

    def _make_another(self) -> None:
        code = new_code(self._prefix, CodeType.GIFT_CARD, secrets.token_bytes(CodeType.GIFT_CARD.random_bytes))
        self.show_thing(code.text)
        self.open()

    def _do(self) -> None:
        read = read_typed(self.amount.text(), self._hand.programme, self._hand.settings.categories)
        if isinstance(read, ProblemAt):
            self.said.emit(Notice(problem_words(read.problem), "care", self.tr("Nothing was put on the card.")))
            self.amount.setFocus()
            return
        total = sum(line.total for line in read)
        command = GiftCardCommand(self._id, self._code, total, self._left is not None, self._hand.cashier)
        self._lanes.till(self, lambda: self._load(command), self._loaded, self._refused)

    def _do_print(self) -> None:
        if self._print is not None:
            self._print(self._code)

    def _loaded(self, done: Done) -> None:
        if done.record.kind == "gift_card_sold":
            self._do_print()
        put = self._hand.figures.money(done.record.body.purses[0].amount)
        self.show_thing(self._code)
        self.said.emit(Notice(self.tr("{money} put on the card.").format(money=put), "good"))

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))

    def _lay_out(self) -> None:
        frame, column = card()
        for part in (self._name, self.left_on_it, self._what):
            column.addWidget(part)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.addWidget(self.amount)
        row.addWidget(self.loads)
        row.addWidget(self.prints)
        row.addStretch()
        row.addWidget(self.another)
        self.amount.setMaximumWidth(320)
        column.addLayout(row)
        column.addStretch()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
