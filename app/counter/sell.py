"""Selling: the basket as it would be, and the sale committed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from app.loyalty.ledger import spend
from app.loyalty.programme import REFERRAL
from app.loyalty.refusals import NotAllowed, NotReadable
from app.loyalty.sale import CREDIT, GIFT, Basket, Priced
from app.loyalty.terms import write_terms
from app.loyalty.vouchers import Voucher
from app.ports.authority import HeadOffice
from app.ports.books import Books, Visit
from app.ports.hub import Wanted
from app.ports.identity import Clock
from app.ports.records import Body, PurseMoved, Record, Rewarded, SaleLine, SaleMade, VoucherChanged
from app.standing.crediting import Crediting
from app.standing.deed import Done, done_before, post
from app.standing.leave import SOLE, Leave, Takes, carry_out_with_leave, take
from app.standing.posting import Posting, business_time
from app.standing.prospect import Prospect, look_ahead
from app.standing.standing import check_own_card
from app.standing.thanks import Thanking, all_marks, is_brought, is_in_a_ring, thank_referrer


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
    head_office: HeadOffice | None = None

    def __call__(self, command: SaleCommand) -> Done:
        """Makes the sale; refuses what the programme refuses."""
        return carry_out_with_leave(
            self.books, self.head_office, command.id, lambda visit, leave: self.within(visit, command, leave)
        )

    def within(self, visit: Visit, command: SaleCommand, leave: Leave = SOLE) -> Done:
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
        points, vouchers, payments = prospect.priced.redeemed_points, _used(visit, prospect), prospect.priced.payments
        pieces = [Wanted(f"piece {claim.edition.id}", claim.pieces, claim.left) for claim in prospect.claims]
        if prospect.member is None:
            alone = take(visit, leave, Takes(vouchers=vouchers, payments=payments, few=pieces))
            return post(visit, Record(command.id, "sold", at, _facts(command, prospect, alone=alone)))
        posting = Posting(prospect.programme, prospect.member, command.id, at, visit.account(prospect.member.id))
        alone = take(visit, leave, Takes(posting, points, vouchers, payments, pieces), command.cashier)
        body = _facts(command, prospect, alone=alone)
        if points:
            posting.add(spend(posting.account, posting.stamp, points, sale=command.id))
        for earning in prospect.earnings:
            terms = write_terms(earning.terms) if earning.terms and earning.points else ""
            posting.earn(earning.rule, earning.points, sale=command.id, terms=terms, tier=prospect.before.tier)
        state = posting.promote(prospect.before, prospect.reached, "sale", command.id)
        money = Crediting(visit, prospect.member.id, posting.day, posting.stamp.name)
        money.spend(sum(paid.amount for paid in payments if paid.kind == CREDIT), command.id)
        thanking = Thanking(visit, posting, money)
        body, referral = _beside(command, prospect, thanking, body)
        posting.promote_by_thanks(state, prospect.reached, thanking.points)
        done = post(visit, posting.record("sold", body))
        if referral is not None:
            visit.post(referral)
        return done


def _beside(command: SaleCommand, prospect: Prospect, thanking: Thanking, body: Body) -> tuple[Body, Record | None]:
    """What the sale brings besides its points: cashback, challenges, thanks to both where somebody was brought.

    Gives the sale's facts with these, and the referrer's own record, if there is one.
    """
    visit, programme, member = thanking.visit, prospect.programme, thanking.posting.member
    for cash in prospect.cash:
        if cash.amount and cash.terms:
            thanking.money.accrue(cash.rule.id, cash.amount, command.id, write_terms(cash.terms))
    if any(cash.amount for cash in prospect.cash):
        at_once = {rule.id: rule for rule in programme.cashback if rule.paid == "at_once"}
        thanking.money.pay(list(at_once), at_once)
    marks = tuple(replace(mark, of=command.id) for mark in prospect.marks)
    named = [programme.challenge(name) for name in dict.fromkeys(mark.challenge for mark in marks)]
    marked = [one for one in named if one is not None]
    thanking.reach(marked, [*all_marks(visit, member.id, marked), *marks])
    referral = None
    if is_brought(programme, member, prospect.priced.due, prospect.day) and not is_in_a_ring(visit, member):
        had = any(one.what == "referee" for one in visit.rewarded(member.id))
        if programme.referral is not None and (not had or programme.referral.on == "every_sale"):
            told = Rewarded("", "referee", member.referred_by, command.id)
            thanking.give(programme.referral.referee, REFERRAL, told)
            referral = thank_referrer(visit, member, thanking.posting, command.id)
    return thanking.facts(body.changed(marks=marks)), referral


def _used(visit: Visit, prospect: Prospect) -> tuple[Voucher, ...]:
    """Every voucher that the sale honours: those shown, and those that open an edition."""
    shown = {voucher.code: voucher for voucher in prospect.vouchers}
    opening = (visit.voucher(code) for claim in prospect.claims for code in claim.vouchers if code not in shown)
    return (*shown.values(), *(voucher for voucher in opening if voucher is not None))


def _facts(command: SaleCommand, prospect: Prospect, *, alone: bool) -> Body:
    """What the log keeps of the sale: lines, payments, vouchers honoured, gift cards, pieces of editions."""
    used = dict.fromkeys(voucher.code for voucher in prospect.vouchers)
    used |= dict.fromkeys(code for claim in prospect.claims for code in claim.vouchers)
    return Body(
        alone=alone,
        by=command.cashier,
        sale=_made(command, prospect, prospect.priced),
        voucher_changes=tuple(VoucherChanged(code, "used", prospect.day, command.id) for code in used),
        purses=tuple(
            PurseMoved(payment.gift_card, -payment.amount, "gift", "sale", command.id)
            for payment in prospect.priced.payments
            if payment.kind == GIFT
        ),
        pieces_taken=tuple(fact for claim in prospect.claims for fact in claim.facts),
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
        member=prospect.member.id if prospect.member else "",
        offs=priced.offs,
        redeemed_points=priced.redeemed_points,
        redeemed=priced.redeemed,
        tier=prospect.before.tier,
        version=prospect.programme.version,
        channel=command.basket.channel,
        codes=command.basket.codes,
        cashier=command.cashier,
    )
