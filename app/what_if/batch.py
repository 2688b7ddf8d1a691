"""Circles lived again under both programmes, in this process or in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from app.loyalty.programme_file import read_programme
from app.ports.lives import Circle, Lives, OpenLives
from app.what_if.gains import Gain, Gains, valued, worth_of
from app.what_if.life import Living
from app.what_if.stretch import Stretch, as_tried
from app.what_if.tally import Tally, tallied


@dataclass(frozen=True, slots=True)
class Task:
    """What is tried: the stretch, the published file and its version, the draft's file. It goes to other processes."""

    lives: OpenLives
    stretch: Stretch
    published: str
    version: int
    draft: str


@dataclass(slots=True)
class Found:
    """What some circles came to. `tried` are sales of the stretch that were asked for again."""

    published: Tally = field(default_factory=Tally)
    draft: Tally = field(default_factory=Tally)
    gains: Gains = field(default_factory=Gains)
    tried: int = 0

    def add(self, other: Found) -> None:
        """What other circles came to."""
        self.published.add(other.published)
        self.draft.add(other.draft)
        self.gains.add(other.gains)
        self.tried += other.tried


class Trial:
    """Both programmes at work on the lives of a book."""

    def __init__(self, task: Task) -> None:
        self._stretch = task.stretch
        published = read_programme(task.published, version=task.version)
        self._programmes = as_tried(published), as_tried(read_programme(task.draft, version=task.version + 1))
        self._worth = tuple(worth_of(one) for one in self._programmes)
        self._livings = tuple(Living(one, published, task.stretch) for one in self._programmes)

    def __call__(self, lives: Lives, circles: Sequence[Circle]) -> Found:
        """What these circles come to under both."""
        found = Found()
        for circle in circles:
            self._live(lives, circle, found)
        found.gains.trim()
        return found

    def _live(self, lives: Lives, circle: Circle, found: Found) -> None:
        records = lives.records(circle)
        profiles = lives.profiles(one.member for one in records if one.body.enrolled)
        found.tried += sum(one.kind == "sold" and one.at >= self._stretch.starts for one in records)
        shares = []
        for living, programme, tally in zip(
            self._livings, self._programmes, (found.published, found.draft), strict=True
        ):
            came_to, each = tallied(living(records, profiles), programme, self._stretch.last)
            tally.add(came_to)
            shares.append(each)
        for member, before in shares[0].items():
            after = shares[1][member]
            worth = valued(after, self._worth[1]) - valued(before, self._worth[0])
            found.gains.note(Gain(member, before, after, worth))


@lru_cache(maxsize=1)
def _trial_of(task: Task) -> Trial:
    """The trial of this process, its programmes read once."""
    return Trial(task)


def lived(task: Task, circles: Sequence[Circle]) -> Found:
    """Some circles, lived in a process of their own."""
    with task.lives() as lives:
        return _trial_of(task)(lives, circles)
