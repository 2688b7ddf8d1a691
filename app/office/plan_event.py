"""Planning an event: made, changed, closed, opened again, cancelled; each time it stands on record as it shall be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from app.loyalty.event import Event, Turnout, check_plan
from app.loyalty.refusals import NotAllowed
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.ports.records import Answered, Body, Record
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import business_time
from app.standing.rights import check_right

PLANNED = "event_planned"
FIRST = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PlanCommand:
    """The event as it shall be from now on; `new` where there must be none of that id yet."""

    id: str
    event: Event
    new: bool = False
    by: str = ""


@dataclass(frozen=True, slots=True)
class PlanEvent:
    """An event in the shop's calendar; nobody who holds a place loses it by a change, but by a cancellation."""

    books: Books
    clock: Clock

    def __call__(self, command: PlanCommand) -> Done:
        """Puts the event on record; the same id twice does so once."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: PlanCommand) -> Done:
        """The plan within a visit that somebody else commits."""
        if before := done_before(visit, command.id, PLANNED):
            if before.record.body.event is None or before.record.body.event.id != command.event.id:
                raise NotAllowed("id_used")
            return before
        check_right(visit, command.by, "plan_event")
        event, at = command.event, business_time(visit, self.clock, None)
        stands = visit.event(event.id)
        if command.new and stands is not None:
            raise NotAllowed("event_known")
        check_plan(event, visit.programme(at), stands, visit.turnout(event.id))
        body = Body(by=command.by, event=event, answered=Answered("plan_event", event.id, event.state))
        return post(visit, Record(command.id, PLANNED, at, body))

    def known(self) -> tuple[tuple[Event, Turnout], ...]:
        """Every event there ever was, the latest first, and how it stands."""
        with self.books.reading() as visit:
            return tuple((one, visit.turnout(one.id)) for one in reversed(visit.events(FIRST)))
