"""A book that a failing power left, opened by the real driver: one place for all states, one after another."""

import os
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2

from db.books import open_engine
from db.check import check


@dataclass(frozen=True)
class Content:
    """What a book holds once it was recovered: the ids of its records, None if it cannot be read; what is unsound."""

    ids: frozenset[bytes] | None
    unsound: tuple[str, ...]


class Place:
    """Where states are laid down and opened; each content that recovering one comes to is checked once, as a whole.

    SQLite recovers a book when it is opened and first read, and brings all that it recovered into its one file when it
    is closed: what is missing or unsound there is so in every state that comes to the same bytes.
    """

    def __init__(self, book: Path) -> None:
        self.book = book
        self.beside = [book.with_name(book.name + tail) for tail in ("-wal", "-shm")]
        self.file = os.open(book, os.O_RDWR | os.O_CREAT, 0o600)
        self.room = bytearray()
        self.known: list[tuple[bytes, Content]] = []

    def lay_down(self, files: dict[str, bytes]) -> None:
        """The files of a state, by what each is called more than the book, and no others."""
        for path in self.beside:
            path.unlink(missing_ok=True)
        for tail, content in files.items():
            if tail:
                self.book.with_name(self.book.name + tail).write_bytes(content)
            else:
                os.ftruncate(self.file, len(content))
                os.pwrite(self.file, content, 0)

    def wrong(self, done: set[bytes]) -> list[str]:
        """What is wrong with the book that lies there, once it is opened and closed, where that was called done."""
        connection = sqlcipher3.dbapi2.connect(str(self.book))
        try:
            connection.execute("PRAGMA user_version").fetchone()
        except sqlcipher3.dbapi2.DatabaseError as error:
            return [f"it does not open: {error}"]
        finally:
            connection.close()
        content = self.content()
        lost = done - content.ids if content.ids is not None else ()
        return [*content.unsound, *(f"lost: {one.hex()}" for one in lost)]

    def content(self) -> Content:
        """What the book there holds, read from it wherever it is not the same, to the byte, as one read before."""
        if any(path.exists() for path in self.beside):
            return read(self.book)
        size = os.fstat(self.file).st_size
        if len(self.room) != size:
            self.room = bytearray(size)
        os.preadv(self.file, [self.room], 0)
        for one, content in reversed(self.known):
            if one == self.room:
                return content
        self.known.append((bytes(self.room), read(self.book)))
        return self.known[-1][1]


def read(book: Path) -> Content:
    """What a book holds; unsound is what is wrong with its file or, where that is whole, what `check` finds."""
    connection = sqlcipher3.dbapi2.connect(str(book))
    try:
        found = [f"integrity: {said}" for (said,) in connection.execute("PRAGMA integrity_check") if said != "ok"]
        ids = frozenset(row[0] for row in connection.execute("SELECT id FROM record"))
    except sqlcipher3.dbapi2.DatabaseError as error:
        return Content(None, (f"it does not open: {error}",))
    finally:
        connection.close()
    if not found:
        engine = open_engine(book)
        found = [str(one) for one in check(engine).differences]
        engine.dispose()
    return Content(ids, tuple(found))
