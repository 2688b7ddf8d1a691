"""Spending: which rewards a member can have, and what stands in the way of the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.loyalty.ledger import Account, balance
from app.loyalty.programme import Programme, Reward
from app.loyalty.refusals import LimitReached, NotAllowed, NotEnoughPoints, OutOfStock, Refusal, TierTooLow


@dataclass(frozen=True, slots=True)
class Taken:
    """How many of a reward were taken and not cancelled: by everybody, and by this member in the reward's period."""

    in_all: int = 0
    by_member: int = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """A reward as it stands for one member: `refusal` is what is in the way, None when it can be had."""

    reward: Reward
    refusal: Refusal | None = None

    @property
    def short_by(self) -> int:
        """The points that are missing, 0 where points are not the reason."""
        return self.refusal.short_by if isinstance(self.refusal, NotEnoughPoints) else 0


def the_reward(programme: Programme, reward_id: str) -> Reward:
    """The reward of that id; NotAllowed where the programme has none."""
    reward = programme.reward(reward_id)
    if reward is None:
        raise NotAllowed("reward")
    return reward


def check_reward(reward: Reward, account: Account, tier: str, taken: Taken, day: date) -> None:
    """Refuses a reward of another tier, one that is gone, one the member has had, one that costs too much."""
    if reward.tiers and tier not in reward.tiers:
        raise TierTooLow(tuple(sorted(reward.tiers)))
    if reward.stock is not None and taken.in_all >= reward.stock:
        raise OutOfStock(reward.id)
    if reward.per_member is not None and taken.by_member >= reward.per_member:
        raise LimitReached(reward.per_member, reward.per)
    spendable = balance(account, day)
    if spendable < reward.cost:
        raise NotEnoughPoints(short_by=reward.cost - spendable, debt=account.debt)


def offer(reward: Reward, account: Account, tier: str, taken: Taken, day: date) -> Offer:
    """The reward with what stands in the way of it, if anything."""
    try:
        check_reward(reward, account, tier, taken, day)
    except Refusal as refusal:
        return Offer(reward, refusal)
    return Offer(reward)
