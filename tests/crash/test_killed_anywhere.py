"""A counter killed at every write of its book, every sync of its disk, before and after every word with head office.

The counter is a process of its own with the real book, the real client and a real PostgreSQL; it dies by SIGKILL.
`COUNTERFOIL_KILLED_AT` says how many times, spread evenly over all points; from as many as there are, each in turn.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from db.books import open_engine
from db.check import check
from db.log import begin_as
from db.migrate import HEAD, migrate
from tests.crash.day import BEGAN, OPENS, before, day, machine, synced
from tests.crash.warm import Came, Order, Warm
from tests.head_office.conftest import GivenHub, hub, server
from tests.head_office.logs import name
from tests.head_office.model import State
from tests.head_office.real import RealHub
from tests.simulation.laws import Rest, broken
from tests.simulation.machine import Machine, copy_book

__all__ = ["hub", "server"]

KILLS = int(os.environ.get("COUNTERFOIL_KILLED_AT", "40"))
PARTS = 2
NAMELESS = {"sync", "night"}
SAID_BY_NOW = "SELECT id FROM record WHERE kind <> 'night' GROUP BY id HAVING count(*) = 1"


@dataclass
class Morning:
    """Two counters and head office before the day, to be had again and again."""

    folder: Path
    hub: RealHub
    kept: State
    warm: Warm

    def again(self) -> Order:
        """All is as it was in the morning; an order without a death."""
        self.hub.put_back(self.kept, unaware=True)
        for origin in (1, 2):
            copy_book(self.folder / f"kept-{origin}.db", self.book(origin))
        return Order(str(self.book(1)), 1, self.hub.given.server.address("counter_1", self.hub.given.name, "secret 1"))

    def book(self, origin: int) -> Path:
        return self.folder / f"{origin}.db"

    def machine(self, origin: int) -> Machine:
        """That counter, switched on."""
        return machine(self.book(origin), origin, self.hub.calls(origin), OPENS)


@pytest.fixture
def morning(hub: GivenHub, tmp_path: Path) -> Iterator[Morning]:
    it = RealHub(lambda: 0, hub)
    machines = []
    for origin in (1, 2):
        path = tmp_path / f"kept-{origin}.db"
        engine = open_engine(path)
        migrate(engine, HEAD)
        with engine.begin() as connection:
            begin_as(connection, origin)
        engine.dispose()
        machines.append(machine(path, origin, it.calls(origin), BEGAN))
    before(*machines)
    for one in machines:
        one.stop()
    with Warm() as warm:
        yield Morning(tmp_path, it, it.snapshot(), warm)


def of_the_day(came: Came) -> tuple[set[bytes], set[bytes]]:
    """The records of the deeds that the counter called done, and those that head office must have by then."""
    handed_in = came.done[: len(came.done) - came.done[::-1].index("sync")] if "sync" in came.done else []
    return {name(of) for of in came.done if of not in NAMELESS}, {name(of) for of in handed_in if of not in NAMELESS}


def found_after(came: Came, morning: Morning) -> list[str]:
    """Whatever is not as it must be: at once, and after the day was done once more and all have synced."""
    done, handed_in = of_the_day(came)
    one, two = morning.machine(1), morning.machine(2)
    try:
        found = [f"lost: {of.hex()}" for of in done - {row[0] for row in one.ask(SAID_BY_NOW)}]
        found += [f"not handed in: {of.hex()}" for of in handed_in - {it.id for it in morning.hub.records()}]
        found += map(str, check(one.books.engine).differences)
        for _, deed in day(one):
            deed()
        for each in (two, one):
            synced(each)
        found += broken(Rest([one, two], morning.hub, one.ids()))
        every = [it.id for it in morning.hub.records()]
        found += [f"twice: {of.hex()}" for of in set(every) if every.count(of) > 1]
        return found
    finally:
        one.stop()
        two.stop()


@pytest.mark.parametrize("part", range(PARTS))
def test_that_a_counter_killed_anywhere_has_lost_and_doubled_nothing(morning: Morning, part: int) -> None:
    whole = morning.warm(morning.again())
    assert whole.ended == 0
    assert found_after(whole, morning) == []
    points = whole.points
    for kill in range(part, KILLS, PARTS):
        point = 1 + (kill * points // KILLS if points > KILLS else kill % points)
        came = morning.warm(replace(morning.again(), dies_at=point))
        assert came.killed
        found = found_after(came, morning)
        assert not found, f"killed at {point} of {points}, {came.done} done: {found}"


def test_that_a_counter_which_calls_done_what_it_began_is_found(morning: Morning) -> None:
    points = morning.warm(morning.again()).points
    found = []
    for fifth in range(1, 5):
        came = morning.warm(replace(morning.again(), dies_at=points * fifth // 5, hasty=True))
        found += found_after(came, morning)
    assert any(one.startswith("lost") for one in found)
