"""What the log says was done, as commands to do it again."""

from __future__ import annotations

from app.counter.act import ActCommand
from app.counter.enrol import EnrolCommand
from app.counter.honour import HonourCommand
from app.counter.join_plan import KINDS, PlanCommand
from app.counter.redeem import CancelCommand, RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.counter.use_benefit import BenefitCommand
from app.loyalty.benefits import BOUGHT
from app.loyalty.event import ATTENDANCE
from app.loyalty.lapse import last_valid_day
from app.loyalty.programme import Programme
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line, Payment
from app.office.adjust import AdjustCommand, TierCommand
from app.office.merge import MergeCommand
from app.ports.books import Profile
from app.ports.records import Enrolled, Merged, Record, SaleMade, SaleReturned

PLAN_DEEDS = {kind: what for what, kind in KINDS.items()}


def enrolment(record: Record, fact: Enrolled, profile: Profile) -> EnrolCommand:
    """Somebody becomes a member again."""
    return EnrolCommand(
        id=record.id,
        member=fact.member,
        card="",
        profile=profile,
        consent=fact.consent or record.kind,
        language=fact.language,
        reference=fact.reference,
        referred_by=fact.referred_by,
        anyway=True,
        at=record.at,
    )


def sale(record: Record, made: SaleMade, published: Programme, pay: tuple[Payment, ...] | None) -> SaleCommand:
    """The sale with all that was shown and said at it; `pay` as it was paid, None for whatever it comes to."""
    lines = tuple(
        Line(
            line.sku,
            line.amount,
            line.category,
            line.quantity,
            line.tax,
            line.cost,
            frozenset(line.tags),
            line.attributes,
        )
        for line in made.lines
    )
    basket = Basket(
        lines,
        tier_discount=not _declined(made, published),
        vouchers=tuple(off.source for off in made.offs if not off.coupon),
        redeem=made.redeemed_points,
        codes=made.codes,
        pay=pay or None,
        channel=made.channel,
    )
    return SaleCommand(record.id, made.reference, basket, made.member, at=record.at, free_goods=True)


def _declined(made: SaleMade, published: Programme) -> bool:
    """Whether a discount that the member's tier gives was not taken."""
    tier = published.tier(made.tier) if made.version == published.version else None
    if made.discount or tier is None or not tier.discount:
        return False
    return sum(line.amount for line in made.lines if line.category not in tier.no_discount) * tier.discount >= 1


def give_back(record: Record, fact: SaleReturned) -> ReturnCommand:
    """The goods come back as they did."""
    return ReturnCommand(
        id=record.id,
        sale=fact.sale,
        returned=Returned(fact.lines, fact.amount, fact.everything),
        void=fact.void,
        reason=fact.reason,
        reference=fact.reference,
        at=record.at,
    )


def redemption(record: Record) -> RedeemCommand:
    """The reward is asked for again, its voucher under the same code."""
    voucher = record.body.vouchers[0]
    return RedeemCommand(record.id, record.member, voucher.reward, voucher.code)


def cancellation(record: Record) -> CancelCommand:
    """The voucher is cancelled again."""
    change = record.body.voucher_changes[0]
    return CancelCommand(record.id, change.code, change.reason or record.kind)


def honouring(record: Record) -> HonourCommand:
    """The voucher is honoured again."""
    return HonourCommand(record.id, record.body.voucher_changes[0].code, record.member)


def action(record: Record) -> ActCommand:
    """The member does it again."""
    done = record.body.actions[0]
    return ActCommand(record.id, record.member, done.action, done.count)


def coming(record: Record) -> ActCommand:
    """The member comes to the event again."""
    return ActCommand(record.id, record.member, ATTENDANCE)


def benefit(record: Record) -> BenefitCommand:
    """The benefit is asked for again, whichever tier or plan counted it."""
    name = record.body.benefits[0].benefit.rpartition("/")[2]
    return BenefitCommand(record.id, record.member, name.removesuffix(BOUGHT))


def plan(record: Record) -> PlanCommand:
    """A plan begun, tried, renewed or cancelled again."""
    ended, periods = record.body.plan_cancelled, record.body.periods
    name = ended.plan if ended else periods[0].plan
    return PlanCommand(record.id, record.member, name, PLAN_DEEDS[record.kind])


def adjustment(record: Record, published: Programme) -> AdjustCommand:
    """The same points by hand; with the last day that a hand gave them, where it was not the programme's own."""
    entries = [one for one in record.body.entries if one.kind == "adjusted"]
    points, lot, lapse = sum(one.points for one in entries), entries[-1].lot, published.points.lapse
    last = None if lot is None else lot.last_day
    usual = last_valid_day(lapse, entries[-1].day), lapse.inactive_months if lapse else None
    given = lot is not None and (last, lot.inactive_months) != usual
    return AdjustCommand(record.id, record.member, points, record.kind, last_day=last, given_last_day=given)


def tier(record: Record) -> TierCommand:
    """The same tier by hand."""
    state = record.body.tiers[-1]
    name = state.floor or state.tier
    return TierCommand(record.id, record.member, name, state.reason or record.kind, state.floor_until)


def merger(record: Record, fact: Merged) -> MergeCommand:
    """The same two records become one."""
    return MergeCommand(record.id, fact.kept, fact.dropped)
