"""Shops lived through by chance: whatever breaks, every law holds once it is over; a seed lives the same life again.

`COUNTERFOIL_SIMULATIONS` says how many, `COUNTERFOIL_SIMULATIONS_FROM` from which seed, `COUNTERFOIL_SIMULATED_STEPS`
how long each is.
"""

import pytest

from tests.simulation.deeds import WEIGHTS
from tests.simulation.lives import FIRST, SEEDS, lived
from tests.simulation.world import HAPPENS

# What does not hold yet has tests of its own below; when they pass, these go.
HAPPENS_HERE = HAPPENS | {"copy machine": 0}
DEEDS_HERE = WEIGHTS | {"merge": 0}
TIES = frozenset({50, 10_251})
"""Seeds that meet a record brought over under its own number; the rest of the lives go on without them."""
PARTS = 8


@pytest.mark.parametrize("part", range(PARTS))
def test_that_every_law_holds_once_the_faults_are_over(part: int) -> None:
    for seed in sorted(set(range(FIRST + part, FIRST + SEEDS, PARTS)) - TIES):
        life = lived(seed, happens=HAPPENS_HERE, deeds=DEEDS_HERE)
        assert not life.found, str(life)


@pytest.mark.parametrize("seed", [3, 7])
def test_that_the_same_seed_lives_the_same_life(seed: int) -> None:
    one, again, another = lived(seed), lived(seed), lived(seed + 1)
    assert one.trace == again.trace
    assert one.seal == again.seal != another.seal


@pytest.mark.xfail(
    strict=True,
    reason="A deed that a counter did after another had merged its member, not knowing it: the entry goes to the "
    "member kept, its moves to the lots of the one dropped; neither balance is the sum of its lots.",
)
@pytest.mark.parametrize(("seed", "steps"), [(23, 30)])
def test_that_a_deed_after_a_merge_not_heard_of_leaves_balances_whole(seed: int, steps: int) -> None:
    assert lived(seed, steps).found == ()


@pytest.mark.xfail(
    strict=True,
    reason="A record brought over to another epoch under the number it had has the same (clock, origin, number) as its "
    "copy elsewhere: the order is none, neither is the twin, both are projected, and projecting falls for ever.",
)
@pytest.mark.parametrize("seed", sorted(TIES))
def test_that_a_record_brought_over_under_its_own_number_counts_once(seed: int) -> None:
    life = lived(seed, 60, happens=HAPPENS_HERE, deeds=DEEDS_HERE)
    assert life.found == ()


@pytest.mark.xfail(
    strict=True,
    reason="The hub was put back, said so, and has another course of a third counter's epoch than the one taken here: "
    "no cache is dropped at a new generation, so the sale that stands there now never comes (or is refused for ever).",
)
@pytest.mark.parametrize(("seed", "steps"), [(25, 23), (51, 60)])
def test_that_what_was_taken_from_a_hub_that_was_put_back_is_taken_anew(seed: int, steps: int) -> None:
    assert lived(seed, steps).found == ()
