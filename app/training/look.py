"""Looking how the exercises stand, by what the training book says; what was passed goes into the score."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.loyalty.days import zone
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.training.checks import Found, check
from app.training.exercises import Exercise, Task, offered
from app.training.scores import ScoreBook, Scored
from app.training.tries import Trainee, Try, last_try, what_is_known


@dataclass(frozen=True, slots=True)
class Stands:
    """How one exercise stands for a trainee. `task` and `found` are None where it was not begun."""

    exercise: Exercise
    task: Task | None = None
    found: Found | None = None
    scored: Scored | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """Every exercise of the programme as it stands for a trainee."""

    books: Books
    clock: Clock
    scores: ScoreBook

    def __call__(self, trainee: Trainee) -> tuple[Stands, ...]:
        """Looks, and keeps the score of what was begun and passed since; twice is once."""
        with self.books.reading() as visit:
            now = self.clock()
            programme = visit.programme(now)
            looked = [_looked(visit, trainee, exercise, now) for exercise in offered(programme)]
            latest, here = visit.latest() or now, zone(programme.timezone)
        scores = self.scores.read()
        after = scores
        for one, stands in looked:
            if one is not None and stands.found is not None:
                begun = one.begun.astimezone(here)
                passed = max(latest.astimezone(here), begun) if stands.found.state == "done" else None
                after = after.with_try(trainee.key, trainee.name, stands.exercise, one.id, begun, passed)
        if after != scores:
            self.scores.keep(after)
        return tuple(
            Stands(stands.exercise, stands.task, stands.found, after.of(trainee.key, stands.exercise))
            for _, stands in looked
        )


def _looked(visit: Visit, trainee: Trainee, exercise: Exercise, now: datetime) -> tuple[Try | None, Stands]:
    one = last_try(visit, trainee, exercise)
    if one is None:
        return None, Stands(exercise)
    task, known = what_is_known(visit, one, visit.programme(now), exercise)
    return one, Stands(exercise, task, check(task, known))
