"""Head office as an auditor sees it: who wrote under an epoch that its counter had left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.ports.hub import Answer, Epoch, Head, Opened, Sealed, Wanted
from tests.head_office.model import ModelCalls


@dataclass
class Watched:
    """A counter's line to the hub; `late` takes down whatever was taken under an epoch after a later one was opened."""

    calls: ModelCalls
    late: list[str]

    def open(self, epoch: bytes, base: bytes) -> Opened:
        answer = self.calls.open(epoch, base)
        self._look("opened", epoch)
        return answer

    def push(self, epoch: bytes, records: Sequence[Sealed]) -> tuple[int, bytes]:
        answer = self.calls.push(epoch, records)
        self._look("taken", epoch)
        return answer

    def heads(self) -> tuple[Head, ...]:
        return self.calls.heads()

    def pull(self, held: Mapping[Epoch, int], most: int) -> tuple[Sealed, ...]:
        return self.calls.pull(held, most)

    def redeem(self, request: bytes, wanted: Sequence[Wanted], held: Mapping[Epoch, int]) -> Answer:
        return self.calls.redeem(request, wanted, held)

    def _look(self, what: str, epoch: bytes) -> None:
        lives = self.calls.hub.state.lives
        opened = lives[self.calls.origin, epoch].opened
        if any(origin == self.calls.origin and life.opened > opened for (origin, _), life in lives.items()):
            self.late.append(f"{self.calls.origin}/{epoch.hex()[:8]} {what}")
