"""A new book: made under another name, and given its own only when it is whole."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from app.ports.identity import now as system_now
from app.ports.outage import no_file
from db.books import SqliteBooks, as_outage
from db.migrate import bring_up
from db.opening import NO_KEYS, Keys, connect

BESIDE = ("-wal", "-shm", "-journal")
"""How SQLite calls what it keeps beside a book."""


@contextmanager
def new_book(path: Path, clock: Callable[[], datetime] = system_now, keys: Keys = NO_KEYS) -> Iterator[SqliteBooks]:
    """A book to be filled, which stands at `path` once the block is left without an error.

    Killed half way it leaves a `.part`, which is thrown away the next time.
    """
    part = path.with_name(f"{path.name}.part")
    throw_away(part)
    books = SqliteBooks(part, clock, keys)
    try:
        with as_outage(part):
            bring_up(books.engine, part, lambda: None)
        yield books
        books.close()
        in_place(part, path, keys)
    except BaseException:
        books.close()
        throw_away(part)
        raise


def in_place(part: Path, path: Path, keys: Keys) -> None:
    """Gives a whole book its name; of one that stands there nothing is kept. BookLocked where that is open.

    Nor of what one that was taken away left beside it: SQLite would take that for this book's own, and put it in.
    """
    for book in (path, part):
        if book.exists():
            with as_outage(book), closing(connect(book, keys)) as connection:
                connection.execute("PRAGMA journal_mode = DELETE")
    try:
        with part.open("rb+") as whole:
            os.fsync(whole.fileno())
        for left in BESIDE:
            path.with_name(path.name + left).unlink(missing_ok=True)
        part.replace(path)
    except OSError as error:
        raise no_file(error, path) from error


def throw_away(book: Path) -> None:
    """Removes a book that is not wanted, with what SQLite keeps beside it."""
    for tail in ("", *BESIDE):
        book.with_name(book.name + tail).unlink(missing_ok=True)
