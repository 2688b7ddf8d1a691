"""Showing the versions: every programme that was published, from when it holds, by whom and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.loyalty.programme import Programme
from app.loyalty.refusals import NotAllowed
from app.loyalty.versions import State, state_of
from app.ports.books import Books
from app.ports.identity import Clock


@dataclass(frozen=True, slots=True)
class Version:
    """A published version. `published_at` and `by` (a name) where the book has them: older ones have not."""

    number: int
    starts: datetime
    state: State
    programme: Programme
    text: str
    published_at: datetime | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class ShowVersions:
    """The history of the programme."""

    books: Books
    clock: Clock

    def __call__(self) -> tuple[Version, ...]:
        """All of them, in the order they were published."""
        with self.books.reading() as visit:
            names = {one.id: one.name for one in visit.staff()}
            known = visit.versions()
            starts = [one.starts for one in known]
            now = self.clock()
            found = []
            for place, one in enumerate(known):
                programme = visit.programme_version(one.version)
                if programme is None:  # pragma: no cover - what is listed is there
                    raise LookupError(one.version)
                state = state_of(starts, place, now)
                text = visit.programme_text(one.version)
                by = names.get(one.by, "")
                found.append(Version(one.version, one.starts, state, programme, text, one.at, by))
            return tuple(found)

    def one(self, number: int) -> Version:
        """The version of that number; NotAllowed where none was published."""
        for version in self():
            if version.number == number:
                return version
        raise NotAllowed("programme_version")
