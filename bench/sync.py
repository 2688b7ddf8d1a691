"""Two counters' speed in step: `python -m bench.sync [--sales N] [--members M] [--json FILE]`, real sales, a real hub.

Counter 1 makes the sales; what it hands in, counter 2 takes and projects. Beside it: the rows that this came to, put
by bare `executemany` into a file with the same tables. The design asks for a tenth of that pace; the first prototype
did 10,600 records a second of simple points. Then the same with members who were at both counters since, whose rows
are made again; and a sale at counter 2 while it takes and projects.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.office.publish import PublishCommand
from app.office.sync import A_VISIT, UNAWAITED, Sync
from app.ports.identity import new_id
from app.shop import wire
from bench.figures import Figure, percentile, show
from db.books import SqliteBooks
from db.check import OF_ITS_OWN, check
from db.columns import metadata
from db.exchange import BookExchange
from db.head_office.hub import enrol
from db.head_office.layout import lay_out
from db.head_office.owner import owner_line
from db.head_office.private import Server
from db.head_office.wire import PostgresHub
from db.log import begin_as
from db.migrate import HEAD, migrate
from tests.given import PROGRAMME, Given, Hands

P99 = 0.99


class Counter(Given):
    """A counter of the bench and its line."""

    address: str

    def sync(self) -> float:
        """Seconds that a sync takes."""
        began = time.perf_counter()
        with PostgresHub(self.address) as hub:
            Sync(BookExchange(self.books, A_VISIT, UNAWAITED), hub)()
        return time.perf_counter() - began


def counter(folder: Path, number: int, address: str, clock: Hands) -> Counter:
    """A counter with a book on disk."""
    books = SqliteBooks(folder / f"{number}.book", clock)
    migrate(books.engine, HEAD)
    with books.engine.begin() as connection:
        begin_as(connection, number)
    made = Counter(wire(books, clock), books, clock)
    made.address = address
    return made


def sold(at: Counter, members: list[str], many: int) -> None:
    """So many sales, the members in turn."""
    for number in range(many):
        at.sell(members[number % len(members)], 1_000 + number % 9_000)


def bare(book: Path, folder: Path) -> tuple[float, int]:
    """Seconds in which bare sqlite3 puts the rows of a book into the same tables; and how many rows."""
    rows = {}
    with sqlite3.connect(f"file:{book}?mode=ro", uri=True) as source:
        for table in metadata.sorted_tables:
            if table.name == "record" or table.name not in OF_ITS_OWN:
                rows[table.name] = source.execute(f'SELECT * FROM "{table.name}"').fetchall()  # noqa: S608 - our own tables
        schema = [sql for (sql,) in source.execute("SELECT sql FROM sqlite_master WHERE sql LIKE 'CREATE TABLE%'")]
    with sqlite3.connect(folder / "bare.db") as target:
        target.execute("PRAGMA journal_mode = WAL")
        for statement in schema:
            if "fts5" not in statement and not any(f"{part}'" in statement for part in ("_data", "_idx", "_config")):
                target.execute(statement)
        began = time.perf_counter()
        for name, found in rows.items():
            if found:
                target.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * len(found[0]))})', found)  # noqa: S608 - our own tables
        target.commit()
        return time.perf_counter() - began, sum(map(len, rows.values()))


def while_syncing(at: Counter, member: str) -> list[float]:
    """How long each sale takes while the counter syncs (s)."""
    done, took = threading.Event(), []

    def work() -> None:
        at.sync()
        done.set()

    thread = threading.Thread(target=work)
    thread.start()
    while not done.is_set():
        began = time.perf_counter()
        at.sell(member, 1_000)
        took.append(time.perf_counter() - began)
        time.sleep(0.05)
    thread.join()
    return took


def main() -> int:
    """Measures and shows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sales", type=int, default=3_000)
    parser.add_argument("--members", type=int, default=300)
    parser.add_argument("--json", default="")
    asked = parser.parse_args()
    clock = Hands(datetime.now(UTC) - timedelta(days=2))
    with tempfile.TemporaryDirectory() as place, Server() as server:
        folder = Path(place)
        with owner_line(server.address("postgres", "postgres")) as owner:
            lay_out(owner)
            roles = [enrol(owner, number, f"counter {number}", "bench") for number in (1, 2, 3)]
        addresses = [server.address(role, "postgres", "bench") for role in roles]
        one, two = (counter(folder, number, addresses[number - 1], clock) for number in (1, 2))
        one.shop.publish(PublishCommand(new_id(clock), PROGRAMME))
        members = [one.enrol(f"Member {number}") for number in range(asked.members)]
        sold(one, members, asked.sales)
        handed_in = one.sync()
        records = 1 + asked.members + asked.sales
        taken = two.sync()
        plain, rows = bare(folder / "2.book", folder)
        # The same day at both counters, neither knowing of the other.
        sold(two, members, asked.members)
        sold(one, members, asked.members)
        one.sync()
        again = two.sync()
        three = counter(folder, 3, addresses[2], clock)
        one.sync()
        three_took = three.sync()
        sold(one, members, asked.sales // 2)
        one.sync()
        took = while_syncing(two, members[0])
        assert check(two.books.engine).sound
        assert check(three.books.engine).sound
        for each in (one, two, three):
            each.books.close()
    figures = [
        Figure(f"bare executemany of the {rows:,} rows that it comes to", records / plain, "records/s"),
        Figure("handed in by the client", records / handed_in, "records/s"),
        Figure("taken and projected by the client", records / taken, "records/s"),
        Figure("which takes so many times as long as bare", taken / plain, "×", 10),
        Figure("a member of both counters that day, made again", again / asked.members * 1000, "ms"),
        Figure("a new counter takes all of it", three_took, "s"),
        Figure("a sale while syncing, p99", percentile(took, P99) * 1000, "ms", 50),
    ]
    return show("Two counters in step", figures, asked.json)


if __name__ == "__main__":
    sys.exit(main())
