"""The power fails at a counter: whatever the disk had not been told to keep is there in part, torn, or not at all.

What SQLite asked of the disk during a day is recorded, and every state that a failing power may leave is made again,
by chance, and opened. `COUNTERFOIL_POWER_STATES` says how many. What it shows is SQLite's promise kept by this
programme's settings; it trusts a disk that keeps what it was told to keep.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
import sqlcipher3.dbapi2
from sqlalchemy import event

from db.books import open_engine
from db.check import check
from db.log import begin_as
from db.migrate import HEAD, migrate
from tests.crash.day import BEGAN, OPENS, before, day, machine
from tests.crash.disk import Asked, watched
from tests.crash.power import Disk
from tests.head_office.logs import name
from tests.head_office.model import ModelHub
from tests.simulation.lives import MEMORY
from tests.simulation.machine import copy_book

STATES = int(os.environ.get("COUNTERFOIL_POWER_STATES", "1000"))
CHECKED = 25
"""Of so many states one is checked as `books check` does it; each of the others is opened, and read as a whole."""
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

    def states(self, many: int) -> Iterator[tuple[set[bytes], dict[str, bytes], Random]]:
        """Ids that were called done, and files that may be there, at so many instants spread evenly over the day."""
        disk, heard = Disk.holding([self.kept]), 0
        disk.files = {str(self.book): disk.files[str(self.kept)]}
        for number in range(many):
            until = (number + 1) * len(self.asked) // many
            while heard < until:
                disk.hear(self.asked[heard])
                heard += 1
            chance = Random(number)
            yield {name(of) for at, of in self.done if at <= heard}, disk.after_the_failure(chance), chance


def recorded(folder: Path, *pragmas: str) -> Recording:
    """A day at a counter, with more that its connections are told when they open."""
    hub = ModelHub(lambda: int((OPENS + timedelta(days=1)).timestamp() * 1000))
    machines = []
    for origin in (1, 2):
        hub.enrol(origin)
        engine = open_engine(folder / f"{origin}.db")
        migrate(engine, HEAD)
        with engine.begin() as connection:
            begin_as(connection, origin)
        engine.dispose()
        machines.append(machine(folder / f"{origin}.db", origin, hub.calls(origin), BEGAN))
    before(*machines)
    for one in machines:
        one.stop()
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


def wrong_with(book: Path, done: set[bytes], *, wholly: bool) -> list[str]:
    """What is wrong with a book that was opened after the failure."""
    connection = sqlcipher3.dbapi2.connect(str(book))
    try:
        found = [f"integrity: {said}" for (said,) in connection.execute("PRAGMA integrity_check") if said != "ok"]
        known = {row[0] for row in connection.execute("SELECT id FROM record")}
    except sqlcipher3.dbapi2.DatabaseError as error:
        return [f"it does not open: {error}"]
    finally:
        connection.close()
    found += [f"lost: {one.hex()}" for one in done - known]
    if wholly and not found:
        engine = open_engine(book)
        found += map(str, check(engine).differences)
        engine.dispose()
    return found


def wrong_after_failures(recording: Recording, folder: Path, states: int) -> dict[int, list[str]]:
    """For each state in which something is wrong, what."""
    found = {}
    place = folder / "failed"
    for number, (done, files, _) in enumerate(recording.states(states)):
        place.mkdir()
        for path, content in files.items():
            (place / Path(path).name).write_bytes(content)
        wrong = wrong_with(place / recording.book.name, done, wholly=number % CHECKED == 0)
        if wrong:
            found[number] = wrong
        shutil.rmtree(place)
    return found


def test_that_what_was_called_done_is_there_after_the_power_failed(folder: Path) -> None:
    recording = recorded(folder)
    kinds = {(one.what, one.path.removeprefix(str(recording.book))) for one in recording.asked}
    assert {("write", "-wal"), ("sync", "-wal"), ("write", ""), ("sync", "")} <= kinds
    assert wrong_after_failures(recording, folder, STATES) == {}


@pytest.mark.parametrize("pragma", ["PRAGMA synchronous = NORMAL", "PRAGMA synchronous = OFF"])
def test_that_a_book_which_does_not_wait_for_its_disk_is_found(folder: Path, pragma: str) -> None:
    wrong = wrong_after_failures(recorded(folder, pragma), folder, 100)
    assert any(one.startswith("lost") for found in wrong.values() for one in found)
