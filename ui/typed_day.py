"""A day as one types it: day, month, year; a time of day: hour, minute."""

from __future__ import annotations

import re
from datetime import date, time

TIME = re.compile(r"\s*(\d{1,2})(?:\s*[:.hH]\s*(\d{2}))?\s*[hH]?\s*", re.ASCII)


def read_day(text: str) -> date | str | None:
    """A day typed as day, month, year; None where nothing was typed, the text itself where it is no day.

    >>> read_day("2/3/1990"), read_day(" "), read_day("31-02-1990")
    (datetime.date(1990, 3, 2), None, '31-02-1990')
    """
    if not text.strip():
        return None
    parts = text.replace("-", "/").replace(".", "/").split("/")
    try:
        day, month, year = (int(part) for part in parts)
        return date(year, month, day)
    except ValueError:
        return text


def written(day: date | None) -> str:
    """The day as `read_day` reads it; empty for none."""
    return f"{day:%d/%m/%Y}" if day else ""


def read_time(text: str) -> time | str | None:
    """A time typed as hour and minute; None where nothing was typed, the text itself where it is no time.

    >>> read_time("18:30"), read_time("18h"), read_time("9.05"), read_time(""), read_time("25:00")
    (datetime.time(18, 30), datetime.time(18, 0), datetime.time(9, 5), None, '25:00')
    """
    if not text.strip():
        return None
    found = TIME.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:  # noqa: PLR2004 - a day's hours, an hour's minutes
        return text
    return time(int(found[1]), int(found[2] or 0))
