"""The sale in hand: what the cashier has before the sale is made, kept so that it survives a kill."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from app.ports.books import Books, Product

KEY = "counter.sale_in_hand"


@dataclass(frozen=True, slots=True)
class Article:
    """So many of a product on the sale in hand."""

    product: Product
    quantity: int = 1

    @property
    def amount(self) -> int:
        """What they come to, in minor units."""
        return self.product.amount * self.quantity


@dataclass(frozen=True, slots=True)
class InHand:
    """A sale in hand. `id` and `reference` were made before the first try; `typed` is the amount field as it stands."""

    id: str
    reference: str
    member: str = ""
    typed: str = ""
    products: tuple[Article, ...] = ()
    vouchers: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    gift_cards: tuple[str, ...] = ()
    redeem: int = 0
    credit: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be lost with it but the member on the screen."""
        return not (self.typed.strip() or self.products or self.vouchers or self.codes or self.gift_cards)


@dataclass(frozen=True, slots=True)
class KeepInHand:
    """Keeps the sale in hand beside the book's settings, and finds it again."""

    books: Books

    def __call__(self, sale: InHand | None) -> None:
        """Keeps it; None when there is none."""
        with self.books() as visit:
            visit.keep_setting(KEY, "" if sale is None else msgspec.json.encode(sale).decode())
            visit.commit()

    def found(self) -> InHand | None:
        """The sale that was in hand when the counter last stopped; None where there was none, or it was committed."""
        with self.books.reading() as visit:
            text = visit.setting(KEY)
            sale = read_in_hand(text) if text else None
            if sale is None or visit.find(sale.id) is not None:
                return None
            return sale


def read_in_hand(text: str) -> InHand | None:
    """The sale in hand as it was written; None for a text of another shape."""
    try:
        return msgspec.json.decode(text, type=InHand)
    except msgspec.MsgspecError:
        return None
