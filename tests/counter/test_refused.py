"""What the counter refuses whoever asks: an id used for something else, a number used twice, one's own card."""

from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest

from app.counter.act import ActCommand
from app.counter.cards import BlockCommand
from app.counter.hold_money import CreditCommand, GiftCardCommand
from app.counter.honour import HonourCommand
from app.counter.redeem import RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.counter.sign_in import KeepStaff, StaffCommand, first_manager
from app.loyalty.edition import Edition
from app.loyalty.event import Event
from app.loyalty.refusals import (
    CardBlocked,
    ConflictUnknown,
    NotAllowed,
    NotEnoughOnCard,
    NotReadable,
    Refusal,
    ReturnExceedsSale,
    SaleUnknown,
    UnknownCard,
)
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line, Payment
from app.office.adjust import AdjustCommand, TierCommand
from app.office.erase import EraseCommand
from app.office.merge import MergeCommand
from app.office.plan_edition import EditionCommand
from app.office.plan_event import PlanCommand
from app.office.publish import PublishCommand
from app.office.settle import SettleCommand
from app.standing.rights import RIGHTS
from db.check import check
from tests.given import PROGRAMME, Given, a_shop

ACTION = """
[[earn]]
id = "post"
name = { en = "A post", pt = "Uma publicação" }
kind = "action"
action = "post"
points = 5
[tiers]"""
WITH_ACTION = PROGRAMME.replace("[tiers]", ACTION, 1)
PASSED_ON = PROGRAMME.replace("valid_days = 90", "valid_days = 90\ntransferable = true")
COINS = Basket((Line("A", 5_000),))


def why(refused: pytest.ExceptionInfo[NotAllowed]) -> str:
    return refused.value.what


# one id, one deed


def test_that_an_id_used_for_another_kind_of_deed_is_refused() -> None:
    shop = a_shop()
    ana = shop.enrol()
    once = shop.fresh()
    shop.sell(ana, 50_000, sale=once)
    deeds: tuple[Callable[[], object], ...] = (
        lambda: shop.shop.redeem(RedeemCommand(once, ana, "ten", "V")),
        lambda: shop.shop.give_credit(CreditCommand(once, ana, 100, "sorry")),
        lambda: shop.shop.adjust(AdjustCommand(once, ana, 100, "sorry")),
    )
    for deed in deeds:
        with pytest.raises(NotAllowed) as refused:
            deed()
        assert why(refused) == "id_used"
    assert shop.shop.identify.by_id(ana).balance == 500


def test_that_an_id_used_for_another_member_is_refused() -> None:
    shop = a_shop()
    ana, rui = shop.enrol(), shop.enrol("Rui")
    once = shop.fresh()
    shop.sell(ana, 5_000, "R1", sale=once)
    with pytest.raises(NotAllowed) as refused:
        shop.sell(rui, 5_000, "R2", sale=once)
    assert why(refused) == "id_used"
    assert shop.sell(ana, 5_000, "R1", sale=once).again


# receipts


def test_that_a_credit_note_counts_once_for_a_sale_and_is_nobody_elses_receipt() -> None:
    shop = a_shop()
    ana, rui = shop.enrol(), shop.enrol("Rui")
    for member, reference in ((ana, "R1"), (ana, "R2"), (rui, "R3")):
        shop.sell(member, 5_000, reference)

    def take_back(sale: str, note: str) -> None:
        shop.shop.return_sale(ReturnCommand(shop.fresh(), sale, Returned(amount=1_000), reference=note))

    take_back("R1", "NOTE")
    take_back("R2", "NOTE")
    for sale, note in (("R1", "NOTE"), ("R3", "NOTE"), ("R3", "R1")):
        with pytest.raises(NotAllowed) as refused:
            take_back(sale, note)
        assert why(refused) == "receipt_known"


def test_that_no_receipt_is_no_receipt() -> None:
    shop = a_shop()
    ana = shop.enrol()
    shop.sell(ana, 5_000, "R1")
    shop.shop.return_sale(ReturnCommand(shop.fresh(), "R1", Returned(amount=1_000)))
    with pytest.raises(SaleUnknown):
        shop.shop.return_sale(ReturnCommand(shop.fresh(), "", Returned(amount=1_000)))
    with pytest.raises(NotReadable):
        shop.shop.sell(SaleCommand(shop.fresh(), "", COINS, ana))


def test_that_a_sale_is_voided_once() -> None:
    shop = a_shop()
    shop.sell(shop.enrol(), 5_000, "R1")
    shop.shop.return_sale(ReturnCommand(shop.fresh(), "R1", Returned(), void=True, reason="typed wrong"))
    with pytest.raises(ReturnExceedsSale):
        shop.shop.return_sale(ReturnCommand(shop.fresh(), "R1", Returned(), void=True, reason="typed wrong"))


# vouchers


@pytest.mark.parametrize("shown_by", ["rui", ""])
def test_that_nobody_honours_a_voucher_of_a_blocked_member(shown_by: str) -> None:
    shop = a_shop(programme=PASSED_ON)
    members = {"ana": shop.enrol(), "rui": shop.enrol("Rui"), "": ""}
    shop.shop.adjust(AdjustCommand(shop.fresh(), members["ana"], 100, "opening"))
    shop.shop.redeem(RedeemCommand(shop.fresh(), members["ana"], "ten", "V"))
    shop.shop.block(BlockCommand(shop.fresh(), members["ana"], card=False, reason="a dispute"))
    assert isinstance(shop.shop.show_voucher("V").refusal, CardBlocked)
    basket = Basket(COINS.lines, vouchers=("V",))
    with pytest.raises(CardBlocked):
        shop.shop.sell(SaleCommand(shop.fresh(), "R", basket, members[shown_by]))
    with pytest.raises(CardBlocked):
        shop.shop.honour(HonourCommand(shop.fresh(), "V", members[shown_by]))


def test_that_one_code_is_one_voucher() -> None:
    shop = a_shop()
    ana = shop.enrol()
    shop.shop.adjust(AdjustCommand(shop.fresh(), ana, 300, "opening"))
    shop.shop.redeem(RedeemCommand(shop.fresh(), ana, "ten", "V"))
    with pytest.raises(NotAllowed) as refused:
        shop.shop.redeem(RedeemCommand(shop.fresh(), ana, "ten", "V"))
    assert why(refused) == "voucher_known"


def test_that_points_and_vouchers_need_a_member() -> None:
    shop = a_shop()
    ana = shop.enrol()
    shop.shop.adjust(AdjustCommand(shop.fresh(), ana, 100, "opening"))
    shop.shop.redeem(RedeemCommand(shop.fresh(), ana, "ten", "V"))
    for basket in (Basket(COINS.lines, redeem=100), Basket(COINS.lines, vouchers=("V",))):
        with pytest.raises(Refusal):
            shop.shop.sell(SaleCommand(shop.fresh(), "R", basket))


# staff


def staffed(shop: Given, member: str) -> tuple[str, str]:
    """A manager, and a cashier who is that member."""
    keep = KeepStaff(shop.books, shop.clock, hash=lambda pin: pin)
    manager, cashier = first_manager(shop.clock, "Eva", "123456"), shop.fresh()
    keep(manager)
    keep(StaffCommand(shop.fresh(), cashier, "Ana", "cashier", "1234", member=member, by=manager.staff))
    return manager.staff, cashier


def test_that_staff_earn_nothing_on_their_own_card_in_any_way() -> None:
    shop = a_shop(programme=WITH_ACTION)
    ana, rui = shop.enrol(), shop.enrol("Rui")
    manager, cashier = staffed(shop, ana)
    keep = KeepStaff(shop.books, shop.clock, hash=lambda pin: pin)
    keep(StaffCommand(shop.fresh(), manager, "Eva", "manager", member=ana, by=manager))
    deeds: tuple[Callable[[], object], ...] = (
        lambda: shop.shop.preview(COINS, ana, cashier),
        lambda: shop.shop.sell(SaleCommand(shop.fresh(), "R", COINS, ana, cashier=cashier)),
        lambda: shop.shop.act(ActCommand(shop.fresh(), ana, "post", cashier=cashier)),
        lambda: shop.shop.adjust(AdjustCommand(shop.fresh(), ana, 10, "why not", by=manager)),
    )
    for deed in deeds:
        with pytest.raises(NotAllowed) as refused:
            deed()
        assert why(refused) == "own_card"
    assert shop.shop.act(ActCommand(shop.fresh(), rui, "post", cashier=cashier)).points("earned") == 5


def settle_nothing(shop: Given, by: str) -> None:
    """Whoever may settle learns that a counter alone has nothing to settle."""
    with suppress(ConflictUnknown):
        shop.shop.settle(SettleCommand(shop.fresh(), shop.fresh(), 0, "forgiven", "a slip", by))


DEEDS: dict[str, Callable[[Given, str, str], object]] = {
    "adjust": lambda shop, who, by: shop.shop.adjust(AdjustCommand(shop.fresh(), who, 10, "kindness", by=by)),
    "set_tier": lambda shop, who, by: shop.shop.set_tier(TierCommand(shop.fresh(), who, "silver", "a friend", by=by)),
    "give_credit": lambda shop, who, by: shop.shop.give_credit(CreditCommand(shop.fresh(), who, 500, "sorry", by)),
    "block_member": lambda shop, who, by: shop.shop.block(
        BlockCommand(shop.fresh(), who, card=False, reason="a thief", cashier=by)
    ),
    "publish": lambda shop, _, by: shop.shop.publish(PublishCommand(shop.fresh(), WITH_ACTION, by=by)),
    "merge": lambda shop, who, by: shop.shop.merge(MergeCommand(shop.fresh(), who, shop.enrol("Twice"), by)),
    "erase": lambda shop, who, by: shop.shop.erase(EraseCommand(shop.fresh(), who, by)),
    "settle": lambda shop, _, by: settle_nothing(shop, by),
    "plan_edition": lambda shop, _, by: shop.shop.plan_edition(
        EditionCommand(shop.fresh(), Edition("dinis", {"en": "King Dinis"}, "K7", 3, shop.clock().date()), by=by)
    ),
    "plan_event": lambda shop, _, by: shop.shop.plan_event(
        PlanCommand(
            shop.fresh(), Event("talk", {"en": "A talk"}, shop.clock(), shop.clock() + timedelta(hours=1)), by=by
        )
    ),
    "keep_staff": lambda shop, who, by: KeepStaff(shop.books, shop.clock, hash=lambda pin: pin)(
        StaffCommand(shop.fresh(), who, "Ivo", "cashier", "1234", by=by)
    ),
}


@pytest.mark.parametrize("deed", sorted(RIGHTS.keys() - {"pass_offline"}))  # which is a limit: see test_leave
def test_that_every_deed_of_a_manager_is_refused_to_anybody_else(deed: str) -> None:
    shop = a_shop(programme=WITH_ACTION)
    ana = shop.enrol()
    manager, cashier = staffed(shop, "")
    before = shop.shop.identify.by_id(ana)
    for nobody in (cashier, "", "somebody"):
        with pytest.raises(NotAllowed) as refused:
            DEEDS[deed](shop, ana, nobody)
        assert why(refused) == "role"
    assert shop.shop.identify.by_id(ana).account == before.account
    DEEDS[deed](shop, ana, manager)


def test_that_a_cashier_who_becomes_a_manager_needs_a_longer_pin() -> None:
    shop = a_shop()
    manager, cashier = staffed(shop, "")
    keep = KeepStaff(shop.books, shop.clock, hash=lambda pin: pin)
    with pytest.raises(NotReadable):
        keep(StaffCommand(shop.fresh(), cashier, "Ana", "manager", by=manager))
    assert keep(StaffCommand(shop.fresh(), cashier, "Ana", "manager", "654321", by=manager)).role == "manager"


# money


def test_that_a_gift_card_partly_used_pays_what_is_left_and_gets_back_what_it_paid() -> None:
    shop = a_shop()
    ana = shop.enrol()
    shop.shop.load_gift_card(GiftCardCommand(shop.fresh(), "G", 3_000))

    def left() -> int | None:
        with shop.books.reading() as visit:
            return visit.gift_card("G")

    half = (Payment("gift:G", 2_000), Payment("cash", 3_000))
    sold = shop.shop.sell(SaleCommand(shop.fresh(), "R", Basket(COINS.lines, pay=half), ana))
    assert (left(), sold.points("earned")) == (1_000, 50)
    twice = (Payment("gift:G", 600), Payment("gift:G", 600), Payment("cash", 3_800))
    with pytest.raises(NotEnoughOnCard):
        shop.shop.sell(SaleCommand(shop.fresh(), "R2", Basket(COINS.lines, pay=twice), ana))
    shop.shop.return_sale(ReturnCommand(shop.fresh(), "R", Returned(amount=2_500)))
    assert left() == 2_000
    shop.shop.return_sale(ReturnCommand(shop.fresh(), "R", Returned(everything=True)))
    assert (left(), shop.shop.identify.by_id(ana).balance) == (3_000, 0)
    assert check(shop.books.engine).sound


def test_that_a_gift_card_has_a_code() -> None:
    shop = a_shop()
    with pytest.raises(UnknownCard):
        shop.shop.load_gift_card(GiftCardCommand(shop.fresh(), "", 3_000))


@pytest.mark.parametrize("minor", [-1, 0, 10**15 + 1, 2**63, 10**40])
def test_that_a_sum_no_shop_takes_is_refused(minor: int) -> None:
    shop = a_shop()
    ana = shop.enrol()
    with pytest.raises(Refusal):
        shop.sell(ana, minor, "R")
    assert shop.shop.history(ana) == ((), ())
    with pytest.raises(Refusal):
        shop.shop.give_credit(CreditCommand(shop.fresh(), ana, minor, "sorry"))
    with pytest.raises(Refusal):
        shop.shop.load_gift_card(GiftCardCommand(shop.fresh(), "G", minor))


@pytest.mark.parametrize("points", [10**9 + 1, -(10**9) - 1, 10**40])
def test_that_more_points_than_anybody_has_are_a_slip_of_the_hand(points: int) -> None:
    shop = a_shop()
    ana = shop.enrol()
    with pytest.raises(NotReadable) as refused:
        shop.shop.adjust(AdjustCommand(shop.fresh(), ana, points, "a gift"))
    assert (refused.value.what, refused.value.why) == ("points", "too_large")
    assert shop.shop.history(ana) == ((), ())


# time


@pytest.mark.parametrize(("days", "reason"), [(-40_000, "too_early"), (2, "in_the_future"), (400_000, "in_the_future")])
def test_that_a_sale_far_in_the_past_or_future_is_refused(days: int, reason: str) -> None:
    shop = a_shop()
    ana = shop.enrol()
    at = shop.clock() + timedelta(days=days)
    with pytest.raises(NotReadable) as refused:
        shop.shop.sell(SaleCommand(shop.fresh(), "R", COINS, ana, at=at))
    assert (refused.value.what, refused.value.why) == ("date", reason)
    assert shop.shop.history(ana) == ((), ())


def test_that_entries_keep_their_order_when_the_clock_is_set_back() -> None:
    shop = a_shop()
    ana = shop.enrol()
    for reference, minor in (("A", 1_000), ("B", 2_000), ("C", 3_000)):
        shop.sell(ana, minor, reference)
        shop.clock.pass_days(-400)
    entries, sales = shop.shop.history(ana)
    assert [entry.points for entry in entries] == [30, 20, 10]
    assert [sale.reference for sale in sales] == ["C", "B", "A"]
    assert len({sale.day for sale in sales}) == 1
    assert check(shop.books.engine).sound


def test_that_the_day_sheet_is_of_the_day_that_is_booked_on() -> None:
    shop = a_shop()
    shop.sell(shop.enrol(), 1_000, "A")
    shop.clock.pass_days(-3)
    shop.sell("", 2_000, "B")
    assert (shop.shop.close_day().totals.sales, shop.shop.close_day().totals.total) == (2, 3_000)
