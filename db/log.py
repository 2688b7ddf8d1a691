"""The counter's log: records in order, each sealed with the hash of the one before."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from app.loyalty.refusals import NotReadable
from app.ports.logged import BODY_VERSION, encode_body, is_unbearable
from app.ports.records import Record
from db.prepared import Prepared
from db.sync_tables import epoch
from db.tables import counter, record

NO_HASH = bytes(32)
NOBODY = 0
"""The number of a book that is no counter's; head office has none below 1."""
CLOCK_COUNT = 16
"""Bits of a clock that count within its millisecond."""
# The one order of all records. The epoch ends it: brought over from one to another, a record may keep its number.
IN_ORDER = (record.c.clock, record.c.origin, record.c.number, record.c.epoch)
# Of an id that two counters used (the same night), the first stands.
FIRST = Prepared(select(record).where(record.c.id == bindparam("of")).order_by(*IN_ORDER).limit(1))


def in_order(row: Any) -> tuple[int, int, int, bytes]:  # noqa: ANN401 - a row
    """What a record's row is sorted by where IN_ORDER cannot be asked for."""
    return row.clock, row.origin, row.number, row.epoch


HEAD = Prepared(select(counter))
KEPT = ("origin", "epoch", "number", "clock", "hash", "latest", "enrolled", "base", "taken")
KEEP = Prepared(update(counter).values({name: bindparam(f"new_{name}") for name in KEPT}))


@dataclass(slots=True)
class Head:
    """Where the log stands: origin, epoch, number, hybrid clock (ms << 16 | count), hash, latest business instant.

    `base` is the hash that the epoch goes on from, `taken` counts how often others' records were projected.
    """

    origin: int
    epoch: bytes
    number: int
    clock: int
    hash: bytes
    latest: datetime | None
    enrolled: int
    base: bytes = NO_HASH
    taken: int = 0
    is_new: bool = False

    @property
    def seen(self) -> bytes:
        """Changes with whatever changes the book's tables: a record of one's own, or others'."""
        return self.hash + self.taken.to_bytes(8, "big")


def sealed(
    previous: bytes, *, origin: int, epoch: bytes, number: int, clock: int, kind: str, version: int, rest: bytes
) -> bytes:
    """SHA-256 over the previous hash and all of the record; `rest` is id, member, points, instant and body."""
    head = f"{origin}|{epoch.hex()}|{number}|{clock}|{kind}|{version}|".encode()
    return hashlib.sha256(previous + head + rest).digest()


def rest_of(record_id: bytes, member: bytes | None, points: int, at: datetime, body: bytes) -> bytes:
    """What of a record stands behind its head in the hash."""
    return f"{record_id.hex()}|{member.hex() if member else ''}|{points}|{at.isoformat()}|".encode() + body


def read_head(connection: Connection) -> Head:
    """The head of this counter's log; a new one, not yet written, in an empty book."""
    row = HEAD(connection).one_or_none()
    if row is None:
        return Head(1, os.urandom(16), 0, 0, NO_HASH, None, 0, is_new=True)
    return Head(**{name: getattr(row, name) for name in KEPT})


def _row(head: Head) -> dict[str, object]:
    return {name: getattr(head, name) for name in KEPT}


def keep_head(connection: Connection, head: Head) -> None:
    """Writes where the log stands."""
    if head.is_new:
        connection.execute(insert(counter), _row(head) | {"one": 1})
        head.is_new = False
        return
    KEEP(connection, {f"new_{name}": value for name, value in _row(head).items()})


def begin_epoch(connection: Connection) -> None:
    """A new life of the book's disk, as after a restore: numbers begin anew, the chain of hashes goes on."""
    head = read_head(connection)
    leave_epoch(connection, head)
    head.epoch, head.number, head.base = os.urandom(16), 0, head.hash
    keep_head(connection, head)


def leave_epoch(connection: Connection, head: Head) -> None:
    """Keeps how far this counter's present epoch came, before another begins; one without records leaves nothing."""
    if head.number:
        row = {"origin": head.origin, "epoch": head.epoch, "base": head.base, "number": head.number, "hash": head.hash}
        connection.execute(insert(epoch), row)


def is_free_for(connection: Connection, origin: int) -> bool:
    """Whether the book has this origin, or no record that binds it to another."""
    return read_head(connection).origin == origin or not has_records(connection)


def has_records(connection: Connection) -> bool:
    """Whether anything is on record, whoever wrote it."""
    return connection.execute(select(record.c.id).limit(1)).first() is not None


def begin_as_nobody(connection: Connection) -> None:
    """Makes a new book one that no counter writes in: of no number, under an epoch that is none."""
    keep_head(connection, Head(NOBODY, bytes(16), 0, 0, NO_HASH, None, 0, is_new=True))


def begin_as(connection: Connection, origin: int) -> None:
    """Gives its origin to a book that is free for it."""
    head = read_head(connection)
    head.origin = origin
    keep_head(connection, head)


def begin_life(connection: Connection, origin: int) -> None:
    """Makes a book that holds others' records this counter's own: an epoch without records, as on a blank disk.

    What was ever seen of clocks stays: nothing that is done here is earlier than what is known.
    """
    head = read_head(connection)
    head.origin, head.epoch, head.number, head.enrolled = origin, os.urandom(16), 0, 0
    head.base = head.hash = NO_HASH
    keep_head(connection, head)


APPEND = Prepared(insert(record))


def append(connection: Connection, head: Head, posted: Record, now: datetime) -> int:
    """Appends one record and moves the head; its place in the log. NotReadable where no book would bear it."""
    body = encode_body(posted.body)
    if is_unbearable(body, posted.points):
        raise NotReadable("amount", "too_large")
    of = bytes.fromhex(posted.member) if posted.member else None
    name = bytes.fromhex(posted.id)
    head.number += 1
    head.clock = max(head.clock + 1, int(now.timestamp() * 1000) << CLOCK_COUNT)
    head.hash = sealed(
        head.hash,
        origin=head.origin,
        epoch=head.epoch,
        number=head.number,
        clock=head.clock,
        kind=posted.kind,
        version=BODY_VERSION,
        rest=rest_of(name, of, posted.points, posted.at, body),
    )
    head.latest = posted.at if head.latest is None else max(head.latest, posted.at)
    return APPEND.placed(
        connection,
        {
            "origin": head.origin,
            "epoch": head.epoch,
            "number": head.number,
            "id": name,
            "clock": head.clock,
            "kind": posted.kind,
            "version": BODY_VERSION,
            "member": of,
            "points": posted.points,
            "at": posted.at,
            "body": body,
            "hash": head.hash,
        },
    )
