"""What a record says, as far as this programme can read it; what a later one wrote counts at least by its points."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, insert, select

from app.loyalty.ledger import ENTRY_BYTES, Entry, Lot, Move
from app.ports.hub import ERASED
from app.ports.logged import BODY_VERSION, MOST, decode_body, is_unbearable
from app.ports.records import Body, Record
from db.log import FIRST, IN_ORDER
from db.prepared import Prepared
from db.sync_tables import touch
from db.tables import record

ROW = select(*(column for column in record.c if column.name != "hash"))
UNREADABLE = Body()
"""What a record says whose body is none, though its version is known here."""
LATER = b"later"
"""What every record of a later version is about, until a programme that can read it makes its rows again."""
ADD = Prepared(insert(touch).prefix_with("OR IGNORE"))
READABLE = Prepared(
    ROW.join(touch, touch.c.seq == record.c.seq)
    .where(touch.c.subject == LATER, record.c.version <= bindparam("version"))
    .order_by(*IN_ORDER)
    .limit(bindparam("most"))
)
READ = "DELETE FROM touch WHERE subject = x'6c61746572' AND seq = :seq"
ITS_ENTRY, ITS_LOT = "fffe", "ffff"
"""How the entry and the lot end that stand for points which are known by their number alone."""


def read_record(row: Any) -> Record:  # noqa: ANN401 - a row
    """The record of a row; what this version cannot read of it counts by its points."""
    if is_unbearable(row.body, row.points):
        return _record(row, UNREADABLE)
    try:
        body = decode_body(row.body)
    except (msgspec.MsgspecError, RecursionError, ArithmeticError, ValueError):
        return least(row)
    if is_later(row) and (more := row.points - sum(one.points for one in body.entries)):
        body = body.changed(entries=(*body.entries, *_counted(row, more)))
    return _record(row, body)


def find(connection: Connection, record_id: str) -> Record | None:
    """The record of that id, as far as it can be read."""
    row = FIRST(connection, {"of": bytes.fromhex(record_id)}).one_or_none()
    return None if row is None else read_record(row)


def least(row: Any) -> Record:  # noqa: ANN401 - a row
    """What a record comes to where nothing else in it can be read, or fits.

    One of a later version does something to its member's points; who is erased is so whatever else it says.
    """
    counts = is_later(row) and abs(row.points) <= MOST
    return _record(row, Body(entries=_counted(row, row.points)) if counts else UNREADABLE)


def is_later(row: Any) -> bool:  # noqa: ANN401 - a row
    """Whether a later programme wrote the record: it may say more than is read here."""
    return bool(row.version > BODY_VERSION)


def note_later(connection: Connection, rows: Any) -> None:  # noqa: ANN401 - rows
    """Notes which of these a later programme wrote."""
    ADD.each(connection, [{"subject": LATER, "seq": row.seq} for row in rows if is_later(row)])


def readable(connection: Connection, most: int) -> list[Any]:
    """Some of the records that were of a later version when they came, and are not any more."""
    return READABLE(connection, {"version": BODY_VERSION, "most": most})


def is_counted(one: Entry) -> bool:
    """Whether the entry stands for points which are known by their number alone."""
    return one.id.endswith(ITS_ENTRY)


def counted_lot(lot: str) -> str:
    """The lot of points that the record of a lot has where they are known by their number alone."""
    return lot[: 2 * ENTRY_BYTES] + ITS_LOT


def _record(row: Any, body: Body) -> Record:  # noqa: ANN401 - a row
    """The record of a row that says this. Who is forgotten goes by the kind alone, as at head office."""
    member = row.member.hex() if row.member else ""
    gone = member if row.kind == ERASED else ""
    if body.erased != gone:
        body = Body(erased=gone) if gone else UNREADABLE
    return Record(row.id.hex(), row.kind, row.at, body, member)


def _counted(row: Any, points: int) -> tuple[Entry, ...]:  # noqa: ANN401 - a row
    if not row.member or not points:
        return ()
    name, day = row.id.hex(), row.at.date()
    lot = Lot(name + ITS_LOT, day, row.at, day, None, 0, points) if points > 0 else None
    moves = (Move(lot.id, points),) if lot else ()
    return (Entry(name + ITS_ENTRY, "adjusted", points, row.at, day, day, reason=row.kind, lot=lot, moves=moves),)
