"""A head office of the bench and the counters that it knows."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from sqlalchemy import func, select

from app.ports.hub import Epoch
from app.shop import wire
from bench.sync import Counter
from db.books import SqliteBooks, open_engine
from db.check import OF_ITS_OWN, PLACES, check
from db.columns import metadata
from db.exchange import BookExchange
from db.head_office.hub import enrol
from db.head_office.layout import lay_out
from db.head_office.private import Server
from db.head_office.wire import PostgresHub
from db.log import begin_as
from db.migrate import HEAD, migrate
from db.tables import record
from tests.given import Hands

PASSWORD = "bench"  # noqa: S105 - of a server that lives as long as the bench
DAYS = 90
LARGEST_REPLAYED = 20_000
"""Records up to which a book's check replays all of them; above, the file, the chain and the laws are looked at."""


class Office:
    """A PostgreSQL of its own with the hub in it, and the addresses of its counters 1 to `many`."""

    def __init__(self, many: int) -> None:
        self._many = many
        self.server = Server()

    def __enter__(self) -> Self:
        self.server.__enter__()
        self.owner = self._line()
        lay_out(self.owner)
        roles = [enrol(self.owner, one + 1, f"counter {one + 1}", PASSWORD) for one in range(self._many)]
        self._addresses = [self.server.address(role, "postgres", PASSWORD) for role in roles]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.owner.close()
        self.server.__exit__(kind, error, trace)

    def address(self, origin: int) -> str:
        """How that counter calls."""
        return self._addresses[origin - 1]

    def records(self) -> dict[int, int]:
        """How many records of each counter there are."""
        found = self.owner.execute("SELECT origin, count(*) FROM hub.record GROUP BY origin").fetchall()
        return {int(origin): int(many) for origin, many in found}

    def reached(self) -> dict[Epoch, int]:
        """How far it has each epoch."""
        with PostgresHub(self.address(1)) as hub:
            return {(one.origin, one.epoch): one.number for one in hub.heads() if one.number}

    def copy_stopped(self, to: Path) -> None:
        """Stops it, copies its files, starts it again."""
        self._stopped(lambda: _copy(self.server.cluster, to))

    def put_back(self, copy: Path) -> None:
        """Its files are lost; a copy stands in their place, and it runs again."""

        def put() -> None:
            shutil.rmtree(self.server.cluster)
            _copy(copy, self.server.cluster)

        self._stopped(put)

    def _stopped(self, work: Callable[[], None]) -> None:
        self.owner.close()
        self.server.stop()
        work()
        self.server.start()
        self.owner = self._line()

    def _line(self) -> psycopg.Connection:
        return psycopg.connect(self.server.address("postgres", "postgres"), autocommit=True)


def _copy(one: Path, other: Path) -> None:
    """As it is, whoever it belongs to."""
    subprocess.run(["cp", "-a", str(one), str(other)], check=True)  # noqa: S607 - whichever cp the system has


def months_ago() -> Hands:
    """A clock that stands so many days ago."""
    return Hands(datetime.now(UTC) - timedelta(days=DAYS))


def new_book(path: Path, origin: int) -> None:
    """A counter's book with nothing in it."""
    books = SqliteBooks(path)
    migrate(books.engine, HEAD)
    with books.engine.begin() as connection:
        begin_as(connection, origin)
    books.close()


def at(path: Path, address: str, clock: Hands) -> Counter:
    """A counter with that book, at the line of that address."""
    books = SqliteBooks(path, clock)
    made = Counter(wire(books, clock), books, clock)
    made.address = address
    return made


def has_all(path: Path, office: Office) -> bool:
    """Whether a book has all that head office has, nothing else, and all of it in rows."""
    books = SqliteBooks(path)
    known = BookExchange(books).known()
    books.close()
    return known is not None and {of: number for of, number in known.items() if number} == office.reached()


def assert_sound(path: Path) -> None:
    """A book passes its own check; one of many records without their being replayed."""
    books = SqliteBooks(path)
    found = check(books.engine, most=LARGEST_REPLAYED)
    books.close()
    assert found.sound, found.differences


def records_of(path: Path) -> dict[int, int]:
    """How many records of each counter a book has."""
    engine = open_engine(path)
    with engine.connect() as connection:
        found = connection.execute(select(record.c.origin, func.count()).group_by(record.c.origin)).all()
    engine.dispose()
    return {row[0]: row[1] for row in found}


def tables(path: Path) -> str:
    """The seal of all rows that come of records: equal where the rows are, wherever they stand."""
    engine, seal = open_engine(path), sha256()
    with engine.connect() as connection:
        for table in metadata.sorted_tables:
            if table.name not in OF_ITS_OWN:
                columns = [column for column in table.columns if column.name not in PLACES]
                for row in sorted(map(repr, connection.execute(select(*columns)))):
                    seal.update(row.encode())
    engine.dispose()
    return seal.hexdigest()
