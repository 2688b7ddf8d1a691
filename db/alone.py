"""What this counter gave on nobody's word, and what it wrote itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Connection, bindparam, func, select

from app.loyalty.offline import SpentAlone
from app.ports.logged import decode_body
from db.holding_tables import purse_entry
from db.log import CLOCK_COUNT, FIRST, read_head
from db.merging import all_ids
from db.prepared import Prepared
from db.sync_tables import epoch
from db.tables import record

MARK = b'"alone":true'
"""How a body says it; only the bodies that do are read."""
OF_LIFE = record.c.origin == bindparam("origin"), record.c.epoch == bindparam("life")
# The clock of a life goes up with its numbers, so that only what was written since is looked at.
LAST_BEFORE = Prepared(
    select(record.c.number)
    .where(*OF_LIFE, record.c.clock < bindparam("clock"))
    .order_by(record.c.number.desc())
    .limit(1)
)
ALONE = Prepared(
    select(record.c.member, record.c.body)
    .where(*OF_LIFE, record.c.number > bindparam("number"))
    .where(func.instr(record.c.body, bindparam("mark")) > 0)
)
SOLD = Prepared(
    select(purse_entry.c.record).where(
        purse_entry.c.purse == bindparam("of"), purse_entry.c.kind == "gift", purse_entry.c.reason == "sold"
    )
)
LIVES = Prepared(select(epoch.c.epoch).where(epoch.c.origin == bindparam("origin")))


class AloneVisit:
    """The part of a visit that tells this counter's deeds from others'."""

    _connection: Connection

    def is_own(self, record_id: str) -> bool:
        """Whether this counter wrote the record."""
        made = FIRST(self._connection, {"of": bytes.fromhex(record_id)}).one_or_none()
        return made is not None and made.origin == read_head(self._connection).origin

    def has_sold(self, gift_card: str) -> bool:
        """Whether this counter sold the gift card."""
        sold = SOLD(self._connection, {"of": gift_card}).value()
        return sold is not None and self.is_own(sold.hex())

    def spent_alone(self, member_id: str, since: datetime) -> SpentAlone:
        """Points that went since then; a member's also those of whoever was merged into them."""
        by_member = here = 0
        theirs = all_ids(self._connection, member_id)
        for of, points in self._alone(int(since.timestamp() * 1000) << CLOCK_COUNT):
            here += points
            by_member += points if of in theirs else 0
        return SpentAlone(by_member, here)

    def _alone(self, clock: int) -> Iterator[tuple[bytes | None, int]]:
        """Member and points of every deed done so, by the lives of this counter's disk."""
        head = read_head(self._connection)
        for life in (head.epoch, *(row.epoch for row in LIVES(self._connection, {"origin": head.origin}))):
            of = {"origin": head.origin, "life": life}
            before = LAST_BEFORE(self._connection, of | {"clock": clock}).value() or 0
            for row in ALONE(self._connection, of | {"number": before, "mark": MARK}):
                yield row.member, -sum(one.points for one in decode_body(row.body).entries if one.kind == "spent")
