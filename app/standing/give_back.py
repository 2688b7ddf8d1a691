"""What a return would do, before it is done: points taken back and given back, money refunded, the tier after."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from app.loyalty.days import business_day
from app.loyalty.ledger import Account, Entry
from app.loyalty.money import rounded
from app.loyalty.programme import Programme
from app.loyalty.refusals import SaleUnknown
from app.loyalty.returns import (
    EarnedBySale,
    Kept,
    Returned,
    SoldLine,
    all_kept,
    give_back,
    kept_after,
    kept_sum,
    part_returned,
    refunds,
    take_back,
    to_take_back,
)
from app.loyalty.sale import CREDIT, GIFT, Payment
from app.loyalty.terms import read_terms
from app.loyalty.tiers import TierState, after_return, window
from app.ports.books import Member, Sold, Visit
from app.ports.records import Body, PurseMoved, Record, SaleReturned, VoucherChanged
from app.standing.posting import Posting
from app.standing.standing import measured_by, the_member


@dataclass(frozen=True, slots=True)
class ReturnProspect:
    """A return as it would be: its record, what comes back, and the tier it leads to."""

    record: Record
    returned: SaleReturned
    taken_back: int = 0
    given_back: int = 0
    tier_before: str = ""
    tier_after: str = ""
    account: Account = field(default_factory=Account)


def the_sale(visit: Visit, reference: str) -> Sold:
    """The sale of that receipt number, receipt code or id; SaleUnknown where there is none."""
    sold = visit.sold(reference)
    if sold is None and len(reference) == 32 and all(c in "0123456789abcdef" for c in reference):  # noqa: PLR2004 - an id
        sold = visit.sold_by_id(reference)
    if sold is None:
        raise SaleUnknown(reference)
    return sold


def kept_of(sold: Sold) -> Kept:
    """What is kept of a sale after all its returns so far."""
    kept = all_kept([SoldLine(line.value, line.quantity) for line in sold.made.lines])
    for one in sold.returns:
        kept = kept_after(kept, Returned(one.lines, one.amount, one.everything))
    return kept


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
    before = kept_of(sold)
    after = kept_after(before, asked)
    programme = visit.programme_version(made.version) or visit.programme(at)
    refunded = [payment for one in sold.returns for payment in one.refunds]
    money = refunds(made.payments, refunded, before, after)
    day = business_day(at, programme.timezone)
    returned = SaleReturned(
        sale=made.sale,
        at=at,
        day=day,
        value=rounded(before.value, "half_up") - rounded(after.value, "half_up"),
        qualifying=qualifying_kept(sold, after),
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
        purses=_into_purses(made.member, made.sale, money),
        voucher_changes=_good_again(visit, sold) if after.nothing and not before.nothing else (),
    )
    kind = "voided" if void else "returned"
    if not made.member:
        return ReturnProspect(Record(record_id, kind, at, body), returned)
    member = the_member(visit, made.member)
    posting = _points(visit, sold, programme, member, record_id, at, before, after)
    state = _tier(visit, posting, sold, returned)
    record = posting.record(kind, body)
    return ReturnProspect(
        record,
        returned,
        -sum(entry.points for entry in posting.entries if entry.kind == "taken_back"),
        sum(entry.points for entry in posting.entries if entry.kind == "given_back"),
        visit.tier_state(member.id).tier,
        state.tier,
        posting.account,
    )


def qualifying_kept(sold: Sold, kept: Kept) -> int:
    """What the sale still counts towards a tier, rounded down."""
    return rounded(kept_sum((line.qualifying for line in sold.made.lines), kept.shares), "floor")


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
    named = [entry.lot.id for entry in gave if entry.lot] + [move.lot for entry in spent for move in entry.moves]
    posting = Posting(programme, member, record_id, at, visit.account(member.id, named))
    earned = [_earned(entry, _lapsed(entry, sold, posting)) for entry in gave]
    for entry in spent:
        already = part_returned(-entry.points, before)
        points = part_returned(-entry.points, after) - already
        posting.add(give_back(posting.account, posting.stamp, entry, points, already))
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
    posting.settle()
    return posting


def _earned(entry: Entry, lapsed: int) -> EarnedBySale:
    lot = entry.lot.id if entry.lot else ""
    return EarnedBySale(entry.id, entry.rule, entry.points, read_terms(entry.terms), lot, lapsed)


def _lapsed(entry: Entry, sold: Sold, posting: Posting) -> int:
    """What lapsed in the entry's own lot: on record, and by this posting where no night has come since."""
    if entry.lot is None:
        return 0
    now = (move for one in posting.entries if one.kind == "lapsed" for move in one.moves if move.lot == entry.lot.id)
    return sold.lapsed.get(entry.lot.id, 0) - sum(move.points for move in now)


def _tier(visit: Visit, posting: Posting, sold: Sold, returned: SaleReturned) -> TierState:
    """The member's tier after the return: a promotion that no longer stands is undone."""
    member = posting.member.id
    programme = visit.programme(posting.stamp.at)
    state = visit.tier_state(member)
    measured = measured_by(visit, programme, member)
    less = _less(programme, sold, returned, posting)

    def net(day: date) -> int:
        first, last = window(programme.tier_rules, day)
        return measured(day) - (less if first <= sold.made.day <= last else 0)

    undone = after_return(programme, state, visit.tier_history(member), net, posting.day)
    if undone is None:
        return state
    posting.tiers.append(undone)
    return undone


def _less(programme: Programme, sold: Sold, returned: SaleReturned, posting: Posting) -> int:
    """What the return takes off what counts towards a tier."""
    counted = sold.returns[-1].qualifying if sold.returns else sum(line.qualifying for line in sold.made.lines)
    match programme.tier_rules.by:
        case "spend":
            return counted - returned.qualifying
        case "sales":
            return int(returned.whole)
        case "points":
            return -sum(entry.points for entry in posting.entries if entry.kind == "taken_back")
        case _:
            return 0


def _into_purses(member: str, sale: str, money: tuple[Payment, ...]) -> tuple[PurseMoved, ...]:
    return tuple(
        PurseMoved(
            payment.gift_card or member, payment.amount, "gift" if payment.kind == GIFT else "credit", "return", sale
        )
        for payment in money
        if payment.kind in {GIFT, CREDIT}
    )


def _good_again(visit: Visit, sold: Sold) -> tuple[VoucherChanged, ...]:
    """Vouchers honoured on a sale that came back whole are good again."""
    return tuple(
        VoucherChanged(off.source, "open", reason="returned")
        for off in sold.made.offs
        if not off.coupon and (voucher := visit.voucher(off.source)) and voucher.used_by == sold.made.sale
    )
