"""What if, and rehearsing at scale: `python -m bench.what_if [--sales 100000] [--json FILE]`.

A year of a shop under numiscollect, its members' sales, returns and redemptions in the log, on disk; then the published
programme and a draft on every life, as the office does it: in processes of their own. The limits are 60 s for 100,000
sales and 10 minutes for 1,000,000. Memory is looked at as the work goes on: its second half may not need more.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from app.bootstrap import shipped_text
from app.loyalty.programme import Gives
from app.loyalty.vouchers import Voucher
from app.ports.records import Body, Published, SaleReturned
from app.what_if.what_if import Comparison, Progress, WhatIf, WhatIfCommand
from bench.big_book import BATCH, FIRST_DAY, Writer, enrolments, iso, sale, uuid7
from bench.figures import Figure, show
from db.books import SqliteBooks, open_engine
from db.lives import LivesOnDisk
from db.migrate import HEAD, migrate

DAYS = 365
A_MEMBER = 12
"""Sales of a member in the year, on average; some have fifty, many one."""
SECONDS = {100_000: 60, 1_000_000: 600}
GROWS = 1.25
DRAFT = (("points = 1", "points = 2"), ('multiplier = "1.25"', 'multiplier = "1.5"'), ('"0.03"', '"0.04"'))


def make(path: Path, sales: int) -> None:
    """Writes the year: of forty sales one comes back in part, and for eight a reward is asked for."""
    engine = open_engine(path)
    migrate(engine, HEAD)
    engine.dispose()
    chance, writer, text = random.Random(7), Writer(path), shipped_text("numiscollect")
    writer.record(uuid7(FIRST_DAY, chance), "published", FIRST_DAY, Body(published=Published(1, FIRST_DAY, text)), None)
    writer.add("programme_version", 1, iso(FIRST_DAY), text)
    members = max(1, sales // A_MEMBER)
    ids = list(enrolments(writer, members, chance, FIRST_DAY))
    at, step = FIRST_DAY + timedelta(hours=1), timedelta(days=DAYS - 2) / sales
    for number in range(sales):
        of = ids[int(members * chance.random() ** 1.5)]
        name = sale(writer, number, of, at, chance)
        if number % 40 == 7:  # noqa: PLR2004 - as said above
            fact = SaleReturned(name.hex(), at, at.date(), 500, 0, whole=False, amount=500)
            writer.record(uuid7(at, chance), "returned", at + step / 3, Body(returned=fact), of)
        if number % 8 == 3:  # noqa: PLR2004 - as said above
            asked = Voucher(f"V{number}", of.hex(), "ten-off", Gives(off=1000), at.date(), at.date(), None)
            writer.record(uuid7(at, chance), "redeemed", at + step / 2, Body(vouchers=(asked,)), of)
        at += step
        writer.flush(BATCH)
    writer.finish(at, members)


def resident() -> dict[int, float]:
    """Megabytes resident of this process and of each that it started."""
    found = {}
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            said = dict(line.split(":", 1) for line in status.read_text().splitlines() if ":" in line)
        except OSError:
            continue  # it has just ended
        if os.getpid() in {int(said["Pid"]), int(said["PPid"])} and "VmRSS" in said:
            found[int(said["Pid"])] = int(said["VmRSS"].split()[0]) / 1024
    return found


def worked() -> float:
    """Seconds of processor that this process and those it waited for have used."""
    used = os.times()
    return used.user + used.system + used.children_user + used.children_system


def measured(work: Callable[[Callable[[Progress], None]], Comparison | None]) -> tuple[Comparison, float, list[float]]:
    """What came out, the seconds it took, and the most megabytes of any one process at each look."""
    most: list[float] = []

    def watch(progress: Progress) -> None:
        if not most or progress.done >= len(most) * progress.total / 50:
            most.append(max(resident().values()))
            print(f"\r{progress.done:,} of {progress.total:,}, {most[-1]:.0f} MB", end="", file=sys.stderr)

    started = time.perf_counter()
    found = work(watch)
    taken = time.perf_counter() - started
    assert found is not None
    return found, taken, most


def draft_of(text: str) -> str:
    """The published file with more points, a better tier and a larger discount."""
    for before, after in DRAFT:
        text = text.replace(before, after)
    return text


def assert_right(found: Comparison, sales: int) -> None:
    """What must have come out."""
    for side in (found.published, found.draft):
        assert side.tally.sales == sales, side.tally.sales
        assert side.tally.returns > 0
        assert side.tally.points["spent"] < 0
        assert sum(side.tally.tiers.values()) == found.gained + found.lost + found.same
    assert found.draft.tally.points["earned"] > found.published.tally.points["earned"]


def main() -> int:
    """Makes, measures, shows; 1 where a limit is missed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sales", type=int, default=100_000)
    arguments.add_argument("--json", default="")
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.db"
        maker = multiprocessing.get_context("spawn").Process(target=make, args=(path, asked.sales))
        maker.start()  # what it holds in memory is none of the figures'
        maker.join()
        clock = _clock_at(FIRST_DAY + timedelta(days=DAYS))
        books = SqliteBooks(path, clock)
        trial = WhatIf(books, clock, LivesOnDisk(path))
        first, last = FIRST_DAY.date(), clock().date() - timedelta(days=1)
        command = WhatIfCommand(draft_of(shipped_text("numiscollect")), first, last)
        before = worked()
        found, taken, most = measured(lambda watch: trial(command, watch, threading.Event()))
        processor = worked() - before
        books.close()
        size = path.stat().st_size / (1 << 20)
    assert_right(found, asked.sales)
    half = len(most) // 2
    each = f"{taken / asked.sales / 2 * 1e3:.3f} ms a sale and programme; the book {size:,.0f} MB"
    figures = [
        Figure(f"{asked.sales:,} sales under two programmes", taken, "s", SECONDS.get(asked.sales), each),
        Figure("the same in seconds of processor, all processes", processor, "s"),
        Figure("most memory of any one process", max(most), "MB"),
        Figure("most memory, second half ÷ first", max(most[half:]) / max(most[:half]), "×", GROWS),
    ]
    return show("What if", figures, asked.json)


def _clock_at(now: datetime) -> Callable[[], datetime]:
    return lambda: now


if __name__ == "__main__":
    sys.exit(main())
