"""What a counter hears only after what others did knowing of it: all agree, whichever they heard first."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from app.counter.sell import SaleCommand
from app.loyalty.sale import Basket, Line, Payment
from app.office.erase import EraseCommand
from app.office.publish import PublishCommand
from db.check import check
from db.exchange import BookExchange
from tests.counter.hall import SHOP, TONIGHT, Hall
from tests.db.test_two_counters import another, rows, tell, together
from tests.given import PROGRAMME, Given, a_shop
from tests.office.test_settle import load, open_one, settle

GRACE = "hold_months = 12\ngrace_days = {}"


def gracious(days: int) -> str:
    """The programme with so many days of grace before a tier is judged."""
    return PROGRAMME.replace("hold_months = 12", GRACE.format(days))


def pays_with_a_gift_card(at: Given) -> None:
    basket = Basket((Line("A", 1_000),), pay=(Payment("gift:NCGTEST", 1_000),))
    at.shop.sell(SaleCommand(at.fresh(), f"R{at.fresh()}", basket))


def sells_to_nobody(at: Given) -> None:
    at.shop.sell(SaleCommand(at.fresh(), "R-1", Basket((Line("A", 1_000),))))


def publishes(at: Given) -> None:
    at.shop.publish(PublishCommand(at.fresh(), gracious(BookExchange(at.books).present().origin)))


@pytest.mark.parametrize("deed", [pays_with_a_gift_card, sells_to_nobody, publishes])
def test_that_what_was_settled_is_so_where_the_decision_is_heard_before_the_deed(
    deed: Callable[[Given], None],
) -> None:
    """A hub that was put back may have the decision of one counter and lack the deed of another, which comes again."""
    one = a_shop()
    one.shop.load_gift_card(load(one))
    two, third = another(one, 2), another(one, 3)
    for shop in (one, two):
        deed(shop)
    tell(two, one)
    settle(one, "forgiven")
    tell(one, third, origin=1)
    tell(two, third)
    assert open_one(third).settled == "forgiven"
    together(one, two, third)


def test_that_who_was_erased_gives_up_the_place_that_was_theirs_by_the_plan_that_stands() -> None:
    """The event was put off, and was not over, as they were erased by a counter that had not heard of it."""
    for put_off, held in ((timedelta(days=2), 0), (timedelta(hours=-9), 1)):
        one = a_shop(programme=SHOP)
        hall = Hall(one)
        hall.reserve(one.enrol(), 1)
        two, third = another(one, 2), another(one, 3)
        one.clock.now = TONIGHT - timedelta(hours=1)
        hall.change(starts=TONIGHT + put_off, ends=TONIGHT + put_off + timedelta(hours=1))
        one.clock.now = TONIGHT + timedelta(hours=5 if held == 0 else 0)
        ((ana,),) = rows(two, "SELECT hex(id) FROM member")
        two.shop.erase(EraseCommand(two.fresh(), ana.lower()))
        tell(two, third)
        tell(one, third)
        assert third.shop.show_events.door("auction").turnout.reserved == held
        together(one, two, third)


def test_that_a_tier_is_judged_as_before_where_the_version_that_began_does_not_stand() -> None:
    """Two published a second version; the one of them that was first begins later, and was heard of later."""
    one = a_shop()
    ana = one.enrol()
    two, third, first = another(one, 2), another(one, 3), another(one, 4)
    now = one.clock()
    first.shop.publish(PublishCommand(first.fresh(), gracious(3), starts=now + timedelta(days=30)))
    one.shop.publish(PublishCommand(one.fresh(), gracious(1), starts=now + timedelta(days=5)))
    one.clock.pass_days(7)
    tell(one, two)
    two.sell(ana, 150_000)
    tell(two, third)
    assert rows(third, "SELECT review_on FROM account") == [("2027-03-10",)]
    tell(first, third)
    assert rows(third, "SELECT review_on FROM account") == [("2027-03-09",)]
    together(one, two, third)


def test_that_of_versions_published_apart_under_one_number_the_first_is_shown_alone() -> None:
    one = a_shop()
    two = another(one, 2)
    for shop, days in ((one, 5), (two, 9)):
        shop.clock.now += timedelta(seconds=1)
        shop.shop.publish(PublishCommand(shop.fresh(), gracious(days)))
    together(one, two)
    for shop in (one, two):
        shown = shop.shop.versions()
        assert [(version.number, version.state) for version in shown] == [(1, "past"), (2, "stands")]
        assert shown[1].published_at == shown[1].starts
        assert shown[1].programme.tier_rules is not None
        assert shown[1].programme.tier_rules.grace_days == 5


def test_that_members_are_judged_as_before_where_head_office_no_longer_has_a_version() -> None:
    one = a_shop()
    ana = one.enrol()
    two = another(one, 2)
    two.shop.publish(PublishCommand(two.fresh(), gracious(3)))
    tell(two, one)
    one.sell(ana, 150_000)
    assert rows(one, "SELECT review_on FROM account") == [("2027-03-05",)]
    there = BookExchange(two.books).present()
    BookExchange(one.books).give_up((there.origin, there.epoch), 0)
    assert rows(one, "SELECT review_on FROM account") == [("2027-03-02",)]
    assert check(one.books.engine).sound
