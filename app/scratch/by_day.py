"""Whole numbers by day, and what they come to over a stretch of days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date


class ByDay:
    """Amounts that come in the order of their days, now and then one for a day that is past."""

    __slots__ = ("_days", "_sums")

    def __init__(self) -> None:
        self._days: list[date] = []
        self._sums: list[int] = []

    def add(self, day: date, amount: int) -> None:
        """So much more, or less, on that day."""
        days, sums = self._days, self._sums
        if not days or day > days[-1]:
            days.append(day)
            sums.append(amount + (sums[-1] if sums else 0))
            return
        at = bisect_left(days, day)
        if days[at] != day:
            days.insert(at, day)
            sums.insert(at, sums[at - 1] if at else 0)
        for later in range(at, len(sums)):
            sums[later] += amount

    def between(self, first: date, last: date) -> int:
        """What the days from first to last come to."""
        upto, before = bisect_right(self._days, last), bisect_left(self._days, first)
        return (self._sums[upto - 1] if upto else 0) - (self._sums[before - 1] if before else 0)

    @property
    def total(self) -> int:
        """What all days come to."""
        return self._sums[-1] if self._sums else 0

    def take_over(self, other: ByDay) -> None:
        """All of another's amounts come to this one."""
        before = 0
        for day, upto in zip(other._days, other._sums, strict=True):
            self.add(day, upto - before)
            before = upto
        other._days, other._sums = [], []
