"""The counter: the amount, what it would do, Enter, what it did."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from app.counter.keep_in_hand import InHand
from app.loyalty.amounts import ProblemAt
from app.loyalty.codes import grouped
from app.loyalty.refusals import Refusal
from app.loyalty.scans import DamagedCode, OtherShopCode, OurCode, read_code
from app.ports.outage import Outage
from app.settings import Settings
from app.standing.standing import Standing
from ui.hand import Ahead, Hand, Made, Void
from ui.notice import Notice, of_words
from ui.router import Context
from ui.screen import Screen
from ui.widgets.amount import AmountField
from ui.widgets.confirmation import Confirmation
from ui.widgets.hand_list import HandList
from ui.widgets.labels import card
from ui.widgets.pages import Pages
from ui.widgets.preview import PreviewPanel


class CounterScreen(Screen):
    """One scan, an amount, Enter."""

    context = Context.AMOUNT

    def __init__(self, hand: Hand, settings: Settings) -> None:
        super().__init__()
        self._hand = hand
        self._settings = settings
        self.amount = AmountField(settings.categories, hand.figures)
        self.things = HandList()
        self.preview = PreviewPanel()
        self.confirmation = Confirmation()
        self._right = Pages()
        self._troubled = False
        self._lay_out()
        self.amount.written.connect(self._written)
        self.amount.entered.connect(self._entered)
        self.things.changed.connect(hand.change)
        self.confirmation.undo.connect(self.undo)
        self.confirmation.void.connect(self.undo)
        hand.hand_changed.connect(self._show_hand)
        hand.standing_changed.connect(self._show_standing)
        hand.previewed.connect(self._show_ahead)
        hand.committed.connect(self._show_made)
        self._show_hand(hand.now)
        self._show_ahead(hand.ahead)

    @property
    def shows_confirmation(self) -> bool:
        """Whether the sale just made is what one sees."""
        return self._right.front is self.confirmation

    def open(self) -> None:
        self.amount.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def step_back(self) -> bool:
        if self.shows_confirmation:
            self._show_preview()
            return True
        if self._hand.is_on:
            self._hand.put_aside()
            self.said.emit(Notice(self.tr("Put aside. F8 brings it back.")))
            return True
        return False

    def undo(self) -> None:
        """F8: undoes the sale just made, asks for a reason once its seconds are over, or brings back what was aside."""
        made = self._hand.last
        if self.shows_confirmation and made is not None:
            if self.confirmation.can_undo:
                self.confirmation.stop()
                self._hand.undo(made)
            else:
                self.went.emit("return", Void(made.done.record.id))
        elif self._hand.bring_back():
            self.open()
        elif made is not None:
            self.went.emit("return", Void(made.done.record.id))
        else:
            self.said.emit(Notice(self.tr("There is nothing to undo.")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._make(without_card=True)
            return
        super().keyPressEvent(event)

    def _written(self, text: str) -> None:
        if text.strip() and self.shows_confirmation:
            self._show_preview()
        self._hand.write(text)

    def _entered(self) -> None:
        self._make(without_card=False)

    def _make(self, *, without_card: bool) -> None:
        if self.amount.is_asking:
            self.amount.ask()
        elif self._hand.now.typed.strip() and self._is_code(self._hand.now.typed.strip()):
            return
        elif self._hand.problem is not None:
            if self._hand.is_on:
                self.said.emit(Notice(self.tr("Type the amount, then Enter."), "care"))
            self.open()
        elif self._hand.now.member or without_card:
            self._hand.commit()
        else:
            self.said.emit(
                Notice(
                    self.tr("No card yet: this sale would earn nobody points."),
                    "care",
                    todo=self.tr("Scan the card, or F2 to search. Ctrl+Enter sells without a card."),
                )
            )

    def _is_code(self, typed: str) -> bool:
        """A code typed by hand is treated like one scanned; a coupon's code joins the sale."""
        reading = read_code(typed, self._settings.prefix)
        if isinstance(reading, OurCode | OtherShopCode | DamagedCode):
            self._hand.write("")
            self.coded.emit(typed)
            return True
        programme = self._hand.programme
        if self._hand.problem is None:
            return False
        codes = {coupon.code for coupon in programme.coupons} | {rule.when.code for rule in programme.earn}
        found = next((code for code in codes if code and code.casefold() == typed.casefold()), None)
        if found is None:
            return False
        self._hand.change(replace(self._hand.now, typed="", codes=(*self._hand.now.codes, found)))
        return True

    def _show_hand(self, hand: InHand) -> None:
        self.amount.show_typed(hand.typed)
        self.things.show_hand(hand, self._hand.figures, self._hand.standing)
        if not hand.is_empty:
            self._show_preview()

    def _show_standing(self, standing: Standing | None) -> None:
        if standing is not None:
            self._show_preview()

    def _show_ahead(self, ahead: Ahead | ProblemAt | Refusal | Outage | None) -> None:
        figures = self._hand.figures
        self.amount.show_problem(ahead if isinstance(ahead, ProblemAt) else None, figures)
        self.preview.show_prospect(ahead.prospect if isinstance(ahead, Ahead) else None, figures)
        if isinstance(ahead, Refusal | Outage):
            self._troubled = True
            self.said.emit(of_words(figures.words(ahead)))
        elif self._troubled:
            self._troubled = False
            self.unsaid.emit()

    def _show_made(self, made: Made) -> None:
        figures = self._hand.figures
        self.confirmation.show_made(made, figures, grouped(made.hand.reference))
        if not self._hand.is_on:
            self._right.bring(self.confirmation)

    def _show_preview(self) -> None:
        self._right.bring(self.preview)

    def _lay_out(self) -> None:
        left, column = card()
        column.addWidget(self.amount)
        column.addWidget(self.things)
        column.addStretch()
        for panel in (self.preview, self.confirmation):
            self._right.add(panel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(left, 1)
        row.addWidget(self._right, 1)
