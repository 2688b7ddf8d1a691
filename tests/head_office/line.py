"""A bad line to head office: it loses questions and answers, says things twice or late, and dies with its counter."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import TypeVar

from app.ports.hub import HUB_OUTAGES, Answer, Epoch, Head, Hub, HubUnreachable, Opened, Sealed, Wanted

Said = TypeVar("Said")
LATE = 3
"""So many questions may wait on the line to arrive a second time."""


class Crashed(BaseException):
    """The counter's machine stops, here and now. Nothing of the programme may catch it."""


@dataclass(frozen=True, slots=True)
class Faults:
    """How often, of one question: it is lost, its answer is, it is said twice, again much later, the machine stops."""

    lost: float = 0.0
    unanswered: float = 0.0
    twice: float = 0.0
    late: float = 0.0
    crash: float = 0.0


@dataclass
class FaultyLine:
    """A `Hub` over another, with faults by a seeded chance. Without faults it is the other."""

    hub: Hub
    chance: Random
    faults: Faults = Faults()
    waiting: list[Callable[[], object]] = field(default_factory=list)

    def open(self, epoch: bytes, base: bytes) -> Opened:
        return self._say(lambda: self.hub.open(epoch, base))

    def push(self, epoch: bytes, records: Sequence[Sealed]) -> tuple[int, bytes]:
        return self._say(lambda: self.hub.push(epoch, records))

    def heads(self) -> tuple[Head, ...]:
        return self._say(self.hub.heads)

    def pull(self, held: Mapping[Epoch, int], most: int) -> tuple[Sealed, ...]:
        return self._say(lambda: self.hub.pull(held, most))

    def redeem(self, request: bytes, wanted: Sequence[Wanted], held: Mapping[Epoch, int]) -> Answer:
        return self._say(lambda: self.hub.redeem(request, wanted, held))

    def arrive(self) -> None:
        """What waited on the line arrives; nobody hears the answer."""
        waiting, self.waiting = self.waiting, []
        for question in waiting:
            with suppress(*HUB_OUTAGES):
                question()

    def _say(self, question: Callable[[], Said]) -> Said:
        if self._happens(self.faults.crash):
            raise Crashed
        if self._happens(self.faults.lost):
            if self._happens(self.faults.late):
                self._wait(question)  # it was on the way after all
            raise HubUnreachable("lost")
        answer = question()
        if self._happens(self.faults.twice):
            answer = question()
        if self._happens(self.faults.late):
            self._wait(question)
        if self.waiting and self._happens(self.faults.late):
            self.arrive()
        if self._happens(self.faults.crash):
            raise Crashed
        if self._happens(self.faults.unanswered):
            raise HubUnreachable("unanswered")
        return answer

    def _wait(self, question: Callable[[], object]) -> None:
        self.waiting = [*self.waiting, question][-LATE:]

    def _happens(self, chance: float) -> bool:
        return self.chance.random() < chance
