"""Whom a home was asked to forget, by number: kept beside the book, so that a backup put back forgets them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.office.erase import Erase, EraseCommand
from app.ports.identity import Clock
from app.standing.deed import Done

if TYPE_CHECKING:
    from db.books import SqliteBooks
    from db.opening import Keys

FILE = "erased.list"


@dataclass(frozen=True, slots=True, order=True)
class Forgotten:
    """A member who was erased, and the record that did it."""

    member: str
    record: str


@dataclass(frozen=True, slots=True)
class EraseForGood(Erase):
    """Erasing, remembered beside the book."""

    home: Path = Path()

    def __call__(self, command: EraseCommand) -> Done:
        """Erases; the same id twice erases once."""
        done = Erase.__call__(self, command)
        remember(self.home, [Forgotten(done.record.member, done.record.id)])
        return done


def remembered(home: Path) -> tuple[Forgotten, ...]:
    """Whom a home was asked to forget; a line that is none is passed over."""
    path = home / FILE
    words = [line.split() for line in path.read_text(encoding="ascii").splitlines()] if path.is_file() else []
    return tuple(Forgotten(*pair) for pair in words if len(pair) == 2)  # noqa: PLR2004 - a member and a record


def remember(home: Path, forgotten: Iterable[Forgotten]) -> None:
    """Keeps these as well; DiskFull or FileUnwritable where they cannot be."""
    from db.head_office.kept import keep_secret

    known = set(remembered(home))
    if more := set(forgotten) - known:
        lines = [f"{one.member} {one.record}\n" for one in sorted(known | more)]
        keep_secret(home / FILE, "".join(lines))


def forgotten_in(books: SqliteBooks) -> tuple[Forgotten, ...]:
    """Whom a book says was erased, here or at another counter."""
    from db.members import erased

    with books.engine.connect().execution_options(reading=True) as connection:
        return tuple(Forgotten(member.hex(), record.hex()) for member, record in erased(connection))


def forget_again(forgotten: Iterable[Forgotten], clock: Clock, keys: Keys) -> Callable[[Path], None]:
    """For a book that is about to be put back: erases whoever of these it still knows, before anybody opens it."""

    def forget(book: Path) -> None:
        from db.books import SqliteBooks
        from db.migrate import bring_up

        books = SqliteBooks(book, clock, keys)
        try:
            bring_up(books.engine, book, no_backup)
            erases = Erase(books, clock)
            for one in forgotten:
                with books() as visit:
                    member = visit.member(one.member)
                    if member is not None and not member.erased and visit.find(one.record) is None:
                        erases.again(visit, one.record, member.id)
                        visit.commit()
        finally:
            books.close()

    return forget


def no_backup() -> None:
    """It is one."""


def known_to(home: Path, book: Path, clock: Callable[[], datetime], keys: Keys) -> tuple[Forgotten, ...]:
    """All that a home remembers, and what its book says besides, where that can still be read."""
    from app.ports.outage import Outage
    from db.books import SqliteBooks, as_outage

    if not book.is_file():
        return remembered(home)
    books = SqliteBooks(book, clock, keys)
    try:
        with as_outage(book):
            return tuple(sorted({*remembered(home), *forgotten_in(books)}))
    except Outage:
        return remembered(home)
    finally:
        books.close()
