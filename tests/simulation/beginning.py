"""How every simulated shop begins: a programme, two members, all counters in step. Made once, copied for each seed."""

import atexit
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp

import pytest

from app.office.publish import PublishCommand
from app.ports.identity import new_id
from db.books import SqliteBooks, lay_out
from tests.head_office.line import FaultyLine
from tests.head_office.model import ModelHub, State
from tests.simulation.deeds import Staff
from tests.simulation.machine import Clock, Machine, Makers
from tests.simulation.older import Older
from tests.simulation.shop_rules import PROGRAMMES

START = datetime(2026, 3, 2, 10, tzinfo=UTC)
ORIGINS = (1, 2, 3)


@contextmanager
def seeded(chance: Random) -> Iterator[None]:
    """Within, the system's chance is a seeded one: the same seed makes the same epochs and salts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "urandom", chance.randbytes)
        yield


@dataclass(frozen=True)
class Beginning:
    """The counters' books, closed, and what the hub has of them; what was said of members by then."""

    books: dict[int, Path]
    blank: Path
    hub: State
    edits: dict[bytes, tuple[str, str, frozenset[bytes]]]


@cache
def beginning(which: int, older: Older | None = None, programmes: tuple[str, ...] = PROGRAMMES) -> Beginning:
    """The beginning of the shops with that one of these; all counters run an older programme there, if it is named."""
    folder = Path(mkdtemp(prefix="counterfoil-simulation-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    chance = Random(which)
    with seeded(chance), older.runs() if older else nullcontext():
        hub, staff = ModelHub(lambda: int(START.timestamp() * 1000)), Staff(chance)
        clock = Clock(lambda: START)
        blank = folder / "blank.db"
        new_book(blank, clock)
        machines = []
        for origin in ORIGINS:
            hub.enrol(origin)
            path = folder / f"{origin}.db"
            new_book(path, clock, origin)
            line = FaultyLine(hub.calls(origin), chance)
            machines.append(Machine(f"counter {origin}", origin, path, clock, line, Makers()))
        first = machines[0]
        first.shop.publish(PublishCommand(new_id(clock, chance.randbytes), programmes[which]))
        for _ in range(2):
            staff.do(first, "enrol")
        for machine in machines:
            assert machine.sync(chance, 0) == "synced"
            machine.stop()
    return Beginning({one.origin: one.path for one in machines}, blank, hub.state, staff.edits)


def new_book(path: Path, clock: Clock, origin: int = 0) -> None:
    """An empty book; of that counter, where one is named."""
    books = SqliteBooks(path, clock)
    with books.engine.begin() as connection:
        lay_out(connection)
    if origin:
        with books() as visit:
            visit.head.origin = origin
            visit.commit()
    books.close()
