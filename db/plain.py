"""Records that only add rows of their own: most sales. Many of them are projected together.

One by one each asks six questions and writes ten rows by themselves; together they ask four and write table by table.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from sqlalchemy import Connection

from app.loyalty.ledger import only_adds
from app.ports.records import Body, Record
from db.entries import blob
from db.prepared import Gathered
from db.project import add_rows
from db.subjects import SALE

TWICE = "SELECT id FROM record WHERE id IN ({}) GROUP BY id HAVING count(*) > 1"
THEMSELVES = """
SELECT id FROM member m
WHERE id IN ({}) AND merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM member d WHERE d.merged_into = m.id)
"""
SOLD = "SELECT reference FROM sale WHERE reference IN ({})"
LATE = """
SELECT DISTINCT r.member FROM record r
WHERE r.member IN ({}) AND r.clock >= ? AND (r.clock, r.origin, r.number, r.epoch) > (?, ?, ?, ?)
AND r.seq NOT IN (SELECT seq FROM waiting)
"""
LATE_BESIDES = """
SELECT DISTINCT t.subject FROM touch t JOIN record r ON r.seq = t.seq
WHERE t.subject IN ({}) AND (r.clock, r.origin, r.number, r.epoch) > (?, ?, ?, ?)
AND r.seq NOT IN (SELECT seq FROM waiting)
"""
DONE = "DELETE FROM waiting WHERE seq IN ({})"
OWN = {"by", "sale", "entries", "marks"}
BESIDE = attrgetter(*(name for name in Body.__struct_fields__ if name not in OWN))
NOTHING = BESIDE(Body())


def is_plain(posted: Record) -> bool:
    """Whether the record is a sale, points for it and what counts for challenges, and nothing else."""
    body = posted.body
    return (
        body.sale is not None
        and body.sale.sale == posted.id
        and BESIDE(body) == NOTHING
        and all(map(only_adds, body.entries))
    )


@dataclass(frozen=True, slots=True)
class Run:
    """Plain records that wait, one after another: each its row of the log, and what that says."""

    connection: Connection
    records: Sequence[tuple[Any, Record]]

    def fitting(self) -> list[bool]:
        """Which of them nothing else stands in the way of; all are asked about from the place of the first.

        A record whose id another has, whose receipt another sale has, whose member is one with another, is not known,
        or has rows of a later record, is one to look at by itself.
        """
        first, _ = self.records[0]
        place = (first.clock, first.origin, first.number, first.epoch)
        members = {row.member for row, _ in self.records if row.member is not None}
        twice = self._found(TWICE, {row.id for row, _ in self.records})
        late = self._found(LATE, members, (first.clock, *place))
        late |= self._found(LATE_BESIDES, members | {SALE + row.id for row, _ in self.records}, place)
        themselves = self._found(THEMSELVES, members) - late
        receipts: set[Any] = self._found(SOLD, {_receipt(one) for _, one in self.records})
        fits = []
        for row, one in self.records:
            stands = row.member is None or row.member in themselves
            comes_first = SALE + row.id not in late  # or a return that names no member stood before it
            fits.append(stands and comes_first and row.id not in twice and _receipt(one) not in receipts)
            receipts.add(_receipt(one))
        return fits

    def project(self) -> None:
        """Makes rows of all of them; whatever a table refuses is raised, with some of the rows made."""
        gathered = Gathered()
        for _, one in self.records:
            add_rows(gathered, blob(one.member), one.body)
        gathered.write(self.connection)
        self._run(DONE, [row.seq for row, _ in self.records])

    def _found(self, question: str, names: Iterable[Any], place: tuple[Any, ...] = ()) -> set[Any]:
        return {row[0] for row in self._run(question, list(names), place)}

    def _run(self, statement: str, names: Sequence[Any], place: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        if not names:
            return []
        cursor = self.connection.connection.cursor()
        try:
            cursor.execute(statement.format(",".join("?" * len(names))), (*names, *place))
            return list(cursor.fetchall())
        finally:
            cursor.close()


def _receipt(posted: Record) -> str:
    return posted.body.sale.reference if posted.body.sale else ""
