"""The scratch book: opened as the real one is, gone with the last one who holds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from app.loyalty.programme import Programme
from app.ports.books import Profile
from app.ports.records import Record
from app.scratch.facts import take_up
from app.scratch.shelf import Shelf
from app.scratch.visit import ScratchVisit


class ScratchBook:
    """A book of plain dictionaries. `published` are programmes that stand before any record says so."""

    def __init__(self, published: tuple[tuple[datetime, Programme], ...] = ()) -> None:
        self._published = published
        self._settings: dict[str, str] = {}
        self._log: list[tuple[Record, Profile | None]] = []
        self._shelf = self._from_the_log()

    @contextmanager
    def __call__(self) -> Iterator[ScratchVisit]:
        """A visit that may write; leaving it without commit means nothing happened."""
        visit = ScratchVisit(self._shelf, self._settings)
        try:
            yield visit
        finally:
            if visit.committed:
                self._log += visit.posted
            elif visit.posted:
                self._shelf = self._from_the_log()

    @contextmanager
    def reading(self) -> Iterator[ScratchVisit]:
        """A visit that only reads."""
        yield ScratchVisit(self._shelf, self._settings)

    def _from_the_log(self) -> Shelf:
        """The shelf that all committed records come to."""
        shelf = Shelf()
        for starts, programme in self._published:
            shelf.publish(starts, programme)
        for record, profile in self._log:
            take_up(shelf, record, profile)
        return shelf
