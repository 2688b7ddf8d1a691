"""Practising: what the window of the training may ask for one trainee."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.ports.identity import new_id
from app.training.begin import Begin, BeginCommand
from app.training.exercises import Exercise
from app.training.look import Look, Stands
from app.training.tries import Trainee, Try


@dataclass(frozen=True, slots=True)
class Practice:
    """The exercises of a trainee at this counter; `category` is what it usually sells."""

    trainee: Trainee
    beginning: Begin
    looking: Look
    category: str = ""
    language: Literal["en", "pt"] = "en"

    def look(self) -> tuple[Stands, ...]:
        """How every exercise stands."""
        return self.looking(self.trainee)

    def begin(self, exercise: Exercise, try_id: str = "") -> Try:
        """A new try; the same id twice is one."""
        return self.beginning(BeginCommand(try_id or new_id(), self.trainee, exercise, self.category, self.language))
