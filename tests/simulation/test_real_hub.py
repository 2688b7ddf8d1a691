"""The same lives with a real PostgreSQL for head office: every step comes out as it does with the model of it."""

import os
from collections.abc import Callable

import pytest

from tests.head_office.conftest import GivenHub, hub, laid_out, server
from tests.head_office.real import RealHub
from tests.simulation.lives import FIRST, lived

__all__ = ["hub", "laid_out", "server"]

SEEDS = int(os.environ.get("COUNTERFOIL_REAL_LIVES", "3"))
STEPS = int(os.environ.get("COUNTERFOIL_SIMULATED_STEPS", "40"))


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEEDS))
def test_that_a_life_with_a_real_head_office_is_the_life_with_the_model(hub: GivenHub, seed: int) -> None:
    def real(clock: Callable[[], int]) -> RealHub:
        it = RealHub(clock, hub)
        it.goes_by_what_it_is_told()
        return it

    with_real, with_model = lived(seed, STEPS, make_hub=real), lived(seed, STEPS)
    assert not with_real.found, str(with_real)
    assert with_real.trace == with_model.trace
