"""A day as one types it: day, month, year."""

from __future__ import annotations

from datetime import date


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
