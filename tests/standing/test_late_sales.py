"""A sale that comes in after later ones: a till's own time, a history."""

from datetime import timedelta

from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from db.check import check
from tests.given import PROGRAMME, Given, a_shop


def sell_late(shop: Given, member: str, minor: int, days: int) -> str:
    sale = shop.fresh()
    at = shop.clock() - timedelta(days=days)
    shop.shop.sell(SaleCommand(sale, f"R{sale}", Basket((Line("A", minor),)), member, at=at))
    return sale


def test_that_a_late_sale_lifts_the_member_whom_later_sales_had_left_short() -> None:
    shop = a_shop()
    ana = shop.enrol()
    shop.clock.pass_days(60)
    shop.sell(ana, 60_000)
    sell_late(shop, ana, 40_000, 30)
    assert shop.shop.identify.by_id(ana).tier.tier == "silver"


def test_that_a_late_sale_does_not_make_a_member_idle_again() -> None:
    idle = PROGRAMME.replace("after_months = 12", "inactive_months = 2")
    shop = a_shop(programme=idle)
    ana = shop.enrol()
    shop.sell(ana, 10_000)
    shop.clock.pass_days(50)
    shop.sell(ana, 1_000)
    sell_late(shop, ana, 1_000, 40)
    shop.clock.pass_days(40)
    shop.shop.night()
    assert shop.shop.identify.by_id(ana).balance == 120
    assert check(shop.books.engine).sound


def test_that_a_late_sale_opens_its_lots_on_its_own_day() -> None:
    shop = a_shop()
    ana = shop.enrol()
    shop.clock.pass_days(400)
    shop.sell(ana, 1_000)
    sell_late(shop, ana, 5_000, 380)
    standing = shop.shop.identify.by_id(ana)
    assert standing.balance == 10, "the late sale's points have lapsed already"
    shop.shop.night()
    assert check(shop.books.engine).sound


def test_that_what_lapsed_before_any_night_came_is_not_owed() -> None:
    shop = a_shop()
    ana = shop.enrol()
    sale = shop.fresh()
    shop.sell(ana, 5_000, sale=sale)
    shop.clock.pass_days(400)
    done = shop.shop.return_sale(ReturnCommand(shop.fresh(), sale, Returned(everything=True)))
    assert done.points("taken_back") == 50
    assert done.standing is not None
    assert done.standing.debt == 0
