"""The fold of all records a book knows, in one order: (clock, origin, number). Any two books that know the same agree.

A record that comes after all that it touches is projected as it comes. One that falls before others has the rows of all
whom it is about made again from their records, and so have the others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, select, text

from app.loyalty.ledger import Entry, Lot, Move
from app.loyalty.programme import Programme
from app.ports.logged import BODY_VERSION, decode_body
from app.ports.records import Body, Record
from db.bearing import Misfits, bear, bear_settlement, bear_tiers, bear_vouchers, note_money, note_receipt, note_version
from db.entries import blob
from db.merging import kept_id
from db.prepared import Prepared
from db.profiles import tell_again
from db.programmes import Programmes
from db.project import project
from db.subjects import keep_subjects
from db.sync_tables import waiting
from db.tables import record
from db.unproject import MEMBER_BYTES, unproject

COLUMNS = (record.c.seq, record.c.origin, record.c.number, record.c.id, record.c.clock, record.c.kind, record.c.version)
ROW = select(*COLUMNS, record.c.member, record.c.points, record.c.at, record.c.body)
IN_ORDER = (record.c.clock, record.c.origin, record.c.number)
WAITING = Prepared(ROW.join(waiting, waiting.c.seq == record.c.seq).order_by(*IN_ORDER).limit(bindparam("most")))
OF_MEMBER = Prepared(ROW.where(record.c.member == bindparam("of")))
AFTER = "(r.clock, r.origin, r.number) > (:clock, :origin, :number) AND r.seq NOT IN (SELECT seq FROM waiting)"
LATER_OF_MEMBER = f"SELECT 1 FROM record r WHERE r.member = :subject AND {AFTER} LIMIT 1"  # noqa: S608 - our own words
LATER_TOUCHING = f"SELECT 1 FROM touch t JOIN record r ON r.seq = t.seq WHERE t.subject = :subject AND {AFTER} LIMIT 1"  # noqa: S608 - our own words
TOUCHING = text(
    f"SELECT {', '.join(f'r.{one.name}' for one in ROW.selected_columns)} "  # noqa: S608 - our own columns
    "FROM touch t JOIN record r ON r.seq = t.seq WHERE t.subject = :subject"
).columns(*ROW.selected_columns)
TWIN = (
    "SELECT 1 FROM record r WHERE r.id = :id AND (r.clock, r.origin, r.number) < (:clock, :origin, :number) "
    "AND r.seq NOT IN (SELECT seq FROM waiting) LIMIT 1"
)
SINCE = (
    select(record.c.member)
    .where(record.c.at >= bindparam("at"), record.c.member.is_not(None), record.c.seq.not_in(select(waiting.c.seq)))
    .distinct()
)
DONE = "DELETE FROM waiting WHERE seq = :seq"


def read_record(row: Any) -> Record:  # noqa: ANN401 - a row
    """The record of a row; of one that this version cannot read, its points."""
    of = row.member.hex() if row.member else ""
    try:
        body = decode_body(row.body)
    except msgspec.MsgspecError:
        if row.version <= BODY_VERSION:
            raise
        body = _only_points(row)
    return Record(row.id.hex(), row.kind, row.at, body, of)


def _only_points(row: Any) -> Body:  # noqa: ANN401 - a row
    """What a record of a later version does to its member's points."""
    if not row.member or not row.points:
        return Body()
    name, day = f"{row.id.hex()}0001", row.at.date()
    lot = Lot(f"{row.id.hex()}0002", day, row.at, day, None, 0, row.points) if row.points > 0 else None
    moves = (Move(lot.id, row.points),) if lot else ()
    return Body(entries=(Entry(name, "adjusted", row.points, row.at, day, day, reason=row.kind, lot=lot, moves=moves),))


@dataclass
class Fold:
    """Makes the tables of a book what its records say."""

    connection: Connection
    programmes: Programmes
    retold: set[bytes] = field(default_factory=set)

    def some(self, most: int) -> int:
        """Projects some of the records that wait, in order; how many were done."""
        rows = WAITING(self.connection, {"most": most})
        still = {row.seq for row in rows}
        for row in rows:
            if row.seq in still:
                still -= self._one(row)
        tell_again(self.connection, self.retold)
        self.retold.clear()
        return len(rows)

    def again(self, subjects: Iterable[bytes]) -> frozenset[int]:
        """Makes the rows of these, and of all who are bound to them, again; the records it took."""
        rows = self._bound(set(subjects))
        about = frozenset(self._about)
        self.connection.execute(text("INSERT INTO mending (one) VALUES (1)"))
        unproject(self.connection, about, [read_record(row) for row in rows])
        for row in rows:
            self._finds(DONE, {"seq": row.seq})
        for row in rows:
            self._project(row)
        self.connection.execute(text("DELETE FROM mending"))
        self.retold |= {one for one in about if len(one) == MEMBER_BYTES}
        return frozenset(row.seq for row in rows)

    def _one(self, row: Any) -> frozenset[int]:  # noqa: ANN401 - a row
        """One record that waits; the places in the log of all that were done with it."""
        posted = read_record(row)
        about = keep_subjects(self.connection, row.seq, posted)
        if any(self._is_late(row, subject) for subject in about):
            done = self.again(about)
        else:
            self._finds(DONE, {"seq": row.seq})
            self._project(row)
            done = frozenset({row.seq})
        if posted.body.published:
            done |= self._judged_by_another_version(posted)
        return done

    def _judged_by_another_version(self, posted: Record) -> frozenset[int]:
        """Whoever did something since a version began is to be judged by it; the records it took."""
        assert posted.body.published is not None  # noqa: S101 - the caller has looked
        since = self.connection.execute(SINCE, {"at": posted.body.published.starts}).scalars().all()
        return self.again(set(since)) if since else frozenset()

    def _is_late(self, row: Any, subject: bytes) -> bool:  # noqa: ANN401 - a row
        values = {"subject": subject, "clock": row.clock, "origin": row.origin, "number": row.number}
        if len(subject) == MEMBER_BYTES and self._finds(LATER_OF_MEMBER, values):
            return True
        return self._finds(LATER_TOUCHING, values)

    def _finds(self, question: str, values: dict[str, Any]) -> bool:
        """Runs a statement on the driver's own cursor, many times a record; whether there is a row."""
        cursor = self.connection.connection.cursor()
        try:
            cursor.execute(question, values)
            return cursor.fetchone() is not None
        finally:
            cursor.close()

    def _bound(self, subjects: set[bytes]) -> list[Any]:
        """All records about these, and about whoever else those are about; in order."""
        self._about: set[bytes] = set()
        rows: dict[int, Any] = {}
        while subjects - self._about:
            for subject in sorted(subjects - self._about):
                self._about.add(subject)
                found = list(self.connection.execute(TOUCHING, {"subject": subject}))
                if len(subject) == MEMBER_BYTES:
                    found += OF_MEMBER(self.connection, {"of": subject})
                for row in found:
                    if row.seq not in rows:
                        rows[row.seq] = row
                        subjects |= keep_subjects(self.connection, row.seq, read_record(row))
        return sorted(rows.values(), key=lambda row: (row.clock, row.origin, row.number))

    def _project(self, row: Any) -> None:  # noqa: ANN401 - a row
        """Projects one record, as the tables can bear it; the second of an id is none."""
        values = {"id": row.id, "clock": row.clock, "origin": row.origin, "number": row.number}
        if self._finds(TWIN, values):
            return
        posted = read_record(row)
        if posted.body.published:
            self.programmes.forget()
        programme = self.programmes.at(self.connection, posted.at) if posted.body.tiers else None
        project(self.connection, self._borne(posted, programme), programme)
        if posted.body.published:
            self.programmes.forget()
        if of := blob(posted.member):
            self.retold |= {of} if posted.body.profile or posted.body.erased else set()

    def _borne(self, posted: Record, programme: Programme | None) -> Record:
        of = blob(posted.member)
        stands = kept_id(self.connection, of) if of else None
        misfits = Misfits(self.connection, posted, stands)
        note_receipt(self.connection, posted)
        if posted.body.published:
            stands_now = self.programmes.text(self.connection, posted.body.published.version)
            note_version(posted, stands_now, misfits)
        note_money(self.connection, posted, misfits)
        posted = bear_settlement(self.connection, posted)
        if posted.body.voucher_changes:
            posted = bear_vouchers(self.connection, posted, misfits)
        if stands is None:
            return posted
        if stands != of:
            posted = replace(posted, member=stands.hex(), body=posted.body.changed(tiers=()))
        if posted.body.entries:
            posted = bear(self.connection, stands, posted, misfits)
        return bear_tiers(self.connection, stands, posted, programme) if posted.body.tiers else posted
