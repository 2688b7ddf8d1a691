"""What is in hand beside the amount: products, vouchers, codes, points, gift cards; each can be taken away."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.counter.keep_in_hand import Article, InHand
from app.loyalty.codes import grouped
from app.standing.standing import Standing
from ui.figures import Figures
from ui.widgets.labels import Elided, button, label


class HandRow(QWidget):
    """One thing in hand. `taken_away` carries the sale without it."""

    taken_away = Signal(object)

    def __init__(self, name: str, value: str, away: str, without: InHand) -> None:
        super().__init__()
        self.without = without
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 0, 0)
        words = Elided(name)
        row.addWidget(words, 1)
        row.addWidget(label(value, "figure"))
        button_away = button(away, "quiet")
        button_away.setAccessibleName(f"{away}: {name}")
        button_away.clicked.connect(self._take_away)
        row.addWidget(button_away)

    def _take_away(self) -> None:
        self.taken_away.emit(self.without)


class HandList(QWidget):
    """The rows, made anew whenever they change."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: tuple[object, ...] = ()
        self._rows: list[HandRow] = []

    def show_hand(self, hand: InHand, figures: Figures, standing: Standing | None) -> None:
        """Shows everything in hand but the amount and the member."""
        shown = (hand.products, hand.vouchers, hand.codes, hand.gift_cards, hand.redeem, hand.credit, figures)
        if shown == self._shown:
            self._mend(hand)
            return
        self._shown = shown
        for row in self._rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self._rows = [
            HandRow(name, value, self.tr("Take away"), without)
            for name, value, without in self._things(hand, figures, standing)
        ]
        for row in self._rows:
            row.taken_away.connect(self.changed)
            self._column.addWidget(row)

    def _mend(self, hand: InHand) -> None:
        """The amount has changed meanwhile: what a row gives back keeps it."""
        for row in self._rows:
            row.without = replace(row.without, typed=hand.typed, member=hand.member)

    def _things(self, hand: InHand, figures: Figures, standing: Standing | None) -> list[tuple[str, str, InHand]]:
        held = {voucher.code: figures.reward(voucher.reward) for voucher in (standing.vouchers if standing else ())}
        things = [
            (
                named(one),
                figures.money(one.amount),
                replace(hand, products=tuple(other for other in hand.products if other is not one)),
            )
            for one in hand.products
        ]
        things += [
            (
                self.tr("Voucher: {name}").format(name=held.get(code, grouped(code))),
                "",
                replace(hand, vouchers=tuple(other for other in hand.vouchers if other != code)),
            )
            for code in hand.vouchers
        ]
        things += [
            (
                self.tr("Code {code}").format(code=code),
                "",
                replace(hand, codes=tuple(other for other in hand.codes if other != code)),
            )
            for code in hand.codes
        ]
        things += [
            (
                self.tr("Gift card {code}").format(code=grouped(code)),
                "",
                replace(hand, gift_cards=tuple(other for other in hand.gift_cards if other != code)),
            )
            for code in hand.gift_cards
        ]
        if hand.redeem:
            things.append((self.tr("Points as money off"), figures.counted(hand.redeem), replace(hand, redeem=0)))
        if hand.credit:
            things.append((self.tr("Store credit"), "", replace(hand, credit=False)))
        return things


def named(article: Article) -> str:
    """What a product is called, with how many where there are more."""
    name = article.product.text or article.product.sku
    return f"{article.quantity} × {name}" if article.quantity > 1 else name
