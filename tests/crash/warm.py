"""A counter's process, started and killed as often as asked, warm: `python -m tests.crash.warm`.

Each line in is an order (JSON); each is carried out by a fork, and answered by a line.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self, TypeVar

from app.ports.hub import Hub
from app.ports.identity import now
from db.head_office.wire import PostgresHub
from tests.crash.day import OPENS, books_before, day, machine
from tests.crash.disk import watched
from tests.head_office.line import FaultyLine
from tests.head_office.model import ModelHub
from tests.simulation.beginning import seeded
from tests.simulation.deeds import Staff
from tests.simulation.machine import Clock, Machine, Makers

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 2
"""Seconds that a counter here waits for an answer."""
SYNCS = 0.35
Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class Order:
    """Work to be done on the book of a counter: the day with that number, or by chance where there is a seed.

    `dies_at` is the point at which its process dies (0: none). `hasty`: a mistake planted, it calls done what it has
    only begun. `mistake`: one of those planted in a simulated counter's programme.
    """

    book: str
    origin: int
    address: str
    seed: int | None = None
    dies_at: int = 0
    hasty: bool = False
    mistake: str = ""
    day: int = 0


@dataclass(frozen=True, slots=True)
class Came:
    """What became of it: the work that it called done, in order, the points passed alive, how it ended."""

    done: list[str]
    points: int
    ended: int

    @property
    def killed(self) -> bool:
        """Whether it died as ordered."""
        return self.ended == -signal.SIGKILL


class Mortal:
    """A process that dies at one of its points by SIGKILL: nothing is tidied up."""

    def __init__(self, dies_at: int, says: int) -> None:
        self.dies_at = dies_at
        self.says = says
        self.passed = 0

    def point(self, _: object = None) -> None:
        """Where it may die."""
        self.passed += 1
        if self.passed == self.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def say(self, what: str) -> None:
        """Says a line to whoever ordered the work; there is a point before it and one after."""
        self.point()
        os.write(self.says, f"{what}\n".encode())
        self.point()


class MortalLine(FaultyLine):
    """A line with a point before head office hears a question, and one before its answer is heard."""

    def __init__(self, hub: Hub, mortal: Mortal) -> None:
        super().__init__(hub, Random(0))
        self.mortal = mortal

    def _say(self, question: Callable[[], Said]) -> Said:
        self.mortal.point()
        answer = question()
        self.mortal.point()
        return answer


def live(order: Order, says: int) -> None:
    """The work, until it is over or the process dies."""
    mortal = Mortal(order.dies_at, says)
    with watched(mortal.point), PostgresHub(order.address, patience=PATIENCE) as hub:
        line = MortalLine(hub, mortal)
        if order.seed is None:
            with seeded(Random(order.day)):
                counter = machine(Path(order.book), order.origin, line, OPENS)
                work_through(counter, order, mortal)
        else:
            makers = made_by(order.mistake)
            counter = Machine(f"{order.origin}", order.origin, Path(order.book), Clock(now), line, makers)
            work_by_chance(counter, Random(order.seed), mortal)
        counter.stop()
    os.write(says, f"{mortal.passed}\n".encode())  # past its last point: whoever says this was not killed


def warm_up() -> None:
    """A day without a death and without a server: what is put together at its first use is there for every fork."""
    hub = ModelHub(lambda: int((OPENS + timedelta(days=1)).timestamp() * 1000))
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{origin}.db") for origin in (1, 2)]
        books_before(paths, hub)
        counter = machine(paths[0], 1, hub.calls(1), OPENS)
        for _, deed in day(counter):
            deed()
        counter.stop()


def made_by(mistake: str) -> Makers:
    """How the counter's programme is made where that mistake is planted in it; as it is where none is."""
    if not mistake:
        return Makers()
    from tests.simulation.planted import MISTAKES

    return next(one.makers for one in MISTAKES if one.name == mistake)


def work_through(counter: Machine, order: Order, mortal: Mortal) -> None:
    """The deeds of the day; each is called done, by its name, once it returns."""
    for name, deed in day(counter, order.day):
        if order.hasty:
            mortal.say(name)
        deed()
        if not order.hasty:
            mortal.say(name)


def work_by_chance(counter: Machine, chance: Random, mortal: Mortal) -> None:
    """Deeds by chance and a sync now and then; of each deed the id is said, of a sync what it came to."""
    staff = Staff(chance)
    for _ in range(chance.randrange(4, 12)):
        if chance.random() < SYNCS:
            mortal.say(f"sync:{counter.sync(chance, 0)}")
            continue
        before = set(staff.done)
        staff.do(counter)
        for one in staff.done - before:
            mortal.say(one.hex())


def carry_out(order: Order) -> Came:
    """The order in a fork of this process."""
    hears, says = os.pipe()
    child = os.fork()
    if child == 0:
        ended = 1
        try:
            live(order, says)
            ended = 0
        finally:
            if ended:
                sys.excepthook(*sys.exc_info())
            os._exit(ended)  # what it inherited is its parent's to tidy up
    os.close(says)
    with os.fdopen(hears, "rb") as heard:
        said = heard.read().decode().splitlines()
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Came(said if ended else said[:-1], 0 if ended else int(said[-1]), ended)


class Warm:
    """The warm process, at the other end of two pipes."""

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.warm"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            cwd=ROOT,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.communicate()

    def __call__(self, order: Order) -> Came:
        """Has an order carried out."""
        self.begin(order)
        return self.end()

    def begin(self, order: Order) -> None:
        """Gives an order, and does not wait."""
        assert self.process.stdin
        self.process.stdin.write(json.dumps(asdict(order)) + "\n")

    def end(self) -> Came:
        """Waits for what became of it."""
        assert self.process.stdout
        return Came(**json.loads(self.process.stdout.readline()))


if __name__ == "__main__":
    warm_up()
    for line in sys.stdin:
        print(json.dumps(asdict(carry_out(Order(**json.loads(line))))), flush=True)  # noqa: T201 - its answer
