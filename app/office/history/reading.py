"""Reading: rows to invoices, each row judged once; nothing is guessed, what cannot be taken is listed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256
from itertools import islice
from operator import itemgetter
from typing import NamedTuple, TypeAlias
from zoneinfo import ZoneInfo

from app.office.history.cells import clean, read_instant, read_number
from app.office.history.invoices import Customer, Goods, History, Invoice, PastLine, Problem
from app.office.history.meanings import ATTRIBUTE
from app.office.history.plan import Plan, named
from app.ports.history import Table

EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
ONE_DAY = timedelta(days=1)
WORD, TEXT, MOST_MINOR, MOST_PIECES = 64, 500, 10**14, 10**9
WHO = ("name", "phone", "email", "birthday", "card")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why some cells cannot be taken."""

    why: str
    value: str = ""


class Sums(NamedTuple):
    """What the numbers of a row say: pieces with their sign, minor units (below 0 only where the price is)."""

    quantity: Decimal
    amount: int
    tax: int
    cost: int | None


Cells: TypeAlias = tuple[str, ...]


class Columns:
    """Some meanings' cells of a row, together: what stands in many rows alike is worked out once."""

    def __init__(self, meanings: Sequence[str], place: Mapping[str, int]) -> None:
        self.named = [meaning for meaning in meanings if meaning in place]
        places = [place[meaning] for meaning in self.named]
        self.of: Callable[[Sequence[str]], Cells]
        if len(places) > 1:
            self.of = itemgetter(*places)
        else:
            self.of = lambda cells: tuple(cells[at] for at in places)

    def by_meaning(self, cells: Cells) -> defaultdict[str, str]:
        """Meaning → cell, without signs nobody can see; empty for a meaning that has no column."""
        return defaultdict(str, zip(self.named, map(clean, cells), strict=True))


def read_history(table: Table, plan: Plan, *, digits: int, zone: ZoneInfo, now: datetime) -> History:
    """The whole file, read; `digits` are the currency's, `zone` the shop's, `now` what no sale is later than."""
    reading = Reading(plan, digits, zone, now)
    rows = enumerate(table.rows(), 1)
    for _, headers in islice(rows, plan.header_row - 1, plan.header_row):
        reading.begin(headers)
    for number, cells in rows:
        if any(cells):
            reading.take(number, cells)
    return reading.finish()


class Reading:
    """A file while it is read."""

    def __init__(self, plan: Plan, digits: int, zone: ZoneInfo, now: datetime) -> None:
        self._plan = plan
        self._scale = Decimal(1).scaleb(digits)
        self._zone = zone
        self._latest = now + ONE_DAY
        self._history = History()
        self._invoices: dict[str, Invoice] = {}
        self._mixed: dict[str, str] = {}
        self._heads: dict[Cells, Invoice | Unreadable] = {}
        self._goods: dict[Cells, Goods | Unreadable] = {}
        self._sums: dict[Cells, Sums | Unreadable] = {}
        self._seen: set[bytes] = set()
        letters = "|".join(re.escape(one) for one in plan.cancelled)
        self._cancelled = re.compile(rf"(?:{letters})(?=[\s\d/_-])", re.IGNORECASE) if letters else None
        self._no_goods = frozenset(code.casefold() for code in plan.no_goods)
        self.begin(())

    def begin(self, headers: Sequence[str]) -> None:
        """Finds each meaning's column."""
        known = {name: index for index, name in enumerate(named(headers))}
        place = {meaning: known[header] for meaning, header in self._plan.columns if header in known}
        self._attributes = [meaning for meaning in place if meaning.startswith(ATTRIBUTE)]
        self._width = max(place.values(), default=-1) + 1
        self._counted = "quantity" in place
        self._head = Columns(("invoice", "date", "time", "customer", "channel", *WHO), place)
        self._about = Columns(("code", "text", "category", "tags", *self._attributes), place)
        self._sum = Columns(("quantity", "unit_price", "line_amount", "tax", "cost"), place)

    def take(self, row: int, cells: Sequence[str]) -> None:
        """Takes up one row."""
        self._history.rows += 1
        if len(cells) < self._width:
            cells = (*cells, *[""] * (self._width - len(cells)))
        problem = self._take(row, cells)
        if problem is not None:
            self._history.problems.append(Problem(row, problem.why, problem.value))

    def finish(self) -> History:
        """The history: invoices in the order of their dates, those of two minds listed instead."""
        for number, why in self._mixed.items():
            invoice = self._invoices.pop(number)
            self._history.problems += [Problem(line.row, why, number) for line in invoice.lines]
        invoices = [invoice for invoice in self._invoices.values() if invoice.lines or invoice.customer]
        self._history.invoices = sorted(invoices, key=lambda invoice: invoice.at)
        self._history.problems.sort()
        return self._history

    def _take(self, row: int, cells: Sequence[str]) -> Unreadable | None:
        """Adds the row's line to its invoice, or says why not."""
        head = self._head.of(cells)
        invoice = self._heads.get(head)
        if invoice is None:
            invoice = self._heads[head] = self._read_head(row, self._head.by_meaning(head))
        if isinstance(invoice, Unreadable):
            return invoice
        about = self._about.of(cells)
        goods = self._goods.get(about)
        if goods is None:
            goods = self._goods[about] = self._read_goods(self._about.by_meaning(about))
        if isinstance(goods, Unreadable):
            return goods
        written = self._sum.of(cells)
        sums = self._sums.get(written)
        if sums is None:
            sums = self._sums[written] = self._read_sums(self._sum.by_meaning(written))
        if isinstance(sums, Unreadable):
            return sums
        pieces = self._judged(invoice, sums)
        if isinstance(pieces, Unreadable):
            return pieces
        if self._plan.duplicates == "listed" and (again := self._again(cells)):
            return again
        invoice.lines.append(PastLine(row, goods, pieces, sums.amount, sums.tax, sums.cost))
        return None

    def _judged(self, invoice: Invoice, sums: Sums) -> int | Unreadable:
        """Pieces sold, or below 0 taken back, of a line of that invoice."""
        quantity = sums.quantity
        if sums.amount < 0:
            return Unreadable("negative_price")
        back = invoice.cancelled or quantity < 0
        if back and not invoice.customer:
            return Unreadable("cancelled_without_customer" if invoice.cancelled else "write_off")
        pieces = int(quantity)
        if pieces != quantity:
            # Weighed goods are one piece; of a part of them nobody can say which piece comes back.
            return Unreadable("quantity_not_whole", str(quantity)) if back else 1
        return -abs(pieces) if back else pieces

    def _again(self, cells: Sequence[str]) -> Unreadable | None:
        """A row that is written twice, where the shop says that this is a slip."""
        whole = sha256("\x1f".join(cells).encode()).digest()[:16]
        if whole in self._seen:
            return Unreadable("duplicate")
        self._seen.add(whole)
        return None

    def _read_head(self, row: int, said: Mapping[str, str]) -> Invoice | Unreadable:
        """The invoice a row belongs to, and its customer: known from their first row on, whatever becomes of it."""
        number = said["invoice"]
        if not number:
            return Unreadable("invoice_missing")
        customer = said["customer"].removesuffix(".0")
        for what, word in (("invoice", number), ("customer", customer)):
            if len(word) > WORD:
                return Unreadable("too_long", what)
        at = read_instant(said["date"], said["time"], self._plan.day_order, self._zone)
        if at is None:
            return Unreadable("date", f"{said['date']} {said['time']}".strip())
        if not EARLIEST <= at <= self._latest:
            return Unreadable("too_early" if at < EARLIEST else "in_the_future", said["date"])
        if customer:
            self._customer(row, customer, said)
        return self._invoice(number, at, customer, said["channel"][:WORD])

    def _invoice(self, number: str, at: datetime, customer: str, channel: str) -> Invoice:
        invoice = self._invoices.get(number)
        if invoice is None:
            cancelled = self._cancelled is not None and self._cancelled.match(number) is not None
            invoice = self._invoices[number] = Invoice(number, at, customer, channel, cancelled, latest=at)
            return invoice
        invoice.at, invoice.latest = min(invoice.at, at), max(invoice.latest, at)
        if invoice.latest - invoice.at > ONE_DAY:
            self._mixed[number] = "mixed_days"
        if customer and invoice.customer and customer != invoice.customer:
            self._mixed[number] = "mixed_customers"
        invoice.customer = invoice.customer or customer
        return invoice

    def _customer(self, row: int, reference: str, said: Mapping[str, str]) -> None:
        known = self._history.customers.get(reference)
        if known is None:
            known = self._history.customers[reference] = Customer(reference, row)
        for what in WHO:
            if said[what] and not getattr(known, what):
                setattr(known, what, said[what][:TEXT])

    def _read_goods(self, said: Mapping[str, str]) -> Goods | Unreadable:
        code, category = said["code"] or said["text"][:WORD], said["category"]
        if code.casefold() in self._no_goods:
            return Unreadable("no_goods", code)
        for what, word in (("code", code), ("category", category)):
            if len(word) > WORD:
                return Unreadable("too_long", what)
        tags = frozenset(tag for part in re.split("[,;|]", said["tags"]) if (tag := part.strip()))
        attributes = sorted((name.removeprefix(ATTRIBUTE), said[name]) for name in self._attributes if said[name])
        return Goods(code, said["text"][:TEXT], category, tags, tuple(attributes))

    def _read_sums(self, said: Mapping[str, str]) -> Sums | Unreadable:
        quantity = self._number(said["quantity"]) if self._counted else Decimal(1)
        if quantity is None:
            return Unreadable("quantity", said["quantity"])
        if quantity == 0:
            return Unreadable("quantity_zero")
        for what in ("unit_price", "line_amount", "tax", "cost"):
            if said[what] and self._number(said[what]) is None:
                return Unreadable("price", said[what])
        price, whole = self._number(said["unit_price"]), self._number(said["line_amount"])
        if price is None and whole is None:
            return Unreadable("price")
        if price is None and whole is not None and not self._counted and whole < 0:
            quantity, whole = -quantity, -whole
        elif whole is not None and quantity < 0:
            whole = -whole
        amount = self._minor(price * abs(quantity) if price is not None else whole or Decimal(0))
        tax, cost = (self._number(said[what]) for what in ("tax", "cost"))
        sums = Sums(
            quantity,
            amount,
            0 if tax is None else self._minor(abs(tax)),
            None if cost is None else self._minor(abs(cost)),
        )
        if abs(quantity) > MOST_PIECES or abs(amount) > MOST_MINOR:
            return Unreadable("too_large")
        return Unreadable("tax_above_amount") if sums.tax > abs(amount) else sums

    def _number(self, text: str) -> Decimal | None:
        return read_number(text, self._plan.decimal) if text else None

    def _minor(self, amount: Decimal) -> int:
        return int((amount * self._scale).to_integral_value(ROUND_HALF_UP))
