"""Head office's speed: `python -m bench.hub [--records N] [--json FILE]`: handed in and pulled, beside a plain COPY.

A real PostgreSQL, started for it, with fsync off on both sides of each comparison. The design asks for pushing, with
every seal checked, at a quarter of COPY's pace; the first prototype did 24,600 records a second, .18 of it.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from hashlib import sha256

import psycopg

from app.ports.hub import MOST_PUSHED, Sealed
from bench.figures import Figure, show
from db.head_office.hub import enrol
from db.head_office.layout import lay_out
from db.head_office.wire import PostgresHub
from db.log import NO_HASH, rest_of, sealed
from tests.head_office.logs import START
from tests.head_office.server import Server, with_tls

MEMBERS = 5_000
PLAIN = "CREATE TABLE {table} (LIKE hub.record INCLUDING DEFAULTS {keys})"
COPY = (
    "COPY {table} (origin, epoch, number, id, clock, kind, version, member, points, at, body, hash) "
    "FROM STDIN (FORMAT binary)"
)
TYPES = ("int4", "bytea", "int8", "bytea", "int8", "text", "int4", "bytea", "int8", "text", "bytea", "bytea")


def records(many: int) -> list[Sealed]:
    """A counter's log: sales with bodies of some 600 bytes, sealed one to the other."""
    epoch, previous, made = os.urandom(16), NO_HASH, []
    members = [sha256(str(number).encode()).digest()[:16] for number in range(MEMBERS)]
    clock = int(START.timestamp() * 1000) << 16
    body = b'{"sale":{"lines":[' + b'{"sku":"K1","amount":1250},' * 20 + b"]}}"
    for number in range(1, many + 1):
        of, member = os.urandom(16), members[number % MEMBERS]
        rest = rest_of(of, member, 12, START, body)
        seal = sealed(
            previous, origin=1, epoch=epoch, number=number, clock=clock + number, kind="sold", version=1, rest=rest
        )
        made.append(Sealed(1, epoch, number, of, clock + number, "sold", 1, member, 12, START.isoformat(), body, seal))
        previous = seal
    return made


def copied(owner: psycopg.Connection, log: list[Sealed], table: str, keys: str = "") -> float:
    """Seconds that a plain COPY of the same rows takes, into a table with or without the keys of the hub's."""
    owner.execute(PLAIN.format(table=table, keys=keys).encode())
    began = time.perf_counter()
    with owner.cursor().copy(COPY.format(table=table).encode()) as copy:
        copy.set_types(TYPES)
        for one in log:
            copy.write_row(
                (
                    one.origin, one.epoch, one.number, one.id, one.clock, one.kind, one.version, one.member, one.points,
                    one.at, one.body, one.hash,
                )
            )  # fmt: skip
    return time.perf_counter() - began


def main() -> int:
    """Measures and shows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=50_000)
    parser.add_argument("--json", default="")
    asked = parser.parse_args()
    log = records(asked.records)
    with (
        Server(with_tls()) as server,
        psycopg.connect(server.address("postgres", "postgres"), autocommit=True) as owner,
    ):
        lay_out(owner)
        role = enrol(owner, 1, "bench", "bench")
        enrol(owner, 2, "reader", "bench")
        plain = copied(owner, log, "plain")
        keyed = copied(owner, log, "keyed", "INCLUDING INDEXES")
        with PostgresHub(server.address(role, "postgres", "bench")) as hub:
            hub.open(log[0].epoch, NO_HASH)
            began = time.perf_counter()
            for first in range(0, len(log), MOST_PUSHED):
                hub.push(log[0].epoch, log[first : first + MOST_PUSHED])
            pushed = time.perf_counter() - began
        with PostgresHub(server.address("counter_2", "postgres", "bench")) as hub:
            began, held = time.perf_counter(), 0
            while got := hub.pull({(1, log[0].epoch): held}, MOST_PUSHED):
                held = got[-1].number
            pulled = time.perf_counter() - began
    many = len(log)
    figures = [
        Figure("a plain COPY of the same rows", many / plain, "records/s"),
        Figure("the same into a table with the hub's keys", many / keyed, "records/s"),
        Figure("handed in, every seal checked", many / pushed, "records/s"),
        Figure("handing in takes so many times as long as COPY", pushed / plain, "×", 4),
        Figure("pulled, as the counter gets them", many / pulled, "records/s"),
    ]
    return show("Head office", figures, asked.json)


if __name__ == "__main__":
    sys.exit(main())
