"""Reporting on an event: who was expected, who came, who did not, what it gave, and what they bought around it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from app.loyalty.event import Event, Turnout
from app.loyalty.programme import Programme
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.standing.guests import Listed, guest_list, the_event
from app.standing.posting import business_time

MOST_SALES = 50
AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class EventReport:
    """An event as it went. `bought` is what each who came paid from its start to a day after its end, by member."""

    event: Event
    turnout: Turnout
    programme: Programme
    guests: tuple[Listed, ...]
    bought: dict[str, int]
    is_over: bool = False

    @property
    def absent(self) -> int:
        """How many held a place and did not come."""
        return sum(one.is_expected and one.attendance is None for one in self.guests)

    @property
    def walk_ins(self) -> int:
        """How many came without a place."""
        return sum(one.is_walk_in for one in self.guests)

    @property
    def points(self) -> int:
        """What coming earned, in all."""
        return sum(one.attendance.points for one in self.guests if one.attendance is not None)

    @property
    def by_tier(self) -> tuple[tuple[str, int], ...]:
        """How many of each tier came, from the foot of the ladder up."""
        counted = Counter(one.tier for one in self.guests if one.attendance is not None)
        return tuple(sorted(counted.items(), key=lambda pair: self.programme.rank(pair[0])))


@dataclass(frozen=True, slots=True)
class ReportEvent:
    """What came of an event."""

    books: Books
    clock: Clock

    def __call__(self, event_id: str) -> EventReport:
        """The report as it stands now; UnknownEvent where there is none."""
        with self.books.reading() as visit:
            event = the_event(visit, event_id)
            at = business_time(visit, self.clock, None)
            programme = visit.programme(at)
            guests = guest_list(visit, event, programme)
            bought = {
                one.member.id: _bought(visit, event, one.member.id) for one in guests if one.attendance is not None
            }
            return EventReport(event, visit.turnout(event.id), programme, guests, bought, at > event.ends)


def _bought(visit: Visit, event: Event, member: str) -> int:
    """What the member paid from the start to a day after the end, less what came back (minor units)."""
    paid = 0
    for made in visit.sales_of(member, MOST_SALES):
        if event.starts <= made.at <= event.ends + AFTER:
            sold = visit.sold_by_id(made.sale)
            paid += made.due - sum(one.value for one in (sold.returns if sold else ()))
    return paid
