"""A bit of the book turns over on the disk: whatever that changes is found by `books check`.

What counts: a flip after which any row of any table reads otherwise, or cannot be read. What does not: bits of pages
and parts of pages that hold nothing, and counters of SQLite's own. Not every table comes from the log: what a shop
keeps beside it (products, settings, PINs) has no seal, and is counted apart. `COUNTERFOIL_FLIPS` says how many bits are
turned.
"""

import os
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random
from sqlite3 import DatabaseError

import pytest
import sqlcipher3.dbapi2

from db.books import open_engine
from db.check import OF_ITS_OWN, check
from db.columns import metadata
from tests.db.test_outages import new_book
from tests.given import a_shop
from tests.simulation.lives import MEMORY

FLIPS = int(os.environ.get("COUNTERFOIL_FLIPS", "400"))
SEALED = ("record", "counter", "epoch", "told", "touch")
BESIDE = OF_ITS_OWN - set(SEALED)


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None, prefix="counterfoil-flips-") as made:
        yield Path(made)


def rows(book: Path) -> dict[str, bytes]:
    """What each table says, by its name, and the schema; b"" for one that cannot be read."""
    found = {}
    connection = sqlcipher3.dbapi2.connect(f"file:{book}?mode=ro", uri=True)
    try:
        for name in ("sqlite_master", *(table.name for table in metadata.sorted_tables)):
            try:
                read = connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608 - names of our own tables
                found[name] = sha256(repr(read).encode()).digest()
            except (sqlcipher3.dbapi2.Error, DatabaseError, UnicodeDecodeError, OverflowError):
                found[name] = b""
    finally:
        connection.close()
    return found


def is_found(book: Path) -> bool:
    """Whether the check of a book finds something."""
    engine = open_engine(book)
    try:
        return not check(engine).sound
    finally:
        engine.dispose()


@dataclass
class Turned:
    """What became of a book whose bits were turned, one at a time: of how many, by the table that reads otherwise."""

    harmless: int = 0
    found: Counter[str] = field(default_factory=Counter)
    unfound: Counter[str] = field(default_factory=Counter)


def turned(book: Path, flips: int, chance: Random) -> Turned:
    """Turns bits by chance."""
    whole, before, flipped, came = book.read_bytes(), rows(book), book.with_name("flipped.db"), Turned()
    for _ in range(flips):
        place, bit = chance.randrange(len(whole)), chance.randrange(8)
        flipped.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << bit]) + whole[place + 1 :])
        now = rows(flipped)
        changed = [name for name in before if now[name] != before[name]]
        if not changed:
            came.harmless += 1
        else:
            of = changed[0] if len(changed) == 1 else "several"
            (came.found if is_found(flipped) else came.unfound)[of] += 1
    return came


@pytest.fixture
def book(folder: Path) -> Path:
    given = a_shop(folder / "book.db", prepare=new_book)
    members = [given.enrol(f"Member {number}", phone=f"+35191234567{number}") for number in range(6)]
    for number in range(60):
        given.sell(members[number % 6], 1_000 + 77 * number)
    given.books.close()
    return folder / "book.db"


def test_that_a_bit_that_turned_over_is_found(book: Path) -> None:
    came = turned(book, FLIPS, Random(2026))
    unfound = {name: many for name, many in came.unfound.items() if name not in BESIDE}
    assert came.found.total() > FLIPS // 20, came
    assert sum(unfound.values()) <= came.found.total() // 100, came
