"""Head office as a window's tests need it: in step at once, or failing, or long at it, as it is told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from app.office.sync import Progress, Synced
from app.ports.in_step import InStep
from app.ports.outage import Outage
from tests.given import Hands


@dataclass
class Office:
    """`fails` is raised and noted, `raises` only raised; with `is_long` it takes batches until it is told to stop."""

    clock: Hands
    now: InStep = field(default_factory=InStep)
    fails: Outage | None = None
    raises: Exception | None = None
    is_long: bool = False
    calls: int = 0
    at_once: int = 0
    most_at_once: int = 0
    origin: int = 7

    def stands(self) -> InStep:
        return self.now

    def __call__(self, progress: Progress, stop: Callable[[], bool]) -> Synced:
        self.calls += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            return self._sync(progress, stop)
        finally:
            self.at_once -= 1

    def _sync(self, progress: Progress, stop: Callable[[], bool]) -> Synced:
        progress("open", 0)
        if self.raises is not None:
            raise self.raises
        if self.fails is not None:
            self.now = self.now.failing(self.fails, self.clock())
            raise self.fails
        pulled, rest = 0, Event()
        while self.is_long and not stop():
            pulled += 300
            progress("pull", pulled)
            rest.wait(0.01)
        if stop():
            return Synced(0, pulled, stopped=True)
        self.now = self.now.reached(self.clock())
        return Synced(2, 5, 5)
