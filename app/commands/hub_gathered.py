"""All that head office holds gathered into one book at its owner's side, which goes on from one time to the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.office.sync import Take, at_once
from app.ports.hub import GatheredUnsound, GatheringUnderWay
from app.ports.outage import BookDamaged, BookKeyMissing, SyncUnderWay

if TYPE_CHECKING:
    from db.books import SqliteBooks

LOCK = "snapshot.lock"
AT_ONCE = 2_000
"""Records taken and projected in one visit: nobody sells in this book."""
Progress = Callable[[str, int], None]
Made = TypeVar("Made")


def of_all(address: str, folder: Path, progress: Progress, work: Callable[[SqliteBooks, datetime], Made]) -> Made:
    """What the work makes of the book of everything as head office had it at that instant; the book is kept.

    Where it does not fit any more, or is damaged, it is gathered anew; GatheredUnsound where that does not help either.
    To be called within `alone`.
    """
    from db.head_office.gathered import forget_gathered

    try:
        return _once(address, folder, progress, work)
    except (BookDamaged, BookKeyMissing):
        forget_gathered(folder)
    try:
        return _once(address, folder, progress, work)
    except BookDamaged as still:
        raise GatheredUnsound(still.found) from still


def _once(address: str, folder: Path, progress: Progress, work: Callable[[SqliteBooks, datetime], Made]) -> Made:
    """Head office is looked at for as long as records are taken, not longer."""
    from db.exchange import BookExchange
    from db.head_office.gathered import fits, gathered_book
    from db.head_office.one_instant import one_instant
    from db.head_office.owner import laid_line

    books = gathered_book(folder)
    try:
        book = BookExchange(books)
        with laid_line(address) as line, one_instant(line) as held:
            if not fits(book, held.has):
                raise BookDamaged(str(books.path), "not what head office has")
            takes = Take(book, held, rest=at_once, taken=AT_ONCE, projected=AT_ONCE)
            takes.take(progress)
            at = held.at.astimezone(UTC)
        takes.project(progress)
        progress("check", 0)
        return work(books, at)
    finally:
        books.close()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """GatheringUnderWay where another program is at it there."""
    from db.turn import turn

    try:
        with turn(folder / LOCK, 0):
            yield
    except SyncUnderWay as other:
        raise GatheringUnderWay(str(folder)) from other
