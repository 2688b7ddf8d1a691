"""Publishing: a new version of the programme, checked, from an instant on; and one that is not to begin after all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.loyalty.days import business_day, first_instant
from app.loyalty.programme_file import read_programme
from app.loyalty.refusals import NotAllowed
from app.loyalty.versions import in_force
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.ports.records import Answered, Body, Published, Record
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.rights import check_right

MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class PublishCommand:
    """A programme file to publish; `starts` defaults to now, or to the first instant of the day `on`, by its own clock.

    Today is now.
    """

    id: str
    text: str
    starts: datetime | None = None
    on: date | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawCommand:
    """A version that has not begun and is not to begin."""

    id: str
    version: int
    by: str = ""


@dataclass(frozen=True, slots=True)
class Publish:
    """A programme version published; every version is kept."""

    books: Books
    clock: Clock

    def __call__(self, command: PublishCommand) -> Done:
        """Publishes; FileRefused, with all problems, where the file is wrong.

        NotAllowed where members who hold a tier would be left without any, then or when another version begins, and
        where it would begin before now.
        """
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: PublishCommand) -> Done:
        """The publication within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "published"):
            return before
        check_right(visit, command.by, "publish")
        at = self.clock()
        return _publish(visit, command.id, command.text, _starts(command, at), at, command.by)


def _starts(command: PublishCommand, at: datetime) -> datetime:
    if command.starts is not None or command.on is None:
        return command.starts or at
    timezone = read_programme(command.text).timezone
    return at if command.on == business_day(at, timezone) else first_instant(command.on, timezone)


@dataclass(frozen=True, slots=True)
class Withdraw:
    """A coming version taken back: what holds until then is published to go on from that instant."""

    books: Books
    clock: Clock

    def __call__(self, command: WithdrawCommand) -> Done:
        """Withdraws; NotAllowed where there is no such version, or it has begun, or was replaced already."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: WithdrawCommand) -> Done:
        """The withdrawal within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "published"):
            return before
        check_right(visit, command.by, "publish")
        at = self.clock()
        versions = visit.versions()
        known = next((one for one in versions if one.version == command.version), None)
        if known is None:
            raise NotAllowed("programme_version")
        if known.starts <= at or versions[in_force([one.starts for one in versions], known.starts)] is not known:
            raise NotAllowed("version_begun")
        before_it = visit.programme(known.starts - MOMENT).version
        return _publish(visit, command.id, visit.programme_text(before_it), known.starts, at, command.by)


def _publish(visit: Visit, record: str, text: str, starts: datetime, at: datetime, by: str) -> Done:
    fresh = read_programme(text)
    version = visit.last_version() + 1
    if version > 1:
        if starts < at:
            raise NotAllowed("starts_in_past")
        _check_tiers(visit, starts, at, has_tiers=bool(fresh.tiers))
    answered = Answered("published", str(version))
    return post(
        visit,
        Record(record, "published", at, Body(by=by, published=Published(version, starts, text), answered=answered)),
    )


def _check_tiers(visit: Visit, starts: datetime, at: datetime, *, has_tiers: bool) -> None:
    """From now on no version without tiers follows one that has them."""
    coming = sorted({one.starts for one in visit.versions() if one.starts > at} - {starts})
    ladder = [(at, bool(visit.programme(at).tiers))] if starts > at else []
    ladder += [(one, bool(visit.programme(one).tiers)) for one in coming]
    ladder = sorted([*ladder, (starts, has_tiers)])
    held = bool(visit.programme(at).tiers)
    for _, tiers in ladder:
        if held and not tiers:
            raise NotAllowed("tiers_gone")
        held = tiers
