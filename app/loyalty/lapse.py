"""Lapse: the last day a lot of points can be spent.

>>> last_valid_day(Lapse(after_months=1), date(2026, 1, 31))
datetime.date(2026, 2, 28)
>>> last_valid_day(Lapse(after_months=6, round_to="month"), date(2026, 3, 2))
datetime.date(2026, 9, 30)
"""

from __future__ import annotations

from datetime import date, timedelta

from app.loyalty.days import add_months, end_of
from app.loyalty.programme import Lapse

NEVER = date.max


def last_valid_day(lapse: Lapse | None, day: date) -> date | None:
    """The last day of points earned on `day`; None when they never lapse or lapse by inactivity only."""
    if lapse is None or lapse.inactive_months is not None:
        return None
    last = add_months(day, lapse.after_months) if lapse.after_months else day + timedelta(days=lapse.after_days or 0)
    return end_of(lapse.round_to, last) if lapse.round_to else last
