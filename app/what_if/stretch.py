"""A stretch of the past, and a programme as it is tried on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from app.loyalty.days import first_instant
from app.loyalty.programme import Programme


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from first to last, and the instants at which they begin and are over."""

    first: date
    last: date
    starts: datetime
    ends: datetime

    @classmethod
    def of(cls, first: date, last: date, timezone: str) -> Stretch:
        """The stretch of these days of the shop."""
        after = last + timedelta(days=1)
        return cls(first, last, first_instant(first, timezone), first_instant(after, timezone))


def as_tried(programme: Programme) -> Programme:
    """The programme as if it had stood all along; of what all members share there is enough (docs/decisions/0032)."""
    return replace(
        programme,
        starts=None,
        ends=None,
        rewards=tuple(replace(one, stock=None) for one in programme.rewards),
        coupons=tuple(replace(one, uses=None) for one in programme.coupons),
    )
