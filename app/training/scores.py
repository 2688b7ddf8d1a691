"""The score: who passed which exercise, when, in how many tries and how long; a file beside the training book."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import msgspec

from app.ports.outage import FileUnwritable

FILE = "scores.json"


@dataclass(frozen=True, slots=True)
class Scored:
    """One exercise of one trainee: tries in all; the day of the newest pass and the seconds it took.

    `last` is the newest try, `passed` the newest that was passed, `on` the day of the newest try.
    """

    trainee: str
    name: str
    exercise: str
    tries: int = 0
    last: str = ""
    on: date | None = None
    passed: str = ""
    passed_on: date | None = None
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Scores:
    """Everybody's."""

    scored: tuple[Scored, ...] = ()

    def of(self, trainee: str, exercise: str) -> Scored | None:
        """What a trainee did in an exercise; None where they never tried it."""
        return next((one for one in self.scored if (one.trainee, one.exercise) == (trainee, exercise)), None)

    def with_try(
        self, trainee: str, name: str, exercise: str, try_id: str, begun: datetime, passed: datetime | None
    ) -> Scores:
        """The score with a try that stands so; the same try counts once, and is passed once."""
        one = self.of(trainee, exercise) or Scored(trainee, name, exercise)
        others = [
            replace(other, name=name) if other.trainee == trainee else other
            for other in self.scored
            if (other.trainee, other.exercise) != (trainee, exercise)
        ]
        if one.last != try_id:
            one = replace(one, tries=one.tries + 1, last=try_id, on=begun.date())
        if passed is not None and one.passed != try_id:
            took = round((passed - begun).total_seconds())
            one = replace(one, passed=try_id, passed_on=passed.date(), seconds=took)
        kept = sorted(
            (*others, replace(one, name=name)), key=lambda scored: (scored.name, scored.trainee, scored.exercise)
        )
        return Scores(tuple(kept))


@dataclass(frozen=True, slots=True)
class Person:
    """One trainee's score in all: exercises passed, tries, the last day they trained."""

    name: str
    passed: tuple[str, ...]
    tries: int
    seconds: int
    last_day: date | None


def people(scores: Scores) -> tuple[Person, ...]:
    """Everybody who trained, in the order of their names."""
    found = []
    for trainee in dict.fromkeys(one.trainee for one in scores.scored):
        own = [one for one in scores.scored if one.trainee == trainee]
        days = [day for one in own for day in (one.on, one.passed_on) if day is not None]
        found.append(
            Person(
                own[0].name,
                tuple(one.exercise for one in own if one.passed),
                sum(one.tries for one in own),
                sum(one.seconds for one in own),
                max(days, default=None),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ScoreBook:
    """The file of the scores. Starting the training book anew leaves it as it is."""

    path: Path

    def read(self) -> Scores:
        """The scores kept; none where the file is not there or not whole."""
        try:
            return msgspec.json.decode(self.path.read_bytes(), type=Scores)
        except (OSError, msgspec.MsgspecError):
            return Scores()

    def keep(self, scores: Scores) -> None:
        """Writes the scores, whole or not at all; FileUnwritable where there is no way to."""
        part = self.path.with_suffix(".part")
        try:
            part.write_bytes(msgspec.json.format(msgspec.json.encode(scores)))
            part.replace(self.path)
        except OSError as error:
            raise FileUnwritable(str(self.path)) from error
