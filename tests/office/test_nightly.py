"""The night: what is due, once, in visits small enough to sell beside."""

import pytest

from app.loyalty.refusals import NotAllowed
from app.office.erase import EraseCommand
from app.office.nightly import MEMBERS_A_VISIT
from app.ports.records import Record
from tests.given import Given, a_shop


@pytest.fixture
def given() -> Given:
    return a_shop()


def test_that_a_night_twice_is_a_night_once(given: Given) -> None:
    ana = given.enrol()
    given.sell(ana, 5_000)
    given.shop.night()
    given.clock.pass_days(380)
    assert given.shop.night() == 1
    assert given.shop.night() == 0
    assert given.shop.identify.by_id(ana).balance == 0


def test_that_a_night_stopped_half_way_goes_on_where_it_was(given: Given) -> None:
    for number in range(MEMBERS_A_VISIT + 5):
        given.sell(given.enrol(f"Member {number}"), 5_000)
    given.shop.night()
    given.clock.pass_days(380)
    seen: list[Record] = []

    def pulled_out(record: Record) -> None:
        seen.append(record)
        if len(seen) == MEMBERS_A_VISIT + 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        given.shop.night(pulled_out)
    assert given.shop.night() == 5


def test_that_a_clock_years_ahead_lapses_nothing_by_itself(given: Given) -> None:
    ana = given.enrol()
    given.sell(ana, 5_000)
    given.shop.night()
    given.clock.pass_days(365 * 70)
    with pytest.raises(NotAllowed):
        given.shop.night()
    given.clock.pass_days(-365 * 70)
    assert given.shop.identify.by_id(ana).balance == 50


def test_that_points_of_somebody_erased_lapse_like_anybodys(given: Given) -> None:
    ana, rui = given.enrol(), given.enrol("Rui")
    given.sell(ana, 5_000)
    given.sell(rui, 5_000)
    given.shop.night()
    given.shop.erase(EraseCommand(given.fresh(), ana))
    given.clock.pass_days(380)
    assert given.shop.night() == 2
    with given.books.reading() as visit:
        assert visit.account(ana).lots == ()
