"""A member in a cashier's hand who becomes another meanwhile: what is done for them is the other's, once."""

from collections import Counter

from app.counter.hold_money import CreditCommand
from app.counter.redeem import CancelCommand, RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.office.merge import MergeCommand
from db.check import check
from tests.given import a_shop


def test_that_what_is_done_for_somebody_in_hand_is_the_one_they_became() -> None:
    given = a_shop()
    ana, rui = given.enrol("Ana"), given.enrol("Rui")
    given.sell(ana, 120_000)
    given.shop.merge(MergeCommand(given.fresh(), ana, rui))
    sale, credit, reward = given.fresh(), given.fresh(), given.fresh()
    made = None
    for _ in range(2):  # the same command twice is one deed
        made = given.shop.sell(SaleCommand(sale, "R-1", Basket((Line("A", 10_000),)), rui))
        given.shop.give_credit(CreditCommand(credit, rui, 500, "kindness"))
        given.shop.redeem(RedeemCommand(reward, rui, "ten", "V1"))
    assert made is not None
    assert (made.again, made.record.member) == (True, ana)
    standing = given.shop.identify.by_id(rui)
    assert (standing.member.id, standing.tier.tier, standing.measure) == (ana, "silver", 130_000 - 500)
    assert (standing.balance, standing.credit) == (1_200 + 142 - 100, 500)
    assert check(given.books.engine).sound


def test_that_points_given_back_are_those_of_whom_the_member_became() -> None:
    """A voucher cancelled, and a sale paid with points returned in two parts, after whoever did it was merged."""
    given = a_shop()
    ana, rui = given.enrol("Ana"), given.enrol("Rui")
    given.sell(rui, 20_000)
    given.clock.pass_days(40)
    given.sell(rui, 30_000)
    given.shop.redeem(RedeemCommand(given.fresh(), rui, "ten", "V1"))
    given.shop.sell(SaleCommand(given.fresh(), "R-1", Basket((Line("A", 40_000),), redeem=300), rui))
    has = given.shop.identify.by_id(rui)
    given.shop.merge(MergeCommand(given.fresh(), ana, rui))
    given.shop.cancel_voucher(CancelCommand(given.fresh(), "V1", "unwanted"))
    assert given.shop.identify.by_id(ana).balance == has.balance + 100
    for amount in (10_000, 0):
        returned = Returned(amount=amount) if amount else Returned(everything=True)
        given.shop.return_sale(ReturnCommand(given.fresh(), "R-1", returned))
    after = given.shop.identify.by_id(ana)
    assert (after.balance, after.debt) == (500, 0)
    by_last_day: Counter[str] = Counter()
    for lot in after.account.lots:
        by_last_day[str(lot.last_day)] += lot.left
    assert by_last_day == {"2027-03-02": 200, "2027-04-11": 300}, "on the terms they had"
    assert check(given.books.engine).sound
