"""A counter's process, started and killed as often as asked, warm: `python -m tests.crash.warm`.

Each line in is an order (JSON); each is carried out by a fork, and answered by a line.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self, TypeVar

from app.ports.hub import Hub
from db.head_office.wire import PostgresHub
from tests.crash.day import OPENS, day, machine
from tests.crash.disk import watched
from tests.head_office.line import FaultyLine

ROOT = Path(__file__).parent.parent.parent
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Order:
    """A day to be done on the book of counter 1, and the point at which its process dies (0: none).

    `hasty`: a mistake planted, it calls done what it has only begun.
    """

    book: str
    address: str
    dies_at: int = 0
    hasty: bool = False


@dataclass(frozen=True, slots=True)
class Came:
    """What became of it: how many of the day's deeds it called done, how many points it passed alive, how it ended."""

    done: int
    points: int
    ended: int

    @property
    def killed(self) -> bool:
        """Whether it died as ordered."""
        return self.ended == -signal.SIGKILL


class Mortal:
    """A process that dies at one of its points by SIGKILL: nothing is tidied up."""

    def __init__(self, dies_at: int) -> None:
        self.dies_at = dies_at
        self.passed = 0

    def point(self, _: object = None) -> None:
        self.passed += 1
        if self.passed == self.dies_at:
            os.kill(os.getpid(), signal.SIGKILL)


class MortalLine(FaultyLine):
    """A line with a point before head office hears a question, and one before its answer is heard."""

    def __init__(self, hub: Hub, mortal: Mortal) -> None:
        super().__init__(hub, Random(0))
        self.mortal = mortal

    def _say(self, question: Callable[[], Answer]) -> Answer:
        self.mortal.point()
        answer = question()
        self.mortal.point()
        return answer


def live(order: Order, says: int) -> None:
    """The day, until it is over or the process dies; each deed is called done once it returns, in bytes to `says`."""
    mortal = Mortal(order.dies_at)
    with watched(mortal.point), PostgresHub(order.address) as hub:
        counter = machine(Path(order.book), 1, MortalLine(hub, mortal), OPENS)
        for _, deed in day(counter):
            if order.hasty:
                os.write(says, b".")
            deed()
            mortal.point()
            if not order.hasty:
                os.write(says, b".")
            mortal.point()
        counter.stop()
    os.write(says, f"{mortal.passed}".encode())


def carry_out(order: Order) -> Came:
    """The order in a fork of this process."""
    hears, says = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            live(order, says)
        finally:
            os._exit(0)  # what it inherited is its parent's to tidy up
    os.close(says)
    with os.fdopen(hears, "rb") as heard:
        said = heard.read().decode()
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Came(said.count("."), int(said.strip(".") or 0), ended)


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
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(asdict(order)) + "\n")
        return Came(**json.loads(self.process.stdout.readline()))


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(asdict(carry_out(Order(**json.loads(line))))), flush=True)  # noqa: T201 - its answer
