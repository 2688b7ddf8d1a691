"""What lapsed is lost once: whoever takes a sale back afterwards owes nothing for points they could not spend."""

from collections.abc import Callable
from itertools import product

import pytest

from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.office.merge import MergeCommand
from db.check import check
from tests.given import PROGRAMME, Given, a_shop

THANKED = PROGRAMME.replace(
    "[tiers]",
    """[[challenge]]
id = "two"
name = { en = "Two sales", pt = "Duas vendas" }
goal = { sales = 2 }
gives = { points = 40 }
[tiers]""",
    1,
)
OVER_A_YEAR = 400


def night(given: Given) -> None:
    given.shop.night(whatever_the_gap=True)


def no_night(given: Given) -> None:
    del given


def merged_on(given: Given, member: str, times: int) -> str:
    """Whom the member has become, after so many mergers."""
    for number in range(times):
        other = given.enrol(f"Rui {number}")
        given.shop.merge(MergeCommand(given.fresh(), other, member))
        member = other
    return member


CASES = list(product((night, no_night), (0, 1, 2)))


def take_back(given: Given, receipt: str) -> None:
    given.shop.return_sale(ReturnCommand(given.fresh(), receipt, Returned(everything=True)))


def stands(given: Given, member: str) -> tuple[int, int]:
    """Points and debt."""
    standing = given.shop.identify.by_id(member)
    assert check(given.books.engine).sound
    return standing.balance, standing.debt


@pytest.mark.parametrize(("recorded", "merges"), CASES)
def test_that_a_sale_taken_back_after_its_points_lapsed_costs_nothing(
    recorded: Callable[[Given], None], merges: int
) -> None:
    """Also where the points went over to somebody else, and from them to another, before they lapsed."""
    given = a_shop()
    member = given.enrol("Ana")
    given.sell(member, 10_000, "R-1")
    member = merged_on(given, member, merges)
    given.clock.pass_days(OVER_A_YEAR)
    recorded(given)
    given.sell(member, 3_000, "R-2")
    take_back(given, "R-1")
    assert stands(given, member) == (30, 0)


@pytest.mark.parametrize(("recorded", "merges"), CASES)
def test_that_what_a_challenge_gave_and_lapsed_is_not_owed(recorded: Callable[[Given], None], merges: int) -> None:
    given = a_shop(programme=THANKED)
    member = given.enrol("Ana")
    given.sell(member, 10_000, "R-1")
    given.sell(member, 10_000, "R-2")
    assert stands(given, member) == (240, 0)
    member = merged_on(given, member, merges)
    given.clock.pass_days(OVER_A_YEAR)
    recorded(given)
    take_back(given, "R-1")
    assert stands(given, member) == (0, 0)


def test_that_points_which_lapsed_with_the_one_before_are_lost_once_too() -> None:
    given = a_shop()
    ana, rui = given.enrol("Ana"), given.enrol("Rui")
    given.sell(ana, 10_000, "R-1")
    given.clock.pass_days(OVER_A_YEAR)
    night(given)
    given.sell(ana, 2_000, "R-2")
    given.shop.merge(MergeCommand(given.fresh(), rui, ana))
    take_back(given, "R-1")
    assert stands(given, rui) == (20, 0)


def test_that_points_given_back_after_a_merger_are_lost_once_too() -> None:
    """They were spent before it, and came back, after it, to whoever their member had become."""
    given = a_shop()
    ana, rui = given.enrol("Ana"), given.enrol("Rui")
    given.sell(ana, 10_000, "R-1")
    spend(given, ana, 100)
    given.shop.merge(MergeCommand(given.fresh(), rui, ana))
    take_back(given, "R-9")
    assert stands(given, rui) == (100, 0)
    given.clock.pass_days(OVER_A_YEAR)
    night(given)
    take_back(given, "R-1")
    assert stands(given, rui) == (0, 0)


@pytest.mark.parametrize("merged", [False, True])
def test_that_a_challenge_reached_twice_in_one_sale_is_lost_once_each_time(merged: bool) -> None:  # noqa: FBT001 - a case
    given = a_shop(programme=THANKED.replace("goal = { sales = 2 }", 'goal = { spend = "100.00" }\nrepeat = true'))
    ana, rui = given.enrol("Ana"), given.enrol("Rui")
    given.sell(ana, 20_000, "R-1")
    assert stands(given, ana) == (280, 0)
    given.clock.pass_days(OVER_A_YEAR)
    night(given)
    if merged:
        given.shop.merge(MergeCommand(given.fresh(), rui, ana))
    for half in (Returned(amount=10_000), Returned(everything=True)):
        given.shop.return_sale(ReturnCommand(given.fresh(), "R-1", half))
        assert stands(given, rui if merged else ana) == (0, 0)


def test_that_what_was_spent_of_it_before_it_lapsed_is_taken_back_still() -> None:
    given = a_shop()
    ana, rui = given.enrol("Ana"), given.enrol("Rui")
    given.sell(ana, 10_000, "R-1")
    given.shop.merge(MergeCommand(given.fresh(), rui, ana))
    spend(given, rui, 30)
    given.clock.pass_days(OVER_A_YEAR)
    night(given)
    take_back(given, "R-1")
    assert stands(given, rui) == (0, 30)


def spend(given: Given, member: str, points: int) -> None:

    given.shop.sell(SaleCommand(given.fresh(), "R-9", Basket((Line("A", points),), redeem=points), member))
