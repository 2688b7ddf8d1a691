"""What may be done about a card: blocked with a reason, let in again, replaced by another."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.counter.cards import Block, BlockCommand, ReplaceCard, ReplaceCommand
from app.loyalty.codes import CodeType, grouped, new_code
from app.loyalty.refusals import Refusal
from app.loyalty.scans import NumberRead, OurCode, read_code
from app.ports.books import Card
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.standing.deed import Done
from ui.background import Lanes
from ui.explain import no_card
from ui.hand import Hand
from ui.notice import Notice, of_words
from ui.theme import ROW, TARGET
from ui.widgets.labels import Elided, button


class CardDeeds(QWidget):
    """A small form under the list of cards; unseen while no card is asked about."""

    said = Signal(Notice)
    done = Signal(Done)

    def __init__(
        self,
        lanes: Lanes,
        hand: Hand,
        prefix: str,
        block: Block,
        replace_card: ReplaceCard,
        print_card: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self._lanes = lanes
        self._hand = hand
        self._prefix = prefix
        self._block = block
        self._replace = replace_card
        self._print = print_card
        self._card: Card | None = None
        self._id = ""
        self._title = Elided(role="figure")
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self.reason.setPlaceholderText(self.tr("Reason: lost, stolen…"))
        self.reason.setAccessibleName(self.tr("Reason for blocking"))
        self.reason.returnPressed.connect(self._do_block)
        self.blocks = button(self.tr("Block"))
        self.blocks.clicked.connect(self._do_block)
        self.new_card = QLineEdit()
        self.new_card.setMaxLength(60)
        self.new_card.setPlaceholderText(self.tr("Scan the new card; empty makes one"))
        self.new_card.setAccessibleName(self.tr("New card"))
        self.new_card.returnPressed.connect(self._do_replace)
        self.replaces = button(self.tr("Replace"), "first")
        self.replaces.clicked.connect(self._do_replace)
        self.prints = button(self.tr("Print"))
        self.prints.clicked.connect(self._do_print)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.addWidget(self._title, 0, 0, 1, 5)
        for at, part in enumerate((self.new_card, self.replaces, self.reason, self.blocks, self.prints)):
            grid.addWidget(part, 1, at)
        grid.setRowMinimumHeight(0, ROW)
        grid.setRowMinimumHeight(1, TARGET + 6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        self.ask_about(None)

    def ask_about(self, one: Card | None) -> None:
        """Shows the form for a card; hides it for none."""
        self._card = one
        self._id = new_id()
        self.setVisible(one is not None)
        if one is None:
            return
        self._title.say(grouped(one.code))
        self.blocks.setText(self.tr("Let in again") if one.blocked else self.tr("Block"))
        self.blocks.setAccessibleName(self.blocks.text())
        self.reason.clear()
        self.new_card.clear()
        self.prints.setVisible(self._print is not None and not one.blocked and not one.replaced_by)
        for part in (self.new_card, self.replaces):
            part.setEnabled(not one.replaced_by)
        self.new_card.setFocus()

    def take_card(self, code: str) -> None:
        """The new card was scanned."""
        self.new_card.setText(code)

    def _do_print(self) -> None:
        if self._print is not None and self._card is not None:
            self._print(self._card.member)

    def _do_block(self) -> None:
        if self._card is not None:
            blocked = not self._card.blocked
            reason = self.reason.text()
            command = BlockCommand(self._id, self._card.code, True, blocked, reason, self._hand.cashier)
            self._lanes.till(self, lambda: self._block(command), self._done, self._refused)

    def _do_replace(self) -> None:
        if self._card is None:
            return
        typed = self.new_card.text().strip()
        code = new_code(self._prefix, CodeType.CARD, secrets.token_bytes(8)).text
        if typed:
            match read_code(typed, self._prefix):
                case OurCode(read) if read.type is CodeType.CARD:
                    code = read.text
                case NumberRead(number):
                    code = number
                case _:
                    self.said.emit(no_card(typed, self._prefix))
                    return
        command = ReplaceCommand(self._id, self._card.member, code, self._card.code, self._hand.cashier)
        self._lanes.till(self, lambda: self._replace(command), self._done, self._refused)

    def _done(self, done: Done) -> None:
        cards = done.record.body.cards
        self.ask_about(None)
        self.done.emit(done)
        words = self.tr("The new card: {code}").format(code=grouped(cards[0].card)) if cards else self.tr("Done.")
        self.said.emit(Notice(words, "good"))

    def _refused(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem)))
