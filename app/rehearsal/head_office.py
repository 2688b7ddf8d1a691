"""Head office in a story: it answers, or from an instant on nobody does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.ports.hub import Answer, Epoch, Wanted


@dataclass
class StoryHeadOffice:
    """Head office as the one counter of a story asks it. While it answers it promises all: there is no other."""

    answers: bool = True

    def __call__(self, request: str) -> StoryHeadOffice:
        """For whatever deed."""
        del request
        return self

    def known(self) -> Mapping[Epoch, int]:
        """Nothing that another counter wrote."""
        return {}

    def ask(self, wanted: Sequence[Wanted], known: Mapping[Epoch, int]) -> Answer | None:
        """All that is wanted."""
        del wanted, known
        return "promised" if self.answers else None

    def catch_up(self) -> bool:
        """There is nothing to take."""
        return self.answers

    def give_back(self) -> None:
        """Nobody else waits for it."""
