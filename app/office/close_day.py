"""Closing the day: what a business day at this counter came to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.loyalty.days import business_day
from app.loyalty.programme import Programme
from app.ports.books import Books, DayTotals
from app.ports.identity import Clock
from app.standing.posting import business_time


@dataclass(frozen=True, slots=True)
class ShopDay:
    """A day's totals, under the programme of now; `names` gives the staff's names by id."""

    totals: DayTotals
    programme: Programme
    names: dict[str, str]


@dataclass(frozen=True, slots=True)
class CloseDay:
    """The day sheet's figures."""

    books: Books
    clock: Clock

    def __call__(self, day: date | None = None) -> ShopDay:
        """The figures of a business day; where none is given, of the one that is being booked on."""
        with self.books.reading() as visit:
            at = business_time(visit, self.clock, None)
            programme = visit.programme(at)
            totals = visit.day_totals(day or business_day(at, programme.timezone))
            return ShopDay(totals, programme, {one.id: one.name for one in visit.staff()})
