"""What a sale would do, before it is done: price, points with their reasons, tier. Preview and sale ask the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from fractions import Fraction

from app.loyalty.cashback import Cash, cash_of
from app.loyalty.challenges import Mark, Progress, marks_of_sale, progress_with
from app.loyalty.days import business_day, period_end, period_start, zone
from app.loyalty.earning import ON_SALES, Earning, earnings, qualifying
from app.loyalty.ledger import balance
from app.loyalty.plans import Period, multiplier
from app.loyalty.pricing import price
from app.loyalty.programme import ONE, Challenge, Programme
from app.loyalty.purse import held
from app.loyalty.refusals import (
    CardBlocked,
    NotAllowed,
    NotEnoughCredit,
    NotEnoughOnCard,
    NotEnoughPoints,
    UnknownCard,
    VoucherUnknown,
)
from app.loyalty.sale import CREDIT, GIFT, Basket, Circumstances, Payment, Priced
from app.loyalty.tiers import TierState, promoted, standing_in, window
from app.loyalty.vouchers import Voucher
from app.ports.books import Member, Visit
from app.standing.claims import Claim, Customer, claims_on
from app.standing.posting import Posting
from app.standing.standing import check_voucher, circumstances, measured_by, plans_of, the_member


@dataclass(frozen=True, slots=True)
class Step:
    """What the sale does for a challenge: how far it was, how far it will be."""

    challenge: Challenge
    before: Progress
    after: Progress

    @property
    def points(self) -> int:
        """Points it brings by reaching the goal."""
        times = self.after.times - self.before.times
        return times * self.challenge.gives.points


@dataclass(frozen=True, slots=True)
class Prospect:
    """A sale as it would be: what it comes to, what every rule gives or why not, the tier it leads to."""

    programme: Programme
    at: datetime
    day: date
    basket: Basket
    priced: Priced
    qualifying: tuple[int, ...]
    vouchers: tuple[Voucher, ...]
    member: Member | None = None
    earnings: tuple[Earning, ...] = ()
    before: TierState = field(default_factory=TierState)
    measure: int = 0
    cash: tuple[Cash, ...] = ()
    marks: tuple[Mark, ...] = ()
    steps: tuple[Step, ...] = ()
    plans: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def points(self) -> int:
        """Points the sale earns in all, by its rules and by the challenges it completes."""
        return sum(earning.points for earning in self.earnings) + sum(step.points for step in self.steps)

    @property
    def reached(self) -> int:
        """What counts towards the tier once the sale is made."""
        return self.measure + _counts(self.programme, self.qualifying, self.earnings)

    @property
    def promotion(self) -> TierState | None:
        """The tier the sale lifts the member to, if it does."""
        return promoted(self.programme, self.before, self.reached, self.day, "sale")


def look_ahead(
    visit: Visit,
    basket: Basket,
    at: datetime,
    member_id: str = "",
    version: int | None = None,
    *,
    free_goods: bool = False,
) -> Prospect:
    """What the basket would do for the member (or nobody) at that instant, under that version of the programme."""
    programme = _programme(visit, at, version)
    member = _unblocked(the_member(visit, member_id)) if member_id else None
    member_id = member.id if member else ""  # whoever was in hand may have become another since
    day = business_day(at, programme.timezone)
    state = standing_in(programme, visit.tier_state(member_id)) if member else TierState()
    plans = plans_of(visit, programme, member_id, day) if member else ()
    around = _around(visit, basket, programme, at, member, state.tier, plans)
    vouchers = _vouchers(visit, basket, member_id, day)
    claims = claims_on(visit, basket.lines, Customer(programme, at, day, member, state, plans), vouchers)
    uses = {code: visit.coupon_uses(code, member_id) for code in basket.codes}
    priced = price(programme, basket, around, vouchers, uses, free_goods=free_goods)
    counted = qualifying(programme, priced)
    _check_money(visit, priced.payments, member_id, day)
    if member is None:
        if basket.redeem:
            raise NotAllowed("points_without_member")
        return Prospect(programme, at, day, basket, priced, counted, vouchers, claims=claims)
    _check_points(visit, programme, member, at, basket.redeem)
    measure = _measure(visit, programme, member_id, day) if programme.tiers else 0
    already = _already(visit, programme, member_id, day)
    earning_at = state
    while True:
        times = _multiplier(programme, earning_at) * multiplier(programme, around.plans)
        found = earnings(programme, priced, around, times, already)
        lifted = promoted(programme, earning_at, measure + _counts(programme, counted, found), day, "sale")
        if lifted is None or programme.points.earn_at == "tier_held":
            break
        earning_at = lifted
    marks = marks_of_sale(programme, priced, around, "")
    return Prospect(
        programme,
        at,
        day,
        basket,
        priced,
        counted,
        vouchers,
        member,
        found,
        state,
        measure,
        cash_of(programme, priced, around),
        marks,
        tuple(
            _step(visit, programme, member_id, name, marks, day) for name in {mark.challenge: None for mark in marks}
        ),
        tuple(sorted(around.plans)),
        claims,
    )


def _step(visit: Visit, programme: Programme, member_id: str, name: str, marks: Sequence[Mark], day: date) -> Step:
    challenge = next(one for one in programme.challenges if one.id == name)
    had = visit.marks(member_id, name)
    more = [mark for mark in marks if mark.challenge == name]
    return Step(challenge, *progress_with(challenge, had, more, day))


def _programme(visit: Visit, at: datetime, version: int | None) -> Programme:
    if version is None:
        return visit.programme(at)
    programme = visit.programme_version(version)
    if programme is None:
        raise NotAllowed("programme_version")
    return programme


def _unblocked(member: Member) -> Member:
    if member.blocked:
        raise CardBlocked(member.blocked)
    return member


def _around(
    visit: Visit,
    basket: Basket,
    programme: Programme,
    at: datetime,
    member: Member | None,
    tier: str,
    plans: Sequence[Period],
) -> Circumstances:
    asked = [one.when for one in programme.earn] + [one.when for one in programme.coupons]
    asked += [one.when for one in programme.cashback] + [one.when for one in programme.challenges]
    asks_first = any(when.first_sale for when in asked)
    if member is None:
        local = at.astimezone(zone(programme.timezone))
        return Circumstances(at=at, local=local, channel=basket.channel, codes=basket.codes)
    return replace(
        circumstances(programme, member, at, tier, plans),
        channel=basket.channel,
        codes=basket.codes,
        first_sale=asks_first and not visit.has_bought(member.id),
    )


def _vouchers(visit: Visit, basket: Basket, member_id: str, day: date) -> tuple[Voucher, ...]:
    found = []
    for code in basket.vouchers:
        voucher = visit.voucher(code)
        if voucher is None:
            raise VoucherUnknown(code)
        check_voucher(visit, voucher, member_id, day)
        found.append(voucher)
    return tuple(found)


def _check_points(visit: Visit, programme: Programme, member: Member, at: datetime, redeem: int) -> None:
    """Refuses more points than can be spent."""
    if not redeem:
        return
    posting = Posting(programme, member, "", at, visit.account(member.id))
    spendable = balance(posting.account, posting.day)
    if spendable < redeem:
        raise NotEnoughPoints(short_by=redeem - spendable, debt=posting.account.debt)


def _check_money(visit: Visit, payments: Sequence[Payment], member_id: str, day: date) -> None:
    """Refuses store credit and gift cards that do not reach."""
    asked: dict[str, int] = {}
    for payment in payments:
        if payment.kind == CREDIT:
            if not member_id:
                raise NotAllowed("credit_without_member")
            asked[CREDIT] = asked.get(CREDIT, 0) + payment.amount
            if asked[CREDIT] > (left := held(visit.credit(member_id), day)):
                raise NotEnoughCredit(left)
        elif payment.kind == GIFT:
            on_card = visit.gift_card(payment.gift_card)
            if on_card is None:
                raise UnknownCard(payment.gift_card)
            asked[payment.tender] = asked.get(payment.tender, 0) + payment.amount
            if asked[payment.tender] > on_card:
                raise NotEnoughOnCard(on_card)


def _measure(visit: Visit, programme: Programme, member_id: str, day: date) -> int:
    """What counts towards the tier so far; for a sale of an earlier day, in whichever window it matters more."""
    measured = measured_by(visit, programme, member_id)
    latest = visit.latest()
    last = day if latest is None else business_day(latest, programme.timezone)
    if last > day and window(programme.tier_rules, last)[0] <= day:
        return max(measured(day), measured(last))
    return measured(day)


def _counts(programme: Programme, qualifying: Sequence[int], found: Sequence[Earning]) -> int:
    """What the sale itself counts towards the tier."""
    more = {"spend": sum(qualifying), "sales": 1, "points": sum(earning.points for earning in found)}
    return more.get(programme.tier_rules.by, 0)


def _multiplier(programme: Programme, state: TierState) -> Fraction:
    """The multiplier of a tier."""
    tier = programme.tier(state.tier)
    return tier.multiplier if tier else ONE


def _already(visit: Visit, programme: Programme, member_id: str, day: date) -> dict[str, tuple[int, int]]:
    """What capped rules have earned in their period so far."""
    return {
        rule.id: visit.earned_since(member_id, rule.id, period_start(rule.cap.per, day), period_end(rule.cap.per, day))
        for rule in programme.earn
        if rule.kind in ON_SALES and rule.cap is not None and rule.cap.per != "sale"
    }
