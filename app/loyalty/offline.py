"""Redeeming while head office cannot be reached: how much, how long, and what that can cost at worst."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.loyalty.offline_refusals import NeedsHeadOffice, OverOfflineLimit
from app.loyalty.programme import Offline

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SpentAlone:
    """Points that this counter gave for without head office on a business day: to one member, and in all."""

    by_member: int = 0
    here: int = 0


@dataclass(frozen=True, slots=True)
class Worst:
    """What redeeming alone can cost at worst, in points and over so many business days.

    `of_member`: what a member can get too much from each counter but one, or all they have if that is less. `in_all`:
    what a counter gives at most.
    """

    of_member: int
    in_all: int
    days: int


def check_alone(
    limits: Offline | None,
    points: int,
    spent: SpentAlone,
    *,
    at: datetime,
    synced: datetime | None,
    manager: bool = False,
) -> None:
    """Refuses points that may not be spent without head office: too long since it was heard, or too many.

    `synced` is when this book last knew everything; NeedsHeadOffice, OverOfflineLimit. A manager may pass the first
    limit only. Not even a clock that was set back makes the time since shorter than none.
    """
    if limits is None:
        raise NeedsHeadOffice("offline_none", synced)
    if synced is None or at - synced > timedelta(hours=limits.last_sync_hours):
        raise NeedsHeadOffice("offline_long", synced)
    left_here = limits.per_counter_day - spent.here
    left = max(0, min(limits.per_member_day - spent.by_member, left_here))
    if points > left:
        raise OverOfflineLimit("offline_counter" if left == max(0, left_here) else "offline_member", left)
    if limits.per_redemption is not None and points > limits.per_redemption and not manager:
        raise OverOfflineLimit("offline_at_once", limits.per_redemption)


def worst(limits: Offline) -> Worst:
    """The bound: a time of so many hours touches one business day more than it has begun."""
    days = -(-limits.last_sync_hours // 24) + 1
    return Worst(limits.per_member_day * days, limits.per_counter_day * days, days)
