"""The draft: a programme file on its way, kept with the book's settings until it is published or thrown away."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.programme import Programme
from app.loyalty.programme_file import read_programme
from app.ports.books import Books
from app.ports.identity import Clock

KEY = "programme.draft"


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands now and what would stand; `text` is the draft's file."""

    now: Programme
    then: Programme
    text: str

    @property
    def tiers_gone(self) -> tuple[str, ...]:
        """Tiers that stand now and would not: whoever holds one would stand at the first."""
        return tuple(tier.id for tier in self.now.tiers if self.then.tier(tier.id) is None)


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


@dataclass(frozen=True, slots=True)
class KeepDraft:
    """Keeps the draft as it was typed, right or wrong, and finds it again."""

    books: Books
    clock: Clock

    def __call__(self, text: str) -> None:
        """Keeps it; an empty one is forgotten."""
        with self.books() as visit:
            if text:
                visit.keep_setting(KEY, text)
            else:
                visit.forget_setting(KEY)
            visit.commit()

    def kept(self) -> str:
        """The draft's file, empty where there is none."""
        with self.books.reading() as visit:
            return visit.setting(KEY)

    def begun(self) -> tuple[str, str]:
        """The draft's file, and the one that stands: where there is no draft, twice that."""
        with self.books.reading() as visit:
            stands = visit.programme_text(visit.programme(self.clock()).version)
            return visit.setting(KEY) or stands, stands
