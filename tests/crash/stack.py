"""Counters in processes of their own, a real PostgreSQL, a wire between them; and what happens to them by chance."""

import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from urllib.parse import quote

import psycopg

from app.ports.hub import HUB_OUTAGES
from app.ports.identity import now
from db.head_office.wire import PostgresHub
from tests.crash.day import DONE
from tests.crash.proxy import MOODS, Proxy
from tests.crash.warm import Came, Order, Warm
from tests.head_office.conftest import GivenHub
from tests.head_office.line import FaultyLine
from tests.head_office.model import State
from tests.head_office.real import RealHub
from tests.head_office.server import Server
from tests.simulation.laws import Rest
from tests.simulation.machine import Clock, Machine, Makers, copy_book

ORIGINS = (1, 2, 3)
SOCKET = ".s.PGSQL.5432"
AGED = "UPDATE hub.epoch SET opened_at = opened_at - interval '1 day 1 second'"
NAMED = {f"sync:{one.code}" for one in HUB_OUTAGES} | {f"sync:{one}" for one in DONE}
"""What a sync may come to; anything else is a crash."""
LONGEST = 300
"""Points after which a counter is killed at the latest: it seldom passes more."""
MOST_SYNCS = 12


def kill(server: Server) -> None:
    """PostgreSQL dies by SIGKILL, its first process and all others; then it is started again."""
    lock = server.cluster / "postmaster.pid"
    first = int(lock.read_text().splitlines()[0])
    all_of_it = [first, *map(int, Path(f"/proc/{first}/task/{first}/children").read_text().split())]
    for one in all_of_it:
        with suppress(ProcessLookupError):
            os.kill(one, signal.SIGKILL)
    while any(lives(one) for one in all_of_it):
        threading.Event().wait(0.002)
    for left in (lock, server.folder / f"{SOCKET}.lock"):
        left.unlink()  # where nobody counts the dead, their numbers look alive
    server.start()


def lives(process: int) -> bool:
    """Whether a process is there and not merely waits to be counted dead."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except OSError:
        return False


@dataclass
class Begun:
    """Head office and the counters' books as every seed begins; the warm processes."""

    given: GivenHub
    hub: RealHub
    kept: State
    books: dict[int, Path]
    warm: Sequence[Warm]


@dataclass
class Stack:
    """The shop of one seed: `committed` are the ids of all records that stood on any disk.

    `mistake` is planted in the counters' programme.
    """

    begun: Begun
    folder: Path
    seed: int
    mistake: str = ""
    committed: set[bytes] = field(default_factory=set)
    forgiven: set[bytes] = field(default_factory=set)
    found: list[str] = field(default_factory=list)
    happened: Counter[str] = field(default_factory=Counter)
    copies: dict[int, list[Path]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        self.given, self.hub = self.begun.given, self.begun.hub
        self.hub.put_back(self.begun.kept, unaware=True)
        for origin in ORIGINS:
            copy_book(self.begun.books[origin], self.book(origin))
        self.committed = {one.id for one in self.hub.records()}

    def book(self, origin: int) -> Path:
        return self.folder / f"{origin}.db"

    @contextmanager
    def machine(self, origin: int) -> Iterator[Machine]:
        """That counter, switched on, at a line that nobody pulls at."""
        with PostgresHub(self.given.counter(origin)) as line:
            clock = Clock(now)
            made = Machine(f"{origin}", origin, self.book(origin), clock, FaultyLine(line, Random(0)), Makers())
            try:
                yield made
            finally:
                made.stop()

    def live(self, rounds: int) -> None:
        """So many rounds of work, each with all that goes wrong."""
        real = self.given.server.folder
        with Proxy(real / SOCKET, self.folder / "wire", Random(self.seed)) as wire:
            for _ in range(rounds):
                wire.mood = self.chance.choice(MOODS)
                self.happened[f"the wire: {wire.mood}"] += 1
                self._work(quote(str(wire.folder), safe=""))
                wire.hang_up()
                self._disks()

    def _work(self, host: str) -> None:
        """The counters work at once, and die somewhere; PostgreSQL with them, now and then."""
        for origin, warm in zip(ORIGINS, self.begun.warm, strict=True):
            address = self.given.counter(origin).replace(quote(str(self.given.server.folder), safe=""), host)
            dies_at = self.chance.choice((0, *(self.chance.randrange(1, LONGEST) for _ in range(3))))
            seed = self.chance.randrange(1 << 30)
            warm.begin(Order(str(self.book(origin)), origin, address, seed, dies_at, mistake=self.mistake))
        if self.chance.random() < 0.5:
            threading.Event().wait(self.chance.random() / 2)
            kill(self.given.server)
            self.given.owner.close()
            self.given.owner = psycopg.connect(self.given.server.address("postgres", self.given.name), autocommit=True)
            self.happened["PostgreSQL killed"] += 1
        for origin, warm in zip(ORIGINS, self.begun.warm, strict=True):
            self._look(origin, warm.end())

    def _look(self, origin: int, came: Came) -> None:
        """What a counter called done stands on its disk, whatever became of it."""
        self.happened["a counter killed" if came.killed else "a counter that lived"] += 1
        if not came.killed and came.ended:
            self.found.append(f"counter {origin} crashed: {came}")
        syncs = {one for one in came.done if one.startswith("sync:")}
        self.happened.update(one for one in came.done if one in syncs)
        self.found += [f"counter {origin}: {one}" for one in syncs - NAMED]
        called_done = {bytes.fromhex(one) for one in came.done if one not in syncs}
        with self.machine(origin) as counter:
            own = counter.own()
            self.found += [f"counter {origin} lost {one.hex()}" for one in called_done - counter.ids()]
        self.committed |= own

    def _disks(self) -> None:
        """A disk is copied; or an old copy is in its place from now on, and nobody says so."""
        origin = self.chance.choice(ORIGINS)
        copies = self.copies.setdefault(origin, [])
        if copies and self.chance.random() < 0.3:
            self._put_back(origin, self.chance.choice(copies))
        elif self.chance.random() < 0.4:
            to = self.folder / f"{origin}-{len(copies)}.db"
            copy_book(self.book(origin), to)
            copies.append(to)

    def _put_back(self, origin: int, copy: Path) -> None:
        self.given.owner.execute(AGED)
        with self.machine(origin) as counter:
            own = counter.own()
        copy_book(copy, self.book(origin))
        with self.machine(origin) as counter:
            self.forgiven |= own - counter.own() - {one.id for one in self.hub.records()}
        self.happened["a disk put back"] += 1

    def rest(self, machines: list[Machine]) -> Rest:
        """All faults have stopped, and all sync until nothing is left."""
        rest = Rest(machines, self.hub, self.committed, forgiven=self.forgiven, rested=False, trace=[str(self.seed)])
        for _ in range(MOST_SYNCS):
            came = [one.sync(Random(0), 0) for one in machines]
            rest.trace.append(f"seed {self.seed}: {came}")
            if set(came) == {"quiet"}:
                rest.rested = True
                break
            if not set(came) <= DONE:
                for one in machines:
                    self.given.counter(one.origin)
                self.given.owner.execute(AGED)
        return rest
