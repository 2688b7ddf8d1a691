"""Figures as the screen writes them: money, points, days, in the screen's language and the programme's currency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from app.loyalty.amounts import Language, format_money, format_points
from app.loyalty.days import zone
from app.loyalty.programme import Programme, say
from app.loyalty.refusals import Refusal
from app.ports.outage import Outage
from app.wording import Words, words_of


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
        return {
            "coin": QCoreApplication.translate("Figures", "coin"),
            "bullion": QCoreApplication.translate("Figures", "bullion"),
            "banknote": QCoreApplication.translate("Figures", "banknote"),
            "accessory": QCoreApplication.translate("Figures", "accessory"),
        }.get(category, category)

    def benefit(self, benefit_id: str) -> str:
        """A benefit's name, whichever tier has it."""
        for tier in self.programme.tiers:
            for benefit in tier.benefits:
                if benefit.id == benefit_id and benefit.name:
                    return say(benefit.name, self.language, benefit_id)
        return benefit_id

    def words(self, problem: Refusal | Outage) -> Words:
        """What happened, what is safe, what to press."""
        return words_of(problem, self.language, self.programme.currency, self.programme.digits)
