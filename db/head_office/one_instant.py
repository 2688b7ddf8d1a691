"""All that head office holds at one instant, read by its owner; what comes in meanwhile is not half in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from psycopg import IsolationLevel

from app.ports.hub import Epoch, Head, Sealed
from db.head_office.owner import Line

HEADS = "SELECT origin, epoch, base, number, hash FROM hub.epoch ORDER BY opened_at, origin, epoch"
# As pull_v1 gives them, an epoch at a time.
AFTER = """
    SELECT r.origin, r.epoch, r.number, r.id, r.clock, r.kind, r.version, r.member, r.points, r.at, r.body, r.hash,
        p.profile
    FROM hub.record r LEFT JOIN hub.profile p ON p.origin = r.origin AND p.epoch = r.epoch AND p.number = r.number
    WHERE r.origin = %b AND r.epoch = %b AND r.number > %b ORDER BY r.number LIMIT %b
"""
HASH_AT = "SELECT hash FROM hub.record WHERE origin = %b AND epoch = %b AND number = %b"
INSTANT = "SELECT transaction_timestamp()"


@dataclass
class OneInstant:
    """The records of one instant, to be taken like those that a counter is given; who looks is no counter."""

    line: Line

    @cached_property
    def at(self) -> datetime:
        """The instant, by the server's clock."""
        at: datetime
        ((at,),) = self.line.execute(INSTANT).fetchall()
        return at

    @cached_property
    def _heads(self) -> tuple[Head, ...]:
        return tuple(Head(*row) for row in self.line.execute(HEADS, binary=True))

    def heads(self) -> tuple[Head, ...]:
        """Every epoch of every counter."""
        return self._heads

    def pull(self, held: Mapping[Epoch, int], most: int) -> tuple[Sealed, ...]:
        """What comes after what is held."""
        found: list[Sealed] = []
        for head in self._heads:
            after = held.get((head.origin, head.epoch), 0)
            if head.number > after and len(found) < most:
                asked = head.origin, head.epoch, after, most - len(found)
                found += (Sealed(*row) for row in self.line.execute(AFTER, asked, binary=True))
        return tuple(found)

    def has(self, of: Epoch, number: int, last: bytes | None) -> bool:
        """Whether the record of that number is here, and the same."""
        row = self.line.execute(HASH_AT, (*of, number), binary=True).fetchone()
        return row is not None and bytes(row[0]) == last


@contextmanager
def one_instant(line: Line) -> Iterator[OneInstant]:
    """The instant of the first look; nothing is written, and nobody waits for it but an upgrade."""
    line.isolation_level, line.read_only = IsolationLevel.REPEATABLE_READ, True
    try:
        with line.transaction():
            yield OneInstant(line)
    finally:
        line.isolation_level, line.read_only = None, None
