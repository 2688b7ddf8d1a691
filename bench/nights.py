"""Long and full nights: `python -m bench.nights [--parts away,night,drill,redeeming] [--json FILE] …`.

`away`: a counter finds `--records` of nine others, of three months, over a line of 50 ms a round trip, and is cut off
`--cuts` times on the way. `night`: `--counters` with `--sales` each, of the same members, sync at once. `drill`: a
counter's disk is lost, and head office's. `redeeming`: how long head office takes for a promise.

PostgreSQL runs with fsync off, the books on disk with synchronous=FULL. What is made before the measuring is not timed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import Any

from app.office.publish import PublishCommand
from app.ports.identity import new_id
from bench.drill import counter_lost, office_lost, redeeming
from bench.far_line import FarLine
from bench.figures import Figure, show
from bench.office import Office, assert_sound, at, has_all, new_book, records_of, tables
from bench.others import handed_in
from tests.given import PROGRAMME, Hands

ROOT = Path(__file__).parents[1]
OTHERS = 9
ROUND_TRIP = 0.05
MOST_ROUNDS = 6
NIGHT_HOURS = 8


def away(folder: Path, asked: argparse.Namespace) -> list[Figure]:
    """Three months away."""
    chance, book, me = Random(asked.seed), folder / "away.book", OTHERS + 1
    with Office(me) as office:
        records = handed_in(office, range(1, me), asked.records)
        new_book(book, me)
        with FarLine(office.server.folder, folder / "far", ROUND_TRIP / 2) as line:
            command = [sys.executable, *profiling(asked.profile), "-m", "bench.away", str(book)]
            moments = [chance.randrange(records * one, records * (one + 1)) // asked.cuts for one in range(asked.cuts)]
            took = cut_at(moments, [*command, line.through(office.address(me))], line, chance)
        assert has_all(book, office)
        assert records_of(book) == office.records()
        assert_sound(book)
    return [
        Figure(f"{records:,} records taken and projected, {took['cuts']} times cut off", took["all"], "s", 60),
        Figure("of it until all was taken", took["taken_in"], "s"),
        Figure("of it in which the counter's processor was busy", took["busy"], "s"),
        Figure("that many a second", records / took["all"], "rec/s"),
        Figure("most memory of the counter that takes them", took["memory"], "MB", 200, f"begun {took['at_rest']:.0f}"),
    ]


def profiling(path: str) -> list[str]:
    """How Python is called so that it notes where its time goes."""
    return ["-m", "cProfile", "-o", path] if path else []


def cut_at(moments: list[int], command: list[str], line: FarLine, chance: Random) -> dict[str, Any]:
    """What a counter says at the end whose line was cut after so many records each."""
    said: dict[str, Any] = {}
    left = sorted(moments)
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as counter:
        assert counter.stdout is not None
        for text in counter.stdout:
            said = json.loads(text)
            if left and said.get("taken", 0) > left[0]:
                left = left[1:]
                time.sleep(chance.random() * ROUND_TRIP / 2)
                line.cut()
    assert counter.returncode == 0
    return said


def night(folder: Path, asked: argparse.Namespace) -> list[Figure]:
    """All counters in one night."""
    many, chance = asked.counters, Random(asked.seed)
    books = [folder / f"{origin}.book" for origin in range(1, many + 1)]
    began_day = datetime.now(UTC) - timedelta(days=2)
    with Office(many) as office, ProcessPoolExecutor(asked.at_once, get_context("spawn")) as pool:
        addresses = [office.address(origin) for origin in range(1, many + 1)]
        new_book(books[0], 1)
        first = at(books[0], addresses[0], Hands(began_day))
        first.shop.publish(PublishCommand(new_id(first.clock), PROGRAMME))
        members = [first.enrol(f"Member {number}") for number in range(asked.members)]
        first.sync()
        first.books.close()
        seeds = [chance.randrange(1 << 30) for _ in books]
        list(pool.map(lived_a_day, books, range(1, many + 1), addresses, repeat(members), repeat(asked.sales), seeds))
        seconds, took = until_equal(pool, office, books, addresses)
        records = sum(office.records().values())
        assert records == 1 + asked.members + many * asked.sales
        assert len(set(pool.map(tables, books))) == 1
        assert_sound(books[-1])
    return [
        Figure(
            f"{many} counters have all {records:,} records, after {len(took)} syncs each", seconds, "s", 600,
            f"{asked.at_once} at once",
        ),
        Figure("the longest sync of the last round, beside the others", max(took[-1]), "s"),
    ]  # fmt: skip


def until_equal(
    pool: ProcessPoolExecutor, office: Office, books: list[Path], addresses: list[str]
) -> tuple[float, list[list[float]]]:
    """Seconds in which all sync until every book has everything; how long each sync took, round by round."""
    took: list[list[float]] = []
    seconds = 0.0
    while not all(has_all(book, office) for book in books):
        assert len(took) < MOST_ROUNDS
        began = time.perf_counter()
        took.append(list(pool.map(synced, books, addresses)))
        seconds += time.perf_counter() - began
    return seconds, took


def lived_a_day(book: Path, origin: int, address: str, members: list[str], sales: int, seed: int) -> None:
    """A counter that knows the members sells to some of them all day."""
    chance, clock = Random(seed), Hands(datetime.now(UTC) - timedelta(days=1))
    if not book.exists():
        new_book(book, origin)
    counter = at(book, address, clock)
    counter.sync()
    for _ in range(sales):
        clock.now += timedelta(hours=NIGHT_HOURS) / sales
        counter.sell(chance.choice(members), chance.randrange(100, 20_000))
    counter.books.close()


def synced(book: Path, address: str) -> float:
    """Seconds that a counter takes to sync."""
    counter = at(book, address, Hands(datetime.now(UTC)))
    took = counter.sync()
    counter.books.close()
    return took


def drill(folder: Path, asked: argparse.Namespace) -> list[Figure]:
    """Disks are lost."""
    with Office(4) as office:
        return [*counter_lost(office, folder, asked.book), *office_lost(office, folder)]


def promises(folder: Path, asked: argparse.Namespace) -> list[Figure]:
    """Promises, from beside the server and from afar."""
    return redeeming(folder, asked.calls, ROUND_TRIP)


def main() -> int:
    """Measures and shows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--parts", default=",".join(PARTS))
    parser.add_argument("--records", type=int, default=180_000, help="that the counter which was away finds")
    parser.add_argument("--cuts", type=int, default=5)
    parser.add_argument("--counters", type=int, default=50)
    parser.add_argument("--sales", type=int, default=100, help="of each of them")
    parser.add_argument("--members", type=int, default=500, help="who shop at all of them")
    parser.add_argument("--at-once", type=int, default=4, help="counters that sync at the same time")
    parser.add_argument("--book", type=int, default=20_000, help="records of the book that is lost")
    parser.add_argument("--calls", type=int, default=500, help="promises asked for")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", default="", help="where the counter that was away notes its time (cProfile)")
    parser.add_argument("--json", default="")
    asked = parser.parse_args()
    figures = []
    for name in asked.parts.split(","):
        with tempfile.TemporaryDirectory() as place:
            figures += PARTS[name](Path(place), asked)
            figures.append(Figure(f"load of the computer at the end of it ({name})", os.getloadavg()[0], ""))
    return show("Long and full nights", figures, asked.json)


PARTS: dict[str, Callable[[Path, argparse.Namespace], list[Figure]]] = {
    "away": away,
    "night": night,
    "drill": drill,
    "redeeming": promises,
}

if __name__ == "__main__":
    sys.exit(main())
