"""A draft: a programme file looked at beside the version that stands, before anybody publishes it."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.programme import Programme
from app.loyalty.programme_file import read_programme
from app.ports.books import Books
from app.ports.identity import Clock


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands now and what would stand; `text` is the draft's file."""

    now: Programme
    then: Programme
    text: str


@dataclass(frozen=True, slots=True)
class LookAtDraft:
    """A draft checked."""

    books: Books
    clock: Clock

    def __call__(self, text: str) -> Draft:
        """Both versions; FileRefused, with all problems at once, where the file is wrong."""
        with self.books.reading() as visit:
            now = visit.programme(self.clock())
            return Draft(now, read_programme(text, version=visit.last_version() + 1), text)
