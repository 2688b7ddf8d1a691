"""What other counters did meanwhile: one counter's log, made by the product's sales, written again for the others.

Each copy has ids, an epoch and seals of its own, and head office checks them as it checks any; three months lie between
its first and its last record. A tenth of the members are those of the first counter: they shop at every counter.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.office.publish import PublishCommand
from app.ports.hub import MOST_PUSHED, Sealed
from app.ports.identity import new_id
from app.shop import wire
from bench.office import DAYS, Office, months_ago
from db.books import SqliteBooks
from db.exchange import BookExchange
from db.head_office.wire import PostgresHub
from db.log import NO_HASH, begin_as, rest_of, sealed
from tests.given import PROGRAMME, Given

ID = re.compile(rb"(?<![0-9a-f])([0-9a-f]{20})[0-9a-f]{4}([0-9a-f]{8})(?=(?:[0-9a-f]{4})?(?![0-9a-f]))")
"""An id in a body, also as the beginning of a lot's; not a seal, which is longer."""
SALES_A_MEMBER = 20
EVERYWHERE = 10
"""One member in so many shops at every counter."""


@dataclass(frozen=True)
class Others:
    """The log of the first counter, and whose purchases are everywhere."""

    log: Sequence[Sealed]
    everywhere: frozenset[bytes]

    def of(self, origin: int) -> Iterator[Sealed]:
        """The log as that counter would have written it."""
        epoch, previous, number = os.urandom(16), NO_HASH, 0
        for one in self.log:
            told_already = one.kind == "published" or (one.kind == "enrolled" and one.member in self.everywhere)
            if told_already and origin != 1:
                continue
            number += 1
            made = self._said_by(one, origin)
            rest = rest_of(made.id, made.member, made.points, datetime.fromisoformat(made.at), made.body)
            previous = sealed(
                previous, origin=origin, epoch=epoch, number=number, clock=made.clock, kind=made.kind,
                version=made.version, rest=rest,
            )  # fmt: skip
            yield replace(made, origin=origin, epoch=epoch, number=number, hash=previous)

    def _said_by(self, one: Sealed, origin: int) -> Sealed:
        def renamed(found: re.Match[bytes]) -> bytes:
            # Every id says in its midst whose it is: by chance alone two of some hundred thousand would be the same.
            whose = 1 if bytes.fromhex(found[0].decode()) in self.everywhere else origin
            return found[1] + f"{whose:04x}".encode() + found[2]

        def named(name: bytes) -> bytes:
            return bytes.fromhex(ID.sub(renamed, name.hex().encode()).decode())

        body = ID.sub(renamed, one.body).replace(b'"reference":"1-', b'"reference":"%d-' % origin)
        return replace(one, id=named(one.id), member=one.member and named(one.member), body=body)


def lived(sales: int) -> Others:
    """Three months of one counter, in a book in memory."""
    clock = months_ago()
    books = SqliteBooks(None, clock)
    with books.engine.begin() as connection:
        begin_as(connection, 1)
    shop = Given(wire(books, clock), books, clock)
    shop.shop.publish(PublishCommand(new_id(clock), PROGRAMME))
    members = [shop.enrol(f"Member {number}") for number in range(max(EVERYWHERE, sales // SALES_A_MEMBER))]
    step = timedelta(days=DAYS - 2) / max(1, sales)
    for number in range(sales):
        clock.now += step
        shop.sell(members[number % len(members)], 1_000 + number % 9_000)
    exchange, log = BookExchange(books), list[Sealed]()
    while more := exchange.own_after(len(log), MOST_PUSHED):
        log += more
    books.close()
    return Others(log, frozenset(map(bytes.fromhex, members[::EVERYWHERE])))


def hand_in(office: Office, origin: int, others: Others) -> int:
    """That counter hands its log in; how many records."""
    log = list(others.of(origin))
    with PostgresHub(office.address(origin)) as hub:
        hub.open(log[0].epoch, NO_HASH)
        for first in range(0, len(log), MOST_PUSHED):
            hub.push(log[0].epoch, log[first : first + MOST_PUSHED])
    return len(log)


def handed_in(office: Office, origins: Sequence[int], records: int) -> int:
    """Head office has so many records of these counters, and some more; how many."""
    others = lived(records // len(origins))
    return sum(hand_in(office, origin, others) for origin in origins)
