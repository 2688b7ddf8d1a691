"""A shop whose training somebody has entered."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.bootstrap import USUAL_PROGRAMME, Desk, make_training, open_desk, shipped_text
from app.commands.counter import practice_of, score_book
from app.settings import Settings
from app.training.checks import Found
from app.training.exercises import Exercise, Task
from app.training.look import Stands
from app.training.practice import Practice
from app.training.scores import ScoreBook
from app.training.tries import Trainee
from tests.given import Hands

INES = Trainee("ines", "Inês")


@dataclass
class Room:
    """The training as Inês has it."""

    desk: Desk
    clock: Hands
    practice: Practice
    scores: ScoreBook
    made: list[str] = field(default_factory=list)

    def fresh(self) -> str:
        self.made.append(f"{len(self.made) + 1:032x}")
        return self.made[-1]

    def stands(self, exercise: Exercise) -> Stands:
        return next(one for one in self.practice.look() if one.exercise == exercise)

    def found(self, exercise: Exercise) -> Found:
        found = self.stands(exercise).found
        assert found is not None
        return found

    def begin(self, exercise: Exercise) -> tuple[Task, str]:
        """The task of a new try, and its member's id."""
        one = self.practice.begin(exercise)
        task = self.stands(exercise).task
        assert task is not None
        return task, one.member


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, language="en", theme="light", shop="Moedas", prefix="OE")


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def enter(settings: Settings, clock: Hands) -> Callable[[], Settings]:
    """Makes the training of a shop with the usual programme."""
    return lambda: make_training(settings, shipped_text(USUAL_PROGRAMME), clock)


@pytest.fixture
def room(settings: Settings, clock: Hands, enter: Callable[[], Settings]) -> Iterator[Room]:
    with open_desk(enter(), clock) as desk:
        practice = practice_of(desk, INES)
        assert practice is not None
        yield Room(desk, clock, practice, score_book(settings))
