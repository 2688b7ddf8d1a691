"""A night that did not know what another counter had done: only what has lapsed by all that is known lapses."""

import pytest

from app.counter.redeem import CancelCommand, RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line, Payment
from tests.db.test_two_counters import another, together
from tests.given import PROGRAMME, a_shop

IDLE = PROGRAMME.replace("lapse = { after_months = 12 }", "lapse = { inactive_months = 12 }")
CREDITED = PROGRAMME.replace(
    "[tiers]",
    """[[cashback]]
id = "back"
name = { en = "Back", pt = "De volta" }
rate = "0.10"
lapse = { after_days = 60 }
[tiers]""",
    1,
)


@pytest.mark.parametrize("spends", [True, False])
def test_that_points_stay_where_their_member_was_elsewhere_in_time(*, spends: bool) -> None:
    one = a_shop(programme=IDLE)
    ana = one.enrol()
    one.sell(ana, 20_000)
    two = another(one, 2)
    one.clock.pass_days(360)
    if spends:
        two.shop.redeem(RedeemCommand(two.fresh(), ana, "ten", "V1"))
    else:
        two.sell(ana, 5_000)
    one.clock.pass_days(30)
    one.shop.night()
    assert one.shop.identify.by_id(ana).balance == 0
    together(one, two)
    assert one.shop.identify.by_id(ana).balance == (100 if spends else 250)


def test_that_a_lapse_takes_nothing_of_what_came_back_to_its_lot() -> None:
    one = a_shop()
    ana = one.enrol()
    one.sell(ana, 15_000)
    one.clock.pass_days(350)
    code = one.shop.redeem(RedeemCommand(one.fresh(), ana, "ten", "V1")).record.body.vouchers[0].code
    two = another(one, 2)
    one.clock.pass_days(40)
    two.shop.cancel_voucher(CancelCommand(two.fresh(), code, "unwanted"))
    one.fresh()
    one.shop.night()
    together(one, two)
    assert one.shop.identify.by_id(ana).balance == 100


def test_that_a_lapse_takes_nothing_of_credit_that_came_back_to_its_lot() -> None:
    one = a_shop(programme=CREDITED)
    ana = one.enrol()
    one.sell(ana, 10_000)
    one.shop.sell(SaleCommand(one.fresh(), "R-1", Basket((Line("A", 600),), pay=(Payment("credit", 600),)), ana))
    two = another(one, 2)
    one.clock.pass_days(70)
    two.shop.return_sale(ReturnCommand(two.fresh(), "R-1", Returned(everything=True)))
    had = two.shop.identify.by_id(ana).credit
    one.fresh()
    one.shop.night(whatever_the_gap=True)
    together(one, two)
    assert one.shop.identify.by_id(ana).credit == had >= 600
