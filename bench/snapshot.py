"""A new counter by pulling and by a snapshot: `python -m bench.snapshot [--records N] [--json FILE]`.

`--records` of two counters, written as `bench.others` does, lie at head office. A snapshot is made of them, and once
more when a little came since. One counter pulls and projects all of it and sells; another joins with the snapshot, as
the command does but for the enrolment's own code and TLS, and sells. Before they do, both books say the same.

PostgreSQL runs with fsync off, the counters' books on disk with synchronous=FULL.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.commands.hub_snapshot import MEGABYTE, make_snapshot
from app.commands.join_snapshot import arriving
from app.office.sync import unheard
from app.settings import Settings
from bench.figures import Figure, show
from bench.office import Office, assert_sound, at, has_all, new_book, tables
from bench.others import hand_in, handed_in, lived
from db.head_office.certificates import authority_text
from db.head_office.folder import OfficeFolder
from db.head_office.spoken import new_code
from db.head_office.wire import PostgresHub
from tests.given import Hands

PULLS, LATER, JOINS = 3, 4, 5
SOLD = 200


def measure(folder: Path, records: int) -> list[Figure]:
    """All of it, one after the other."""
    with Office(JOINS) as office:
        many = handed_in(office, (1, 2), records)
        owner = OfficeFolder(folder / "hub")
        owner.make("Counterfoil, bench", ("localhost",), "hub", datetime.now(UTC))
        address, file, code = office.server.address("postgres", "postgres"), folder / "all.snapshot", new_code()
        making = timed(lambda: make_snapshot(address, owner, file, code))
        hand_in(office, LATER, replace(lived(SOLD), everywhere=frozenset()))
        again = timed(lambda: make_snapshot(address, owner, file, code))
        pulling = timed(lambda: pulled(folder / "pulled.book", office))
        home, opened = Settings(home=folder / "home"), list[float]()
        joining = timed(lambda: joined(home, file, owner, code, office, opened))
        assert has_all(folder / "pulled.book", office)
        assert has_all(home.book, office)
        assert tables(home.book) == tables(folder / "pulled.book")
        assert_sound(home.book)
        pulling += timed(lambda: sale(folder / "pulled.book", office.address(PULLS)))
        joining += timed(lambda: sale(home.book, office.address(JOINS)))
        sizes = file.stat().st_size, home.book.stat().st_size
    return [
        Figure(f"a snapshot of {many:,} records made, from nothing", making, "s"),
        Figure("that many a second", many / making, "rec/s"),
        Figure(f"made again, {SOLD} sales later", again, "s"),
        Figure("the file", sizes[0] / MEGABYTE, "MB", note=f"{sizes[0] / many:,.0f} bytes a record"),
        Figure("a counter that pulls and projects all of it, and its first sale", pulling, "s"),
        Figure("a counter that joins with the snapshot, and its first sale", joining, "s"),
        Figure("of it until the book was verified and open", opened[0], "s"),
        Figure("so many times sooner", pulling / joining, "×"),
        Figure("load of the computer at the end of it", os.getloadavg()[0], ""),
    ]


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def pulled(book: Path, office: Office) -> None:
    """A counter with nothing takes all of it."""
    new_book(book, PULLS)
    counter = at(book, office.address(PULLS), Hands(datetime.now(UTC)))
    counter.sync()
    counter.books.close()


def joined(home: Settings, file: Path, owner: OfficeFolder, code: str, office: Office, opened: list[float]) -> None:
    """A counter with nothing joins with the file; when the book of it was open."""
    began = time.perf_counter()
    with arriving(home, file, authority_text(owner.authority()), JOINS, unheard) as book:
        book.open(code)
        opened.append(time.perf_counter() - began)
        with PostgresHub(office.address(JOINS)) as hub:
            book.catch_up(hub)
        book.take_its_place()


def sale(book: Path, address: str) -> None:
    """Somebody is enrolled and sold to."""
    counter = at(book, address, Hands(datetime.now(UTC)))
    counter.sell(counter.enrol("Somebody"), 1_000)
    counter.books.close()


def main() -> int:
    """Measures and shows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--json", default="")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        figures = measure(Path(place), asked.records)
    return show("A new counter, by pulling and by a snapshot", figures, asked.json)


if __name__ == "__main__":
    sys.exit(main())
