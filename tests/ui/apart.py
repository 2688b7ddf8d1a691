"""Deeds of two counters that did not know of one another: points, a voucher, credit, a receipt, a return, a place."""

from dataclasses import replace
from datetime import timedelta

from app.counter.hold_money import CreditCommand
from app.counter.redeem import RedeemCommand
from app.counter.reserve_place import PlaceCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.event import Event
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line, Payment
from app.office.plan_event import PlanCommand
from tests.db.test_two_counters import another, tell
from tests.given import Given

NAME = "Maria do Carmo de Sousa e Vasconcelos Conceição"


def two_counters_apart(given: Given) -> str:
    """Six conflicts of one member, whose id it gives, and one of nobody."""
    shop = given.shop
    member, guest = given.enrol(NAME), given.enrol("Rui Tavares")
    starts = given.clock() + timedelta(days=9)
    evening = Event("autumn-auction", {"en": "Autumn auction", "pt": "Leilão"}, starts, starts + timedelta(hours=3))
    shop.plan_event(PlanCommand(given.fresh(), replace(evening, capacity=1), new=True))
    given.sell(member, 60_000)
    code = shop.redeem(RedeemCommand(given.fresh(), member, "ten", f"V{given.fresh()}")).record.body.vouchers[0].code
    shop.give_credit(CreditCommand(given.fresh(), member, 2_500, "kindness"))
    held = shop.identify.by_id(member).balance
    given.sell(member, 100 * max(0, 510 - held))
    given.sell(member, 3_490, "2026/0298")
    other = another(given, 2)
    for place, one in ((given, guest), (other, member)):
        place.shop.reserve_place(PlaceCommand(place.fresh(), evening.id, one, f"T{place.fresh()}"))
        for basket, receipt, of in (
            (Basket((Line("A", 8_000),), vouchers=(code,)), place.fresh(), member),
            (Basket((Line("A", 2_500, "bullion"),), pay=(Payment("credit", 2_500),)), place.fresh(), member),
            (Basket((Line("A", 1_000),)), "2026/0317", ""),
        ):
            place.shop.sell(SaleCommand(place.fresh(), receipt, basket, of))
        place.shop.redeem(RedeemCommand(place.fresh(), member, "ten", f"V{place.fresh()}"))
        place.shop.return_sale(ReturnCommand(place.fresh(), "2026/0298", Returned(everything=True)))
    tell(other, given)
    other.books.close()
    return member
