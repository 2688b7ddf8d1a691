"""A member in a cashier's hand who becomes another meanwhile: what is done for them is the other's, once."""

from app.counter.hold_money import CreditCommand
from app.counter.redeem import RedeemCommand
from app.counter.sell import SaleCommand
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
