"""The editions that are open, read once for as long as the log stands where it stood: every keystroke asks for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, select

from app.loyalty.edition import Edition
from db.edition_tables import edition
from db.editions import edition_of
from db.prepared import Prepared

IN_STATE = Prepared(select(edition).where(edition.c.state == bindparam("state")).order_by(edition.c.id))


class OpenEditions:
    """What is limited now, by article. The hash of the last record says whether anything can have changed since."""

    def __init__(self) -> None:
        self._kept: tuple[bytes, dict[str, tuple[datetime, Edition]]] = (b"", {})

    def of(self, connection: Connection, last: bytes, skus: Iterable[str], at: datetime) -> tuple[Edition, ...]:
        """The open editions of these articles that were planned by then; `last` is the hash of the last record."""
        read_at, found = self._kept
        if read_at != last:
            rows = IN_STATE(connection, {"state": "open"})
            found = {row.sku: (row.planned_at, edition_of(row)) for row in rows}
            self._kept = (last, found)
        if not found:
            return ()
        limited = (found[sku] for sku in skus if sku in found)
        return tuple(one for planned, one in limited if planned <= at)
