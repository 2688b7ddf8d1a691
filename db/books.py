"""The book: one SQLite file, opened for visits that read, post and commit; what goes wrong with it, as outages."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock, get_ident
from time import monotonic, sleep
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine, Pool, QueuePool, StaticPool, create_mock_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import ExecutableDDLElement
from sqlalchemy.util import LRUCache

from app.ports.identity import now as system_now
from app.ports.outage import BookDamaged, BookLocked, BookMissing, BookReadOnly, DiskFull, Outage
from db.columns import metadata
from db.guards import FORGETS, SEARCHES, triggers
from db.kept_marks import KeptMarks
from db.open_editions import OpenEditions
from db.opening import BUSY_SECONDS, NO_KEYS, Keys, connect_with, key_to, prepared
from db.prepared import DIALECT
from db.programmes import Programmes
from db.visit import BookVisit

KEYS = "keys"
"""The execution option in which an engine keeps the keys it opens its book with."""
QUEUE = "queue"
"""And the threads of this program that wait to write in it."""
LOOKS_AGAIN = 0.001
"""Seconds between two looks whether the book is free to write."""
COMPILED: LRUCache[Any, Any] = LRUCache(500)
"""The statements of all engines, the five hundred asked last."""
COPIES = Lock()
"""Held while a new book in memory is copied: the one that it is copied from has a single connection."""
# Before 3.51.3 SQLite can lose a commit when two connections write and checkpoint a WAL at once.
SAFE_WITH_WAL = (3, 51, 3)
JOURNAL = "WAL" if sqlcipher3.dbapi2.sqlite_version_info >= SAFE_WITH_WAL else "TRUNCATE"
PRAGMAS = (
    f"PRAGMA journal_mode = {JOURNAL}",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # what is erased is overwritten, not only unlinked
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA cache_size = -32768",
)
# What SQLite says when it cannot go on, and what that is to the shop.
SAYS: tuple[tuple[str, type[Outage]], ...] = (
    ("database is locked", BookLocked),
    ("database table is locked", BookLocked),
    ("readonly database", BookReadOnly),
    ("read-only", BookReadOnly),
    ("database or disk is full", DiskFull),
    ("disk I/O error", DiskFull),
    ("unable to open database file", BookMissing),
    ("file is not a database", BookDamaged),
    ("malformed", BookDamaged),
    ("Could not decode to UTF-8", BookDamaged),
    ("no such table", BookDamaged),
)


def open_engine(path: Path | None, keys: Keys = NO_KEYS) -> Engine:
    """An engine on the book at `path`, or on a fresh one in memory that lives as long as the engine.

    BookKeyMissing, at the first connection, where the book is sealed and none of the `keys` is its own.
    """
    if path is None:
        return _open_in_memory(_in_memory)
    pool = QueuePool(lambda: prepared(path, keys, _prepare), dialect=DIALECT)
    return _engine(f"sqlite:///{path}", pool, {KEYS: keys, QUEUE: set()})


def _open_in_memory(creator: Callable[[], Any]) -> Engine:
    return _engine("sqlite://", StaticPool(creator, dialect=DIALECT), {})


def _engine(url: str, pool: Pool, options: dict[str, object]) -> Engine:
    """An engine that has at hand what any other of this program compiled.

    `create_engine` would give it a dialect of its own, and every book would compile each of its statements anew: a
    check, which opens three, took a quarter longer.
    """
    engine = Engine(
        pool,
        DIALECT,
        make_url(url),
        execution_options={"compiled_cache": COMPILED, **options},
        hide_parameters=True,  # an error that is shown or logged tells no name, and no key
    )
    event.listen(engine, "begin", _begin)
    return engine


def key_of(engine: Engine) -> bytes | None:
    """The key of an engine's book; None for a plain one. BookKeyMissing."""
    keys = engine.get_execution_options().get(KEYS)
    return None if keys is None else key_to(Path(str(engine.url.database)), keys)


def _in_memory() -> Any:  # noqa: ANN401 - the driver's connection
    connection = connect_with(None, None)
    _prepare(connection)
    return connection


def _prepare(connection: Any) -> None:  # noqa: ANN401 - the driver's connection
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    """A writer takes the lock at once: reading first and writing later ends in "database is locked"."""
    options = connection.get_execution_options()
    driver: Any = connection.connection.driver_connection
    if options.get("reading", False):
        driver.execute("BEGIN")
    else:
        _begin_writing(driver, options.get(QUEUE, set()))


def _begin_writing(connection: Any, queue: set[int]) -> None:  # noqa: ANN401 - the driver's connection
    """Waits for the writer's lock by looking often.

    SQLite's own wait looks every tenth of a second in the end, and a till would go on missing the moments that a sync
    or an import leaves it between two of their visits.
    """
    until = monotonic() + BUSY_SECONDS
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlcipher3.dbapi2.OperationalError as error:
                if "locked" not in str(error) or monotonic() > until:
                    raise
                queue.add(get_ident())
                sleep(LOOKS_AGAIN)
            else:
                return
    finally:
        queue.discard(get_ident())
        connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")


def lay_out(connection: Connection) -> None:
    """The tables, triggers and search of a new book, by the driver itself: SQLAlchemy takes as long again."""
    _lay_out(connection.connection.driver_connection)


def _lay_out(connection: Any) -> None:  # noqa: ANN401 - the driver's connection
    for statement in (*_tables(), *triggers(), *SEARCHES, FORGETS):
        connection.execute(statement)


def _laid_out_in_memory() -> Any:  # noqa: ANN401 - the driver's connection
    """A new book in memory: a copy of the first one, which is there in a tenth of the time that laying it out takes."""
    connection = _in_memory()
    with COPIES:
        _first().backup(connection)
    return connection


@cache
def _first() -> Any:  # noqa: ANN401 - the driver's connection
    connection = _in_memory()
    _lay_out(connection)
    return connection


@cache
def _tables() -> tuple[str, ...]:
    """Every table and index as a statement: each check lays a book out, and putting them together takes longer."""
    made: list[str] = []

    def keep(statement: ExecutableDDLElement, *_: object, **__: object) -> None:
        made.append(str(statement.compile(dialect=DIALECT)))

    metadata.create_all(create_mock_engine("sqlite://", keep), checkfirst=False)
    return tuple(made)


@contextmanager
def as_outage(path: Path | None) -> Iterator[None]:
    """What the driver says no to, as the outage it is; anything else is a bug and stays one."""
    try:
        yield
    except (DBAPIError, sqlite3.DatabaseError, sqlcipher3.dbapi2.DatabaseError) as error:
        said = str(error)
        for words, outage in SAYS:
            if words in said:
                raise (BookReadOnly if _cannot_write(path) else outage)(str(path or "")) from error
        raise
    except UnicodeDecodeError as error:  # the driver cannot read a damaged schema, nor say so
        raise BookDamaged(str(path or "")) from error


def _cannot_write(path: Path | None) -> bool:
    """Whether the book is there and it or its folder cannot be written, whatever SQLite called it."""
    return (
        path is not None
        and path.exists()
        and not all(
            os.access(place, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
            for place in (path, path.parent)
        )
    )


class SqliteBooks:
    """A book on disk or in memory. Calling it opens a visit that may write; `reading` one that only reads."""

    def __init__(self, path: Path | None, clock: Callable[[], datetime] = system_now, keys: Keys = NO_KEYS) -> None:
        self.path = path
        self.engine = _open_in_memory(_laid_out_in_memory) if path is None else open_engine(path, keys)
        self._clock = clock
        self.programmes = Programmes()
        self._open_editions = OpenEditions()
        self._kept_marks = KeptMarks()

    @contextmanager
    def __call__(self) -> Iterator[BookVisit]:
        """A visit that may write; leaving it without commit means nothing happened."""
        with as_outage(self.path), self.engine.connect() as connection:
            try:
                yield BookVisit(connection, self.programmes, self._open_editions, self._kept_marks, self._clock)
            except BaseException:
                self.programmes.forget()
                raise

    @contextmanager
    def reading(self) -> Iterator[BookVisit]:
        """A visit that only reads, beside a writer."""
        with as_outage(self.path), self.engine.connect().execution_options(reading=True) as connection:
            yield BookVisit(connection, self.programmes, self._open_editions, self._kept_marks, self._clock)

    def is_awaited(self) -> bool:
        """Whether a visit of this program waits until it may write."""
        return bool(self.engine.get_execution_options().get(QUEUE))

    def close(self) -> None:
        """Lets go of the file."""
        self.engine.dispose()
