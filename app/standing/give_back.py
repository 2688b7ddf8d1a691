"""What a return would do, before it is done: points taken back and given back, money refunded, the tier after."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from app.loyalty.days import business_day
from app.loyalty.ledger import Account
from app.loyalty.money import rounded
from app.loyalty.programme import REFERRAL, Programme
from app.loyalty.refusals import SaleUnknown
from app.loyalty.returns import (
    EarnedBySale,
    Kept,
    Returned,
    give_back,
    kept_after,
    part_returned,
    refunds,
    take_back,
    to_take_back,
)
from app.loyalty.sale import CREDIT, GIFT, Payment
from app.loyalty.terms import points_kept, read_terms
from app.loyalty.tiers import TierState
from app.ports.books import Member, Visit
from app.ports.records import Body, PurseMoved, Record, SaleReturned, VoucherChanged
from app.ports.sold import Sold
from app.standing.crediting import CASHBACK, Crediting
from app.standing.own_lots import own_lots
from app.standing.posting import Posting
from app.standing.thanks import Thanking, all_marks, is_brought, marks_after, named_lots, unthank_referrer

MOST_SALES = 10_000
"""More sales than anybody has who was brought a while ago."""


@dataclass(frozen=True, slots=True)
class ReturnProspect:
    """A return as it would be: its record, what comes back, and the tier it leads to.

    `credit_back` is cashback taken back, in minor units; `other` the record of whoever brought the member, where their
    thanks are undone.
    """

    record: Record
    returned: SaleReturned
    taken_back: int = 0
    given_back: int = 0
    tier_before: str = ""
    tier_after: str = ""
    account: Account = field(default_factory=Account)
    credit_back: int = 0
    other: Record | None = None


def the_sale(visit: Visit, reference: str) -> Sold:
    """The sale of that receipt number, receipt code or id; SaleUnknown where there is none."""
    sold = visit.sold(reference)
    if sold is None and len(reference) == 32 and all(c in "0123456789abcdef" for c in reference):  # noqa: PLR2004 - an id
        sold = visit.sold_by_id(reference)
    if sold is None:
        raise SaleUnknown(reference)
    return sold


def look_back(  # noqa: PLR0913 - what a return is
    visit: Visit,
    record_id: str,
    sold: Sold,
    asked: Returned,
    at: datetime,
    *,
    void: bool = False,
    reason: str = "",
    reference: str = "",
    by: str = "",
) -> ReturnProspect:
    """What the return would do. ReturnExceedsSale where it asks for more than is left of the sale."""
    made = sold.made
    before = sold.kept
    after = kept_after(before, asked)
    programme = visit.programme_version(made.version) or visit.programme(at)
    money = refunds(made.payments, sold.refunded, before, after)
    day = business_day(at, programme.timezone)
    returned = SaleReturned(
        sale=made.sale,
        at=at,
        day=day,
        value=rounded(before.value, "half_up") - rounded(after.value, "half_up"),
        qualifying=sold.qualifying(after),
        whole=after.nothing,
        lines=asked.lines,
        amount=asked.amount,
        everything=asked.everything,
        refunds=money,
        void=void,
        reason=reason,
        reference=reference,
        cashier=by,
    )
    body = Body(
        by=by,
        returned=returned,
        purses=_onto_gift_cards(made.sale, money),
        voucher_changes=_good_again(visit, sold) if after.nothing and not before.nothing else (),
        pieces_back=sold.pieces_back(before, after),
    )
    record = Record(record_id, "voided" if void else "returned", at, body)
    member = visit.member(made.member) if made.member else None  # also one who was erased
    if member is None:
        return ReturnProspect(record, returned)
    posting = _points(visit, sold, programme, member, record_id, at, before, after)
    thanking = Thanking(visit, posting, Crediting(visit, member.id, day, posting.stamp.name))
    _credit(thanking.money, sold, programme, money, before, after)
    return _of_member(thanking, record, returned, sold, after)


def _of_member(thanking: Thanking, record: Record, returned: SaleReturned, sold: Sold, after: Kept) -> ReturnProspect:
    """The return of a member's sale, once points and credit are done: challenges, thanks, the tier."""
    visit, posting = thanking.visit, thanking.posting
    programme, member = posting.programme, posting.member
    marks = marks_after(visit, member.id, sold, after)
    named = [programme.challenge(name) for name in dict.fromkeys(mark.challenge for mark in sold.marks)]
    marked = [one for one in named if one is not None]
    thanking.fall_short(marked, all_marks(visit, member.id, marked), all_marks(visit, member.id, marked, marks))
    other = _referral(thanking, member, sold, after)
    posting.settle()
    state = _tier(visit, posting, sold, returned)
    return ReturnProspect(
        posting.record(record.kind, thanking.facts(record.body.changed(marks_kept=marks))),
        returned,
        -sum(entry.points for entry in posting.entries if entry.kind == "taken_back"),
        sum(entry.points for entry in posting.entries if entry.kind == "given_back"),
        visit.tier_state(member.id).tier,
        state.tier,
        posting.account,
        -sum(one.amount for one in thanking.money.accruals if one.reason == "taken_back"),
        other,
    )


def _points(
    visit: Visit,
    sold: Sold,
    programme: Programme,
    member: Member,
    record_id: str,
    at: datetime,
    before: Kept,
    after: Kept,
) -> Posting:
    """Gives back what was spent on the sale, takes back what its rules no longer keep."""
    spent = [entry for entry in sold.entries if entry.kind == "spent"]
    gave = [entry for entry in sold.entries if entry.kind == "earned" and entry.terms]
    named = [lot for entry in gave for lot in visit.lots_after(entry.id)]
    named += [move.lot for entry in spent for move in entry.moves] + named_lots(visit, member.id)
    posting = Posting(programme, member, record_id, at, visit.account(member.id, named))
    earned = [
        EarnedBySale(one.id, one.rule, one.points, read_terms(one.terms), own_lots(visit, posting, one)) for one in gave
    ]
    for entry in spent:
        already = part_returned(-entry.points, before)
        points = part_returned(-entry.points, after) - already
        posting.add(*give_back(posting.account, posting.stamp, entry, points, already))
    due = to_take_back(earned, before, after)
    taken = take_back(
        posting.account,
        posting.stamp,
        earned,
        due,
        sale=sold.made.sale,
        sale_day=sold.made.day,
        clawback=programme.points.clawback,
    )
    posting.add(*taken.entries)
    return posting


def _credit(
    money: Crediting,
    sold: Sold,
    programme: Programme,
    refunded: tuple[Payment, ...],
    before: Kept,
    after: Kept,
) -> None:
    """Credit that paid comes back; cashback that the sale's rules no longer keep is taken back."""
    spent = [move for move in sold.purses if move.kind == CREDIT and move.reason == "sale"]
    already = sum(paid.amount for paid in sold.refunded if paid.kind == CREDIT)
    back = sum(paid.amount for paid in refunded if paid.kind == CREDIT)
    money.lapse()
    money.refund(back, spent, already, sold.made.sale)
    own = [move.lot for move in sold.purses if move.reason == CASHBACK and move.lot]
    for earned in sold.accruals:
        if earned.reason == "earned" and earned.terms:
            terms = read_terms(earned.terms)
            less = points_kept(terms, earned.amount, before.shares) - points_kept(terms, earned.amount, after.shares)
            money.take_back(earned.rule, less, sold.made.sale, own, programme.points.clawback)


def _referral(thanking: Thanking, member: Member, sold: Sold, after: Kept) -> Record | None:
    """Thanks for having been brought are undone where no sale is left that they were for."""
    visit, rules, sale = thanking.visit, thanking.posting.programme.referral, sold.made.sale
    had = [one for one in visit.rewarded(member.id) if one.what == "referee" and one.sale]
    if rules is None or not had:
        return None
    if rules.on == "every_sale":
        had = [one for one in had if one.sale == sale]
        stands = _still_due(sold, after) >= max(1, rules.min_sale)
    else:
        stands = _is_still_brought(visit, thanking.posting.programme, member, sold, after)
    if stands or not had:
        return None
    for one in had:
        thanking.take_back(one, REFERRAL)
    return unthank_referrer(visit, had, thanking.posting)


def _is_still_brought(visit: Visit, programme: Programme, member: Member, sold: Sold, after: Kept) -> bool:
    """Whether any sale is left that counts for whoever brought the member."""
    if is_brought(programme, member, _still_due(sold, after), sold.made.day):
        return True
    others = (visit.sold_by_id(one.sale) for one in visit.sales_of(member.id, MOST_SALES) if one.sale != sold.made.sale)
    return any(
        other is not None and is_brought(programme, member, _still_due(other, other.kept), other.made.day)
        for other in others
    )


def _still_due(sold: Sold, kept: Kept) -> int:
    """What the sale comes to for what is kept of it, in minor units."""
    return sold.made.due - part_returned(sold.made.due, kept)


def _tier(visit: Visit, posting: Posting, sold: Sold, returned: SaleReturned) -> TierState:
    """The member's tier after the return: a promotion that no longer stands is undone."""
    programme = visit.programme(posting.stamp.at)
    if programme.tier_rules.by == "points":
        return posting.fall_back(visit, programme, posting.points_less)
    less = _less(programme, sold, returned)
    day = sold.made.day
    return posting.fall_back(visit, programme, lambda first, last: less if first <= day <= last else 0)


def _less(programme: Programme, sold: Sold, returned: SaleReturned) -> int:
    """What the return takes off what counts towards a tier by spend or by sales."""
    counted = sold.returns[-1].qualifying if sold.returns else sum(line.qualifying for line in sold.made.lines)
    match programme.tier_rules.by:
        case "spend":
            return counted - returned.qualifying
        case "sales":
            return int(returned.whole)
        case _:
            return 0


def _onto_gift_cards(sale: str, money: tuple[Payment, ...]) -> tuple[PurseMoved, ...]:
    return tuple(
        PurseMoved(payment.gift_card, payment.amount, "gift", "return", sale)
        for payment in money
        if payment.kind == GIFT
    )


def _good_again(visit: Visit, sold: Sold) -> tuple[VoucherChanged, ...]:
    """Vouchers honoured on a sale that came back whole are good again."""
    return tuple(
        VoucherChanged(code, "open", reason="returned")
        for code in sold.vouchers
        if (voucher := visit.voucher(code)) and voucher.used_by == sold.made.sale
    )
