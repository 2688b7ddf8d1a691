"""What a counter hears only after what others did knowing of it: all agree, whichever they heard first."""

from collections.abc import Callable
from datetime import timedelta
from itertools import permutations

import pytest

from app.counter.sell import SaleCommand
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line, Payment
from app.office.erase import EraseCommand
from app.office.merge import MergeCommand
from app.office.publish import PublishCommand
from db.check import check
from db.exchange import BookExchange
from tests.counter.hall import SHOP, TONIGHT, Hall
from tests.db.test_returned_twice import RICH, conflicts, take_back
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
    """A hub that was put back may have the decision of one counter and lack the deeds of others, which come again."""
    one = a_shop()
    one.shop.load_gift_card(load(one))
    two, office = another(one, 2), another(one, 3)
    hears = [(another(one, 10 + number), order) for number, order in enumerate(permutations((1, 2, 3)))]
    for shop in (one, two):
        deed(shop)
        tell(shop, office)
    settle(office, "forgiven")
    for late, order in hears:
        for origin in order:
            tell({1: one, 2: two, 3: office}[origin], late, origin=origin)
        assert open_one(late).settled == "forgiven", order
    together(one, two, office, *(late for late, _ in hears))


def test_that_of_sales_with_one_receipt_the_first_is_named_whichever_was_heard_first() -> None:
    one = a_shop()
    two, third = another(one, 2), another(one, 3)
    shops = {1: one, 2: two, 3: third}
    hears = [(another(one, 10 + number), order) for number, order in enumerate(permutations(shops))]
    for shop in shops.values():
        sells_to_nobody(shop)
        shop.clock.now += timedelta(seconds=1)
    for late, order in hears:
        for origin in order:
            tell(shops[origin], late, origin=origin)
        found = rows(late, "SELECT hex(record), hex(first) FROM conflict ORDER BY record")
        sales = [name for (name,) in rows(late, "SELECT hex(id) FROM record WHERE kind = 'sold' ORDER BY clock")]
        assert sorted(found) == sorted((other, sales[0]) for other in sales[1:]), order
        assert check(late.books.engine).sound


def test_that_no_receipt_is_used_twice_where_head_office_no_longer_has_the_first_sale() -> None:
    one = a_shop()
    two = another(one, 2)
    sells_to_nobody(two)
    one.clock.pass_days(1)
    sells_to_nobody(one)
    tell(two, one)
    assert [found.conflict.kind for found in one.shop.conflicts()] == ["receipt"]
    there = BookExchange(two.books).present()
    BookExchange(one.books).give_up((there.origin, there.epoch), 0)
    assert one.shop.conflicts() == ()
    assert check(one.books.engine).sound


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


def test_that_money_that_went_twice_keeps_its_name_where_another_return_leaves_nothing_for_a_card() -> None:
    """What the gift card got back of the sale, the counter that was heard last had given it already."""
    one = a_shop(programme=RICH)
    ana = one.enrol()
    one.shop.load_gift_card(load(one))
    pay = Payment("gift:NCGTEST", 3), Payment("cash", 9_997)
    one.shop.sell(SaleCommand(one.fresh(), "R-1", Basket((Line("A", 10_000),), tier_discount=False, pay=pay), ana))
    two, third, office = another(one, 2), another(one, 3), another(one, 4)
    ((credit,),) = rows(one, "SELECT sum(balance) FROM purse WHERE kind = 'credit'")
    one.clock.pass_days(1)
    spent = Basket((Line("B", credit),), tier_discount=False, pay=(Payment("credit", credit),))
    one.shop.sell(SaleCommand(one.fresh(), "R-2", spent, ana))
    for shop, returned in ((third, Returned(amount=9_000)), (two, Returned(everything=True))):
        one.clock.pass_days(1)
        take_back(shop, "R-1", returned)
    for shop in (one, two):
        tell(shop, office)
    settle(office, "forgiven")
    tell(third, office)
    decided = [found for found in conflicts(office) if found.kind == "money" and found.origin == 2]
    assert [found.settled for found in decided] == ["forgiven"]
    together(one, two, third, office)


def test_that_a_place_of_who_was_erased_is_free_whoever_they_are_said_to_have_become() -> None:
    """One counter put the event off, another erased her, a third merged her into somebody; none knew of the others."""
    one = a_shop(programme=SHOP)
    hall = Hall(one)
    ana = one.enrol("Ana")
    hall.reserve(ana, 1)
    rui = one.enrol("Rui")
    two, third, late = another(one, 2), another(one, 3), another(one, 4)
    one.clock.now = TONIGHT - timedelta(hours=1)
    hall.change(starts=TONIGHT + timedelta(days=2), ends=TONIGHT + timedelta(days=2, hours=1))
    one.clock.now = TONIGHT + timedelta(hours=5)
    two.shop.erase(EraseCommand(two.fresh(), ana))
    one.clock.now = TONIGHT + timedelta(hours=6)
    third.shop.merge(MergeCommand(third.fresh(), rui, ana))
    for shop in (two, third, one):
        tell(shop, late)
    assert late.shop.show_events.door("auction").turnout.reserved == 0
    together(one, two, third, late)


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
