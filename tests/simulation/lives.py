"""One life after another, each of its own seed: what a simulation found, and the smallest trace of it."""

import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import DatabaseError
from typing import TypeAlias

import sqlcipher3.dbapi2
from sqlalchemy.exc import DBAPIError

from app.ports.outage import Outage
from tests.head_office.model import ModelHub
from tests.simulation.machine import Makers
from tests.simulation.world import World

SEEDS = int(os.environ.get("COUNTERFOIL_SIMULATIONS", "100"))
FIRST = int(os.environ.get("COUNTERFOIL_SIMULATIONS_FROM", "0"))
STEPS = int(os.environ.get("COUNTERFOIL_SIMULATED_STEPS", "60"))
MEMORY = Path("/dev/shm")  # noqa: S108 - disks that are thrown away with the seed, in memory where there is such a place
MakeWorld: TypeAlias = Callable[[int, Path, Makers, Callable[[Callable[[], int]], ModelHub]], World]
FELL = (DBAPIError, DatabaseError, sqlcipher3.dbapi2.DatabaseError, AssertionError, Outage, ValueError, LookupError)
"""What a broken programme ends in; anything else is a mistake of the simulation's own."""


@dataclass(frozen=True)
class Life:
    """What a seed came to."""

    seed: int
    found: tuple[str, ...]
    trace: tuple[str, ...]
    seal: str

    def __str__(self) -> str:
        return "\n".join((f"seed {self.seed}", *self.trace, *self.found))


def lived(
    seed: int,
    steps: int = STEPS,
    *,
    makers: Makers | None = None,
    make_hub: Callable[[Callable[[], int]], ModelHub] = ModelHub,
    make_world: MakeWorld = World,
) -> Life:
    """One life, and all laws that it broke; an error that stopped it is one more."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None, prefix="counterfoil-life-") as folder:
        world = make_world(seed, Path(folder), makers or Makers(), make_hub)
        try:
            world.live(steps)
            found = world.broken()
        except FELL as error:
            found = [f"it fell: {type(error).__name__}: {str(error).splitlines()[0]}"]
        finally:
            world.stop()
    return Life(seed, tuple(found), tuple(world.trace), world.seal)
