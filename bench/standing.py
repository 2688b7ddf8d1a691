"""What the books say laid down at head office each night: `python -m bench.standing [--records N] [--json FILE]`.

`--records` of two counters, written as `bench.others` does, lie at head office. It is laid down from nothing, again
after a day's sales, and again with nothing new; then it is read, and so is the view that adds up what came in.

PostgreSQL runs with fsync off, the gathered book on disk.
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

from app.commands.hub_standing import lay_standing
from bench.figures import Figure, show
from bench.office import Office
from bench.others import hand_in, handed_in, lived
from db.head_office.folder import OfficeFolder
from db.head_office.gathered import gathered_book, look_at
from db.head_office.standing import read_standings

LATER, SOLD = 3, 400


def measure(folder: Path, records: int) -> list[Figure]:
    """All of it, one after the other."""
    with Office(LATER) as office:
        many = handed_in(office, (1, 2), records)
        owner = OfficeFolder(folder / "hub")
        owner.make("Counterfoil, bench", ("localhost",), "hub", datetime.now(UTC))
        address = office.server.address("postgres", "postgres")
        first = timed(lambda: lay_standing(address, owner))
        hand_in(office, LATER, replace(lived(SOLD), everywhere=frozenset()))
        again = timed(lambda: lay_standing(address, owner))
        nothing = timed(lambda: lay_standing(address, owner))
        books = gathered_book(owner.path)
        checked = timed(lambda: look_at(books))
        stands = list[object]()
        read = timed(lambda: stands.extend(read_standings(books, datetime.now(UTC))))
        books.close()
        office.owner.execute("ANALYZE")  # as a server does by itself, some minutes after so much came in
        said = timed(lambda: office.owner.execute("SELECT * FROM report.standing").fetchall())
        summed = timed(lambda: office.owner.execute("SELECT * FROM report.member").fetchall())
    return [
        Figure(f"laid down of {many:,} records from nothing, {len(stands):,} members", first, "s"),
        Figure(f"laid down again, {SOLD} sales later", again, "s"),
        Figure("laid down again, nothing new", nothing, "s"),
        Figure("of it the look at file, chain and laws", checked, "s"),
        Figure("of it that everybody is read", read, "s", note=f"{read / len(stands) * 1e6:,.0f} µs a member"),
        Figure("report.standing read whole", said, "s"),
        Figure("report.member read whole", summed, "s"),
        Figure("load of the computer at the end of it", os.getloadavg()[0], ""),
    ]


def timed(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> int:
    """Measures and shows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=20_000)
    parser.add_argument("--json", default="")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        figures = measure(Path(place), asked.records)
    return show("What the books say, laid down at head office", figures, asked.json)


if __name__ == "__main__":
    sys.exit(main())
