"""Who gains and who loses by a draft: the few who do most, and how many the others are."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from heapq import nlargest, nsmallest

from app.loyalty.money import rounded
from app.loyalty.programme import Programme
from app.what_if.tally import Share

MOST = 20
"""How many of either kind are shown."""


@dataclass(frozen=True, slots=True)
class Gain:
    """One member under both programmes; `worth` is the difference in minor units, points among it at their worth."""

    member: str
    published: Share
    draft: Share
    worth: int

    @property
    def points(self) -> int:
        """How many points more."""
        return self.draft.points - self.published.points

    @property
    def money(self) -> int:
        """How much more money, in minor units."""
        return self.draft.money - self.published.money

    @property
    def rank(self) -> tuple[int, int, str]:
        """Its place between who loses most and who gains most."""
        return self.worth, self.points, self.member


@dataclass(slots=True)
class Gains:
    """The members so far: the few at both ends, and counts."""

    most: list[Gain] = field(default_factory=list)
    least: list[Gain] = field(default_factory=list)
    gained: int = 0
    lost: int = 0
    same: int = 0

    def note(self, gain: Gain) -> None:
        """One more member."""
        change = gain.worth or gain.points
        if change > 0:
            self.gained += 1
            self.most.append(gain)
        elif change < 0:
            self.lost += 1
            self.least.append(gain)
        else:
            self.same += 1

    def add(self, other: Gains) -> None:
        """All of another's members."""
        self.most += other.most
        self.least += other.least
        self.gained += other.gained
        self.lost += other.lost
        self.same += other.same
        self.trim()

    def trim(self) -> None:
        """Only the few at both ends, the first the furthest."""
        self.most = nlargest(MOST, self.most, key=lambda one: one.rank)
        self.least = nsmallest(MOST, self.least, key=lambda one: one.rank)


def worth_of(programme: Programme) -> Fraction | None:
    """What a point buys, in minor units: as money off, else as its best reward of money; None where it buys none."""
    if programme.points.redeem is not None:
        return programme.points.redeem.worth
    rates = [Fraction(reward.gives.off or reward.gives.credit or 0, reward.cost) for reward in programme.rewards]
    return max(rates, default=Fraction(0)) or None


def valued(share: Share, worth: Fraction | None) -> int:
    """A share in minor units, its points at their worth."""
    return share.money + rounded(share.points * (worth or 0), "floor")
