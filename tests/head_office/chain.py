"""Two counters with a past, a head office that is a real PostgreSQL, its owner's folder, homes for counters to come."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

from app.book_keys import keys_of
from app.commands.hub_gathered import Progress
from app.commands.hub_snapshot import make_snapshot
from app.commands.join_snapshot import Arriving, arriving
from app.office.publish import PublishCommand
from app.office.sync import unheard
from app.ports.identity import new_id, now
from app.settings import Settings
from db.books import SqliteBooks
from db.head_office.certificates import authority_text
from db.head_office.folder import OfficeFolder
from db.head_office.snapshot import Said
from db.head_office.spoken import new_code
from db.opening import NO_KEYS, Keys
from tests.head_office.line import FaultyLine
from tests.head_office.model import ModelHub
from tests.simulation.beginning import new_book
from tests.simulation.deeds import Staff
from tests.simulation.laws import Rest, tables_are_equal
from tests.simulation.machine import Clock, Machine, Makers
from tests.simulation.shop_rules import PROGRAMMES

if TYPE_CHECKING:
    from tests.head_office.conftest import GivenHub

STEPS = 120
EARLIER = timedelta(hours=2)


def some_time_ago() -> datetime:
    return now() - EARLIER


@dataclass(frozen=True, slots=True)
class Past:
    """What two counters did once, to be copied: the hub's database, a folder with all else, chance as it went on."""

    database: str
    folder: Path
    chance: Random
    staff: Staff


def lived(hub: GivenHub, folder: Path, seed: int = 1) -> Past:
    """The past of a shop in which counters 1 and 2 did much, and are in step."""
    chance = Random(seed)
    OfficeFolder(folder / "hub").make("Counterfoil, chain", ("localhost",), "hub", now())
    for origin in (1, 2):
        new_book(folder / f"{origin}.db", Clock(some_time_ago), origin)
    chain = Chain(hub, folder, chance, Staff(chance))
    chain.one.shop.publish(PublishCommand(new_id(chain.one.clock), PROGRAMMES[2]))
    chain.in_step(chain.one, chain.two)
    chain.live(STEPS, chain.one, chain.two)
    chain.in_step(chain.one, chain.two)
    chain.one.stop()
    chain.two.stop()
    return Past(hub.name, folder, chance, chain.staff)


def after(past: Past, hub: GivenHub, folder: Path) -> Chain:
    """Two counters with a copy of that past; `hub` is a copy of its database."""
    shutil.copytree(past.folder, folder, dirs_exist_ok=True)
    chance = deepcopy(past.chance)
    return Chain(hub, folder, chance, past.staff.goes_on(chance))


class Chain:
    """Counters 1 and 2 of one shop, their head office, and homes for others."""

    def __init__(self, hub: GivenHub, folder: Path, chance: Random, staff: Staff) -> None:
        self.hub = hub
        self.folder = folder
        self.chance = chance
        self.staff = staff
        self.office = OfficeFolder(folder / "hub")
        self.address = hub.server.address("postgres", hub.name)
        self.one, self.two = (self.machine(origin, folder / f"{origin}.db") for origin in (1, 2))

    def machine(self, origin: int, path: Path, keys: Keys = NO_KEYS) -> Machine:
        """A counter on a book that is there."""
        line = FaultyLine(self.hub.line(origin), self.chance)
        makers = Makers(open_books=lambda book, clock: SqliteBooks(book, clock, keys))
        return Machine(f"counter {origin}", origin, path, Clock(some_time_ago), line, makers)

    def new(self, origin: int) -> Machine:
        """A counter with nothing in its book."""
        path = self.folder / f"{origin}.db"
        new_book(path, Clock(some_time_ago), origin)
        return self.machine(origin, path)

    def live(self, steps: int, *machines: Machine) -> None:
        """Deeds of all sorts, and a sync now and then."""
        for step in range(steps):
            self.staff.do(self.chance.choice(machines))
            if step % 20 == 0:
                self.chance.choice(machines).sync(self.chance, 0)

    def in_step(self, *machines: Machine) -> None:
        """All sync until nothing is left."""
        for _ in range(6):
            if {one.sync(self.chance, 0) for one in machines} == {"quiet"}:
                return
        raise AssertionError("never at rest")

    def file(self, name: str = "all.snapshot") -> Path:
        return self.folder / name

    def snapshot(self, progress: Progress = unheard, name: str = "all.snapshot") -> tuple[Said, str]:
        """A snapshot as the command makes it; what it says, and its code."""
        code = new_code()
        return make_snapshot(self.address, self.office, self.file(name), code, progress), code

    def home(self, origin: int, **wishes: Any) -> Settings:  # noqa: ANN401 - as Settings has them
        return Settings(home=self.folder / f"home {origin}", **wishes)

    def arrives(
        self, origin: int, code: str, settings: Settings | None = None, name: str = "all.snapshot",
        meanwhile: Callable[[Arriving], object] = lambda _: None,
    ) -> Machine:  # fmt: skip
        """A counter to whose home a snapshot comes as `join` brings it."""
        settings = settings or self.home(origin)
        authority = authority_text(self.office.authority())
        with arriving(settings, self.file(name), authority, origin, unheard) as book:
            book.open(code)
            book.catch_up(self.hub.line(origin))
            meanwhile(book)
            book.take_its_place()
        return self.machine(origin, settings.book, keys_of(settings))

    def lose(self, machine: Machine) -> None:
        """Its disk is gone."""
        machine.stop()
        for left in machine.path.parent.glob(f"{machine.path.name}*"):
            left.unlink()

    def put_back(self, kept: Path) -> None:
        """Head office's records as they were when they were kept: a backup that nobody was told of."""
        for table in ("hub.profile", "hub.erased", "hub.record", "hub.epoch"):
            self.hub.owner.execute(f"TRUNCATE {table} CASCADE".encode())
        for table in ("hub.epoch", "hub.record", "hub.profile", "hub.erased"):
            with self.hub.owner.cursor() as put, put.copy(f"COPY {table} FROM STDIN".encode()) as rows:
                rows.write((kept / table).read_bytes())
        self.hub.owner.execute("UPDATE hub.origin SET epoch = (SELECT e.epoch FROM hub.epoch e "
                               "WHERE e.origin = origin.origin ORDER BY opened_at DESC LIMIT 1)")  # fmt: skip

    def kept(self) -> Path:
        """A backup of head office's records."""
        folder = self.folder / "kept"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        for table in ("hub.epoch", "hub.record", "hub.profile", "hub.erased"):
            with self.hub.owner.cursor() as take, take.copy(f"COPY {table} TO STDOUT".encode()) as rows:
                (folder / table).write_bytes(b"".join(rows))
        return folder


def differences(*machines: Machine) -> list[str]:
    """Where the tables of counters are not the same."""
    return list(tables_are_equal(Rest(list(machines), ModelHub(lambda: 0), set())))


def rows(book: Path, question: str) -> list[tuple[Any, ...]]:
    """Rows of a plain book that nobody has open."""
    with sqlite3.connect(f"file:{book}?mode=ro", uri=True) as connection:
        found = connection.execute(question).fetchall()
    connection.close()
    return found
