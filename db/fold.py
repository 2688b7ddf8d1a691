"""The fold of all records a book knows, in the one order of the log. Any two books that know the same agree.

A record that comes after all that it touches is projected as it comes. One that falls before others has the rows of all
whom it is about made again from their records, and so have the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from operator import itemgetter
from typing import Any

import sqlcipher3.dbapi2
from sqlalchemy import Connection, bindparam, select
from sqlalchemy.exc import StatementError

from app.loyalty.checked import FileRefused
from app.loyalty.programme import Programme
from app.ports.records import Record
from db.bearing import (
    UNFIT,
    Misfits,
    bear,
    bear_money,
    bear_settlement,
    bear_tiers,
    bear_vouchers,
    hand_over_rest,
    note_receipt,
    note_version,
    same_receipt,
)
from db.entries import blob
from db.given_once import given_once
from db.log import in_order
from db.merging import all_ids, go_over, kept_id
from db.once import thanks_once
from db.own_names import names_its_own
from db.plain import Run, is_plain
from db.prepared import Prepared
from db.profiles import hold_to_seal, nobody_any_more, tell_again
from db.programmes import Began, Programmes, holds_otherwise_since, parsed
from db.project import project
from db.reading import READ, ROW, is_later, least, read_record, readable
from db.returned import bear_return, beside_others, with_wanting
from db.subjects import SALE, keep_subjects, sale_of
from db.sync_tables import touch, waiting
from db.tables import record
from db.unproject import MEMBER_BYTES, unproject

FIRST_OF_ALL = (waiting.c.clock, waiting.c.origin, waiting.c.number, waiting.c.epoch)
WAITING = Prepared(ROW.join(waiting, waiting.c.seq == record.c.seq).order_by(*FIRST_OF_ALL).limit(bindparam("most")))
NAMED = Prepared(ROW.where(record.c.id == bindparam("of")))
OF_MEMBER = Prepared(ROW.where(record.c.member == bindparam("of")))
PLACE, GIVEN = "(r.clock, r.origin, r.number, r.epoch)", "(:clock, :origin, :number, :epoch)"
KNOWN = "r.seq NOT IN (SELECT seq FROM waiting)"
AFTER, BEFORE = f"{PLACE} > {GIVEN} AND {KNOWN}", f"{PLACE} < {GIVEN} AND {KNOWN}"
LATER_TOUCHING = f"SELECT 1 FROM touch t JOIN record r ON r.seq = t.seq WHERE t.subject = :subject AND {AFTER}"  # noqa: S608 - our own words
LATER_OF_MEMBER = f"SELECT 1 FROM record r WHERE r.member = :subject AND {AFTER} UNION ALL {LATER_TOUCHING} LIMIT 1"  # noqa: S608 - our own words
TOUCHING = Prepared(ROW.join(touch, touch.c.seq == record.c.seq).where(touch.c.subject == bindparam("subject")))
TWIN = f"SELECT 1 FROM record r WHERE r.id = :id AND {BEFORE} LIMIT 1"  # noqa: S608 - our own words
NOTED = "SELECT 1 FROM conflict WHERE record = :id AND kind = :kind LIMIT 1"
LATER_TWIN = f"SELECT 1 FROM record r WHERE r.id = :id AND {AFTER} LIMIT 1"  # noqa: S608 - our own words
OTHER = "SELECT 1 FROM record WHERE id = :id AND seq <> :seq LIMIT 1"
SINCE = (
    select(record.c.member)
    .where(record.c.at >= bindparam("at"), record.c.member.is_not(None), record.c.seq.not_in(select(waiting.c.seq)))
    .distinct()
)
DONE = "DELETE FROM waiting WHERE seq = :seq"
WAITS = (
    "INSERT OR IGNORE INTO waiting (seq, clock, origin, number, epoch) "
    "SELECT seq, clock, origin, number, epoch FROM record WHERE seq = :seq"
)
GONE = ("DELETE FROM touch WHERE seq = :seq", "DELETE FROM record WHERE seq = :seq")
# A record that was brought over stands under two epochs, and what it told came with either.
UNTOLD = (
    "DELETE FROM told WHERE record = :id AND clock = :clock AND origin = :origin AND NOT EXISTS "
    "(SELECT 1 FROM record r WHERE r.id = :id AND r.clock = :clock AND r.origin = :origin)"
)
DOES_NOT_FIT = (sqlcipher3.dbapi2.IntegrityError, ValueError, OverflowError, FileRefused, StatementError)
"""What a record comes to that no counter of ours would write: the second enrolment of a member, an id that is none."""
REFUSED_BY_A_TABLE = (sqlcipher3.dbapi2.IntegrityError, ValueError, OverflowError)
TOGETHER = 40
"""So many sales at most are projected together; they keep the book for less than a cashier notices."""
MEND, MENDED = "INSERT INTO mending (one) VALUES (1)", "DELETE FROM mending"
TRIES, FITS, FORGETS_IT = "SAVEPOINT record", "RELEASE record", "ROLLBACK TO record"
OF_ID = select(record.c.seq).where(record.c.id == bindparam("of"))


def _place(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row
    """Where a record stands in the order."""
    return dict(zip(("clock", "origin", "number", "epoch"), in_order(row), strict=True))


@dataclass(slots=True)
class Waits:
    """A record that waits: its row of the log, and what it says, read when it is looked at."""

    row: Any
    posted: Record | None = None
    goes_along: bool = False
    """Whether it may be projected together with others."""

    def read(self) -> Record:
        """What it says."""
        if self.posted is None:
            self.posted = read_record(self.row)
            self.goes_along = is_plain(self.posted) and names_its_own(self.posted) and not is_later(self.row)
        return self.posted


@dataclass
class Fold:
    """Makes the tables of a book what its records say."""

    connection: Connection
    programmes: Programmes
    retold: set[bytes] = field(default_factory=set)
    persons: dict[bytes, list[bytes]] = field(default_factory=dict)
    """By member, the records of one person, first the one that stands for all, since anybody last became another."""
    entered: int = 0
    """How many that waited were projected."""

    def some(self, most: int, is_over: Callable[[], bool] = lambda: False) -> int:
        """Projects some of the records that wait, in order; how many of them.

        Towards `most` those that are made again with one count as well, as they take as long. Once it `is_over`, no
        other is begun.
        """
        made, self.entered = 0, 0
        alone: set[int] = set()
        waits: dict[int, Waits] = {}
        while made < most and not (made and is_over()):
            if not waits:
                waits = {row.seq: Waits(row) for row in WAITING(self.connection, {"most": min(TOGETHER, most - made)})}
                if not waits:
                    break
            done = self._together(waits.values(), alone) or self._next(next(iter(waits.values())))
            for seq in done:
                waits.pop(seq, None)
            made += len(done)
        self._tell_again()
        return self.entered

    def read_again(self, most: int) -> int:
        """Makes the rows again of some records that came while no programme here could read them; how many."""
        rows = readable(self.connection, most)
        for row in rows:
            posted = read_record(row)
            before = self.programmes.known(self.connection)
            hold_to_seal(self.connection, posted, row.clock, row.origin)
            self.again(keep_subjects(self.connection, row.seq, posted), also=[row])
            self._finds(READ, {"seq": row.seq})
            if posted.body.published:
                self._judged_by_other_versions(before)
        self._tell_again()
        return len(rows)

    def again(self, subjects: Iterable[bytes], gone: Sequence[Any] = (), also: Sequence[Any] = ()) -> frozenset[int]:
        """Makes the rows of these, and of all who are bound to them, again; the records it took.

        Records that are `gone` (rows of the log) are so afterwards, and the rows they had become as well; `also` are
        records that may be about nobody.
        """
        about, bound = self._bound(set(subjects), also)
        self.persons.clear()
        rows = {row.seq: row for row in sorted((*bound, *gone), key=in_order)}
        self._finds(MEND, {})
        unproject(self.connection, about, [read_record(row) for row in rows.values()])
        for row in rows.values():
            self._waits_no_more(row.seq)
        for row in gone:
            del rows[row.seq]
            for forget in GONE:
                self._finds(forget, {"seq": row.seq})
        for row in rows.values():
            self._project(row, read_record(row))
        self._finds(MENDED, {})
        nobody_any_more(self.connection, [one for one in about if len(one) == MEMBER_BYTES])
        self.retold |= {one for one in about if len(one) == MEMBER_BYTES}
        return frozenset(rows)

    def give_up(self, gone: Sequence[Any]) -> None:
        """Others' records that head office no longer has so; what else has their ids is projected in their place."""
        posted, before = [(row, read_record(row)) for row in gone], self.programmes.known(self.connection)
        about = {one for row, known in posted for one in keep_subjects(self.connection, row.seq, known)}
        about |= {SALE + bytes(one.id) for _, known in posted for one in same_receipt(self.connection, known)}
        done = self.again(about, gone)
        for row, _ in posted:
            self._finds(UNTOLD, {"id": row.id, "clock": row.clock, "origin": row.origin})
            for (seq,) in self.connection.execute(OF_ID, {"of": row.id}).all():
                if seq not in done:
                    self._finds(WAITS, {"seq": seq})
        if any(known.body.published for _, known in posted):
            self._judged_by_other_versions(before)
        self._tell_again()

    def _tell_again(self) -> None:
        tell_again(self.connection, self.retold)
        self.retold.clear()

    def _together(self, waits: Iterable[Waits], alone: set[int]) -> frozenset[int]:
        """The plain records that come first of those that wait, as far as they fit; their places in the log.

        None where the first of all is to be projected by itself; `alone` comes to know others of that sort.
        """
        run: list[tuple[Any, Record]] = []
        for one in waits:
            posted = one.read()
            if one.row.seq in alone or not one.goes_along:
                break
            run.append((one.row, posted))
        fits = Run(self.connection, run).fitting() if run else []
        alone |= {row.seq for (row, _), fit in zip(run, fits, strict=True) if not fit}
        first = [one for one, _ in takewhile(itemgetter(1), zip(run, fits, strict=True))]
        if not first:
            return frozenset()
        done = frozenset(row.seq for row, _ in first)
        self._finds(TRIES, {})
        try:
            Run(self.connection, first).project()
        except REFUSED_BY_A_TABLE:
            self._finds(FORGETS_IT, {})
            alone |= done
            done = frozenset()
        self._finds(FITS, {})
        self.entered += len(done)
        return done

    def _next(self, one: Waits) -> frozenset[int]:
        """One record that waits; the places in the log of all that were done with it."""
        row, posted = one.row, one.read()
        before = self.programmes.known(self.connection) if posted.body.published else []
        about = keep_subjects(self.connection, row.seq, posted)
        about |= {same for one in about if len(one) == MEMBER_BYTES for same in self._person(one)} | {SALE + row.id}
        alike = {SALE + bytes(one.id) for one in same_receipt(self.connection, posted)}
        about |= alike
        is_late = self._finds(LATER_TWIN, _place(row) | {"id": row.id}) or any(self._is_late(row, one) for one in about)
        if alike or is_late:
            done = self.again(about, also=[row])
        else:
            self._waits_no_more(row.seq)
            self._project(row, posted)
            done = frozenset({row.seq})
        if posted.body.published:
            done |= self._judged_by_other_versions(before)
        return done

    def _judged_by_other_versions(self, before: Sequence[Began]) -> frozenset[int]:
        """Whoever did something since others hold than did `before` is to be judged by those; the records it took."""
        self.programmes.forget()
        since = holds_otherwise_since(before, self.programmes.known(self.connection))
        members = since and self.connection.execute(SINCE, {"at": since}).scalars().all()
        return self.again(set(members)) if members else frozenset()

    def _waits_no_more(self, seq: int) -> None:
        cursor = self.connection.connection.cursor()
        try:
            cursor.execute(DONE, {"seq": seq})
            self.entered += cursor.rowcount
        finally:
            cursor.close()

    def _is_late(self, row: Any, subject: bytes) -> bool:  # noqa: ANN401 - a row
        asked = LATER_OF_MEMBER if len(subject) == MEMBER_BYTES else LATER_TOUCHING
        return self._finds(asked, _place(row) | {"subject": subject})

    def _person(self, of: bytes) -> list[bytes]:
        """The records of one person, this member among them, first the one that stands for all."""
        if of not in self.persons:
            self.persons[of] = all_ids(self.connection, kept_id(self.connection, of).hex())
        return self.persons[of]

    def _finds(self, question: str, values: dict[str, Any]) -> bool:
        """Runs a statement on the driver's own cursor, many times a record; whether there is a row."""
        cursor = self.connection.connection.cursor()
        try:
            cursor.execute(question, values)
            return cursor.fetchone() is not None
        finally:
            cursor.close()

    def _bound(self, subjects: set[bytes], also: Sequence[Any]) -> tuple[frozenset[bytes], list[Any]]:
        """All records about these, and about whoever else those are about; and all whom they are about.

        What has one id has one place in the tables, whoever wrote it: either is made again with the other.
        """
        about: set[bytes] = set()
        rows: dict[int, Any] = {}
        found = list(also)
        while found or subjects - about:
            for row in found:
                if row.seq not in rows:
                    rows[row.seq] = row
                    subjects |= keep_subjects(self.connection, row.seq, read_record(row))
                    if self._finds(OTHER, {"id": row.id, "seq": row.seq}):
                        found += NAMED(self.connection, {"of": row.id})
            found = []
            for subject in sorted(subjects - about):
                about.add(subject)
                found += TOUCHING(self.connection, {"subject": subject})
                if len(subject) == MEMBER_BYTES:
                    found += OF_MEMBER(self.connection, {"of": subject})
                if sold := sale_of(subject):
                    found += NAMED(self.connection, {"of": sold})
        return frozenset(about), list(rows.values())

    def _project(self, row: Any, posted: Record) -> None:  # noqa: ANN401 - a row
        """Projects one record, as the tables can bear it; the second of an id is none.

        One that does not fit at all changes nothing, in any book: somebody looks at it, and the others go on.
        """
        if of := blob(posted.member):
            tells = posted.body.profile or posted.body.profile_seal or posted.body.erased or is_later(row)
            self.retold |= {of} if tells else set()
        if self._finds(TWIN, _place(row) | {"id": row.id}) and not self._finds(NOTED, {"id": row.id, "kind": UNFIT}):
            return
        if not (self._fits(posted) or self._fits(least(row))):
            Misfits(self.connection, posted, row.member).note(UNFIT, 0, posted.kind)
        if posted.body.published:
            self.programmes.forget()

    def _fits(self, posted: Record) -> bool:
        """Writes the rows of a record, or none of them where it does not fit."""
        self._finds(TRIES, {})
        try:
            if not names_its_own(posted):
                raise ValueError(posted.kind)
            self._rows_of(posted)
        except DOES_NOT_FIT as error:
            if isinstance(error, StatementError) and not isinstance(error.orig, REFUSED_BY_A_TABLE):
                raise
            self._finds(FORGETS_IT, {})
            self._finds(FITS, {})
            self.persons.clear()
            return False
        self._finds(FITS, {})
        return True

    def _rows_of(self, posted: Record) -> None:
        if posted.body.published:
            parsed(posted.body.published.text, posted.body.published.version)
            self.programmes.forget()
        known = posted.body.tiers and self.programmes.known(self.connection)
        programme = self.programmes.at(self.connection, posted.at) if known else None
        borne = self._borne(posted, programme)
        project(self.connection, borne, programme)
        if borne.body.merged or borne.body.enrolled:
            self.persons.clear()
        if borne.member != posted.member:
            go_over(self.connection, bytes.fromhex(borne.member), bytes.fromhex(posted.member))

    def _borne(self, posted: Record, programme: Programme | None) -> Record:
        of = blob(posted.member)
        stands = self._person(of)[0] if of else None
        misfits = Misfits(self.connection, posted, stands)
        note_receipt(self.connection, posted)
        if posted.body.published:
            stands_now = self.programmes.text(self.connection, posted.body.published.version)
            note_version(posted, stands_now, misfits)
        beside = beside_others(self.connection, posted, self.programmes)
        if beside is not None:
            posted = bear_return(posted, beside, misfits)
        posted = given_once(self.connection, stands, thanks_once(self.connection, posted), self.programmes, misfits)
        if posted.body.purses or posted.body.merged:
            posted = bear_money(self.connection, posted, misfits)
        posted = bear_settlement(self.connection, posted)
        if posted.body.voucher_changes:
            posted = bear_vouchers(self.connection, posted, misfits)
        if stands is None:
            return posted
        if posted.body.entries:
            posted = bear(self.connection, stands, posted, misfits)
        if beside is not None:
            posted = with_wanting(self.connection, stands, posted, beside)
        posted = hand_over_rest(self.connection, posted)
        if stands != of:
            return replace(posted, member=stands.hex(), body=posted.body.changed(tiers=()))
        return bear_tiers(self.connection, stands, posted, programme) if posted.body.tiers else posted
