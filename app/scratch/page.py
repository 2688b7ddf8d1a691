"""The page of one member in a scratch book: what the real book's tables say of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from operator import itemgetter

from app.loyalty.cashback import is_paid_on
from app.loyalty.challenges import Mark
from app.loyalty.days import add_months, birthday_in
from app.loyalty.ledger import Account, Entry, Lot, last_day
from app.loyalty.plans import Period
from app.loyalty.programme import Cashback, Programme
from app.loyalty.purse import PurseLot
from app.loyalty.tiers import TierState
from app.ports.books import Card, Member
from app.ports.records import Rewarded
from app.scratch.by_day import ByDay

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Nights:
    """What the nights of any published version look for: birthdays, and how cashback is paid.

    `kept` are the cashback rules of the version that holds on the night.
    """

    birthdays: bool = False
    cashback: tuple[Cashback, ...] = ()
    kept: frozenset[str] = frozenset()

    @classmethod
    def of(cls, programmes: Iterable[Programme]) -> Nights:
        """What the nights of these versions look for."""
        known = tuple(programmes)
        birthdays = any(rule.kind == "birthday" for one in known for rule in one.earn)
        return cls(birthdays, tuple({rule.paid: rule for one in known for rule in one.cashback}.values()))


@dataclass(slots=True)
class Earned:
    """What one rule earned, by the day it counts for: points net of take-backs, and times."""

    points: ByDay = field(default_factory=ByDay)
    times: ByDay = field(default_factory=ByDay)


@dataclass(slots=True, eq=False)
class Page:
    """What there is of one member. `open` are the lots with points left; marks go with a number in their order."""

    member: Member
    debt: int = 0
    active_on: date | None = None
    open: dict[str, Lot] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    tiers: dict[int, TierState] = field(default_factory=dict)
    tier_number: int = 0
    review_on: date | None = None
    spend: ByDay = field(default_factory=ByDay)
    sales: ByDay = field(default_factory=ByDay)
    points: ByDay = field(default_factory=ByDay)
    rules: defaultdict[str, Earned] = field(default_factory=lambda: defaultdict(Earned))
    actions: defaultdict[str, ByDay] = field(default_factory=lambda: defaultdict(ByDay))
    benefits: defaultdict[str, ByDay] = field(default_factory=lambda: defaultdict(ByDay))
    sold: list[str] = field(default_factory=list)
    tallied: set[str] = field(default_factory=set)
    vouchers: list[str] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    periods: list[Period] = field(default_factory=list)
    marks: defaultdict[str, list[tuple[int, Mark]]] = field(default_factory=lambda: defaultdict(list))
    rewarded: dict[str, Rewarded] = field(default_factory=dict)
    credit: dict[str, PurseLot] = field(default_factory=dict)
    accrued: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    merged_into: Page | None = None
    merged: list[Page] = field(default_factory=list)

    @property
    def tier_state(self) -> TierState:
        """The tier the member holds."""
        return self.tiers.get(self.tier_number) or TierState()

    @property
    def account(self) -> Account:
        """The member's account, without lots that are empty."""
        return Account(tuple(self.open.values()), self.debt, self.active_on)

    @property
    def whole(self) -> list[Page]:
        """The member's page, and those of whoever was merged into them."""
        found = [self]
        for page in found:
            found.extend(page.merged)
        return found

    def is_due(self, nights: Nights, day: date) -> bool:
        """Whether the night of that day concerns the member."""
        return self.next_due(nights, day - ONE_DAY) == day

    def next_due(self, nights: Nights, after: date) -> date | None:
        """The first night after that day which may find something to do; None where there is none to come."""
        days = [] if self.review_on is None else [self.review_on]
        held = Account((), 0, self.active_on)
        days += [last + ONE_DAY for lot in self.open.values() if (last := last_day(lot, held)) is not None]
        days += [lot.last_day + ONE_DAY for lot in self.credit.values() if lot.left > 0 and lot.last_day is not None]
        if any(owed > 0 and rule not in nights.kept for rule, owed in self.accrued.items()):
            days.append(after + ONE_DAY)
        if any(owed > 0 for owed in self.accrued.values()):
            days += [day for rule in nights.cashback if (day := _next_payday(rule, after)) is not None]
        born = self.member.profile.birthday
        if nights.birthdays and born is not None:
            days.append(_next_birthday(born, max(after + ONE_DAY, self.member.enrolled_on)))
        return max(min(days), after + ONE_DAY) if days else None

    def take_over(self, other: Page) -> None:
        """What is this member's from the day on which the other was merged into them."""
        other.merged_into = self
        self.merged.append(other)
        self.cards += [replace(card, member=self.member.id) for card in other.cards]
        self.spend.take_over(other.spend)
        self.sales.take_over(other.sales)
        self.tallied |= other.tallied
        self.vouchers += other.vouchers
        self.periods += other.periods
        self.rewarded |= other.rewarded
        for challenge, marks in other.marks.items():
            self.marks[challenge] = sorted([*self.marks[challenge], *marks], key=itemgetter(0))
        for rule, amount in other.accrued.items():
            self.accrued[rule] += amount
        other.cards, other.vouchers, other.periods, other.tallied = [], [], [], set()
        other.rewarded, other.marks, other.accrued = {}, defaultdict(list), defaultdict(int)


def _next_payday(rule: Cashback, after: date) -> date | None:
    """The first day after that one whose night pays what the rule owes."""
    firsts = (add_months(after.replace(day=1), months) for months in range(1, 13))
    return next((day for day in firsts if is_paid_on(rule, day)), None)


def _next_birthday(born: date, first: date) -> date:
    """The first birthday on or after a day."""
    this = birthday_in(first.year, born)
    return this if this >= first else birthday_in(first.year + 1, born)
