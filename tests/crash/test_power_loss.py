"""The power fails at a counter: whatever the disk had not been told to keep is there in part, torn, or not at all.

What SQLite asked of the disk during a day is recorded, and every state that a failing power may leave is made again,
by chance, and opened. `COUNTERFOIL_POWER_STATES` says how many. Those that are the same to the byte are opened once (4
in 10 of 20,000 are different); `-s` tells how many there were. What it shows is SQLite's promise kept by this
programme's settings; it trusts a disk that keeps what it was told to keep.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import event

from tests.crash.day import OPENS, books_before, day, machine
from tests.crash.disk import Asked, watched
from tests.crash.power import Disk
from tests.crash.recovered import Place
from tests.head_office.logs import name
from tests.head_office.model import ModelHub
from tests.simulation.lives import MEMORY
from tests.simulation.machine import copy_book

STATES = int(os.environ.get("COUNTERFOIL_POWER_STATES", "20000"))
PARTS = 4
PAGES = 40
"""After so many the log of SQLite goes into the book, that it does so several times a day; usually it is 1,000."""


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder in memory: many states are written to it."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None, prefix="counterfoil-power-") as made:
        yield Path(made)


@dataclass
class Recording:
    """A book before the day; what was asked of its disk, and after how much of that each deed was called done."""

    book: Path
    kept: Path
    asked: list[Asked]
    done: list[tuple[int, str]]

    def states(self, numbers: range, of: int) -> Iterator[tuple[int, set[bytes], dict[str, bytes]]]:
        """Those numbers of so many states, spread evenly over the day.

        Each is a number, the ids that were called done, and the files that may be there, each by its tail.
        """
        disk, heard = Disk.holding([self.kept]), 0
        disk.files = {str(self.book): disk.files[str(self.kept)]}
        ids = [(at, name(record)) for at, record in self.done]
        for number in numbers:
            until = (number + 1) * len(self.asked) // of
            while heard < until:
                disk.hear(self.asked[heard])
                heard += 1
            left = disk.after_the_failure(Random(number)).items()
            files = {path.removeprefix(str(self.book)): content for path, content in left}
            yield number, {record for at, record in ids if at <= heard}, files


@dataclass
class Failures:
    """What became of states: how many there were, how many different ones, what is wrong in each, by its number."""

    states: int = 0
    contents: int = 0
    different: set[int] = field(default_factory=set)
    wrong: dict[int, list[str]] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.states} states, {len(self.different)} different, of {self.contents} contents once recovered"


def recorded(folder: Path, *pragmas: str) -> Recording:
    """A day at a counter, with more that its connections are told when they open."""
    hub = ModelHub(lambda: int((OPENS + timedelta(days=1)).timestamp() * 1000))
    books_before([folder / "1.db", folder / "2.db"], hub)
    book, kept, done = folder / "1.db", folder / "kept.db", list[tuple[int, str]]()
    copy_book(book, kept)

    def told(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's connection
        for pragma in (f"PRAGMA wal_autocheckpoint = {PAGES}", *pragmas):
            connection.execute(pragma)

    asked: list[Asked] = []
    with watched(asked.append):
        one = machine(book, 1, hub.calls(1), OPENS)
        event.listen(one.books.engine, "connect", told)
        one.books.engine.dispose()  # it had one already, that was told nothing
        for record, deed in day(one):
            deed()
            if record not in {"sync", "night"}:
                done.append((len(asked), record))
        one.stop()
    return Recording(book, kept, asked, done)


def after_failures(recording: Recording, folder: Path, numbers: range, of: int) -> Failures:
    """What became of those numbers of so many states."""
    came, place = Failures(), Place(folder / "failed.db")
    for number, done, files in recording.states(numbers, of):
        came.states += 1
        state = hash((len(done), *files.items()))
        if state not in came.different:
            came.different.add(state)
            place.lay_down(files)
            wrong = place.wrong(done)
            if wrong:
                came.wrong[number] = wrong
    came.contents = len(place.known)
    return came


@pytest.mark.parametrize("part", range(PARTS))
def test_that_what_was_called_done_is_there_after_the_power_failed(folder: Path, part: int) -> None:
    recording = recorded(folder)
    kinds = {(one.what, one.path.removeprefix(str(recording.book))) for one in recording.asked}
    assert {("write", "-wal"), ("sync", "-wal"), ("write", ""), ("sync", "")} <= kinds
    came = after_failures(recording, folder, range(part * STATES // PARTS, (part + 1) * STATES // PARTS), STATES)
    sys.stdout.write(f"{came}\n")
    assert came.wrong == {}


@pytest.mark.parametrize("pragma", ["PRAGMA synchronous = NORMAL", "PRAGMA synchronous = OFF"])
def test_that_a_book_which_does_not_wait_for_its_disk_is_found(folder: Path, pragma: str) -> None:
    came = after_failures(recorded(folder, pragma), folder, range(100), 100)
    assert any(one.startswith("lost") for found in came.wrong.values() for one in found)
