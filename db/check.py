"""Checking a book: the file whole, the chain unbroken, every projection equal to what the records say."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, select, text

from app.loyalty.programme_file import read_programme
from app.loyalty.versions import in_force
from app.ports.logged import decode_body
from app.ports.records import Record
from db.books import lay_out, open_engine
from db.columns import metadata
from db.log import NO_HASH, rest_of, sealed
from db.project import project
from db.tables import counter, record

# What does not come from the log: the log itself, what never travels, and staff, whose names and PINs do not.
OF_ITS_OWN = frozenset({"record", "counter", "product", "profile", "setting", "staff"})
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
            coalesce((SELECT sum("left") FROM lot l WHERE l.member = a.member), 0) AS lots
        FROM account a)
    WHERE said <> lots - debt"""
PURSES = """
    SELECT p.purse, p.balance, coalesce(sum(e.amount), 0)
    FROM purse p LEFT JOIN purse_entry e ON e.purse = p.purse AND e.kind = p.kind AND e.lot = p.lot
    GROUP BY p.purse, p.kind, p.lot HAVING p.balance <> coalesce(sum(e.amount), 0)"""
PIECES = """
    SELECT e.id, e.pieces, coalesce(sum(m.free), 0)
    FROM edition e LEFT JOIN edition_move m ON m.edition = e.id
    GROUP BY e.id HAVING coalesce(sum(m.free), 0) NOT BETWEEN 0 AND e.pieces"""
LAWS = (
    ("a lot holds what was moved into it", HELD_IN_LOTS),
    ("a balance is the sum of the open lots less the debt", BALANCES),
    ("a debt is never below zero", "SELECT hex(member), debt FROM account WHERE debt < 0"),
    ("a purse holds what was moved into it", PURSES),
    ("no more pieces of an edition are taken than it has", PIECES),
    ("a purse is never below zero", "SELECT purse, balance FROM purse WHERE balance < 0"),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not as it should be: which check, where, what was found."""

    check: str
    where: str
    found: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A book that was checked: how many records it has, and all that was found."""

    records: int
    differences: tuple[Difference, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.differences


Progress = Callable[[int, int], None]


def _unheard(done: int, of: int) -> None:
    """Nobody listens to the progress."""


def check(engine: Engine, progress: Progress = _unheard) -> Checked:
    """Checks the whole book without changing it; `progress` hears (records done, records in all)."""
    with tempfile.TemporaryDirectory(prefix="counterfoil-check-") as folder:
        replayed = Path(folder) / "replayed.db"
        with engine.connect().execution_options(reading=True) as connection:
            found = list(_file(connection))
            if found:
                return Checked(0, tuple(found))
            of = connection.execute(text("SELECT count(*) FROM record")).scalar_one()
            found += _chain_and_replay(connection, replayed, of, progress)
            found += _laws(connection)
        found += _compared(engine, replayed)
    return Checked(of, tuple(found))


def _file(connection: Connection) -> Iterator[Difference]:
    for (said,) in connection.execute(text("PRAGMA integrity_check")):
        if said != "ok":
            yield Difference("the file is whole", "integrity_check", said)


def _chain_and_replay(connection: Connection, replayed: Path, of: int, progress: Progress) -> list[Difference]:
    """Recomputes every hash and projects every record into a fresh book."""
    found: list[Difference] = []
    engine = open_engine(replayed)
    with engine.connect() as fresh:
        fresh.exec_driver_sql("ROLLBACK")
        fresh.exec_driver_sql("PRAGMA synchronous = OFF")
        fresh.exec_driver_sql("BEGIN")
        lay_out(fresh)
        previous, versions, number, epoch = NO_HASH, [], 0, b""
        rows = connection.execution_options(stream_results=True).execute(select(record).order_by(record.c.seq))
        for done, row in enumerate(rows, 1):
            rest = rest_of(row.id, row.member, row.points, row.at, row.body)
            seal = sealed(
                previous,
                origin=row.origin,
                epoch=row.epoch,
                number=row.number,
                clock=row.clock,
                kind=row.kind,
                version=row.version,
                rest=rest,
            )
            number = 0 if row.epoch != epoch else number
            epoch = row.epoch
            if seal != row.hash or row.number != number + 1:
                found.append(Difference("the chain is unbroken", f"record {row.number}", row.id.hex()))
                if len(found) >= MOST_SHOWN:
                    break
            previous, number = row.hash, row.number
            posted = Record(
                row.id.hex(), row.kind, row.at, decode_body(row.body), row.member.hex() if row.member else ""
            )
            if posted.body.published:
                fact = posted.body.published
                versions.append((fact.starts, read_programme(fact.text, version=fact.version)))
            stands = in_force([starts for starts, _ in versions], posted.at)
            project(fresh, posted, versions[stands][1] if versions else None)
            if done % EVERY == 0:
                progress(done, of)
        head = connection.execute(select(counter)).one_or_none()
        if head is not None and (head.hash != previous or (head.epoch == epoch and head.number != number)):
            found.append(Difference("the chain is unbroken", "its head", f"{head.number} for {number}"))
        fresh.commit()
    engine.dispose()
    progress(of, of)
    return found


def _laws(connection: Connection) -> list[Difference]:
    return [
        Difference(law, str(row[0]), ", ".join(str(value) for value in row[1:]))
        for law, question in LAWS
        for row in connection.execute(text(question)).fetchmany(MOST_SHOWN)
    ]


def _compared(engine: Engine, replayed: Path) -> list[Difference]:
    """Rows the book has and the records do not say, and the other way round."""
    found: list[Difference] = []
    with engine.connect().execution_options(reading=True) as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("ATTACH DATABASE ? AS replayed", (str(replayed),))
        try:
            for table in metadata.sorted_tables:
                if table.name not in OF_ITS_OWN:
                    found += _table_compared(connection, table)
        finally:
            connection.exec_driver_sql("DETACH DATABASE replayed")
            connection.exec_driver_sql("BEGIN")
    return found


def _table_compared(connection: Connection, table: Table) -> list[Difference]:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return [
        Difference(f"{table.name}: {says}", str(tuple(_shown(value) for value in row)), "")
        for says, here, there in (("not in the records", "main", "replayed"), ("missing", "replayed", "main"))
        for row in connection.exec_driver_sql(
            f'SELECT {columns} FROM {here}."{table.name}" EXCEPT SELECT {columns} FROM {there}."{table.name}" '  # noqa: S608 - names of our own tables
            f"LIMIT {MOST_SHOWN}"
        )
    ]


def _shown(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value
