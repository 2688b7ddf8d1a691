"""A counter killed at every write of its book, every sync of its disk, before and after every word with head office.

The counter is a process of its own with the real book, the real client and a real PostgreSQL; it dies by SIGKILL.
`COUNTERFOIL_KILLED_AT` says how many times, over days that are not alike; a day has some 600 points, of which a share
is taken evenly, or all. Chance is the day's own, so that two deaths may leave the same to the byte, in the book and at
head office: what came of such an end is looked at once; `-s` tells how many there were.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from db.check import check
from tests.crash.day import OPENS, books_before, day, machine, synced
from tests.crash.warm import Came, Order, Warm
from tests.head_office.conftest import GivenHub, hub, laid_out, server
from tests.head_office.logs import name
from tests.head_office.model import State
from tests.head_office.real import RealHub
from tests.simulation.beginning import seeded
from tests.simulation.laws import Rest, broken
from tests.simulation.lives import MEMORY
from tests.simulation.machine import Machine, copy_book

__all__ = ["hub", "laid_out", "server"]

KILLS = int(os.environ.get("COUNTERFOIL_KILLED_AT", "150"))
A_DAY = 550
"""The most kills of one day; none has fewer points."""
PARTS = 2
NAMELESS = {"sync", "night"}
SAID_BY_NOW = "SELECT id FROM record WHERE kind <> 'night' GROUP BY id HAVING count(*) = 1"


@dataclass
class Morning:
    """Two counters and head office before the day, to be had again and again; `ends` are those looked at of one day."""

    folder: Path
    hub: RealHub
    kept: State
    warm: Warm
    day: int = 0
    ends: list[tuple[bytes, Any]] = field(default_factory=list)

    def of(self, number: int) -> "Morning":
        """The morning of that day."""
        return replace(self, day=number, ends=[])

    def again(self) -> Order:
        """All is as it was in the morning; an order without a death."""
        self.hub.put_back(self.kept, unaware=True)
        for origin in (1, 2):
            copy_book(self.folder / f"kept-{origin}.db", self.book(origin))
        address = self.hub.given.server.address("counter_1", self.hub.given.name, "secret 1")
        return Order(str(self.book(1)), 1, address, day=self.day)

    def book(self, origin: int) -> Path:
        return self.folder / f"{origin}.db"

    def machine(self, origin: int) -> Machine:
        """That counter, switched on."""
        return machine(self.book(origin), origin, self.hub.calls(origin), OPENS)

    def ended_so_before(self, at_hub: State) -> bool:
        """Whether an earlier death of this day has left the same book, now closed, and the same at head office."""
        book = self.book(1)
        assert not book.with_name(f"{book.name}-wal").exists()
        end = book.read_bytes(), said_at(at_hub)
        if end in self.ends:
            return True
        self.ends.append(end)
        return False


def said_at(hub: State) -> tuple[Any, ...]:
    """All that head office remembers but the times of its own clock."""
    lives = {of: (life.base, life.records) for of, life in hub.lives.items()}
    promises = {of: (one.origin, one.amounts) for of, one in hub.promises.items()}
    return hub.generation, hub.desks, lives, hub.profiles, hub.erased, promises


@pytest.fixture
def morning(hub: GivenHub) -> Iterator[Morning]:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None, prefix="counterfoil-killed-") as made:
        folder, it = Path(made), RealHub(lambda: 0, hub)
        books_before([folder / f"kept-{origin}.db" for origin in (1, 2)], it)
        with Warm() as warm:
            yield Morning(folder, it, it.snapshot(), warm)


def of_the_day(came: Came) -> tuple[set[bytes], set[bytes]]:
    """The records of the deeds that the counter called done, and those that head office must have by then."""
    handed_in = came.done[: len(came.done) - came.done[::-1].index("sync")] if "sync" in came.done else []
    return {name(of) for of in came.done if of not in NAMELESS}, {name(of) for of in handed_in if of not in NAMELESS}


def found_after(came: Came, morning: Morning) -> list[str]:
    """Whatever is not as it must be: at once, and after the day was done once more and all have synced."""
    with seeded(Random(morning.day)):
        found, at_hub = found_at_once(came, morning)
        return found if morning.ended_so_before(at_hub) else [*found, *found_later(morning)]


def found_at_once(came: Came, morning: Morning) -> tuple[list[str], State]:
    """What of that which was called done is not in the book, switched on again, or at head office; what is there."""
    done, handed_in = of_the_day(came)
    one = morning.machine(1)
    known = {row[0] for row in one.ask(SAID_BY_NOW)}
    one.stop()
    at_hub = morning.hub.state
    there = {it.id for life in at_hub.lives.values() for it in life.records}
    return [
        *(f"lost: {of.hex()}" for of in done - known),
        *(f"not handed in: {of.hex()}" for of in handed_in - there),
    ], at_hub


def found_later(morning: Morning) -> list[str]:
    """What the book's own check finds, then what breaks a law once the day was done again and both have synced."""
    one, two = morning.machine(1), morning.machine(2)
    try:
        found = [str(it) for it in check(one.books.engine).differences]
        for _, deed in day(one, morning.day):
            deed()
        for each in (two, one):
            synced(each)
        found += broken(Rest([one, two], morning.hub, one.ids()))
        every = [it.id for it in morning.hub.records()]
        return found + [f"twice: {of.hex()}" for of in set(every) if every.count(of) > 1]
    finally:
        one.stop()
        two.stop()


@pytest.mark.parametrize("part", range(PARTS))
def test_that_a_counter_killed_anywhere_has_lost_and_doubled_nothing(morning: Morning, part: int) -> None:
    days = max(PARTS, -(-KILLS // A_DAY))
    for number in range(part, days, PARTS):
        kills = (number + 1) * KILLS // days - number * KILLS // days
        killed_all_day(morning.of(number), kills)


def killed_all_day(morning: Morning, kills: int) -> None:
    """A day to its end, then so many deaths, spread evenly over its points."""
    whole = morning.warm(morning.again())
    assert whole.ended == 0
    assert found_after(whole, morning) == []
    assert whole.points >= kills
    for kill in range(kills):
        point = 1 + kill * whole.points // kills
        came = morning.warm(replace(morning.again(), dies_at=point))
        assert came.killed
        found = found_after(came, morning)
        assert not found, f"day {morning.day} killed at {point} of {whole.points}, {came.done} done: {found}"
    sys.stdout.write(f"day {morning.day}, {whole.points} points: {kills} deaths, {len(morning.ends)} ends\n")


def test_that_a_counter_which_calls_done_what_it_began_is_found(morning: Morning) -> None:
    points = morning.warm(morning.again()).points
    found = []
    for fifth in range(1, 5):
        came = morning.warm(replace(morning.again(), dies_at=points * fifth // 5, hasty=True))
        found += found_after(came, morning)
    assert any(one.startswith("lost") for one in found)
