"""A new counter's book out of a snapshot: verified, opened and brought up to now before it has its name."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.book_keys import keys_of
from app.bootstrap import brought_up, kept
from app.commands.hub_gathered import AT_ONCE, Progress
from app.commands.hub_snapshot import MEGABYTE
from app.erased import forget_again, known_to, no_backup
from app.loyalty.refusals import NotAllowed
from app.office.sync import Take, at_once
from app.ports.hub import Source
from app.ports.identity import now
from app.ports.outage import DiskFull, no_file
from app.settings import Settings, read_settings

if TYPE_CHECKING:
    from db.books import SqliteBooks
    from db.head_office.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Arriving:
    """The book of a snapshot on its way into a home, as a counter's; nobody can open it yet."""

    settings: Settings
    snapshot: Snapshot
    origin: int
    progress: Progress

    @property
    def part(self) -> Path:
        """Where it lies until then."""
        return part_of(self.settings)

    def open(self, code: str) -> None:
        """Opens it into the home, sealed where the home wishes that, of this version, with this counter's number."""
        from db.books import as_outage
        from db.log import begin_life
        from db.sealing import settle

        self._room()
        try:
            self.snapshot.opened(code, self.part, lambda done: self.progress("unseal", done // MEGABYTE))
        except OSError as error:
            raise no_file(error, self.part) from error
        keys = keys_of(self.settings)
        settle(self.part, keys, keys.for_new())
        with self._books() as books:
            brought_up(books, self.part, no_backup)
            with as_outage(self.part), books.engine.begin() as connection:
                begin_life(connection, self.origin)

    def catch_up(self, hub: Source) -> int:
        """Takes what came since; how many records. Who was erased since, here or elsewhere, is so before it opens.

        NotAllowed where the home has records by now: it took a while, and somebody sold.
        """
        with self._books() as books:
            from db.exchange import BookExchange

            takes = Take(BookExchange(books), hub, rest=at_once, taken=AT_ONCE, projected=AT_ONCE)
            taken = takes.take(self.progress)
            takes.project(self.progress)
        keys = keys_of(self.settings)
        forget_again(known_to(self.settings.home, self.settings.book, now, keys), now, keys)(self.part)
        look_at_book(self.settings)
        return taken

    def take_its_place(self) -> None:
        """The home's book from now on, with the letters that the codes of its shop begin with; NotAllowed as above."""
        from db.members import letters_of_codes
        from db.new_book import in_place

        with self._books() as books, books.engine.connect() as connection:
            letters = letters_of_codes(connection)
        look_at_book(self.settings)
        settings = replace(read_settings(self.settings.home), first_steps=True)
        kept(replace(settings, prefix=letters) if letters else settings)
        in_place(self.part, self.settings.book, keys_of(self.settings))

    @contextmanager
    def _books(self) -> Iterator[SqliteBooks]:
        from db.books import SqliteBooks

        books = SqliteBooks(self.part, now, keys_of(self.settings))
        try:
            yield books
        finally:
            books.close()

    def _room(self) -> None:
        """DiskFull before anything is written, where there is no room for it; sealing takes as much again."""
        times = 1 if keys_of(self.settings).for_new() is None else 2
        try:
            self.settings.home.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self.settings.home).free
        except OSError as error:
            raise no_file(error, self.settings.home) from error
        if free < times * self.snapshot.said.size:
            raise DiskFull(str(self.settings.home))


@contextmanager
def arriving(settings: Settings, path: Path, authority: str, origin: int, progress: Progress) -> Iterator[Arriving]:
    """A snapshot that was looked at, for a home whose book has no records; what does not come to its end is gone."""
    from db.head_office.snapshot import read_snapshot
    from db.migrate import HEAD
    from db.new_book import throw_away

    look_at_book(settings)
    snapshot = read_snapshot(path, authority, HEAD, lambda done: progress("verify", done // MEGABYTE))
    book = Arriving(settings, snapshot, origin, progress)
    forget_arriving(settings)
    try:
        yield book
    finally:
        throw_away(book.part)


def part_of(settings: Settings) -> Path:
    """Where a book lies before it has its name; as every new book."""
    return settings.book.with_name(f"{settings.book.name}.part")


def forget_arriving(settings: Settings) -> None:
    """Throws away what a join that was cut left there: everybody's book, which may be in plain, or half sealed."""
    try:
        for left in settings.home.glob(f"{part_of(settings).name}*"):
            left.unlink(missing_ok=True)
    except OSError as error:
        raise no_file(error, settings.home) from error


def look_at_book(settings: Settings) -> None:
    """NotAllowed where the home has a book with records."""
    from db.books import SqliteBooks, as_outage
    from db.log import has_records

    if settings.book.is_file() and settings.book.stat().st_size:
        books = SqliteBooks(settings.book, now, keys_of(settings))
        try:
            with as_outage(settings.book), books.engine.connect().execution_options(reading=True) as connection:
                if has_records(connection):
                    raise NotAllowed("book_has_records")
        finally:
            books.close()
