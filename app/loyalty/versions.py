"""Versions of a programme on the calendar: which holds when, which will begin, which never does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypeAlias

State: TypeAlias = Literal["past", "stands", "coming", "replaced"]
# `replaced`: another was published later to begin at the same instant, so this one never holds


def in_force(starts: Sequence[datetime], at: datetime) -> int:
    """Which of the versions holds at an instant: its place in what was published, in that order; the first before all.

    The one that began last; of two that begin at the same instant, the one that was published later.
    """
    begun = [(start, place) for place, start in enumerate(starts) if start <= at]
    return max(begun)[1] if begun else 0


def state_of(starts: Sequence[datetime], place: int, now: datetime) -> State:
    """How a version stands now."""
    if in_force(starts, now) == place:
        return "stands"
    if starts[place] in starts[place + 1 :]:
        return "replaced"
    return "coming" if starts[place] > now else "past"
