"""Selling: the basket as it would be, and the sale committed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.loyalty.ledger import spend
from app.loyalty.refusals import NotAllowed, NotReadable
from app.loyalty.sale import CREDIT, GIFT, Basket, Priced
from app.loyalty.terms import write_terms
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.ports.records import Body, PurseMoved, Record, SaleLine, SaleMade, VoucherChanged
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import Posting, business_time
from app.standing.prospect import Prospect, look_ahead
from app.standing.standing import check_own_card


@dataclass(frozen=True, slots=True)
class SaleCommand:
    """A sale to make. `id` was made before the first try; `reference` is the receipt's number or code."""

    id: str
    reference: str
    basket: Basket
    member: str = ""
    cashier: str = ""
    at: datetime | None = None
    version: int | None = None
    free_goods: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """What a basket would do, without doing it."""

    books: Books
    clock: Clock

    def __call__(self, basket: Basket, member: str = "", cashier: str = "") -> Prospect:
        """The prospect; refuses as the sale would."""
        with self.books.reading() as visit:
            check_own_card(visit, cashier, member)
            return look_ahead(visit, basket, business_time(visit, self.clock, None), member)


@dataclass(frozen=True, slots=True)
class Sell:
    """A sale: priced, earned, paid, committed; the same id twice is one sale."""

    books: Books
    clock: Clock

    def __call__(self, command: SaleCommand) -> Done:
        """Makes the sale; refuses what the programme refuses."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: SaleCommand) -> Done:
        """The sale within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "sold", member=command.member):
            return before
        if not command.reference:
            raise NotReadable("receipt", "empty")
        if visit.sold(command.reference) is not None:
            raise NotAllowed("receipt_known")
        check_own_card(visit, command.cashier, command.member)
        at = business_time(visit, self.clock, command.at)
        prospect = look_ahead(visit, command.basket, at, command.member, command.version, free_goods=command.free_goods)
        body = _facts(command, prospect)
        if prospect.member is None:
            return post(visit, Record(command.id, "sold", at, body))
        posting = Posting(prospect.programme, prospect.member, command.id, at, visit.account(command.member))
        if prospect.priced.redeemed_points:
            posting.add(spend(posting.account, posting.stamp, prospect.priced.redeemed_points, sale=command.id))
        for earning in prospect.earnings:
            terms = write_terms(earning.terms) if earning.terms and earning.points else ""
            posting.earn(earning.rule, earning.points, sale=command.id, terms=terms, tier=prospect.before.tier)
        posting.promote(prospect.before, prospect.reached, "sale", command.id)
        return post(visit, posting.record("sold", body))


def _facts(command: SaleCommand, prospect: Prospect) -> Body:
    """What the log keeps of the sale: lines, payments, vouchers honoured, money taken from purses."""
    return Body(
        by=command.cashier,
        sale=_made(command, prospect, prospect.priced),
        voucher_changes=tuple(
            VoucherChanged(voucher.code, "used", prospect.day, command.id) for voucher in prospect.vouchers
        ),
        purses=tuple(
            PurseMoved(
                payment.gift_card or command.member,
                -payment.amount,
                "gift" if payment.kind == GIFT else "credit",
                "sale",
                command.id,
            )
            for payment in prospect.priced.payments
            if payment.kind in {GIFT, CREDIT}
        ),
    )


def _made(command: SaleCommand, prospect: Prospect, priced: Priced) -> SaleMade:
    return SaleMade(
        sale=command.id,
        reference=command.reference,
        at=prospect.at,
        day=prospect.day,
        lines=tuple(
            SaleLine(
                sku=one.line.sku,
                amount=one.line.amount,
                discounted=one.discounted,
                value=one.value,
                net=one.net,
                qualifying=counted,
                category=one.line.category,
                quantity=one.line.quantity,
                tax=one.line.tax,
                cost=one.line.cost,
                tags=tuple(sorted(one.line.tags)),
                attributes=one.line.attributes,
                text=one.line.text,
            )
            for one, counted in zip(priced.lines, prospect.qualifying, strict=True)
        ),
        payments=priced.payments,
        total=priced.total,
        discount=priced.discount,
        due=priced.due,
        member=command.member,
        offs=priced.offs,
        redeemed_points=priced.redeemed_points,
        redeemed=priced.redeemed,
        tier=prospect.before.tier,
        version=prospect.programme.version,
        channel=command.basket.channel,
        codes=command.basket.codes,
        cashier=command.cashier,
    )
