"""Invoices as a history has them: goods, lines, customers, and what could not be read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import NamedTuple

_APART = re.compile(r"[\W_]+")
# Letters that a shop hangs on its numbers ("1001-PT"); a name is longer.
LONGEST_MARK = 2


@dataclass(frozen=True, slots=True)
class Goods:
    """What a line is about."""

    code: str
    text: str = ""
    category: str = ""
    tags: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str], ...] = ()


class PastLine(NamedTuple):
    """One row: its number in the file, the goods, pieces (below 0: taken back), minor units without sign."""

    row: int
    goods: Goods
    quantity: int
    amount: int
    tax: int = 0
    cost: int | None = None


@dataclass(slots=True)
class Invoice:
    """The lines of one number, in the file's order; `cancelled` where the number says that it takes back."""

    number: str
    at: datetime
    customer: str
    channel: str
    cancelled: bool
    latest: datetime
    lines: list[PastLine] = field(default_factory=list)

    @property
    def sold(self) -> list[PastLine]:
        """Lines that were sold."""
        return [line for line in self.lines if line.quantity > 0]

    @property
    def back(self) -> list[PastLine]:
        """Lines that came back."""
        return [line for line in self.lines if line.quantity < 0]

    def digest(self) -> str:
        """The same for the same lines of the same number, customer and instant, and for no others.

        Nothing of a customer who goes by an e-mail address, a phone or a name: ids travel, and could be guessed from.
        """
        customer = "" if is_personal(self.customer) else self.customer
        lines = "\n".join(f"{one.goods.code}\t{one.goods.text}\t{one.quantity}\t{one.amount}" for one in self.lines)
        return sha256(f"{self.number}\n{customer}\n{self.at}\n{lines}".encode()).hexdigest()


@dataclass(slots=True)
class Customer:
    """Somebody the history knows by a reference, with whatever its rows say of them first; `row` is their first."""

    reference: str
    row: int
    name: str = ""
    phone: str = ""
    email: str = ""
    birthday: str = ""
    card: str = ""


def is_personal(reference: str) -> bool:
    """Whether a reference says, or may say, who somebody is: an e-mail address, a phone, a name; not a number or code.

    >>> [is_personal(one) for one in ("12345 - Ana", "12345-ANA", "Ana 7", "Ana", "+351912345678")]
    [True, True, True, True, True]
    >>> [is_personal(one) for one in ("12345", "CUST-12345", "C 1001", "1001-A", "A1BCD2")]
    [False, False, False, False, False]
    """
    if "@" in reference or reference.startswith("+") or not any(sign.isdigit() for sign in reference):
        return True
    words = [word for word in _APART.split(reference) if word]
    if any(sign.isspace() for sign in reference):
        return any(word.isalpha() and len(word) > 1 for word in words)
    # A code may begin with a word in capitals; a word behind it, or one in small letters, may be a name.
    return any(
        word.isalpha() and len(word) > LONGEST_MARK and (place > 0 or not word.isupper())
        for place, word in enumerate(words)
    )


class Problem(NamedTuple):
    """A row that was not taken as it stands: why, as a stable word, and the value a sentence needs."""

    row: int
    why: str
    value: str = ""


@dataclass(slots=True)
class History:
    """A file as read: invoices in the order of their dates, customers by reference, problems by row."""

    invoices: list[Invoice] = field(default_factory=list)
    customers: dict[str, Customer] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0

    @property
    def lines(self) -> int:
        """Lines that can be taken."""
        return sum(len(invoice.lines) for invoice in self.invoices)


# Why a row is listed, beside the counter's own refusals. Rows with the last ones were taken in all the same.
WHYS: tuple[str, ...] = (
    "invoice_missing",
    "date",
    "too_early",
    "in_the_future",
    "too_long",
    "quantity",
    "quantity_zero",
    "quantity_not_whole",
    "price",
    "negative_price",
    "tax_above_amount",
    "too_large",
    "no_goods",
    "write_off",
    "cancelled_without_customer",
    "no_earlier_sale",
    "mixed_days",
    "mixed_customers",
    "duplicate",
    "part_without_sale",
    "other_price",
    "name",
    "phone",
    "email",
    "birthday",
    "card_known",
    "reached_alike",
)
TAKEN_IN_ALL_THE_SAME = frozenset(WHYS[-8:])
