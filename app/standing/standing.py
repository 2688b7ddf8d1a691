"""Where a member stands at an instant: balance, tier, what is near, what lapses soon, what is left and in hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.loyalty import ledger
from app.loyalty.benefits import benefits_left
from app.loyalty.challenges import Progress, progress
from app.loyalty.conditions import failed_condition
from app.loyalty.days import birthday_in, business_day, zone
from app.loyalty.ledger import Account, Lot
from app.loyalty.plans import Period, paid_through, running
from app.loyalty.programme import Benefit, Challenge, Programme, When
from app.loyalty.purse import held
from app.loyalty.refusals import CardBlocked, NotAllowed, UnknownMember
from app.loyalty.sale import Circumstances
from app.loyalty.tiers import TierState, gap, standing_in, window
from app.loyalty.vouchers import Voucher, check
from app.ports.books import Member, Product, Visit
from app.ports.records import Rewarded

SOON = timedelta(days=60)
MOST_HITS = 5
REMIND = timedelta(days=30)
"""How long before its end a plan is spoken of."""


@dataclass(frozen=True, slots=True)
class Standing:
    """All that the strip shows of a member. Money in minor units; `gap` is what the next tier asks for still.

    `hits` are articles of the catalogue that the member looks for, `plans` the periods that run; `owed` is cashback
    that is still to come. `brought` counts the friends they were thanked for; `thanks_due` says that a first sale of
    their own will thank whoever brought them.
    """

    member: Member
    programme: Programme
    at: datetime
    day: date
    account: Account
    tier: TierState
    measure: int
    credit: int
    benefits: dict[str, int]
    vouchers: tuple[Voucher, ...] = ()
    badges: tuple[str, ...] = ()
    hits: tuple[Product, ...] = ()
    plans: tuple[Period, ...] = ()
    owed: int = 0
    challenges: tuple[tuple[Challenge, Progress], ...] = ()
    brought: int = 0
    thanks_due: bool = False

    @property
    def balance(self) -> int:
        """Points that can be spent now."""
        return ledger.balance(self.account, self.day)

    @property
    def pending(self) -> int:
        """Points whose first spendable day has not come."""
        return ledger.pending(self.account, self.day)

    @property
    def debt(self) -> int:
        """Points owed."""
        return self.account.debt

    @property
    def gap(self) -> int | None:
        """What is missing to the next tier; None at the top."""
        return gap(self.programme, self.tier.tier, self.measure)

    @property
    def lots(self) -> tuple[tuple[Lot, date | None], ...]:
        """Open lots in drawing order, each with its last valid day."""
        lots = ledger.open_lots(self.account, self.day)
        return tuple((lot, ledger.last_day(lot, self.account)) for lot in lots)

    @property
    def lapsing(self) -> tuple[int, date] | None:
        """How many points lapse next, and on which day, when it is soon."""
        soon = [(lot.left, last) for lot, last in self.lots if last is not None and last <= self.day + SOON]
        if not soon:
            return None
        first = min(last for _, last in soon)
        return sum(points for points, last in soon if last == first), first

    @property
    def birthday(self) -> bool:
        """Whether it is the member's birthday today."""
        born = self.member.profile.birthday
        return born is not None and birthday_in(self.day.year, born) == self.day

    def in_grace(self, period: Period) -> bool:
        """Whether what was paid for is over and its benefits go on."""
        return period.until is not None and period.until < self.day

    def ends_soon(self, period: Period) -> bool:
        """Whether it is time to speak of renewing: the last month, where nothing was paid ahead."""
        return period.until is not None and not period.cancelled and period.until <= self.day + REMIND

    @property
    def vouchers_in_hand(self) -> tuple[Voucher, ...]:
        """Vouchers that can still be honoured, today or later."""
        return in_hand(self.vouchers, self.day)


def in_hand(vouchers: Iterable[Voucher], day: date) -> tuple[Voucher, ...]:
    """Of the vouchers those that can still be honoured, on that day or later."""
    return tuple(one for one in vouchers if one.state == "open" and (one.last_day is None or one.last_day >= day))


def the_member(visit: Visit, member_id: str) -> Member:
    """The member of that id; UnknownMember where there is none."""
    member = visit.member(member_id)
    if member is None or member.erased:
        raise UnknownMember(member.reference if member else member_id)
    return member


def check_own_card(visit: Visit, staff_id: str, member_id: str) -> None:
    """Refuses staff who would earn on their own card."""
    if staff_id and member_id and any(one.id == staff_id and one.member == member_id for one in visit.staff()):
        raise NotAllowed("own_card")


def check_voucher(visit: Visit, voucher: Voucher, shown_by: str, day: date) -> None:
    """Refuses a voucher as the rules do, and one of a member who is blocked, whoever shows it."""
    check(voucher, shown_by, day)
    for member_id in {voucher.member, shown_by} - {""}:
        if (member := visit.member(member_id)) is not None and member.blocked:
            raise CardBlocked(member.blocked)


def circumstances(
    programme: Programme, member: Member, at: datetime, tier: str, plans: Iterable[Period] = ()
) -> Circumstances:
    """What a rule's `when` may ask of a member outside a sale."""
    local = at.astimezone(zone(programme.timezone))
    born = member.profile.birthday
    return Circumstances(
        at=at,
        local=local,
        tier=tier,
        plans=frozenset(one.plan for one in plans),
        segments=member.profile.segments,
        birthday_month=born is not None and born.month == local.month,
    )


def holds(
    when: When, programme: Programme, member: Member, at: datetime, tier: str, plans: Iterable[Period] = ()
) -> bool:
    """Whether the conditions of a rule without a sale (an action, a birthday, a signup) hold."""
    return not failed_condition(when, circumstances(programme, member, at, tier, plans), 0)


def measured_by(visit: Visit, programme: Programme, member_id: str) -> Callable[[date], int]:
    """What counts towards the member's tier in the window of a given day."""
    rules = programme.tier_rules
    by = f"action:{rules.action}" if rules.by == "action" else rules.by

    def measured(day: date) -> int:
        return visit.measure(member_id, by, *window(rules, day))

    return measured


def plans_of(visit: Visit, programme: Programme, member_id: str, day: date) -> tuple[Period, ...]:
    """The plans of the programme that run for the member on that day."""
    if not programme.plans:
        return ()
    had = visit.periods(member_id)
    return tuple(paid_through(one, had) for one in running(had, day) if programme.plan(one.plan))


def benefits_held(programme: Programme, state: TierState, plans: Iterable[Period]) -> tuple[Benefit, ...]:
    """The benefits of the tier held and of the plans that run."""
    holders = [programme.tier(state.tier), *(programme.plan(one.plan) for one in plans)]
    return tuple(benefit for held in holders if held is not None for benefit in held.benefits)


def badges_of(rewarded: Iterable[Rewarded]) -> tuple[str, ...]:
    """The challenges whose badge the member has, in the order they were reached first."""
    return tuple(dict.fromkeys(one.of for one in rewarded if one.what == "challenge" and one.badge))


def read_standing(visit: Visit, member: Member, at: datetime) -> Standing:
    """Where the member stands at that instant."""
    programme = visit.programme(at)
    day = business_day(at, programme.timezone)
    state = standing_in(programme, visit.tier_state(member.id))
    plans = plans_of(visit, programme, member.id, day)

    given = visit.rewarded(member.id)

    def used(benefit: str, first: date) -> int:
        return visit.benefit_used(member.id, benefit, first)

    return Standing(
        member=member,
        programme=programme,
        at=at,
        day=day,
        account=visit.account(member.id),
        tier=state,
        measure=measured_by(visit, programme, member.id)(day) if programme.tiers else 0,
        credit=held(visit.credit(member.id), day),
        benefits=benefits_left(programme, state, plans, used, day),
        vouchers=visit.vouchers_of(member.id),
        badges=badges_of(given),
        hits=wanted(visit, member),
        plans=plans,
        owed=sum(visit.accrued(member.id).values()),
        challenges=tuple((one, progress(one, visit.marks(member.id, one.id), day)) for one in programme.challenges),
        brought=len({one.of for one in given if one.what == "referrer"}),
        thanks_due=_is_thanks_due(programme, member, given, day),
    )


def _is_thanks_due(programme: Programme, member: Member, given: Iterable[Rewarded], day: date) -> bool:
    """Whether whoever brought the member waits for the first sale."""
    rules = programme.referral
    if rules is None or rules.on != "first_sale" or not member.referred_by:
        return False
    in_time = rules.within_days is None or day <= member.enrolled_on + timedelta(days=rules.within_days)
    return in_time and not any(one.what == "referee" for one in given)


def wanted(visit: Visit, member: Member) -> tuple[Product, ...]:
    """Articles of the catalogue that the member looks for, a few of each want, none twice."""
    found = {one.sku: one for want in member.profile.wants for one in visit.products_like(want, MOST_HITS)}
    return tuple(found.values())[:MOST_HITS]
