"""Checking a book: the file whole, the chain unbroken, every projection equal to what the records say."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import groupby, islice
from operator import attrgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, insert, select, text
from sqlalchemy.exc import DBAPIError

from app.ports.hub import Epoch
from app.ports.outage import BookDamaged
from db.books import as_outage, key_of, lay_out, open_engine
from db.columns import metadata
from db.fold import Fold
from db.log import NO_HASH, rest_of, sealed
from db.office_tables import staff
from db.opening import Keys, OneKey, words_for
from db.profiles import is_told
from db.programmes import Programmes
from db.reading import is_later, read_record
from db.sync_tables import epoch, told, touch, waiting
from db.tables import counter, record

# What does not come from the log: the log itself, what never travels, staff, whose names and PINs do not, and what a
# book notes of records for itself.
OF_ITS_OWN = frozenset(
    {"record", "counter", "product", "setting", "staff"} | {"epoch", "waiting", "touch", "told", "mending"}
)
# The place of a mark among all marks of a book says only in which order the book came to know them.
PLACES = frozenset({"seq"})
# What of these the records say all the same.
OF_RECORDS_ALONE = {"staff": ("id", "role", "active"), "touch": ("subject", "seq")}
# Who was enrolled before there were other counters was not told; and what waits is told already, and not shown yet.
AS_TOLD = {
    "profile": """WHERE member IN (
        SELECT t.member FROM main.told t JOIN main.record r ON r.id = t.record WHERE r.kind = 'enrolled')
    AND NOT EXISTS (SELECT 1 FROM main.waiting)"""
}
WHOLE = "the file is whole"
CHAIN = "the chain is unbroken"
TOLD = "what is told of a member is what the record sealed"
LAID_OUT = "tables, indexes and guards are as they were laid out"
SCHEMA = "SELECT type, name, sql FROM main.sqlite_master WHERE name NOT LIKE 'alembic%' AND name NOT LIKE 'sqlite_%'"
SEALED_BESIDE = (
    select(record, told.c.record.label("tells"), told.c.profile)
    .select_from(told)
    .join(
        record,
        (record.c.id == told.c.record)
        & (record.c.member == told.c.member)
        & (record.c.clock == told.c.clock)
        & (record.c.origin == told.c.origin),
        isouter=True,
    )
    .order_by(told.c.record)
)
BEYOND, MISSING = ("not in the records", "main", "replayed"), ("missing", "replayed", "main")
"""The rows of one side that the other has not: how that is called, and whose they are."""
EVERY = 2000
MOST_SHOWN = 20

HELD_IN_LOTS = """
    SELECT hex(l.id), l."left", coalesce(sum(m.points), 0)
    FROM lot l LEFT JOIN move m ON m.lot = l.id
    GROUP BY l.id HAVING l."left" <> coalesce(sum(m.points), 0) OR l."left" < 0"""
BALANCES = """
    SELECT hex(member), said, lots - debt FROM (
        SELECT a.member, a.debt,
            coalesce((SELECT sum(points) FROM entry e WHERE e.member = a.member), 0) AS said,
            coalesce((SELECT sum("left") FROM lot l WHERE l.member = a.member AND l."left" > 0), 0) AS lots
        FROM account a)
    WHERE said <> lots - debt"""
PURSES = """
    SELECT p.purse, p.balance, coalesce(sum(e.amount), 0)
    FROM purse p LEFT JOIN purse_entry e ON e.purse = p.purse AND e.kind = p.kind AND e.lot = p.lot
    GROUP BY p.purse, p.kind, p.lot HAVING p.balance <> coalesce(sum(e.amount), 0)"""
PIECES = """
    SELECT e.id, e.pieces, coalesce(sum(m.free), 0)
    FROM edition e LEFT JOIN edition_move m ON m.edition = e.id
    GROUP BY e.id HAVING coalesce(sum(m.free), 0) > e.pieces"""
BELOW_ZERO = """
    SELECT purse, balance FROM purse
    WHERE balance < 0 AND NOT EXISTS (SELECT 1 FROM conflict c WHERE c.kind = 'money')"""
LAWS = (
    ("a lot holds what was moved into it", HELD_IN_LOTS),
    ("a balance is the sum of the open lots less the debt", BALANCES),
    ("a debt is never below zero", "SELECT hex(member), debt FROM account WHERE debt < 0"),
    ("a purse holds what was moved into it", PURSES),
    ("no more pieces of an edition are taken than it has", PIECES),
    ("a purse is never below zero, but where two counters paid from it", BELOW_ZERO),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it should be: which check, where, what was found."""

    check: str
    where: str
    found: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A book that was checked: how many records it has, and all that was found.

    `replayed` is whether the rows were compared with the records, which takes the longest.
    """

    records: int
    differences: tuple[Difference, ...]
    replayed: bool = True

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.differences


Progress = Callable[[int, int], None]


def _unheard(done: int, of: int) -> None:
    """Nobody listens to the progress."""


def check(engine: Engine, progress: Progress = _unheard, most: int | None = None) -> Checked:
    """Checks the whole book without changing it; `progress` hears (records done, records in all).

    All of it sees the book as it was at one instant: whoever sells meanwhile neither waits nor is in its way. The
    records are replayed and compared with the rows only where there are no more than `most` of them. A book too damaged
    to be read as one is a difference like any other; BookLocked and its like stay outages.
    """
    found: list[Difference] = []
    try:
        with as_outage(None):
            records, replayed = _check(engine, progress, most, found)
    except (BookDamaged, DBAPIError) as error:
        said = str(error.__cause__ if isinstance(error, BookDamaged) else error.orig)
        return Checked(0, (*found, Difference(WHOLE, "it cannot be read", said)), replayed=False)
    return Checked(records, tuple(found), replayed)


def _check(engine: Engine, progress: Progress, most: int | None, found: list[Difference]) -> tuple[int, bool]:
    """Adds to what was found; how many records there are, and whether they were replayed."""
    with tempfile.TemporaryDirectory(prefix="counterfoil-check-") as folder:
        replayed = Path(folder) / "replayed.db"
        with _beside(engine, replayed) as connection:
            found += _file(connection)
            if found:
                return 0, False
            found += _plan(connection)
            of = int(connection.execute(text("SELECT count(*) FROM record")).scalar_one())
            broken = list(islice(_readable(_chain(connection)), MOST_SHOWN))
            mistold = [] if broken else list(islice(_told(connection), MOST_SHOWN))
            found += [*broken, *mistold, *_laws(connection)]
            if broken or (most is not None and of > most):
                return of, False
            _replay(connection, replayed, OneKey(key_of(engine)), of, progress, tells=not mistold)
            found += _compared(connection, tells=not mistold)
    return of, True


@contextmanager
def _beside(engine: Engine, replayed: Path) -> Iterator[Connection]:
    """A visit that only reads, with a file beside it, sealed alike, in which the records are to be replayed."""
    key = key_of(engine)
    with _engine_of(replayed, OneKey(key)) as fresh, fresh.connect():
        pass  # the seal of a file is known from its first page, which is there once it was opened
    with engine.connect().execution_options(reading=True) as connection:
        connection.exec_driver_sql("ROLLBACK")
        hand: Any = connection.connection.driver_connection
        hand.execute("ATTACH DATABASE ? AS replayed KEY ?", (str(replayed), words_for(key)))
        connection.exec_driver_sql("BEGIN")
        try:
            yield connection
        finally:
            connection.exec_driver_sql("ROLLBACK")
            connection.exec_driver_sql("DETACH DATABASE replayed")
            connection.exec_driver_sql("BEGIN")


@contextmanager
def _engine_of(path: Path, keys: Keys) -> Iterator[Engine]:
    """An engine that lets go of its file."""
    engine = open_engine(path, keys)
    try:
        yield engine
    finally:
        engine.dispose()


def _file(connection: Connection) -> Iterator[Difference]:
    for (said,) in connection.execute(text("PRAGMA main.integrity_check")):
        if said != "ok":
            yield Difference(WHOLE, "integrity_check", said)


def _plan(connection: Connection) -> Iterator[Difference]:
    """What of the book's own plan is another than a new book's."""
    for kind, name, _ in sorted(_planned(connection) ^ _of_a_new_book())[:MOST_SHOWN]:
        yield Difference(LAID_OUT, name, kind)


def _planned(connection: Connection) -> frozenset[tuple[str, str, str]]:
    """The tables, indexes and guards of a book, each with its statement; how that is broken into lines is nothing.

    By a bit that turned over a statement, or a name, is bytes, and SQLite reads it all the same.
    """
    rows = connection.execute(text(SCHEMA))
    return frozenset((str(kind), str(name), " ".join(str(sql or "").split())) for kind, name, sql in rows)


@cache
def _of_a_new_book() -> frozenset[tuple[str, str, str]]:
    engine = open_engine(None)
    with engine.begin() as connection:
        lay_out(connection)
        return _planned(connection)


def _readable(found: Iterator[Difference]) -> Iterator[Difference]:
    """What is found, up to a record that cannot even be read."""
    try:
        yield from found
    except (ValueError, TypeError) as error:
        yield Difference(CHAIN, "a record that cannot be read", str(error))


def _chain(connection: Connection) -> Iterator[Difference]:
    """Recomputes every hash, epoch by epoch, each from what it goes on from."""
    head = connection.execute(select(counter)).one_or_none()
    bases = {(row.origin, row.epoch): (row.base, row.number, row.hash) for row in connection.execute(select(epoch))}
    if head is not None:
        bases[head.origin, head.epoch] = head.base, head.number, head.hash
    of, number, previous = (0, b""), 0, b""
    rows = connection.execution_options(stream_results=True).execute(
        select(record).order_by(record.c.origin, record.c.epoch, record.c.number)
    )
    for row in rows:
        if (row.origin, row.epoch) != of:
            yield from _ends(of, number, previous, bases)
            of, number = (row.origin, row.epoch), 0
            previous = bases.get(of, (NO_HASH, 0, b""))[0]
        seal = sealed(
            previous,
            origin=row.origin,
            epoch=row.epoch,
            number=row.number,
            clock=row.clock,
            kind=row.kind,
            version=row.version,
            rest=rest_of(row.id, row.member, row.points, row.at, row.body),
        )
        if seal != row.hash or row.number != number + 1:
            yield Difference(CHAIN, f"record {row.number}", row.id.hex())
        number, previous = row.number, row.hash
    yield from _ends(of, number, previous, bases)


def _ends(of: Epoch, number: int, last: bytes, bases: dict[Epoch, tuple[bytes, int, bytes]]) -> Iterator[Difference]:
    """Whether an epoch ends where the book says that it does."""
    known = bases.get(of)
    if number and (known is None or known[1:] != (number, last)):
        said = known[1] if known else 0
        yield Difference(CHAIN, "its head", f"{said} for {number}")


def _told(connection: Connection) -> Iterator[Difference]:
    """What is kept of who members are, beside the records, and none of that name sealed so.

    A seal in the record of a later programme may not be read here.
    """
    rows = connection.execution_options(stream_results=True).execute(SEALED_BESIDE)
    for name, records in groupby(rows, attrgetter("tells")):
        if not any(map(_as_sealed, records)):
            yield Difference(TOLD, "told", str(_shown(name)))


def _as_sealed(row: Any) -> bool:  # noqa: ANN401 - a row
    if row.id is None or not isinstance(row.profile, bytes):
        return False
    return is_later(row) or is_told(read_record(row), row.profile)


def _replay(connection: Connection, replayed: Path, keys: Keys, of: int, progress: Progress, *, tells: bool) -> None:
    """Projects every record but those that wait into a new book, in the one order that all books share.

    `tells`: with what they told of members.
    """
    done = 0
    with _engine_of(replayed, keys) as engine, engine.connect() as fresh:
        fresh.exec_driver_sql("ROLLBACK")
        fresh.exec_driver_sql("PRAGMA synchronous = OFF")
        fresh.exec_driver_sql("BEGIN")
        lay_out(fresh)
        fresh.exec_driver_sql("COMMIT")  # or SQLite would read its schema anew after every record that does not fit
        fresh.exec_driver_sql("BEGIN")
        waits = select(waiting.c.seq)
        rows = connection.execution_options(stream_results=True).execute(
            select(record).where(record.c.seq.not_in(waits))
        )
        while some := rows.fetchmany(EVERY):
            fresh.execute(insert(record), [row._asdict() for row in some])
        if tells and (said := connection.execute(select(told)).all()):
            fresh.execute(insert(told), [row._asdict() for row in said])
        fresh.execute(text("INSERT INTO waiting SELECT seq, clock, origin, number, epoch FROM record"))
        fold = Fold(fresh, Programmes())
        while some_done := fold.some(EVERY):
            done += some_done
            progress(min(done, of), of)
        fresh.commit()
    progress(of, of)


def _laws(connection: Connection) -> list[Difference]:
    return [
        Difference(law, str(row[0]), ", ".join(str(value) for value in row[1:]))
        for law, question in LAWS
        for row in connection.execute(text(question)).fetchmany(MOST_SHOWN)
    ]


def _compared(connection: Connection, *, tells: bool) -> list[Difference]:
    """Rows the book has and the records do not say, and the other way round.

    What a record is about is noted as it comes; who came in another order may have noted more, and never less.
    """
    left_out = OF_ITS_OWN if tells else OF_ITS_OWN | {"profile"}
    said = [table for table in metadata.sorted_tables if table.name not in left_out]
    compared = [*((table, (BEYOND, MISSING)) for table in (*said, staff)), (touch, (MISSING,))]
    return [difference for table, ways in compared for difference in _rows(connection, table, ways)]


def _rows(connection: Connection, table: Table, ways: Iterable[tuple[str, str, str]]) -> list[Difference]:
    named = OF_RECORDS_ALONE.get(table.name) or [one.name for one in table.columns if one.name not in PLACES]
    columns, which = ", ".join(f'"{name}"' for name in named), AS_TOLD.get(table.name, "")
    shown = 1 if which else len(named)  # a report says of whom, never who that is
    return [
        Difference(f"{table.name}: {says}", str(tuple(_shown(value) for value in row[:shown])), "")
        for says, here, there in ways
        for row in connection.exec_driver_sql(
            f'SELECT {columns} FROM {here}."{table.name}" {which} '  # noqa: S608 - names of our own tables
            f'EXCEPT SELECT {columns} FROM {there}."{table.name}" {which} LIMIT {MOST_SHOWN}'
        )
    ]


def _shown(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value
