"""A sale: what is on it, what takes money off, what it comes to, how it is paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

GIFT = "gift"
CREDIT = "credit"
CASH = "cash"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `amount` (minor units, tax included, for the whole line), `tax` its part of tax, `cost` if known."""

    sku: str
    amount: int
    category: str = ""
    quantity: int = 1
    tax: int = 0
    cost: int | None = None
    tags: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str], ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """So much by one tender: `cash`, `card`, `credit` (store credit), `gift:CODE`, or a name of the shop's own."""

    tender: str
    amount: int

    @property
    def kind(self) -> str:
        """The tender without the gift card's code."""
        return self.tender.partition(":")[0]

    @property
    def gift_card(self) -> str:
        """The gift card's code, empty for other tenders."""
        return self.tender.partition(":")[2] if self.kind == GIFT else ""


@dataclass(frozen=True, slots=True)
class Basket:
    """What the cashier has in hand before the sale is made."""

    lines: tuple[Line, ...]
    tier_discount: bool = True
    vouchers: tuple[str, ...] = ()
    redeem: int = 0
    codes: tuple[str, ...] = ()
    pay: tuple[Payment, ...] | None = None
    channel: str = ""


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line and what it came to (minor units).

    `discounted` after the tier's discount, `value` after vouchers and coupons too, `net` after redeemed points too.
    """

    line: Line
    discounted: int
    value: int
    net: int


@dataclass(frozen=True, slots=True)
class Off:
    """Money off by one voucher or coupon."""

    source: str
    amount: int
    coupon: bool = False


@dataclass(frozen=True, slots=True)
class Priced:
    """A sale with its discounts: total → discount → off → redeemed → due (minor units).

    `discount_by` is the tier or plan whose discount was taken.
    """

    lines: tuple[PricedLine, ...]
    total: int
    discount: int
    offs: tuple[Off, ...]
    redeemed_points: int
    redeemed: int
    due: int
    payments: tuple[Payment, ...] = ()
    discount_by: str = ""

    @property
    def off(self) -> int:
        """Money off by vouchers, coupons and redeemed points."""
        return sum(off.amount for off in self.offs) + self.redeemed

    def tender_share(self, tenders: frozenset[str]) -> Fraction:
        """The share of what was due that was paid by any of these tenders."""
        if self.due == 0:
            return Fraction(0)
        return Fraction(sum(p.amount for p in self.payments if p.kind in tenders), self.due)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a rule's `when` looks at beside the lines; `local` is the sale's local time."""

    at: datetime
    local: datetime
    tier: str = ""
    plans: frozenset[str] = frozenset()
    segments: frozenset[str] = frozenset()
    channel: str = ""
    codes: tuple[str, ...] = ()
    birthday_month: bool = False
    first_sale: bool = False
