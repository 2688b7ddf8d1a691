"""Figures as the screen writes them: money, points, days, in the screen's language and the programme's currency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.loyalty.amounts import Language, format_money, format_points
from app.loyalty.days import zone
from app.loyalty.programme import REFERRAL, Challenge, Programme, say
from app.loyalty.refusals import Refusal, TierTooLow
from app.ports.outage import Outage
from app.wording import Words, words_of
from app.wording.goods import category_name


@dataclass(frozen=True, slots=True)
class Figures:
    """How numbers and names are written here."""

    language: Language
    programme: Programme

    def money(self, minor: int) -> str:
        """A sum of minor units."""
        return format_money(minor, self.programme.digits, self.programme.currency, self.language)

    def points(self, points: int, *, signed: bool = False) -> str:
        """A bare number of points."""
        return format_points(points, self.language, signed=signed)

    def counted(self, points: int) -> str:
        """A number of points with their name."""
        one = QCoreApplication.translate("Figures", "{points} point")
        many = QCoreApplication.translate("Figures", "{points} points")
        return (one if points == 1 else many).format(points=self.points(points))

    def day(self, day: date | None) -> str:
        """A day, as people here write it; a dash where there is none."""
        return f"{day.day:02}/{day.month:02}/{day.year}" if day else "–"

    def moment(self, at: datetime) -> str:
        """An instant, by the shop's own clock."""
        local = at.astimezone(zone(self.programme.timezone))
        return f"{self.day(local.date())} {local.hour:02}:{local.minute:02}"

    def local_day(self, at: datetime) -> date:
        """The shop's day of an instant."""
        return at.astimezone(zone(self.programme.timezone)).date()

    def tier(self, tier_id: str) -> str:
        """A tier's name."""
        tier = self.programme.tier(tier_id)
        return say(tier.name, self.language, tier_id) if tier else tier_id

    def next_tier(self, tier_id: str) -> str:
        """The name of the tier above, empty at the top."""
        rank = self.programme.rank(tier_id) + 1
        return self.tier(self.programme.tiers[rank].id) if rank < len(self.programme.tiers) else ""

    def measured(self, measure: int) -> str:
        """What counts towards a tier: money, points, or a plain number."""
        match self.programme.tier_rules.by:
            case "spend":
                return self.money(measure)
            case "points":
                return self.counted(measure)
            case _:
                return str(measure)

    def reward(self, reward_id: str) -> str:
        """A reward's name."""
        reward = self.programme.reward(reward_id)
        return say(reward.name, self.language, reward_id) if reward else reward_id

    def category(self, category: str) -> str:
        """A category's name, where it is one that most coin dealers have; else as the shop calls it."""
        return category_name(category, self.language)

    def benefit(self, benefit_id: str) -> str:
        """A benefit's name, whichever tier or plan has it."""
        known = [one for tier in self.programme.tiers for one in tier.benefits]
        known += [one for plan in self.programme.plans for one in plan.benefits]
        return next((say(one.name, self.language) for one in known if one.id == benefit_id and one.name), benefit_id)

    def plan(self, plan_id: str) -> str:
        """A plan's name."""
        plan = self.programme.plan(plan_id)
        return say(plan.name, self.language, plan_id) if plan else plan_id

    def holder(self, tier_or_plan: str) -> str:
        """The name of a tier or, where there is no such tier, of a plan."""
        return self.tier(tier_or_plan) if self.programme.tier(tier_or_plan) else self.plan(tier_or_plan)

    def challenge(self, challenge_id: str) -> str:
        """A challenge's name."""
        one = self.programme.challenge(challenge_id)
        return say(one.name, self.language, challenge_id) if one else challenge_id

    def rule(self, rule_id: str) -> str:
        """What something earned goes by: a rule, a challenge, a referral."""
        if rule_id == REFERRAL:
            return QCoreApplication.translate("Figures", "Bringing somebody")
        rule = self.programme.rule(rule_id)
        return say(rule.name, self.language, rule_id) if rule else self.challenge(rule_id)

    def progress(self, challenge: Challenge, done: int) -> str:
        """How far a goal is: "2 of 3", "€40.00 of €100.00"."""
        goal = challenge.goal
        write = self.money if goal.spend else str
        return QCoreApplication.translate("Figures", "{done} of {goal}").format(
            done=write(min(done, goal.size)), goal=write(goal.size)
        )

    def words(self, problem: Refusal | Outage) -> Words:
        """What happened, what is safe, what to press; tiers by their names."""
        if isinstance(problem, TierTooLow):
            problem = TierTooLow(tuple(map(self.tier, sorted(problem.tiers, key=self.programme.rank))))
        return words_of(problem, self.language, self.programme.currency, self.programme.digits)
