"""Mistakes planted in the simulated shops are found: by a seed that the programme without them lives well through."""

from functools import cache

import pytest

from tests.simulation.lives import Life, MakeWorld, lived
from tests.simulation.planted import MISTAKES, Mistake

SEEDS = range(60)
STEPS = 60


@cache
def sound(seed: int, make_world: MakeWorld) -> bool:
    """Whether the seed finds nothing where nothing was planted."""
    return not lived(seed, STEPS, make_world=make_world).found


def made(mistake: Mistake, seed: int) -> Life:
    with mistake.made():
        return lived(seed, STEPS, makers=mistake.makers, make_hub=mistake.make_hub, make_world=mistake.make_world)


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_that_a_planted_mistake_is_found(mistake: Mistake) -> None:
    seeds = (mistake.likely, *(seed for seed in SEEDS if seed != mistake.likely))
    assert any(made(mistake, seed).found and sound(seed, mistake.make_world) for seed in seeds), (
        "the simulation does not see it"
    )
