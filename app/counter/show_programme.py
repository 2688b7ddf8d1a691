"""Showing the programme: the version that stands now, for whatever speaks of it before anybody is served."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.programme import Programme
from app.ports.books import Books
from app.ports.identity import Clock


@dataclass(frozen=True, slots=True)
class ShowProgramme:
    """The programme as it stands."""

    books: Books
    clock: Clock

    def __call__(self) -> Programme:
        """The newest version that has begun."""
        with self.books.reading() as visit:
            return visit.programme(self.clock())
