"""The programme: how points are earned, what they buy, which tiers there are. Frozen values, made from its file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Literal, TypeAlias

from app.loyalty.days import Period
from app.loyalty.money import Rounding, minor_digits

Words: TypeAlias = dict[str, str]
EarnKind: TypeAlias = Literal["spend", "item", "sale", "margin", "multiply", "bonus", "action", "signup", "birthday"]

ONE = Fraction(1)
NOTHING: frozenset[str] = frozenset()
REFERRAL = "referral"
"""The rule by whose name points for a referral are earned."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def say(words: Words, language: str, fallback: str = "") -> str:
    """The text in that language, else in English, else in any, else the fallback."""
    return words.get(language) or words.get("en") or next(iter(words.values()), fallback)


@dataclass(frozen=True, slots=True)
class Lapse:
    """When points lapse: months or days after the earning, rounded up to a month or year; or after inactivity."""

    after_months: int | None = None
    after_days: int | None = None
    round_to: Literal["month", "year"] | None = None
    inactive_months: int | None = None


@dataclass(frozen=True, slots=True)
class PointsAsMoney:
    """Points as money off a sale: `worth` in minor units per point (exact), whole `step`s, at least `min`."""

    worth: Fraction
    step: int = 1
    min: int = 0
    max_share: Fraction = ONE


@dataclass(frozen=True, slots=True)
class Points:
    """What every earning rule shares."""

    basis: Literal["net", "gross"] = "net"
    tax: Literal["included", "excluded"] = "included"
    rounding: Rounding = "floor"
    pending_days: int = 0
    earn_at: Literal["tier_held", "tier_reached"] = "tier_held"
    never_earn: frozenset[str] = NOTHING
    clawback: Literal["negative", "clamp", "refuse"] = "negative"
    lapse: Lapse | None = None
    redeem: PointsAsMoney | None = None


@dataclass(frozen=True, slots=True)
class When:
    """Which lines and which sales a rule concerns; empty sets and None concern all."""

    categories: frozenset[str] = NOTHING
    not_categories: frozenset[str] = NOTHING
    skus: frozenset[str] = NOTHING
    not_skus: frozenset[str] = NOTHING
    tags: frozenset[str] = NOTHING
    not_tags: frozenset[str] = NOTHING
    tiers: frozenset[str] = NOTHING
    plans: frozenset[str] = NOTHING
    segments: frozenset[str] = NOTHING
    tenders: frozenset[str] = NOTHING
    channels: frozenset[str] = NOTHING
    weekdays: frozenset[str] = NOTHING
    starts: date | datetime | None = None
    until: date | datetime | None = None
    birthday_month: bool = False
    first_sale: bool = False
    code: str = ""
    min_sale: int | None = None
    max_sale: int | None = None


@dataclass(frozen=True, slots=True)
class Cap:
    """At most so many points, or so many times, per calendar period."""

    points: int | None = None
    times: int | None = None
    per: Period = "sale"


@dataclass(frozen=True, slots=True)
class EarnRule:
    """One way to earn. `points` per `per` minor units for spend and margin; `factor` for multiply."""

    id: str
    kind: EarnKind
    name: Words = field(default_factory=dict)
    points: int = 0
    per: int = 0
    factor: Fraction = ONE
    action: str = ""
    when: When = When()
    exclusive: bool = False
    priority: int = 0
    cap: Cap | None = None
    pending_days: int | None = None
    lapse: Lapse | None = None


@dataclass(frozen=True, slots=True)
class Benefit:
    """An entitlement of a tier or plan: counted (`count` per period) or a head start of so many `days`."""

    id: str
    name: Words = field(default_factory=dict)
    count: int | None = None
    per: Literal["year", "month", "held", "period"] = "year"
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Tier:
    """One step of the ladder, reached at `threshold` (minor units for spend, whole numbers otherwise)."""

    id: str
    name: Words = field(default_factory=dict)
    threshold: int = 0
    multiplier: Fraction = ONE
    discount: Fraction = Fraction(0)
    no_discount: frozenset[str] = NOTHING
    benefits: tuple[Benefit, ...] = ()


@dataclass(frozen=True, slots=True)
class TierRules:
    """What counts towards a tier, over which window, and how it is kept and lost."""

    by: Literal["spend", "points", "sales", "action"] = "spend"
    action: str = ""
    window: Literal["rolling_months", "calendar_year", "lifetime"] = "lifetime"
    window_months: int = 0
    hold_months: int = 0
    hold_through_next_year: bool = False
    hold_extra_days: int = 0
    downgrade: Literal["recompute", "one_step", "never"] = "recompute"
    grace_days: int = 0


@dataclass(frozen=True, slots=True)
class Gives:
    """What a reward or coupon gives: exactly one of these (money in minor units)."""

    off: int | None = None
    percent: Fraction | None = None
    max_off: int | None = None
    credit: int | None = None
    access: str = ""
    invitation: str = ""
    benefit: str = ""
    count: int = 1
    item: str = ""


@dataclass(frozen=True, slots=True)
class Reward:
    """Something points buy; it comes as a voucher."""

    id: str
    cost: int
    gives: Gives
    name: Words = field(default_factory=dict)
    tiers: frozenset[str] = NOTHING
    min_sale: int | None = None
    valid_after_days: int = 0
    valid_days: int | None = None
    stock: int | None = None
    per_member: int | None = None
    per: Period = "lifetime"
    categories: frozenset[str] = NOTHING
    transferable: bool = False


@dataclass(frozen=True, slots=True)
class Coupon:
    """A code anyone may say at the counter."""

    code: str
    gives: Gives
    when: When = When()
    uses: int | None = None
    per_member: int | None = None


@dataclass(frozen=True, slots=True)
class Cashback:
    """A share of the basis, as store credit: accrued by each sale, paid at once or by the night, from `min_payout`."""

    id: str
    rate: Fraction
    name: Words = field(default_factory=dict)
    when: When = When()
    paid: Literal["at_once", "monthly", "quarterly", "yearly"] = "at_once"
    min_payout: int = 0
    lapse: Lapse | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A paid membership: `fee` in minor units for `period_months` (None: for life), a trial once per member."""

    id: str
    fee: int
    name: Words = field(default_factory=dict)
    period_months: int | None = None
    trial_days: int = 0
    grace_days: int = 0
    multiplier: Fraction = ONE
    discount: Fraction = Fraction(0)
    no_discount: frozenset[str] = NOTHING
    benefits: tuple[Benefit, ...] = ()


@dataclass(frozen=True, slots=True)
class Thanks:
    """What somebody gets for a referral or a challenge: points, or store credit in minor units, and a badge's name."""

    points: int = 0
    credit: int = 0
    badge: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Referral:
    """What bringing somebody is worth, to both, and when: `min_sale` in minor units, days from the enrolment."""

    on: Literal["enrolment", "first_sale", "every_sale"] = "first_sale"
    min_sale: int = 0
    within_days: int | None = None
    cap: int | None = None
    referrer: Thanks = Thanks()
    referee: Thanks = Thanks()


@dataclass(frozen=True, slots=True)
class Goal:
    """What a challenge asks for: exactly one of these. `spend` in minor units; `count` of values or of actions."""

    distinct: str = ""
    sales: int | None = None
    spend: int | None = None
    weeks_in_a_row: int | None = None
    action: str = ""
    count: int = 1

    @property
    def size(self) -> int:
        """How much makes it whole."""
        return self.sales or self.spend or self.weeks_in_a_row or self.count


@dataclass(frozen=True, slots=True)
class Challenge:
    """A goal to reach, within so many days from its first step to its last; `repeat`: again and again."""

    id: str
    goal: Goal
    name: Words = field(default_factory=dict)
    when: When = When()
    within_days: int | None = None
    gives: Thanks = Thanks()
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class Offline:
    """Points that may be spent while head office cannot be reached, by counter: at once, a member a day, in all a day.

    None at all once the last sync is more than so many hours ago.
    """

    per_member_day: int
    per_counter_day: int
    per_redemption: int | None = None
    last_sync_hours: int = 36


@dataclass(frozen=True, slots=True)
class Programme:
    """One published version of a programme."""

    id: str
    name: Words
    currency: str
    timezone: str
    version: int = 1
    starts: date | None = None
    ends: date | None = None
    points: Points = Points()
    earn: tuple[EarnRule, ...] = ()
    tier_rules: TierRules = TierRules()
    tiers: tuple[Tier, ...] = ()
    rewards: tuple[Reward, ...] = ()
    coupons: tuple[Coupon, ...] = ()
    cashback: tuple[Cashback, ...] = ()
    plans: tuple[Plan, ...] = ()
    referral: Referral | None = None
    challenges: tuple[Challenge, ...] = ()
    offline: Offline | None = None

    @property
    def digits(self) -> int:
        """Minor digits of the programme's currency."""
        return minor_digits(self.currency)

    def tier(self, tier_id: str) -> Tier | None:
        """The tier of that id, if the programme has it."""
        return next((tier for tier in self.tiers if tier.id == tier_id), None)

    def rank(self, tier_id: str) -> int:
        """The tier's place on the ladder from 0; a tier the programme does not have stands at the foot."""
        return next((rank for rank, tier in enumerate(self.tiers) if tier.id == tier_id), 0)

    def reward(self, reward_id: str) -> Reward | None:
        """The reward of that id, if the programme has it."""
        return next((reward for reward in self.rewards if reward.id == reward_id), None)

    def rule(self, rule_id: str) -> EarnRule | None:
        """The earning rule of that id, if the programme has it."""
        return next((rule for rule in self.earn if rule.id == rule_id), None)

    def plan(self, plan_id: str) -> Plan | None:
        """The plan of that id, if the programme has it."""
        return next((plan for plan in self.plans if plan.id == plan_id), None)

    def challenge(self, challenge_id: str) -> Challenge | None:
        """The challenge of that id, if the programme has it."""
        return next((one for one in self.challenges if one.id == challenge_id), None)

    @property
    def actions(self) -> tuple[str, ...]:
        """Every action the programme knows: for points, for a challenge, towards a tier."""
        known = [rule.action for rule in self.earn if rule.kind == "action"]
        known += [one.goal.action for one in self.challenges if one.goal.action]
        known += [self.tier_rules.action] if self.tiers and self.tier_rules.by == "action" else []
        return tuple(dict.fromkeys(known))

    def is_open(self, day: date) -> bool:
        """Whether points can be earned on that day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)
