"""A purse: money the shop holds for a member, in lots that may lapse; drawn soonest to lapse first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.loyalty.lapse import NEVER

LAPSED = "lapsed"
"""The reason of money that lapsed."""
HANDED_OVER = "merged"
"""The reason of money that went from a member to the one they became."""
GOOD_AGAIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class PurseLot:
    """Money of one origin (minor units): a lot that lapsed holds it still until a night records it."""

    name: str
    left: int
    last_day: date | None = None


def open_purse(lots: Iterable[PurseLot], day: date) -> list[PurseLot]:
    """The lots with money left that have not lapsed, in drawing order; what never lapses comes last."""
    lots = (lot for lot in lots if lot.left > 0 and (lot.last_day or NEVER) >= day)
    return sorted(lots, key=lambda lot: (lot.last_day or NEVER, lot.name))


def held(lots: Iterable[PurseLot], day: date) -> int:
    """What can be spent on that day: what one lot owes, the others make good."""
    lots = tuple(lots)
    return max(0, sum(lot.left for lot in (*open_purse(lots, day), *(lot for lot in lots if lot.left < 0))))


def leaves(lots: Mapping[str, PurseLot], of: str, amount: int, day: date) -> dict[str, int]:
    """What each lot moves by when an amount leaves the lot `of`: what that one lacks is made up by the open others.

    What no lot has, that one owes.
    """
    has = max(0, lots[of].left) if of in lots else 0
    short = max(0, amount - has)
    others = drawn((lot for lot in open_purse(lots.values(), day) if lot.name != of), short)
    made_up = {lot.name: -part for lot, part in others}
    return {of: -amount - sum(made_up.values())} | made_up


def drawn(lots: Iterable[PurseLot], amount: int) -> list[tuple[PurseLot, int]]:
    """Which lot gives how much, one after another, until the amount is reached or all is gone."""
    parts = []
    for lot in lots:
        part = min(lot.left, amount)
        if part > 0:
            parts.append((lot, part))
            amount -= part
    return parts
