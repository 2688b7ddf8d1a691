"""A programme in plain words, for a manager, a member, a poster: what it gives, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.loyalty.amounts import Language, format_money, format_points
from app.loyalty.offline import worst
from app.loyalty.programme import ONE, Benefit, Challenge, EarnRule, Lapse, Plan, Programme, Thanks, Tier, When, say
from app.standing.giving import gift_in_words
from app.wording.goods import category_name
from app.wording.plain_words import PLAIN


@dataclass(frozen=True, slots=True)
class Passage:
    """A section: its title and its lines."""

    title: str
    lines: tuple[str, ...]


def in_plain_words(programme: Programme, language: Language) -> tuple[Passage, ...]:
    """The whole programme; a section that would be empty is left out."""
    speaker = _Speaker(programme, language)
    sections = (
        ("points", speaker.points()),
        ("tiers", speaker.tiers()),
        ("rewards", speaker.rewards()),
        ("cashback", speaker.cashback()),
        ("plans", speaker.plans()),
        ("referral", speaker.referral()),
        ("challenges", speaker.challenges()),
        ("offline", speaker.offline()),
    )
    found = ((speaker.word(title), tuple(lines)) for title, lines in sections)
    return tuple(Passage(title, lines) for title, lines in found if lines)


def most_in_words(rule: EarnRule, programme: Programme, language: Language) -> str:
    """A rule's limit, "at most 3 × a week"; empty where there is none."""
    return _Speaker(programme, language).most(rule)


@dataclass(frozen=True, slots=True)
class _Speaker:
    programme: Programme
    language: Language

    def word(self, key: str, **values: object) -> str:
        return PLAIN[key][self.language].format(**values)

    def money(self, minor: int) -> str:
        return format_money(minor, self.programme.digits, self.programme.currency, self.language)

    def counted(self, points: int) -> str:
        return self.word("point" if points == 1 else "points_of", points=format_points(points, self.language))

    def number(self, value: Fraction) -> str:
        text = f"{(Decimal(value.numerator) / Decimal(value.denominator)).normalize():f}"
        return text.replace(".", ",") if self.language == "pt" else text

    def share(self, value: Fraction) -> str:
        return f"{self.number(value * 100)}\N{NO-BREAK SPACE}%"

    def points(self) -> Iterator[str]:
        for rule in self.programme.earn:
            name = say(rule.name, self.language)
            said = self._earned(rule) + self._when(rule.when) + self._cap(rule)
            yield f"{name}: {said}" if name else said
        rules = self.programme.points
        if rules.pending_days:
            yield self.word("pending", days=rules.pending_days)
        if rules.lapse is not None:
            yield self.word("points_lapse", when=self._lapse(rules.lapse))
        if rules.redeem is not None:
            yield self.word("redeem", points=self.counted(rules.redeem.step), money=self._worth())

    def _worth(self) -> str:
        redeem = self.programme.points.redeem
        return self.money(round(redeem.worth * redeem.step)) if redeem else ""

    def _earned(self, rule: EarnRule) -> str:
        points = self.counted(rule.points)
        match rule.kind:
            case "spend" | "margin":
                return self.word(rule.kind, points=points, money=self.money(rule.per))
            case "multiply":
                return self.word("multiply", factor=self.number(rule.factor))
            case "action":
                return self.word("action", points=points, action=rule.action)
            case _:
                return self.word(rule.kind, points=points)

    def _when(self, when: When) -> str:
        """The conditions a person would ask about, in brackets."""
        names = {
            "only_on": self._categories(when.categories) | when.tags | when.skus,
            "not_on": self._categories(when.not_categories) | when.not_tags | when.not_skus,
            "paid_with": when.tenders,
        }
        said = [self.word(key, names=", ".join(sorted(found))) for key, found in names.items() if found]
        tiers = sorted(when.tiers, key=self.programme.rank)
        said += [self.word("for_tiers", names=", ".join(map(self._tier, tiers)))] if tiers else []
        plans = [self._plan(plan) for plan in sorted(when.plans)]
        said += [self.word("with_plans", names=", ".join(plans))] if plans else []
        said += [self.word("days", names=", ".join(self.word(day) for day in sorted(when.weekdays)))] * bool(
            when.weekdays
        )
        said += [self.word("from_sale", money=self.money(when.min_sale))] if when.min_sale else []
        said += [self.word("code", code=when.code)] if when.code else []
        said += [self.word("in_birthday_month")] if when.birthday_month else []
        said += [self.word("on_first_sale")] if when.first_sale else []
        said += [self.word("until", day=f"{when.until:%d/%m/%Y}")] if when.until else []
        return f" ({'; '.join(said)})" if said else ""

    def most(self, rule: EarnRule) -> str:
        if rule.cap is None:
            return ""
        most = self.counted(rule.cap.points) if rule.cap.points else self.word("times", times=rule.cap.times)
        return self.word("at_most", most=most, per=self.word(f"per_{rule.cap.per}"))

    def _cap(self, rule: EarnRule) -> str:
        return ", " + self.most(rule) if rule.cap else ""

    def _lapse(self, lapse: Lapse) -> str:
        if lapse.inactive_months:
            return self.word("inactive", months=lapse.inactive_months)
        said = self.word("months", count=lapse.after_months) if lapse.after_months else ""
        said = said or self.word("days_after", count=lapse.after_days)
        return said + (self.word(f"end_of_{lapse.round_to}") if lapse.round_to else "")

    def _tier(self, tier_id: str) -> str:
        tier = self.programme.tier(tier_id)
        return say(tier.name, self.language, tier_id) if tier else tier_id

    def _plan(self, plan_id: str) -> str:
        plan = self.programme.plan(plan_id)
        return say(plan.name, self.language, plan_id) if plan else plan_id

    def tiers(self) -> Iterator[str]:
        for tier in self.programme.tiers:
            yield f"{self._tier(tier.id)}: {', '.join(self._of_tier(tier))}"

    def _of_tier(self, tier: Tier) -> Iterator[str]:
        rules = self.programme.tier_rules
        least = self.money(tier.threshold) if rules.by == "spend" else format_points(tier.threshold, self.language)
        window = self.word(f"window_{rules.window}", months=rules.window_months)
        yield self.word(f"from_{rules.by}", least=least, window=window) if tier.threshold else self.word("everybody")
        yield from self._of_holder(tier)

    def _of_holder(self, holder: Tier | Plan) -> Iterator[str]:
        if holder.multiplier != ONE:
            yield self.word("multiply", factor=self.number(holder.multiplier))
        if holder.discount:
            spared = ", ".join(sorted(self._categories(holder.no_discount)))
            said = self.word("discount", share=self.share(holder.discount))
            yield said + (f" ({self.word('not_on', names=spared)})" if spared else "")
        yield from map(self._benefit, holder.benefits)

    def _categories(self, categories: frozenset[str]) -> frozenset[str]:
        return frozenset(category_name(one, self.language) for one in categories)

    def _benefit(self, benefit: Benefit) -> str:
        name = say(benefit.name, self.language, benefit.id)
        if benefit.count is not None:
            return self.word("counted", count=benefit.count, name=name, per=self.word(f"per_{benefit.per}"))
        return self.word("ahead", name=name, days=benefit.days) if benefit.days else name

    def rewards(self) -> Iterator[str]:
        for reward in self.programme.rewards:
            name = say(reward.name, self.language, reward.id)
            gives = gift_in_words(reward.gives, self.programme, self.language)
            tiers = sorted(reward.tiers, key=self.programme.rank)
            only = f" ({self.word('for_tiers', names=', '.join(map(self._tier, tiers)))})" if tiers else ""
            yield self.word("reward", name=name, points=self.counted(reward.cost), gives=gives) + only
        for coupon in self.programme.coupons:
            gives = gift_in_words(coupon.gives, self.programme, self.language)
            yield self.word("coupon", code=coupon.code, gives=gives) + self._when(coupon.when)

    def cashback(self) -> Iterator[str]:
        for rule in self.programme.cashback:
            said = self.word("cash", share=self.share(rule.rate), paid=self.word(rule.paid)) + self._when(rule.when)
            said += self.word("least_payout", money=self.money(rule.min_payout)) if rule.min_payout else ""
            yield said + (self.word("credit_lapses", when=self._lapse(rule.lapse)) if rule.lapse else "")

    def plans(self) -> Iterator[str]:
        for plan in self.programme.plans:
            fee = self.money(plan.fee)
            months = plan.period_months
            price = self.word("fee_months", fee=fee, months=months) if months else self.word("fee_life", fee=fee)
            said = [price, *([self.word("trial", days=plan.trial_days)] if plan.trial_days else [])]
            yield f"{self._plan(plan.id)}: {', '.join((*said, *self._of_holder(plan)))}"

    def referral(self) -> Iterator[str]:
        rules = self.programme.referral
        if rules is None:
            return
        said = self.word(rules.on, money=self.money(rules.min_sale))
        yield self.word("referrer", gives=self._thanks(rules.referrer), when=said)
        yield self.word("referee", gives=self._thanks(rules.referee))
        if rules.cap:
            yield self.word("cap", cap=rules.cap)

    def _thanks(self, thanks: Thanks) -> str:
        parts = [self.counted(thanks.points)] if thanks.points else []
        parts += [self.money(thanks.credit)] if thanks.credit else []
        parts += [self.word("badge", name=say(thanks.badge, self.language))] if thanks.badge else []
        return " + ".join(parts) or self.word("nothing")

    def challenges(self) -> Iterator[str]:
        for one in self.programme.challenges:
            within = self.word("within", days=one.within_days) if one.within_days else ""
            again = self.word("repeat") if one.repeat else ""
            name = say(one.name, self.language, one.id)
            yield f"{name}: {self._goal(one)}{self._when(one.when)}{within}{again} → {self._thanks(one.gives)}"

    def offline(self) -> Iterator[str]:
        limits = self.programme.offline
        if limits is None:
            return
        member, counter = self.counted(limits.per_member_day), self.counted(limits.per_counter_day)
        yield self.word("offline_limits", member=member, counter=counter)
        if limits.per_redemption is not None:
            yield self.word("offline_at_once", points=self.counted(limits.per_redemption))
        yield self.word("offline_hours", hours=limits.last_sync_hours)
        bound = worst(limits)
        member, counter = self._with_worth(bound.of_member), self._with_worth(bound.in_all)
        yield self.word("offline_worst", days=bound.days, member=member, counter=counter)

    def _with_worth(self, points: int) -> str:
        redeem = self.programme.points.redeem
        money = f" ({self.money(round(redeem.worth * points))})" if redeem else ""
        return self.counted(points) + money

    def _goal(self, one: Challenge) -> str:
        goal = one.goal
        if goal.distinct:
            return self.word("goal_distinct", count=goal.count, what=goal.distinct)
        if goal.spend:
            return self.word("goal_spend", money=self.money(goal.spend))
        if goal.sales:
            return self.word("goal_sales", count=goal.sales)
        if goal.weeks_in_a_row:
            return self.word("goal_weeks", count=goal.weeks_in_a_row)
        return self.word("goal_action", count=goal.count, action=goal.action)
