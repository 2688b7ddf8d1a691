"""A wire between counters and head office that somebody pulls at: it delays, stalls and cuts, as it is told."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self

PIECE = 1 << 12
MOODS = ("well", "well", "slow", "cuts", "stalls")


@dataclass
class Proxy:
    """A socket in a folder of its own, named as PostgreSQL's is; behind it the real one.

    `mood` is how it treats every line that is made from now on. A line that is cut is cut after some of its pieces; one
    that stalls says nothing more and stays open.
    """

    real: Path
    folder: Path
    chance: Random
    mood: str = "well"
    lines: list[socket.socket] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> Self:
        self.folder.mkdir()
        self.door = socket.socket(socket.AF_UNIX)
        self.door.bind(str(self.folder / self.real.name))
        self.door.listen(50)
        self._start(self._let_in)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.over.set()
        with suppress(OSError):
            self.door.shutdown(socket.SHUT_RDWR)
        self.door.close()
        self.hang_up()

    def hang_up(self) -> None:
        """Cuts every line that there is."""
        lines, self.lines = self.lines, []
        for one in lines:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _start(self, work: Callable[..., None], *values: object) -> None:
        threading.Thread(target=work, args=values, daemon=True).start()

    def _let_in(self) -> None:
        while not self.over.is_set():
            try:
                caller, _ = self.door.accept()
            except OSError:
                return
            called = socket.socket(socket.AF_UNIX)
            try:
                called.connect(str(self.real))
            except OSError:  # head office is down
                caller.close()
                called.close()
                continue
            self.lines += [caller, called]
            left = self.chance.randrange(2, 40) if self.mood in {"cuts", "stalls"} else -1
            for one, other in ((caller, called), (called, caller)):
                self._start(self._carry, one, other, self.mood, left)

    def _carry(self, one: socket.socket, other: socket.socket, mood: str, left: int) -> None:
        """Carries one direction, piece by piece."""
        with suppress(OSError):
            while piece := one.recv(PIECE):
                if mood == "slow":
                    self.over.wait(0.01)
                if left == 0:
                    if mood == "stalls":
                        self.over.wait()
                    break
                left -= 1
                other.sendall(piece)
        for each in (one, other):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
