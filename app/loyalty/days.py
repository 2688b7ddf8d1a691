"""Business dates: the local day of an instant, months that end early, periods that start on their first day."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

Period: TypeAlias = Literal["sale", "day", "week", "month", "year", "lifetime"]

FIRST_DAY = date(1, 1, 1)


@lru_cache(maxsize=32)
def zone(name: str) -> ZoneInfo:
    """The time zone of that IANA name; ZoneInfoNotFoundError where there is none."""
    return ZoneInfo(name)


def business_day(instant: datetime, timezone: str) -> date:
    """The local date of an aware instant."""
    return instant.astimezone(zone(timezone)).date()


def first_instant(day: date, timezone: str) -> datetime:
    """The instant a local day begins, in UTC."""
    return datetime.combine(day, time(), zone(timezone)).astimezone(UTC)


def add_months(day: date, months: int) -> date:
    """The same day so many months on (or back); where that month is shorter, its last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def end_of(unit: Literal["month", "year"], day: date) -> date:
    """The last day of the month or year of `day`."""
    if unit == "year":
        return date(day.year, 12, 31)
    return day.replace(day=monthrange(day.year, day.month)[1])


def period_start(per: Period, day: date) -> date:
    """The first day of the calendar period that holds `day`; weeks start on Monday."""
    match per:
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "year":
            return date(day.year, 1, 1)
        case "lifetime":
            return FIRST_DAY
        case _:
            return day


def period_end(per: Period, day: date) -> date:
    """The last day of the calendar period that holds `day`."""
    match per:
        case "week":
            return period_start(per, day) + timedelta(days=6)
        case "month" | "year":
            return end_of(per, day)
        case "lifetime":
            return date.max
        case _:
            return day


def anniversary(start: date, day: date) -> date:
    """The first day of the year, counted from `start`, that holds `day` (never before `start`)."""
    years = max(0, day.year - start.year)
    begun = add_months(start, 12 * years)
    return begun if begun <= day or years == 0 else add_months(start, 12 * (years - 1))


def birthday_in(year: int, birthday: date) -> date:
    """The birthday's date in that year; 29 February is kept on the 28th in other years."""
    return birthday.replace(year=year, day=min(birthday.day, monthrange(year, birthday.month)[1]))
