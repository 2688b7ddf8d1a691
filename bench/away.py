"""The counter that was away, in a process of its own: `python -m bench.away BOOK ADDRESS` syncs until all is there.

It says on its standard output how far it is, as JSON, a line each; the last line has what it took.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from app.office.sync import A_VISIT, UNAWAITED, Step, Sync
from app.ports.hub import HubUnreachable
from db.books import SqliteBooks
from db.exchange import BookExchange
from db.head_office.wire import PostgresHub

MOST_MEMORY = "VmHWM"


class Watched(BookExchange):
    """The book's side, which notes when the first record became rows: all was taken by then."""

    taken_at = 0.0

    def project(self, most: int) -> int:
        """As the book does."""
        self.taken_at = self.taken_at or time.perf_counter()
        return super().project(most)


def most_memory() -> float:
    """The most memory that this process ever had (MB)."""
    said = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines())
    return int(said[MOST_MEMORY].split()[0]) / 1024


def main() -> int:
    """Syncs, called again as often as it is cut off."""
    book, address = sys.argv[1:]
    books, before, last, cuts = SqliteBooks(Path(book)), 0, 0, 0

    def heard(step: Step, done: int) -> None:
        nonlocal last
        if step == "pull":
            last = done
            print(json.dumps({"taken": before + done}), flush=True)

    at_rest = most_memory()
    began, busy_before = time.perf_counter(), time.process_time()
    watched, done = Watched(books, A_VISIT, UNAWAITED), False
    with PostgresHub(address) as hub:
        while not done:
            try:
                Sync(watched, hub)(heard)
            except HubUnreachable:
                cuts, before, last = cuts + 1, before + last, 0
            else:
                done = True
    ended, busy = time.perf_counter(), time.process_time() - busy_before
    books.close()
    took = {
        "all": ended - began,
        "taken_in": watched.taken_at - began,
        "busy": busy,
        "memory": most_memory(),
        "at_rest": at_rest,
        "cuts": cuts,
    }
    print(json.dumps(took), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
