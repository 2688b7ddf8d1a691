"""The lives of members, read from the log: who belongs together, and what was done, circle by circle."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, event, func, select, text

from app.ports.books import Member, Profile
from app.ports.lives import Circle
from app.ports.records import Record
from db import members
from db.books import as_outage, open_engine
from db.opening import NO_KEYS, Keys
from db.prepared import Prepared
from db.reading import ROW, read_record
from db.tables import profile, record, sale

SALES = select(func.count()).where(
    sale.c.member.is_not(None), sale.c.at >= bindparam("starts"), sale.c.at < bindparam("ends")
)
IN_ORDER = Prepared(
    ROW.where(record.c.seq.in_(select(func.json_each(bindparam("numbers")).table_valued("value").c.value))).order_by(
        record.c.seq
    )
)
ASKED = Prepared(select(profile.c.birthday, profile.c.segments).where(profile.c.member == bindparam("of")))
TIES = (
    "SELECT id, unhex(referred_by) FROM member WHERE referred_by <> ''",
    "SELECT id, merged_into FROM member WHERE merged_into IS NOT NULL",
    """SELECT voucher.member, sale.member FROM sale JOIN json_each(sale.offs) AS off
       JOIN voucher ON voucher.code = json_extract(off.value, '$[0]')
       WHERE sale.offs <> '' AND sale.member IS NOT NULL AND voucher.member <> sale.member""",
)
CIRCLES = text(
    "SELECT coalesce(circle.first, record.member) AS first, record.seq FROM record "
    "LEFT JOIN circle ON circle.member = record.member "
    "WHERE record.member IS NOT NULL AND record.at < :ends ORDER BY 1, 2"
).columns(first=record.c.member.type, seq=record.c.seq.type)
A_TIME = 2_000


class BookLives:
    """The lives in one book, on one connection that only reads; what it sorts lies in a file of its own."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def sales(self, starts: datetime, ends: datetime) -> int:
        """How many sales members made from an instant to another."""
        return int(self._connection.execute(SALES, {"starts": starts, "ends": ends}).scalar_one())

    def circles(self, ends: datetime) -> Iterator[Circle]:
        """Every circle, with its records before that instant."""
        self._tie()
        ends_at = record.c.at.type.bind_processor(self._connection.dialect)(ends)  # type: ignore[misc] # it has one
        found = self._connection.execution_options(yield_per=A_TIME).execute(CIRCLES, {"ends": ends_at})
        for _, rows in groupby(found, key=itemgetter(0)):
            yield tuple(seq for _, seq in rows)

    def records(self, circle: Circle) -> Sequence[Record]:
        """The records of a circle, oldest first."""
        return [read_record(row) for row in IN_ORDER(self._connection, {"numbers": json.dumps(circle)})]

    def profiles(self, members: Iterable[str]) -> dict[str, Profile]:
        """Birthday and segments of members who are known by name still."""
        found = {}
        for name in members:
            row = ASKED(self._connection, {"of": bytes.fromhex(name)}).one_or_none()
            if row is not None:
                segments = frozenset(row.segments.split("\n")) if row.segments else frozenset[str]()
                found[name] = Profile(birthday=row.birthday, segments=segments)
        return found

    def members(self, names: Iterable[str]) -> dict[str, Member]:
        """Who these members are."""
        found = {name: members.by_id(self._connection, name) for name in names}
        return {name: member for name, member in found.items() if member is not None}

    def _tie(self) -> None:
        """A table, for this connection alone, of members who belong to somebody else's circle."""
        first: dict[bytes, bytes] = {}

        def of(member: bytes) -> bytes:
            while (before := first.get(member, member)) != member:
                first[member] = first.get(before, before)
                member = before
            return member

        for ties in TIES:
            for one, other in self._connection.execute(text(ties)):
                first[max(of(one), of(other))] = min(of(one), of(other))
        self._connection.execute(text("DROP TABLE IF EXISTS temp.circle"))
        self._connection.execute(
            text("CREATE TEMP TABLE circle (member BLOB PRIMARY KEY, first BLOB NOT NULL) WITHOUT ROWID")
        )
        rows = [{"member": member, "first": of(member)} for member in tuple(first)]
        if rows:
            self._connection.execute(text("INSERT INTO temp.circle VALUES (:member, :first)"), rows)


@dataclass(frozen=True, slots=True)
class LivesOnDisk:
    """The lives in the book at a path, for any process that has its keys: calling it opens them."""

    path: Path
    keys: Keys = NO_KEYS

    @contextmanager
    def __call__(self) -> Iterator[BookLives]:
        """The lives, until whoever asked has read enough."""
        engine = open_engine(self.path, self.keys)
        event.listen(engine, "connect", _sort_on_disk)
        try:
            with as_outage(self.path), engine.connect().execution_options(reading=True) as connection:
                yield BookLives(connection)
        finally:
            engine.dispose()


def _sort_on_disk(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's connection
    """What is sorted may be larger than memory."""
    connection.execute("PRAGMA temp_store = FILE")
