"""The import's figures on a real wholesaler's year: `python -m bench.import_history [FILE] [--runs N] [--json FILE]`.

Each run is the command itself, `counterfoil import-history FILE`, in a process of its own on a fresh book on disk; the
best run counts, for a machine may have other things to do. What came out is asserted before any figure is shown.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

from app.bootstrap import open_desk, settings_of
from app.office.publish import PublishCommand
from app.ports.identity import new_id
from bench.figures import Figure, show
from db.check import check

ROOT = Path(__file__).parent.parent
DATA = Path(os.environ.get("COUNTERFOIL_DATA", ROOT.parent / "shared" / "data"))
YEAR = DATA / "uci_online_retail.csv.xz"
PROGRAMME = Path(__file__).with_name("wholesale.toml")
SECONDS, MEGABYTES = 120, 500
CUSTOMERS, ROWS = 4_372, 541_909
NET = {"16446": 290, "12346": 0}


def fresh(home: Path) -> None:
    """A home with an empty book under the wholesaler's programme."""
    with open_desk(settings_of(home), create=True) as desk:
        desk.shop.publish(PublishCommand(new_id(), PROGRAMME.read_text(encoding="utf-8")))


def imported(home: Path, file: Path) -> tuple[float, float, dict[str, Any]]:
    """Seconds by the clock, seconds of processor, and what the command answered."""
    command = [sys.executable, "-m", "app", "--home", str(home), "--json", "import-history", str(file)]
    before, started = worked(), time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    answer, _ = process.communicate()
    taken = time.perf_counter() - started
    assert process.returncode == 0, answer
    return taken, worked() - before, json.loads(answer)


def worked() -> float:
    """Seconds of processor that the processes waited for so far have used."""
    used = os.times()
    return used.children_user + used.children_system


def most_megabytes() -> float:
    """The most memory that any process waited for so far had resident."""
    import resource  # Windows has none, and this is a bench

    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return most / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def assert_right(home: Path, answer: dict[str, Any]) -> float:
    """What must have come out; how many seconds `books check` took to find nothing."""
    assert (answer["rows"], answer["members"]) == (ROWS, CUSTOMERS), answer
    with open_desk(settings_of(home)) as desk:
        for reference, minor in NET.items():
            member = desk.shop.identify.by_reference(reference).member.id
            with desk.books.reading() as visit:
                assert visit.measure(member, "spend", date.min, date.max) == minor, reference
        started = time.perf_counter()
        checked = check(desk.books.engine)
        taken = time.perf_counter() - started
    assert checked.sound, checked.differences
    return taken


def main() -> int:
    """Runs, asserts, shows; 1 where a limit is missed."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("file", nargs="?", type=Path, default=YEAR)
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--json", default="")
    asked = arguments.parse_args()
    times, work, again, checks = list[float](), list[float](), list[float](), list[float]()
    answer: dict[str, Any] = {}
    size = 0.0
    with tempfile.TemporaryDirectory() as folder:
        file = Path(shutil.copy(asked.file, folder))
        for run in range(asked.runs):
            home = Path(folder) / f"home-{run}"
            fresh(home)
            taken, processor, answer = imported(home, file)
            times.append(taken)
            work.append(processor)
            checks.append(assert_right(home, answer))
            size = settings_of(home).book.stat().st_size / (1 << 20)
            if run == 0:
                second, _, repeated = imported(home, file)
                again.append(second)
                assert repeated["members"] == repeated["sales"] == repeated["returns"] == 0, repeated
            shutil.rmtree(home)
    runs = "best of " + ", ".join(f"{one:.0f}" for one in sorted(times))
    figures = [
        Figure("a real year, 541,909 rows, taken in", min(times), "s", SECONDS, runs),
        Figure("the same in seconds of processor", min(work), "s"),
        Figure("most memory", most_megabytes(), "MB", MEGABYTES),
        Figure("rows a second, nights of 15 years since included", ROWS / min(times), "/s"),
        Figure("the same file again: nothing added", min(again), "s"),
        Figure("books check afterwards: nothing found", min(checks), "s"),
        Figure("the book on disk", size, "MB"),
    ]
    reasons = ", ".join(f"{why} {count}" for why, count in answer["reasons"])
    print(f"members {answer['members']}, sales {answer['sales']}, returns {answer['returns']}; listed: {reasons}")
    return show("Importing a history", figures, asked.json)


if __name__ == "__main__":
    sys.exit(main())
