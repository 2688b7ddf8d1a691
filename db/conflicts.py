"""What did not go together, as the office looks at it: the deed that came later, and the one that stands first."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from app.ports.conflict import Conflict, Side
from db.log import FIRST
from db.overbooked import overbooked
from db.prepared import Prepared
from db.programmes import Programmes
from db.sync_tables import conflict
from db.tables import sale, sale_return

ALL = Prepared(select(conflict))
ONE = Prepared(
    select(conflict).where(conflict.c.record == bindparam("record"), conflict.c.number == bindparam("number"))
)
UNSETTLED = Prepared(select(func.count()).where(conflict.c.settled == ""))
RECEIPTS = tuple(
    Prepared(select(table.c.reference).where(table.c.id == bindparam("of"))) for table in (sale, sale_return)
)
"""Of a sale, and of what came back of one."""


class ConflictVisit:
    """The part of a visit that is about conflicts."""

    _connection: Connection
    _programmes: Programmes

    def conflicts(self) -> tuple[Conflict, ...]:
        """Every conflict, those that nobody settled first, the newest of them first."""
        rows = [*ALL(self._connection), *overbooked(self._connection, self._programmes)]
        rows.sort(key=lambda row: row.number)
        rows.sort(key=lambda row: (row.at, row.record), reverse=True)
        rows.sort(key=lambda row: bool(row.settled))
        return tuple(_read(self._connection, row) for row in rows)

    def conflict(self, record_id: str, number: int) -> Conflict | None:
        """One conflict, by the record and the number in it."""
        of = {"record": bytes.fromhex(record_id), "number": number}
        rows = ONE(self._connection, of) or overbooked(self._connection, self._programmes)
        found = (row for row in rows if (row.record, row.number) == (of["record"], number))
        return next((_read(self._connection, row) for row in found), None)


def to_look_at(connection: Connection, programmes: Programmes) -> int:
    """How many conflicts no manager has settled yet."""
    beyond = sum(not one.settled for one in overbooked(connection, programmes))
    return int(UNSETTLED(connection, {}).value()) + beyond


def _read(connection: Connection, row: Any) -> Conflict:  # noqa: ANN401 - a row
    later = _deed(connection, row.record)
    return Conflict(
        record=row.record.hex(),
        number=row.number,
        kind=row.kind,
        member=row.member.hex() if row.member else "",
        subject=row.subject,
        amount=row.amount,
        at=row.at,
        settled=row.settled,
        origin=later.origin if later else 0,
        receipt=later.receipt if later else "",
        first=_deed(connection, row.first) if row.first else None,
    )


def _deed(connection: Connection, of: bytes) -> Side | None:
    """Where and when a record was made, and its receipt where it is a sale."""
    made = FIRST(connection, {"of": of}).one_or_none()
    if made is None:
        return None
    receipts = (receipt(connection, {"of": of}).value() for receipt in RECEIPTS)
    return Side(of.hex(), made.origin, made.at, next((str(one) for one in receipts if one), ""))
