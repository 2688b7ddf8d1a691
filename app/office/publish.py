"""Publishing: a new version of the programme, checked, from an instant on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.loyalty.programme_file import read_programme
from app.loyalty.refusals import NotAllowed
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.ports.records import Body, Published, Record
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.rights import check_right


@dataclass(frozen=True, slots=True)
class PublishCommand:
    """A programme file to publish; `starts` defaults to now."""

    id: str
    text: str
    starts: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Publish:
    """A programme version published; every version is kept."""

    books: Books
    clock: Clock

    def __call__(self, command: PublishCommand) -> Done:
        """Publishes; FileRefused, with all problems, where the file is wrong.

        NotAllowed where members who hold a tier would be left without any.
        """
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: PublishCommand) -> Done:
        """The publication within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "published"):
            return before
        check_right(visit, command.by, "publish")
        fresh = read_programme(command.text)
        at = self.clock()
        version = visit.last_version() + 1
        if version > 1 and visit.programme(at).tiers and not fresh.tiers:
            raise NotAllowed("tiers_gone")
        fact = Published(version, command.starts or at, command.text)
        return post(visit, Record(command.id, "published", at, Body(by=command.by, published=fact)))
