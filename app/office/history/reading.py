"""Reading: rows to invoices, each row judged once; nothing is guessed, what cannot be taken is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
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


class Unreadable(Exception):
    """Why a row cannot be taken."""

    def __init__(self, why: str, value: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.value = value


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
    """A file while it is read. What stands in thousands of cells alike is worked out once."""

    def __init__(self, plan: Plan, digits: int, zone: ZoneInfo, now: datetime) -> None:
        self._plan = plan
        self._scale = Decimal(1).scaleb(digits)
        self._zone = zone
        self._latest = now + ONE_DAY
        self._history = History()
        self._invoices: dict[str, Invoice] = {}
        self._mixed: dict[str, str] = {}
        self._place: dict[str, int] = {}
        self._attributes: tuple[tuple[str, int], ...] = ()
        self._numbers: dict[str, Decimal | None] = {}
        self._instants: dict[tuple[str, str], datetime] = {}
        self._goods: dict[tuple[str, ...], Goods] = {}
        self._seen: set[tuple[str, ...]] = set()
        letters = "|".join(re.escape(one) for one in plan.cancelled)
        self._cancelled = re.compile(rf"(?:{letters})(?=[\s\d/_-])", re.IGNORECASE) if letters else None
        self._no_goods = frozenset(code.casefold() for code in plan.no_goods)

    def begin(self, headers: Sequence[str]) -> None:
        """Finds each meaning's column."""
        place = {name: index for index, name in enumerate(named(headers))}
        for meaning, header in self._plan.columns:
            if header in place:
                self._place[meaning] = place[header]
        self._attributes = tuple(
            (meaning.removeprefix(ATTRIBUTE), index)
            for meaning, index in self._place.items()
            if meaning.startswith(ATTRIBUTE)
        )

    def take(self, row: int, cells: Sequence[str]) -> None:
        """Takes up one row."""
        self._history.rows += 1
        try:
            self._take(row, cells)
        except Unreadable as problem:
            self._history.problems.append(Problem(row, problem.why, problem.value))

    def finish(self) -> History:
        """The history: invoices in the order of their dates, those of two minds listed instead."""
        for number, why in self._mixed.items():
            invoice = self._invoices.pop(number)
            self._history.problems += [Problem(line.row, why, number) for line in invoice.lines]
        invoices = [invoice for invoice in self._invoices.values() if invoice.lines or invoice.customer]
        self._history.invoices = sorted(invoices, key=lambda invoice: invoice.at)
        self._history.problems.sort()
        for invoice in self._history.invoices:
            customer = self._history.customers.get(invoice.customer)
            if customer is not None and customer.first is None:
                customer.first = invoice.at
        return self._history

    def _cell(self, cells: Sequence[str], meaning: str) -> str:
        place = self._place.get(meaning)
        return clean(cells[place]) if place is not None and place < len(cells) else ""

    def _take(self, row: int, cells: Sequence[str]) -> None:
        number = self._cell(cells, "invoice")
        if not number:
            raise Unreadable("invoice_missing")
        if len(number) > WORD:
            raise Unreadable("too_long", "invoice")
        at = self._instant(self._cell(cells, "date"), self._cell(cells, "time"))
        invoice = self._invoice(row, cells, number, at)
        invoice.lines.append(self._line(row, cells, invoice))

    def _instant(self, day: str, time: str) -> datetime:
        at = self._instants.get((day, time))
        if at is None:
            found = read_instant(day, time, self._plan.day_order, self._zone)
            if found is None:
                raise Unreadable("date", f"{day} {time}".strip())
            if found < EARLIEST:
                raise Unreadable("too_early", day)
            if found > self._latest:
                raise Unreadable("in_the_future", day)
            at = self._instants[day, time] = found
        return at

    def _invoice(self, row: int, cells: Sequence[str], number: str, at: datetime) -> Invoice:
        """The invoice of that number, and its customer: known from their first row on, whatever becomes of it."""
        customer = self._cell(cells, "customer").removesuffix(".0")
        if len(customer) > WORD:
            raise Unreadable("too_long", "customer")
        if customer:
            self._customer(row, cells, customer)
        invoice = self._invoices.get(number)
        if invoice is None:
            invoice = Invoice(number, at, customer, self._cell(cells, "channel")[:WORD], latest=at)
            self._invoices[number] = invoice
            return invoice
        invoice.at, invoice.latest = min(invoice.at, at), max(invoice.latest or at, at)
        if invoice.latest - invoice.at > ONE_DAY:
            self._mixed[number] = "mixed_days"
        if customer and invoice.customer and customer != invoice.customer:
            self._mixed[number] = "mixed_customers"
        invoice.customer = invoice.customer or customer
        return invoice

    def _customer(self, row: int, cells: Sequence[str], reference: str) -> None:
        known = self._history.customers.get(reference)
        if known is None:
            known = self._history.customers[reference] = Customer(reference, row)
        for what in WHO:
            if what in self._place and not getattr(known, what) and (said := self._cell(cells, what)):
                setattr(known, what, said[:TEXT])

    def _line(self, row: int, cells: Sequence[str], invoice: Invoice) -> PastLine:
        goods = self._goods_of(cells)
        quantity, amount = self._quantity_and_amount(cells)
        if goods.code.casefold() in self._no_goods:
            raise Unreadable("no_goods", goods.code)
        if amount < 0:
            raise Unreadable("negative_price")
        cancelled = self._cancelled is not None and self._cancelled.match(invoice.number) is not None
        if (cancelled or quantity < 0) and not self._cell(cells, "customer") and not invoice.customer:
            raise Unreadable("cancelled_without_customer" if cancelled else "write_off")
        if self._plan.duplicates == "listed":
            self._once(cells)
        if quantity != quantity.to_integral_value():
            if cancelled or quantity < 0:
                raise Unreadable("quantity_not_whole", str(quantity))
            quantity = Decimal(1)
        pieces = -abs(int(quantity)) if cancelled else int(quantity)
        if abs(pieces) > MOST_PIECES or amount > MOST_MINOR:
            raise Unreadable("too_large")
        tax, cost = self._money(cells, "tax"), self._money(cells, "cost")
        if pieces > 0 and tax is not None and tax > amount:
            raise Unreadable("tax_above_amount")
        return PastLine(row, goods, pieces, amount, tax or 0, cost)

    def _once(self, cells: Sequence[str]) -> None:
        """A row that is written twice, where the shop says that this is a slip."""
        whole = tuple(cells)
        if whole in self._seen:
            raise Unreadable("duplicate")
        self._seen.add(whole)

    def _quantity_and_amount(self, cells: Sequence[str]) -> tuple[Decimal, int]:
        """Pieces with their sign, and what they come to without it: below 0 only where the price is."""
        written = self._cell(cells, "quantity")
        quantity = self._number(written) if written or "quantity" in self._place else Decimal(1)
        if quantity is None:
            raise Unreadable("quantity", written)
        if quantity == 0:
            raise Unreadable("quantity_zero")
        priced = self._cell(cells, "unit_price")
        if priced:
            price = self._number(priced)
            if price is None:
                raise Unreadable("price", priced)
            return quantity, self._minor(price * abs(quantity))
        written = self._cell(cells, "line_amount")
        amount = self._number(written)
        if amount is None:
            raise Unreadable("price", written)
        if "quantity" not in self._place and amount < 0:
            return -quantity, self._minor(-amount)
        return quantity, self._minor(amount if quantity > 0 else -amount)

    def _number(self, text: str) -> Decimal | None:
        if text not in self._numbers:
            self._numbers[text] = read_number(text, self._plan.decimal) if text else None
        return self._numbers[text]

    def _minor(self, amount: Decimal) -> int:
        return int((amount * self._scale).to_integral_value(ROUND_HALF_UP))

    def _money(self, cells: Sequence[str], meaning: str) -> int | None:
        written = self._cell(cells, meaning)
        if not written:
            return None
        amount = self._number(written)
        if amount is None:
            raise Unreadable("price", written)
        return self._minor(abs(amount))

    def _goods_of(self, cells: Sequence[str]) -> Goods:
        key = tuple(self._about(cells))
        goods = self._goods.get(key)
        if goods is None:
            code, text, category, tags, *values = key
            if len(code) > WORD or len(category) > WORD:
                raise Unreadable("too_long", "code" if len(code) > WORD else "category")
            goods = self._goods[key] = Goods(
                code or text[:WORD],
                text[:TEXT],
                category,
                frozenset(tag for part in re.split("[,;|]", tags) if (tag := part.strip())),
                tuple(
                    sorted((name, value) for (name, _), value in zip(self._attributes, values, strict=True) if value)
                ),
            )
        return goods

    def _about(self, cells: Sequence[str]) -> Iterator[str]:
        for meaning in ("code", "text", "category", "tags"):
            yield self._cell(cells, meaning)
        for name, _ in self._attributes:
            yield self._cell(cells, ATTRIBUTE + name)
