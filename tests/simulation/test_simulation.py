"""Shops lived through by chance: whatever breaks, every law holds once it is over; a seed lives the same life again.

`COUNTERFOIL_SIMULATIONS` says how many, `COUNTERFOIL_SIMULATIONS_FROM` from which seed, `COUNTERFOIL_SIMULATED_STEPS`
how long each is.
"""

import pytest

from tests.simulation.busy import Busy
from tests.simulation.hostile import Attacked
from tests.simulation.insisting import Insisting
from tests.simulation.lives import FIRST, SEEDS, lived
from tests.simulation.skewed import Skewed

PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_that_every_law_holds_once_the_faults_are_over(part: int) -> None:
    for seed in range(FIRST + part, FIRST + SEEDS, PARTS):
        life = lived(seed)
        assert not life.found, str(life)


@pytest.mark.parametrize("part", range(2))
def test_that_every_law_holds_where_counters_of_two_versions_sync(part: int) -> None:
    """Half way, what members have is the same; once all are upgraded, so is all else."""
    for seed in range(FIRST + part, FIRST + SEEDS // 10, 2):
        life = lived(seed, make_world=Skewed)
        assert not life.found, str(life)


@pytest.mark.parametrize("part", range(2))
def test_that_whatever_one_counter_writes_the_others_go_on_and_agree(part: int) -> None:
    for seed in range(FIRST + part, FIRST + SEEDS // 20, 2):
        life = lived(seed, make_world=Attacked)
        assert not life.found, str(life)


@pytest.mark.parametrize("part", range(2))
def test_that_what_is_asked_for_everywhere_is_given_once(part: int) -> None:
    for seed in range(FIRST + part, FIRST + SEEDS // 5, 2):
        life = lived(seed, make_world=Insisting)
        assert not life.found, str(life)


@pytest.mark.parametrize("part", range(2))
def test_that_every_law_holds_where_staff_do_all_there_is_to_do(part: int) -> None:
    for seed in range(FIRST + part, FIRST + SEEDS // 10, 2):
        life = lived(seed, make_world=Busy)
        assert not life.found, str(life)


@pytest.mark.parametrize("seed", [3, 7])
def test_that_the_same_seed_lives_the_same_life(seed: int) -> None:
    one, again, another = lived(seed), lived(seed), lived(seed + 1)
    assert one.trace == again.trace
    assert one.seal == again.seal != another.seal


@pytest.mark.parametrize(
    ("seed", "steps"),
    [
        (280, 60),  # a voucher cancelled whose member had become another
        (5_213, 60),  # a debt of credit handed over to one who had become another
        (23, 30),  # a return for a member whom another counter had merged
        (50, 60), (82, 60), (97, 60), (10_251, 60),  # a record brought over under the number it had
        (25, 23), (51, 60), (32, 60), (48, 60),  # another course of a third counter, at a hub that was put back
    ],
)  # fmt: skip
def test_that_lives_which_once_broke_a_law_hold_it(seed: int, steps: int) -> None:
    life = lived(seed, steps)
    assert not life.found, str(life)


@pytest.mark.parametrize("seed", [6])  # two versions published apart under one number, each shown
def test_that_busy_lives_which_once_broke_a_law_hold_it(seed: int) -> None:
    life = lived(seed, 60, make_world=Busy)
    assert not life.found, str(life)
