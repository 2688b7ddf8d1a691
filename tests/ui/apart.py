"""Deeds of this counter and another that did not know of it: points, a voucher, store credit, one receipt."""

from app.counter.hold_money import CreditCommand
from app.counter.redeem import RedeemCommand
from app.counter.sell import SaleCommand
from app.loyalty.sale import Basket, Line, Payment
from tests.db.test_two_counters import another, tell
from tests.given import Given

NAME = "Maria do Carmo de Sousa e Vasconcelos Conceição"


def two_counters_apart(given: Given) -> str:
    """Four conflicts of one member, whose id it gives, and one of nobody."""
    shop = given.shop
    member = given.enrol(NAME)
    given.sell(member, 60_000)
    code = shop.redeem(RedeemCommand(given.fresh(), member, "ten", f"V{given.fresh()}")).record.body.vouchers[0].code
    shop.give_credit(CreditCommand(given.fresh(), member, 2_500, "kindness"))
    held = shop.identify.by_id(member).balance
    given.sell(member, 100 * max(0, 510 - held))
    other = another(given, 2)
    for place in (given, other):
        for basket, receipt, of in (
            (Basket((Line("A", 8_000),), vouchers=(code,)), place.fresh(), member),
            (Basket((Line("A", 2_500, "bullion"),), pay=(Payment("credit", 2_500),)), place.fresh(), member),
            (Basket((Line("A", 1_000),)), "2026/0317", ""),
        ):
            place.shop.sell(SaleCommand(place.fresh(), receipt, basket, of))
        place.shop.redeem(RedeemCommand(place.fresh(), member, "ten", f"V{place.fresh()}"))
    tell(other, given)
    other.books.close()
    return member
