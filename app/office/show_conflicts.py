"""What is to be looked at: deeds of two counters that did not go together, and whose they are."""

from __future__ import annotations

from dataclasses import dataclass

from app.ports.books import Books, Member
from app.ports.conflict import Conflict


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """A conflict, and the member it is about; None where it is nobody's."""

    conflict: Conflict
    member: Member | None = None


@dataclass(frozen=True, slots=True)
class ShowConflicts:
    """Every conflict, those that nobody settled first."""

    books: Books

    def __call__(self) -> tuple[ToLookAt, ...]:
        """The newest first."""
        with self.books.reading() as visit:
            return tuple(ToLookAt(one, visit.member(one.member) if one.member else None) for one in visit.conflicts())
