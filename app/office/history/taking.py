"""Taking a history in: in the order of its days, night by night, whole invoices to a batch."""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeAlias

from app.loyalty.days import business_day
from app.loyalty.programme import Programme
from app.loyalty.refusals import NotAllowed, Refusal
from app.loyalty.sale import Basket, Line
from app.office.history.invoices import Customer, History, Invoice, PastLine, Problem
from app.office.history.matching import match
from app.office.history.newcomers import Identity, identity_of, known_as
from app.office.history.past import Newcomer, Past, PastReturn, PastSale
from app.office.history.plan import Plan
from app.ports.books import Books, Visit
from app.ports.identity import dated_id

ONE_DAY = timedelta(days=1)

Said: TypeAlias = Callable[[Problem], str]
Step: TypeAlias = tuple[int, int, date | None]


@dataclass(frozen=True, slots=True)
class Pace:
    """How much of the book's time an import takes: lines and nights to a visit, and a breath (seconds) after each."""

    lines: int = 4_000
    nights: int = 200
    breath: float = 0


# Alone with the book, as on the command line; or beside a till that sells: short visits, and after each a breath longer
# than SQLite waits between two looks at a locked book.
ALONE = Pace()
BESIDE_THE_TILL = Pace(lines=400, nights=5, breath=0.11)


@dataclass
class Taking:
    """A history while it is taken in, and what was done so far."""

    books: Books
    past: Past
    programme: Programme
    plan: Plan
    history: History
    today: date
    pace: Pace
    problems: list[Problem] = field(default_factory=list)
    members: int = 0
    sales: int = 0
    lines_sold: int = 0
    returns: int = 0
    lines_back: int = 0
    again: int = 0
    nights_done: int = 0
    whole: bool = False
    _known: dict[str, str] = field(default_factory=dict)
    _night: date | None = None

    def invoices(self, stop: threading.Event) -> Iterator[Step]:
        """Takes batch after batch; yields lines done, lines in all, and the day reached."""
        done, total = 0, self.history.lines
        for batch in _batches(self.history.invoices, self.pace.lines):
            if stop.wait(self.pace.breath):
                return
            with self.books() as visit:
                for invoice in batch:
                    self._nights_before(visit, business_day(invoice.at, self.programme.timezone))
                    self._take(visit, invoice)
                visit.commit()
            done += sum(len(invoice.lines) for invoice in batch)
            yield done, total, self._night
        self.whole = True

    def nights(self, stop: threading.Event) -> Iterator[Step]:
        """The nights from the last invoice's to today's."""
        if self._night is None or not self.whole:
            return
        first, self.whole = self._night, False
        while self._night < self.today:
            if stop.wait(self.pace.breath):
                return
            until = min(self.today, self._night + self.pace.nights * ONE_DAY)
            with self.books() as visit:
                self._nights_before(visit, until)
                visit.commit()
            yield (until - first).days, (self.today - first).days, until
        self.whole = True

    def _nights_before(self, visit: Visit, day: date) -> None:
        """Every night from the last one on to that of `day`, which runs before its sales."""
        night = day if self._night is None else self._night + ONE_DAY
        while night <= day:
            self.past.night(visit, night)
            self._night = night
            self.nights_done += 1
            night += ONE_DAY

    def _take(self, visit: Visit, invoice: Invoice) -> None:
        """One invoice: its customer, what it sold, what it took back."""
        try:
            member = self._member(visit, invoice) if invoice.customer else ""
        except Refusal as refusal:
            self._refused(invoice.lines, refusal)
            return
        digest = invoice.digest()
        if invoice.sold:
            self._sell(visit, invoice, member, digest)
        if invoice.back and member:
            self._take_back(visit, invoice, member, digest)

    def _sell(self, visit: Visit, invoice: Invoice, member: str, digest: str) -> None:
        lines = invoice.sold
        basket = Basket(tuple(map(_line, lines)), tier_discount=False, channel=invoice.channel)
        name = dated_id(invoice.at, "history", "sale", invoice.number, digest)
        try:
            new = self.past.sell(visit, PastSale(name, invoice.number, basket, member, invoice.at))
        except Refusal as refusal:
            self._refused(lines, refusal)
            return
        if new:
            self.sales += 1
            self.lines_sold += len(lines)
        else:
            self.again += 1

    def _take_back(self, visit: Visit, invoice: Invoice, member: str, digest: str) -> None:
        """Takes back from the sales that match, one return for each; the first one's id tells that it was done."""
        lines = invoice.back
        names = (
            dated_id(invoice.at, "history", "return", invoice.number, digest, str(n)) for n in range(len(lines) * 99)
        )
        first = next(names)
        if visit.find(first) is not None:
            self.again += 1
            return
        found = match(visit, member, lines, invoice.at)
        self.problems += found.problems
        self.lines_back += found.lines
        name = first
        for sale, returned in found.returns():
            back = PastReturn(name, sale, returned, member, invoice.number, invoice.at)
            try:
                self.past.take_back(visit, back)
            except Refusal as refusal:
                self._refused(lines, refusal)
                continue
            self.returns += 1
            name = next(names)

    def _member(self, visit: Visit, invoice: Invoice) -> str:
        """The customer as a member: known to the book by that reference, or enrolled on this, their first day."""
        known = self._known.get(invoice.customer)
        if known is None:
            found = identity_of(visit, invoice.customer, invoice.at, secrets.token_bytes)
            if not found.known:
                self._enrol(visit, invoice, found)
            known = self._known[invoice.customer] = found.member
        return known

    def _enrol(self, visit: Visit, invoice: Invoice, found: Identity) -> None:
        customer = self.history.customers.get(invoice.customer) or Customer(invoice.customer, 0)
        profile, problems = known_as(customer, self.plan, business_day(invoice.at, self.programme.timezone))
        self.problems += problems
        card = customer.card
        if card and visit.card(card) is not None:
            self.problems.append(Problem(customer.row, "card_known", card))
            card = ""
        if visit.members_reached_by(profile.phone, profile.email):
            self.problems.append(Problem(customer.row, "reached_alike"))
        once = dated_id(invoice.at, "history", "enrolment", found.member)
        self.past.enrol(visit, Newcomer(once, found.member, found.reference, invoice.at, profile, card))
        self.members += 1

    def _refused(self, lines: list[PastLine], refusal: Refusal) -> None:
        reason = refusal.what if isinstance(refusal, NotAllowed) else refusal.code
        self.problems += [Problem(line.row, reason) for line in lines]


def _line(line: PastLine) -> Line:
    goods = line.goods
    return Line(
        sku=goods.code,
        amount=line.amount,
        category=goods.category,
        quantity=line.quantity,
        tax=line.tax,
        cost=line.cost,
        tags=goods.tags,
        attributes=goods.attributes,
        text=goods.text,
    )


def _batches(invoices: list[Invoice], most: int) -> Iterator[list[Invoice]]:
    """Whole invoices, so many that a batch reaches so many lines."""
    batch: list[Invoice] = []
    lines = 0
    for invoice in invoices:
        batch.append(invoice)
        lines += len(invoice.lines)
        if lines >= most:
            yield batch
            batch, lines = [], 0
    if batch:
        yield batch
