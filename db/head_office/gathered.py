"""All of head office's records as a book of no counter, kept by its owner from one time to the next.

A cache: whatever does not fit what head office has now is thrown away, and gathered anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import event

from app.ports.hub import Epoch
from app.ports.logged import BODY_VERSION
from app.ports.outage import BookDamaged, no_file
from db.books import SqliteBooks, as_outage
from db.check import check
from db.exchange import BookExchange
from db.head_office.kept import OWNERS
from db.log import begin_as_nobody
from db.migrate import HEAD
from db.new_book import new_book, throw_away

ALL = "gathered-*.book*"
NAME = f"gathered-{HEAD}-{BODY_VERSION}.book"
"""One of another version's tables, or that could read less of the records, goes by another name."""
WHOLE_AFTER_A_KILL = "PRAGMA synchronous = NORMAL"
"""A power cut may take the last records taken, which head office still has; it leaves no half of one."""


def gathered_book(folder: Path) -> SqliteBooks:
    """The book as it was left, or a new one; those of other versions go. BookDamaged where it cannot be opened."""
    path = folder / NAME
    try:
        for other in folder.glob(ALL):
            if not other.name.startswith(NAME):
                other.unlink()
        if not path.exists():
            with new_book(path) as books, books.engine.begin() as connection:
                begin_as_nobody(connection)
        path.chmod(OWNERS)  # each time: a kill may have come before it, while nobody was in the book
    except OSError as error:
        raise no_file(error, path) from error
    books = SqliteBooks(path)
    event.listen(books.engine, "connect", _sync_less)
    return books


def forget_gathered(folder: Path) -> None:
    """Throws it away; it is gathered anew the next time."""
    throw_away(folder / NAME)


def fits(book: BookExchange, has: Callable[[Epoch, int, bytes | None], bool]) -> bool:
    """Whether head office has every record that was gathered: it has not where it was put back, or is another."""
    return all(has(of, number, book.hash_at(of, number)) for of, number in book.held().items() if number)


def compact_copy(books: SqliteBooks, to: Path) -> int:
    """Writes the book without its gaps into a file of its own, and looks at that; how many records. BookDamaged."""
    try:
        throw_away(to)
        os.close(os.open(to, os.O_CREAT | os.O_EXCL, OWNERS))
    except OSError as error:
        raise no_file(error, to) from error
    with as_outage(to), books.engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        hand: Any = connection.connection.driver_connection
        hand.execute("VACUUM INTO ?", (str(to),))
    copy = SqliteBooks(to)
    try:
        records = look_at(copy)
        with as_outage(to), copy.engine.connect() as connection:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    finally:
        copy.close()
    return records


def look_at(books: SqliteBooks) -> int:
    """How many records the book has; BookDamaged where file, chain or laws are not as they should be."""
    checked = check(books.engine, most=0)
    if not checked.sound:
        raise BookDamaged(str(books.path), str(checked.differences[0]))
    return checked.records


def _sync_less(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's connection
    connection.execute(WHOLE_AFTER_A_KILL)
