"""The book's side of a sync: records out and in, byte for byte; every call one visit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from math import inf
from time import monotonic
from types import SimpleNamespace
from typing import Any, TypeAlias

from sqlalchemy import Connection, bindparam, func, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.ports.exchange import OwnEpoch
from app.ports.hub import Epoch, RecordRefused, Sealed
from db import log
from db.books import SqliteBooks, as_outage
from db.conflicts import to_look_at
from db.fold import Fold
from db.prepared import Prepared
from db.profiles import is_told, keep_told
from db.reading import is_later, note_later, read_record
from db.sync_tables import epoch, told, waiting
from db.tables import record

OF_EPOCH = record.c.origin == bindparam("origin"), record.c.epoch == bindparam("epoch")
AFTER = Prepared(
    select(record, told.c.profile)
    .join(told, told.c.record == record.c.id, isouter=True)
    .where(*OF_EPOCH, record.c.number > bindparam("number"))
    .order_by(record.c.number)
    .limit(bindparam("most"))
)
HASH_AT = Prepared(select(record.c.hash).where(*OF_EPOCH, record.c.number == bindparam("number")))
ADD = Prepared(insert(record))
WAIT = (
    "INSERT INTO waiting (seq, clock, origin, number, epoch) "
    "SELECT seq, clock, origin, number, epoch FROM record WHERE seq >= ?"
)
LAST = Prepared(select(func.coalesce(func.max(record.c.seq), 0)))
WAITS = Prepared(select(waiting.c.seq).limit(1))
EPOCHS = Prepared(select(epoch))
LEFT = Prepared(select(epoch).where(epoch.c.origin == bindparam("origin"), epoch.c.epoch != bindparam("epoch")))
STANDS = Prepared(select(epoch).where(epoch.c.origin == bindparam("origin"), epoch.c.epoch == bindparam("epoch")))
STAYS = Prepared(
    update(epoch)
    .where(epoch.c.origin == bindparam("of_origin"), epoch.c.epoch == bindparam("of_epoch"))
    .values(number=bindparam("at"), hash=bindparam("last"))
)
PUT = upsert(epoch)
REACHED = Prepared(
    PUT.on_conflict_do_update(
        index_elements=[epoch.c.origin, epoch.c.epoch], set_={"number": PUT.excluded.number, "hash": PUT.excluded.hash}
    )
)
RELABEL = text("UPDATE record SET epoch = :epoch, number = :number, hash = :hash WHERE seq = :seq")
AT_A_TIME = 100
"""So many records are taken before it is asked whether the visit is to end."""
Dated: TypeAlias = tuple[Sealed, datetime]
"""A record as it travels, and its instant."""
MEND, MENDED = text("INSERT INTO mending (one) VALUES (1)"), text("DELETE FROM mending")


class BookExchange:
    """Answers a sync from a book that goes on selling.

    `longest`: seconds after which a visit takes on no more work; `unawaited`: so many while nobody here waits for it.
    """

    def __init__(self, books: SqliteBooks, longest: float = inf, unawaited: float = 0.0) -> None:
        self._books = books
        self._longest = longest
        self._unawaited = unawaited

    def present(self) -> OwnEpoch:
        """The epoch under which this counter writes; chosen for good in a new book."""
        with self._reading() as connection:
            head = log.read_head(connection)
        if head.is_new:
            with self._writing() as connection:
                head = log.read_head(connection)
                log.keep_head(connection, head)
                connection.commit()
        return OwnEpoch(head.origin, head.epoch, head.base, head.number, head.hash)

    def left(self) -> tuple[OwnEpoch, ...]:
        """The epochs under which it wrote before."""
        with self._reading() as connection:
            head = log.read_head(connection)
            return tuple(OwnEpoch(*row) for row in LEFT(connection, {"origin": head.origin, "epoch": head.epoch}))

    def own_after(self, number: int, most: int) -> tuple[Sealed, ...]:
        """Records of the present epoch after a number."""
        with self._reading() as connection:
            head = log.read_head(connection)
            asked = {"origin": head.origin, "epoch": head.epoch, "number": number, "most": most}
            return tuple(map(travelling, AFTER(connection, asked)))

    def hash_at(self, of: Epoch, number: int) -> bytes | None:
        """The hash of an epoch's record of that number."""
        with self._reading() as connection:
            return _hash_at(connection, of, number)

    def begin_epoch(self) -> None:
        """Leaves the present epoch and begins another."""
        with self._writing() as connection:
            log.begin_epoch(connection)
            connection.commit()

    def bring_over(self, epoch: bytes, number: int) -> int:
        """Own records of a left epoch after a number go on in the present one, sealed anew; their clocks stay."""
        with self._writing() as connection:
            head = log.read_head(connection)
            asked = {"origin": head.origin, "epoch": epoch, "number": number, "most": -1}
            strays = AFTER(connection, asked)
            connection.execute(MEND)
            for row in strays:
                head.number += 1
                head.hash = _seal(travelling(row), row.at, head.hash, head.epoch, head.number)
                moved = {"epoch": head.epoch, "number": head.number, "hash": head.hash, "seq": row.seq}
                connection.execute(RELABEL, moved)
            connection.execute(MENDED)
            _stays_at(connection, (head.origin, epoch), number)
            log.keep_head(connection, head)
            connection.commit()
        return len(strays)

    def held(self) -> Mapping[Epoch, int]:
        """How far each epoch of each counter is here."""
        with self._reading() as connection:
            return _held(connection)

    def known(self) -> Mapping[Epoch, int] | None:
        """The same, where all of it is in rows; None where some waits."""
        with self._reading() as connection:
            return None if WAITS(connection) else _held(connection)

    def take(self, records: Sequence[Sealed], bases: Mapping[Epoch, bytes]) -> int:
        """Takes records in, each sealed to the one before, until one is not; they wait to be projected.

        How many; RecordRefused where the first does not fit.
        """
        with self._writing() as connection:
            is_over, done = self._enough(), 0
            taking = Taking(connection, log.read_head(connection), bases)
            while done < len(records) and not (done and is_over()):
                some = records[done : done + AT_A_TIME]
                fitting = taking.some(some)
                done += fitting
                if not done:
                    one = records[0]
                    raise RecordRefused(f"{one.origin}/{one.epoch.hex()[:8]}/{one.number}")
                if fitting < len(some):
                    break
            taking.note()
            connection.commit()
        return done

    def give_up(self, of: Epoch, number: int) -> int:
        """Forgets another counter's records after a number: head office was put back, and has others there."""
        with self._writing() as connection:
            gone = AFTER(connection, {"origin": of[0], "epoch": of[1], "number": number, "most": -1})
            _stays_at(connection, of, number)
            Fold(connection, self._books.programmes).give_up(gone)
            _seen(connection)
        return len(gone)

    def project(self, most: int) -> int:
        """Makes rows of some of the records that wait."""
        with self._writing() as connection:
            done = Fold(connection, self._books.programmes).some(most, self._enough())
            if done:
                _seen(connection)
        return done

    def read_again(self, most: int) -> int:
        """Makes rows again of some records that a later programme wrote, once this is that one; how many."""
        with self._writing() as connection:
            done = Fold(connection, self._books.programmes).read_again(most)
            if done:
                _seen(connection)
        return done

    def to_look_at(self) -> int:
        """How many conflicts no manager has settled yet."""
        with self._reading() as connection:
            return to_look_at(connection, self._books.programmes)

    def _enough(self) -> Callable[[], bool]:
        """Asked whether a visit that has just begun is to take on no more work."""
        began = monotonic()

        def is_over() -> bool:
            lasts = monotonic() - began
            return lasts > self._longest and (lasts > self._unawaited or self._books.is_awaited())

        return is_over

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with as_outage(self._books.path), self._books.engine.connect() as connection:
            yield connection

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with as_outage(self._books.path), self._books.engine.connect().execution_options(reading=True) as connection:
            yield connection


@dataclass
class Taking:
    """Others' records on their way into the book, in one visit: how far each epoch has come by them."""

    connection: Connection
    head: log.Head
    bases: Mapping[Epoch, bytes]
    reached: dict[Epoch, tuple[int, bytes]] = field(default_factory=dict)

    def some(self, records: Sequence[Sealed]) -> int:
        """Keeps those that follow what is held; how many, up to the first that does not."""
        head, kept, own = self.head, list[Dated](), 0
        for one in records:
            of = one.origin, one.epoch
            if of == (head.origin, head.epoch):
                own += 1  # of the epoch under which it writes: the hub's copy of what stands here
                continue
            number, previous = self.reached.get(of) or _reached(self.connection, of, self.bases)
            at = datetime.fromisoformat(one.at)
            if one.number != number + 1 or _seal(one, at, previous, one.epoch, one.number) != one.hash:
                break
            self.reached[of] = one.number, one.hash
            kept.append((one, at))
            head.clock = max(head.clock, one.clock)
            is_latest = head.latest is None or at > head.latest
            if is_latest and int(at.timestamp() * 1000) <= one.clock >> log.CLOCK_COUNT:
                head.latest = at  # what is done here from now on is done later
        _keep(self.connection, kept)
        return len(kept) + own

    def note(self) -> None:
        """The vector moves, and the clock."""
        for (origin, life), (number, last) in self.reached.items():
            row = {"origin": origin, "epoch": life, "base": self.bases.get((origin, life), b""), "number": number}
            REACHED(self.connection, row | {"hash": last})
        log.keep_head(self.connection, self.head)


def _seen(connection: Connection) -> None:
    """The visit is true, and whoever shows what the book says looks again."""
    head = log.read_head(connection)
    head.taken += 1
    log.keep_head(connection, head)
    connection.commit()


def _keep(connection: Connection, records: Sequence[Dated]) -> None:
    """Puts records at the log's end, where they wait, and what they say of members beside them."""
    first = LAST(connection).value() + 1
    rows = [_row_of(seq, one, at) for seq, (one, at) in enumerate(records, first)]
    ADD.each(connection, rows)
    connection.exec_driver_sql(WAIT, (first,))
    for row, (one, _) in zip(rows, records, strict=True):
        tells = one.profile is not None and one.member is not None
        if not tells and not is_later(one):
            continue
        kept = SimpleNamespace(**row)
        note_later(connection, [kept])
        if one.profile is not None and one.member is not None:
            posted = read_record(kept)
            # The seal in a later record may not be read here, and nobody sends who somebody is a second time.
            if is_told(posted, one.profile) or is_later(kept):
                keep_told(connection, posted, one.profile, one.clock, one.origin)


def _row_of(seq: int, one: Sealed, at: datetime) -> dict[str, Any]:
    return {
        "seq": seq,
        "origin": one.origin,
        "epoch": one.epoch,
        "number": one.number,
        "id": one.id,
        "clock": one.clock,
        "kind": one.kind,
        "version": one.version,
        "member": one.member,
        "points": one.points,
        "at": at,
        "body": one.body,
        "hash": one.hash,
    }


def travelling(row: Any) -> Sealed:  # noqa: ANN401 - a row
    """A record as it travels."""
    return Sealed(
        row.origin,
        bytes(row.epoch),
        row.number,
        bytes(row.id),
        row.clock,
        row.kind,
        row.version,
        None if row.member is None else bytes(row.member),
        row.points,
        row.at.isoformat(),
        bytes(row.body),
        bytes(row.hash),
        None if row.profile is None else bytes(row.profile),
    )


def _seal(one: Sealed, at: datetime, previous: bytes, life: bytes, number: int) -> bytes:
    """The seal of a record of that instant, as that number of an epoch."""
    rest = log.rest_of(one.id, one.member, one.points, at, one.body)
    return log.sealed(
        previous,
        origin=one.origin,
        epoch=life,
        number=number,
        clock=one.clock,
        kind=one.kind,
        version=one.version,
        rest=rest,
    )


def _held(connection: Connection) -> dict[Epoch, int]:
    head = log.read_head(connection)
    found = {(row.origin, bytes(row.epoch)): int(row.number) for row in EPOCHS(connection)}
    return found | {(head.origin, head.epoch): head.number}


def _hash_at(connection: Connection, of: Epoch, number: int) -> bytes | None:
    if number:
        found = HASH_AT(connection, {"origin": of[0], "epoch": of[1], "number": number}).value()
    else:
        head = log.read_head(connection)
        stands = STANDS(connection, {"origin": of[0], "epoch": of[1]}).one_or_none()
        found = head.base if of == (head.origin, head.epoch) else stands and stands.base
    return None if found is None else bytes(found)


def _stays_at(connection: Connection, of: Epoch, number: int) -> None:
    """An epoch comes no further here than that number."""
    last = _hash_at(connection, of, number)
    STAYS(connection, {"of_origin": of[0], "of_epoch": of[1], "at": number, "last": last})


def _reached(connection: Connection, of: Epoch, bases: Mapping[Epoch, bytes]) -> tuple[int, bytes]:
    """How far an epoch is here: number and hash of its last record, or nought and what it goes on from."""
    row = STANDS(connection, {"origin": of[0], "epoch": of[1]}).one_or_none()
    return (row.number, bytes(row.hash)) if row else (0, bases.get(of, log.NO_HASH))
