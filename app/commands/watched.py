"""A sync looked after from beside it: a line that hangs is cut, and holds up neither the next sync nor the exit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic
from types import TracebackType
from typing import Self

SILENT = 300.0
"""Seconds without a step done after which the line counts as dead: five thousand records over a very slow one."""
GRACE = 5.0
"""Seconds that the batch on its way has after somebody said stop."""
LOOKS_UP = 0.25


@dataclass
class Watched:
    """Held while a sync runs; `cut` makes whoever waits at the line hear that nobody answers."""

    cut: Callable[[], object]
    stop: Callable[[], bool]
    _heard: float = field(default_factory=monotonic, init=False)
    _over: Event = field(default_factory=Event, init=False)

    def heard(self) -> None:
        """Something was done: the line is alive."""
        self._heard = monotonic()

    def __enter__(self) -> Self:
        Thread(target=self._look, name="sync watched", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()

    def _look(self) -> None:
        stopped: float | None = None
        while not self._over.wait(LOOKS_UP):
            now = monotonic()
            if stopped is None and self.stop():
                stopped = now
            if now - self._heard > SILENT or (stopped is not None and now - stopped > GRACE):
                self.cut()
