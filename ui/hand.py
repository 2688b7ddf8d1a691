"""The sale in hand on its way: member, amount, vouchers; previewed as it is typed, kept, committed, undone."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from app.counter.keep_in_hand import Article, InHand, KeepInHand
from app.counter.return_sale import ReturnCommand, ReturnSale
from app.counter.sell import Preview, SaleCommand, Sell
from app.loyalty.amounts import ProblemAt
from app.loyalty.codes import CodeType, new_code
from app.loyalty.programme import Programme
from app.loyalty.refusals import NotEnoughOnCard, Refusal
from app.loyalty.returns import Returned
from app.loyalty.sale import GIFT, Basket, Payment
from app.ports.books import Product
from app.ports.identity import new_id
from app.ports.outage import Outage
from app.settings import Settings
from app.standing.deed import Done
from app.standing.prospect import Prospect
from app.standing.standing import Standing
from ui.background import Asked, Lanes
from ui.basket import basket_of, is_nothing, payments_of
from ui.figures import Figures

Look: TypeAlias = Callable[[Basket, str], Prospect]
# (basket, member) → what it would do at this counter

KEEP_AFTER = 120
"""Milliseconds of rest after which what was typed is kept."""
UNDO = "undo"
"""The reason on record of a sale undone within its ten seconds."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the sale in hand would do, with the payments it would be made with."""

    prospect: Prospect
    basket: Basket


@dataclass(frozen=True, slots=True)
class Made:
    """A sale that was made: what was in hand, what came of it."""

    hand: InHand
    done: Done
    due: int


@dataclass(frozen=True, slots=True)
class Void:
    """A sale to be voided, by its id."""

    sale: str


class Hand(QObject):
    """One sale in hand. All questions go to the till's lane; the newest preview wins."""

    standing_changed = Signal(object)
    hand_changed = Signal(object)
    previewed = Signal(object)
    committed = Signal(object)
    undone = Signal(object)
    refused = Signal(object)

    def __init__(
        self,
        parent: QObject,
        lanes: Lanes,
        settings: Settings,
        programme: Programme,
        preview: Preview,
        sell: Sell,
        return_sale: ReturnSale,
        keep: KeepInHand,
    ) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self.settings = settings
        self._preview = preview
        self._sell = sell
        self._return = return_sale
        self._keep = keep
        self.cashier = ""
        self.programme = programme
        self.standing: Standing | None = None
        self.now = self.fresh()
        self.aside: tuple[InHand, Standing | None] | None = None
        self.ahead: Ahead | ProblemAt | Refusal | Outage | None = None
        self.last: Made | None = None
        self._asking: Asked[Any] | None = None
        self._rest = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._rest.timeout.connect(self.keep_now)

    def fresh(self) -> InHand:
        """A new sale, with the names it will be known by."""
        receipt = new_code(self.settings.prefix, CodeType.RECEIPT, secrets.token_bytes(CodeType.RECEIPT.random_bytes))
        return InHand(new_id(), receipt.text)

    @property
    def is_on(self) -> bool:
        """Whether a sale is on the counter: a member, an amount, anything."""
        return self.standing is not None or not self.now.is_empty

    # what the cashier does

    def take_member(self, standing: Standing | None) -> None:
        """Somebody else's sale from here on; the amount stays, points to be redeemed were the other's."""
        other = standing is None or standing.member.id != self.now.member
        self.standing = standing
        if standing is not None:
            self.programme = standing.programme
        self.standing_changed.emit(standing)
        self.change(
            replace(
                self.now,
                member=standing.member.id if standing else "",
                redeem=0 if other else self.now.redeem,
                credit=False if other else self.now.credit,
            )
        )

    def change(self, hand: InHand) -> None:
        """The sale in hand is now this."""
        self.now = hand
        self.hand_changed.emit(hand)
        self._rest.start()
        self.look_ahead()

    def write(self, typed: str) -> None:
        """What the amount field says."""
        if typed != self.now.typed:
            self.change(replace(self.now, typed=typed))

    def take_product(self, product: Product) -> None:
        """One more product; the same one again makes two of it."""
        known = next((one.quantity for one in self.now.products if one.product.sku == product.sku), 0)
        others = tuple(one for one in self.now.products if one.product.sku != product.sku)
        self.change(replace(self.now, products=(*others, Article(product, known + 1))))

    def put_aside(self) -> None:
        """Clears the counter; nothing is lost: `bring_back`."""
        if self.is_on:
            self.aside = (self.now, self.standing)
            self._clear()

    def bring_back(self) -> bool:
        """What was put aside is in hand again; False where nothing was."""
        if self.aside is None:
            return False
        hand, standing = self.aside
        self.aside = None
        self.standing = standing
        self.standing_changed.emit(standing)
        self.change(hand)
        return True

    def find_again(self, found: InHand, standing: Standing | None) -> None:
        """A sale that was in hand when the counter stopped."""
        self.standing = standing
        if standing is not None:
            self.programme = standing.programme
        self.standing_changed.emit(standing)
        self.change(found)

    # what the books say

    def look_ahead(self) -> None:
        """Asks what the sale would do; an older question is dropped."""
        if self._asking is not None:
            self._asking.drop()
            self._asking = None
        basket = basket_of(self.now, self.programme, self.settings.categories)
        if isinstance(basket, ProblemAt):
            self._seen(None if is_nothing(basket) else basket)
            return
        hand, standing = self.now, self.standing
        look = self._look()
        self._asking = self._lanes.till(
            self, lambda: with_payments(look, basket, hand, standing), self._seen, self._seen
        )

    @property
    def figures(self) -> Figures:
        """How figures are written now."""
        return Figures(self.settings.language, self.programme)

    @property
    def problem(self) -> ProblemAt | None:
        """What is wrong with what was typed, if anything."""
        basket = basket_of(self.now, self.programme, self.settings.categories)
        return basket if isinstance(basket, ProblemAt) else None

    def commit(self) -> bool:
        """Makes the sale as it stands; False where there is nothing to make.

        The counter is free for the next at once: what is typed from here on is the next sale's.
        """
        basket = basket_of(self.now, self.programme, self.settings.categories)
        if isinstance(basket, ProblemAt):
            return False
        hand, standing, cashier, look = self.now, self.standing, self.cashier, self._look()

        def make() -> Made:
            paid = basket
            if hand.gift_cards or hand.credit:
                paid = with_payments(look, basket, hand, standing).basket
            done = self._sell(SaleCommand(hand.id, hand.reference, paid, hand.member, cashier))
            sale = done.record.body.sale
            return Made(hand, done, sale.due if sale else 0)

        self._lanes.till(self, make, self._made, lambda problem: self._not_made(hand, standing, problem))
        self.standing = None
        self.now = self.fresh()
        self.hand_changed.emit(self.now)
        return True

    def undo(self, made: Made) -> None:
        """The sale just made is voided, and back in hand under new names."""
        command = ReturnCommand(
            new_id(), made.done.record.id, Returned(everything=True), void=True, reason=UNDO, cashier=self.cashier
        )
        self._lanes.till(self, lambda: self._return(command), lambda done: self._undone(made, done), self.refused.emit)

    def keep_now(self) -> None:
        """Writes down what is in hand."""
        self._rest.stop()
        hand = self.now if self.is_on else None
        self._lanes.till(self, lambda: self._keep(hand), nothing, self.refused.emit)

    def _look(self) -> Look:
        """How whoever stands at the counter now asks what a sale would do."""
        return partial(self._preview, cashier=self.cashier)

    def _seen(self, ahead: Ahead | ProblemAt | Refusal | Outage | None) -> None:
        self.ahead = ahead
        self.previewed.emit(ahead)

    def _made(self, made: Made) -> None:
        self.last = made
        self._rest.start()  # what is kept beside the book is this sale no more; until then its id says it was made
        if not self.is_on:
            self._seen(None)
            self.standing_changed.emit(None)
        self.committed.emit(made)

    def _not_made(self, hand: InHand, standing: Standing | None, problem: Refusal | Outage) -> None:
        """The sale is in hand again as it was; where the next has begun already, it is put aside."""
        if self.is_on:
            self.aside = (hand, standing)
        else:
            self.find_again(hand, standing)
        self.refused.emit(problem)

    def _undone(self, made: Made, done: Done) -> None:
        self.last = None
        fresh = self.fresh()
        again = replace(made.hand, id=fresh.id, reference=fresh.reference)
        if self.is_on:
            self.aside = (again, done.standing)
        else:
            self.find_again(again, done.standing)
        self.undone.emit(made)

    def _clear(self) -> None:
        self.standing = None
        self.now = self.fresh()
        self._rest.start()
        self._seen(None)
        self.standing_changed.emit(None)
        self.hand_changed.emit(self.now)


def nothing(_: object) -> None:
    """For an answer that says only that it is done."""


def with_payments(look: Look, basket: Basket, hand: InHand, standing: Standing | None) -> Ahead:
    """The basket as it would be paid: what gift cards and store credit hold comes off what is due, the rest is cash."""
    prospect = look(basket, hand.member)
    due = prospect.priced.due
    if due == 0 or not (hand.gift_cards or hand.credit):
        return Ahead(prospect, basket)
    held = tuple((code, on_card(look, basket, hand.member, code, due)) for code in hand.gift_cards)
    paid = payments_of(due, held, standing.credit if standing and hand.credit else 0)
    paying = replace(basket, pay=paid)
    return Ahead(look(paying, hand.member), paying)


def on_card(look: Look, basket: Basket, member: str, code: str, due: int) -> int:
    """How much of what is due a gift card reaches; UnknownCard where nobody sold it."""
    try:
        look(replace(basket, pay=(Payment(f"{GIFT}:{code}", due),)), member)
    except NotEnoughOnCard as short:
        return short.left
    return due
