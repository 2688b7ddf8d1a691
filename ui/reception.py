"""Reception: carries out what a scan means, asking the books on the till's lane."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.counter.honour import Shown
from app.counter.show_sale import SaleShown
from app.loyalty.refusals import Refusal, SaleUnknown, UnknownCard, UnknownMember, VoucherWrongMember
from app.loyalty.scans import NumberRead, read_code
from app.loyalty.vouchers import is_money_off
from app.ports.books import Product
from app.ports.outage import Outage
from app.settings import Settings
from app.shop import Shop
from app.standing.standing import Standing
from ui.background import Lanes
from ui.explain import explain
from ui.fittings import Fittings
from ui.hand import Hand
from ui.notice import Notice, of_words
from ui.router import Context, Meaning, route
from ui.widgets.labels import shortened

CLOCK_SLACK = timedelta(minutes=2)


class Reception(QObject):
    """Every scan comes in at `receive` and leaves by exactly one of these."""

    served = Signal()
    said = Signal(Notice)
    voucher_shown = Signal(Shown)
    return_asked = Signal(SaleShown)
    gift_card_shown = Signal(str)
    friend_came = Signal(str)
    cashier_came = Signal(object)
    card_for_field = Signal(str)

    def __init__(
        self, parent: QObject, lanes: Lanes, hand: Hand, shop: Shop, settings: Settings, fittings: Fittings
    ) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._hand = hand
        self._shop = shop
        self._prefix = settings.prefix
        self._fittings = fittings

    def receive(self, text: str, context: Context) -> Meaning:
        """Does what the text means in this context."""
        meaning = route(context, read_code(text, self._prefix))
        getattr(self, f"_{meaning.deed.value}")(meaning)
        return meaning

    # one method for each deed of the router

    def _show_member(self, meaning: Meaning) -> None:
        self._ask(lambda: self._shop.identify.by_card(meaning.what), self.serve)

    def _show_voucher(self, meaning: Meaning) -> None:
        self._ask(lambda: self._shop.show_voucher(meaning.what), self.voucher_shown.emit)

    def _take_voucher(self, meaning: Meaning) -> None:
        self._ask(lambda: self._shop.show_voucher(meaning.what), self._join)

    def _take_gift_card(self, meaning: Meaning) -> None:
        hand = self._hand.now
        if meaning.what not in hand.gift_cards:
            self._hand.change(replace(hand, gift_cards=(*hand.gift_cards, meaning.what)))

    def _show_gift_card(self, meaning: Meaning) -> None:
        self.gift_card_shown.emit(meaning.what)

    def _welcome_friend(self, meaning: Meaning) -> None:
        self.friend_came.emit(meaning.what)

    def _open_return(self, meaning: Meaning) -> None:
        self._ask(lambda: self._shop.show_sale(meaning.what), self.return_asked.emit)

    def _switch_cashier(self, meaning: Meaning) -> None:
        self._ask(lambda: self._shop.sign_in.by_badge(meaning.what), self.cashier_came.emit)

    def _take_product(self, meaning: Meaning) -> None:
        self._ask(lambda: self._product(meaning), self._took)

    def _look_up(self, meaning: Meaning) -> None:
        self._ask(lambda: self._looked_up(meaning), self._took)

    def _fill_card(self, meaning: Meaning) -> None:
        self.card_for_field.emit(meaning.what)

    def _refuse_locked(self, meaning: Meaning) -> None:
        del meaning
        self.said.emit(Notice(self.tr("The counter is locked. Nothing was scanned in."), "care"))

    def _explain(self, meaning: Meaning) -> None:
        self.said.emit(explain(meaning.reading, self._prefix))

    def _nothing(self, meaning: Meaning) -> None:
        del meaning

    _swap_member = _show_member
    _admit = _fill_card

    def serve(self, standing: Standing) -> None:
        """A member stands at the counter; whoever stood there makes room, the amount stays."""
        before = self._hand.standing
        self._hand.take_member(standing)
        self.served.emit()
        if self._shop.clock() + CLOCK_SLACK < standing.at:
            self.said.emit(
                Notice(
                    self.tr("This computer's clock is behind the last entry in the book."),
                    "care",
                    self.tr("Entries keep their order."),
                    self.tr("Set the clock before you go on."),
                )
            )
        if before is not None and before.member.id != standing.member.id and not self._hand.now.is_empty:
            self.said.emit(
                Notice(
                    self.tr("Now {name}. The amount was kept.").format(
                        name=shortened(standing.member.profile.name or standing.member.reference)
                    ),
                    "care",
                )
            )

    def _join(self, found: Shown) -> None:
        """A voucher joins the sale in hand, where it is money off and may be honoured for this member."""
        hand, voucher = self._hand.now, found.voucher
        if found.refusal is not None or not is_money_off(voucher.gives):
            self.voucher_shown.emit(found)
        elif not voucher.transferable and voucher.member != hand.member:
            self._refuse(VoucherWrongMember(voucher.code))
        elif voucher.code in hand.vouchers:
            self.said.emit(Notice(self.tr("This voucher is on the sale already.")))
        else:
            self._hand.change(replace(hand, vouchers=(*hand.vouchers, voucher.code)))
            name = self._hand.figures.reward(voucher.reward)
            self.said.emit(Notice(self.tr("On this sale: {name}").format(name=name), "good"))

    def _product(self, meaning: Meaning) -> Product | Notice:
        find = self._fittings.find_product
        return (find(meaning.what) if find else None) or explain(meaning.reading, self._prefix)

    def _looked_up(self, meaning: Meaning) -> Standing | Product | SaleShown | Notice:
        """A number or text: an imported card or reference, a product, a receipt of old, in this order."""
        text = meaning.what
        try:
            return self._shop.identify.by_card(text)
        except UnknownCard:
            pass
        gtin = meaning.reading.gtin if isinstance(meaning.reading, NumberRead) else None
        for name in filter(None, (gtin, text)):
            product = self._fittings.find_product(name) if self._fittings.find_product else None
            if product is not None:
                return product
        try:
            return self._shop.identify.by_reference(text)
        except UnknownMember:
            pass
        try:
            return self._shop.show_sale(text)
        except SaleUnknown:
            return explain(meaning.reading, self._prefix)

    def _took(self, found: Standing | Product | SaleShown | Notice) -> None:
        match found:
            case Standing():
                self.serve(found)
            case Product():
                self._hand.take_product(found)
                self.served.emit()
            case SaleShown():
                self.return_asked.emit(found)
            case Notice():
                self.said.emit(found)

    def _ask(self, work: Any, then: Any) -> None:  # noqa: ANN401 - each question has its own answer
        self._lanes.till(self, work, then, self._refuse)

    def _refuse(self, problem: Refusal | Outage) -> None:
        self.said.emit(of_words(self._hand.figures.words(problem), "bad" if isinstance(problem, Outage) else "care"))
