"""More places, pieces, rewards given than there are, by counters apart: told on both sides while it is so."""

from datetime import timedelta
from typing import Any

import pytest

from app.counter.redeem import CancelCommand, RedeemCommand
from app.counter.reserve_place import PlaceCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.event import Event
from app.loyalty.refusals import ConflictSettled, ConflictUnknown
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.office.erase import EraseCommand
from app.office.merge import MergeCommand
from app.office.plan_event import PlanCommand
from app.office.publish import PublishCommand
from app.office.settle import SettleCommand
from app.ports.conflict import Conflict
from app.ports.records import How
from db.exchange import BookExchange
from tests.counter.cabinet import Cabinet
from tests.counter.hall import SHOP, Hall, an_event, ticket
from tests.db.test_two_counters import another
from tests.given import Given, a_shop
from tests.office.test_settle import share, stand_alike

FEW = SHOP.replace('id = "ten"', 'id = "ten"\nstock = 2')
TENTH = """
[[coupon]]
code = "TENTH"
gives = { percent = "0.10" }
uses = 3
per_member = 1
"""
OFFERED = SHOP + TENTH
Said = tuple[str, str, int, int, int | None]


def open_ones(at: Given) -> list[Conflict]:
    return [one.conflict for one in at.shop.conflicts() if not one.conflict.settled]


def said(at: Given) -> list[Said]:
    """Kind, what of, how many too many, the counter of the later, that of the first; as many as the light counts."""
    found = open_ones(at)
    assert BookExchange(at.books).to_look_at() == len(found)
    return [(one.kind, one.subject, one.amount, one.origin, one.first.origin if one.first else None) for one in found]


def both(one: Given, other: Given) -> list[Said]:
    """What both say once they know the same."""
    share(one, other)
    stand_alike(one, other)
    assert said(one) == said(other)
    return said(one)


def reserve(at: Given, member: str, number: int) -> None:
    at.shop.reserve_place(PlaceCommand(at.fresh(), "auction", member, ticket(number)))


def full_hall(places: int = 2) -> tuple[Given, Given, list[str]]:
    """An event with so many places, of which a third guest at either counter takes what both believe to be the last."""
    one = a_shop(programme=SHOP)
    Hall(one, an_event(capacity=places))
    guests = [one.enrol(name) for name in ("Ana", "Rui", "Eva")]
    other = another(one, 2)
    reserve(one, guests[0], 1)
    share(one, other)
    reserve(one, guests[1], 2)
    other.clock.now = one.clock.now
    reserve(other, guests[2], 3)
    return one, other, guests


def test_that_a_place_beyond_the_last_is_told_with_both_sides() -> None:
    one, other, guests = full_hall()
    assert said(one) == said(other) == []
    assert both(one, other) == [("place", "auction", 1, 2, 1)]
    (conflict,) = open_ones(one)
    assert conflict.member == guests[2]


def test_that_it_goes_once_a_place_is_given_up() -> None:
    one, other, guests = full_hall()
    share(one, other)
    one.shop.give_up_place(PlaceCommand(one.fresh(), "auction", guests[0]))
    assert both(one, other) == []


@pytest.mark.parametrize(
    "plan", [an_event(capacity=3), an_event(capacity=None), an_event(capacity=3, state="cancelled")]
)
def test_that_it_goes_with_a_plan_that_has_room(plan: Event) -> None:
    one, other, _ = full_hall()
    share(one, other)
    one.shop.plan_event(PlanCommand(one.fresh(), plan))
    assert both(one, other) == []


def test_that_two_records_of_one_person_hold_one_place() -> None:
    one, other, guests = full_hall()
    share(one, other)
    one.shop.merge(MergeCommand(one.fresh(), guests[0], guests[1], "one person"))
    assert both(one, other) == []


def test_that_a_place_of_somebody_erased_is_free() -> None:
    one, other, guests = full_hall()
    share(one, other)
    one.shop.erase(EraseCommand(one.fresh(), guests[1], "asked for it"))
    assert both(one, other) == []


def test_that_whoever_walked_in_beyond_the_last_is_told_too() -> None:
    one = a_shop(programme=SHOP)
    hall = Hall(one, an_event(capacity=1))
    ana, rui = one.enrol("Ana"), one.enrol("Rui")
    other = another(one, 2)
    hall.open_door()
    other.clock.now = one.clock.now
    hall.admit(member=ana)
    reserve(other, rui, 1)
    assert both(one, other) == [("place", "auction", 1, 2, 1)]


def sell(at: Given, cabinet: Cabinet, member: str, pieces: int = 1) -> str:
    sale = at.fresh()
    at.shop.sell(SaleCommand(sale, f"R{sale[-6:]}", cabinet.basket(pieces), member))
    return sale


def sold_out() -> tuple[Given, Given, Cabinet, list[str]]:
    """Three pieces, of which two were sold at one counter and two at another; the sales of either."""
    cabinet = Cabinet(per_member=2)
    one = cabinet.given
    ana, rui = (cabinet.member(name, "gold") for name in ("Ana", "Rui"))
    other = another(one, 2)
    cabinet.go(cabinet.edition.opens)
    first = sell(one, cabinet, ana, 2)
    other.clock.now = one.clock.now
    return one, other, cabinet, [first, sell(other, cabinet, rui, 2)]


def test_that_a_piece_sold_beyond_the_last_is_told_with_both_receipts() -> None:
    one, other, _, (first, later) = sold_out()
    assert both(one, other) == [("piece", "dinis", 1, 2, 1)]
    (conflict,) = open_ones(other)
    assert (conflict.record, conflict.receipt) == (later, f"R{later[-6:]}")
    assert conflict.first is not None
    assert (conflict.first.record, conflict.first.receipt) == (first, f"R{first[-6:]}")


def test_that_it_goes_once_a_piece_came_back_or_more_are_there() -> None:
    one, other, cabinet, (first, _) = sold_out()
    share(one, other)
    cabinet.take_back(first, Returned(everything=True))
    assert both(one, other) == []
    cabinet.change(pieces=4)
    assert both(one, other) == []


def rewarded(programme: str, *there: tuple[str, str]) -> tuple[Given, Given, dict[str, str]]:
    """A reward that Ana took at one counter as V1, and others then took at another, as said; the members by name."""
    one = a_shop(programme=programme)
    members = {name: one.enrol(name) for name in ("Ana", "Rui")}
    for member in members.values():
        one.sell(member, 50_000)
    other = another(one, 2)
    one.shop.redeem(RedeemCommand(one.fresh(), members["Ana"], "ten", "V1"))
    other.clock.now = one.clock.now
    for name, code in there:
        other.shop.redeem(RedeemCommand(other.fresh(), members[name], "ten", code))
    return one, other, members


def redeemed(programme: str = FEW) -> tuple[Given, Given, list[str]]:
    """A reward of which there are two, taken once at one counter and twice at another; the vouchers."""
    one, other, _ = rewarded(programme, ("Rui", "V2"), ("Rui", "V3"))
    return one, other, ["V1", "V2", "V3"]


def test_that_a_reward_given_beyond_its_stock_is_told() -> None:
    one, other, _ = redeemed()
    assert both(one, other) == [("stock", "ten", 1, 2, 2)]


ONCE_A_YEAR = 'id = "ten"\nper_member = 1\nper = "year"'


def gifted(programme: str = SHOP.replace('id = "ten"', ONCE_A_YEAR)) -> tuple[Given, Given, str]:
    """A reward of which each member has one a year, taken by Ana at either counter, by Rui at one; Rui."""
    one, other, members = rewarded(programme, ("Rui", "V2"), ("Ana", "V3"))
    return one, other, members["Rui"]


def test_that_a_reward_taken_beyond_a_members_is_told() -> None:
    one, other, _ = gifted()
    assert both(one, other) == [("stock", "ten", 1, 2, 1)]


def test_that_the_next_day_is_another() -> None:
    one, other, rui = gifted(SHOP.replace('id = "ten"', ONCE_A_YEAR.replace("year", "day")))
    share(one, other)
    one.clock.now += timedelta(days=1)
    one.shop.redeem(RedeemCommand(one.fresh(), rui, "ten", "V4"))
    assert both(one, other) == [("stock", "ten", 1, 2, 1)], "Ana's of the first day, and nothing of Rui's"


def test_that_one_beyond_the_stock_and_a_members_is_told_once() -> None:
    one, other, _ = gifted(SHOP.replace('id = "ten"', ONCE_A_YEAR + "\nstock = 2"))
    assert both(one, other) == [("stock", "ten", 1, 2, 2)]


def test_that_what_any_version_allowed_is_nobodys_slip() -> None:
    for wider in ('id = "ten"', 'id = "ten"\nper_member = 2\nper = "month"'):
        one, other, _ = gifted()
        share(one, other)
        one.shop.publish(PublishCommand(one.fresh(), SHOP.replace('id = "ten"', wider)))
        assert both(one, other) == []


def test_that_who_was_two_and_became_one_had_no_more_than_either_might() -> None:
    one = a_shop(programme=OFFERED.replace('id = "ten"', ONCE_A_YEAR))
    ana, anna = one.enrol("Ana"), one.enrol("Anna")
    for member, code in ((ana, "V1"), (anna, "V2")):
        one.sell(member, 50_000)
        one.shop.redeem(RedeemCommand(one.fresh(), member, "ten", code))
        say(one, member, f"R-{code}")
    other = another(one, 2)
    one.shop.merge(MergeCommand(one.fresh(), ana, anna))
    assert both(one, other) == []


def test_that_records_are_looked_up_only_of_whoever_may_have_had_too_many() -> None:
    one = a_shop(programme=SHOP.replace('id = "ten"', ONCE_A_YEAR.replace("year", "day")))
    ana = one.enrol("Ana")
    one.sell(ana, 500_000)
    for number in range(5):
        one.clock.now += timedelta(days=1)
        one.shop.redeem(RedeemCommand(one.fresh(), ana, "ten", f"V{number}"))
    asked: list[str] = []
    with one.books.engine.connect() as connection:
        hand: Any = connection.connection.driver_connection
    hand.set_trace_callback(asked.append)
    assert said(one) == []
    hand.set_trace_callback(None)
    assert any("FROM voucher" in words for words in asked)
    assert not any("JOIN touch" in words for words in asked)


def test_that_it_goes_once_a_voucher_is_cancelled() -> None:
    one, other, codes = redeemed()
    share(one, other)
    one.shop.cancel_voucher(CancelCommand(one.fresh(), codes[0], "not wanted"))
    assert both(one, other) == []


def test_that_a_stock_made_smaller_afterwards_is_nobodys_slip() -> None:
    one, other, _ = redeemed(SHOP.replace('id = "ten"', 'id = "ten"\nstock = 3'))
    share(one, other)
    one.shop.publish(PublishCommand(one.fresh(), FEW))
    assert both(one, other) == []


def test_that_what_was_given_before_there_was_a_stock_is_nobodys_slip() -> None:
    one, other, _ = redeemed(SHOP)
    share(one, other)
    one.shop.publish(PublishCommand(one.fresh(), FEW))
    assert both(one, other) == []


def settle_all(at: Given, *how: How) -> None:
    for conflict, one in zip(open_ones(at), how, strict=True):
        at.shop.settle(SettleCommand(at.fresh(), conflict.record, conflict.number, one, "agreed by phone"))


def test_that_it_is_settled_at_one_counter_for_both() -> None:
    one, other, _ = full_hall()
    share(one, other)
    (conflict,) = open_ones(one)
    settle_all(one, "forgiven")
    assert both(one, other) == []
    for at in (one, other):
        (found,) = at.shop.conflicts()
        assert (found.conflict.kind, found.conflict.settled) == ("place", "forgiven")
        with pytest.raises(ConflictSettled):
            at.shop.settle(SettleCommand(at.fresh(), conflict.record, conflict.number, "claimed", "again"))


def test_that_of_two_decisions_the_first_stands_everywhere() -> None:
    one, other, _ = full_hall()
    share(one, other)
    settle_all(one, "forgiven")
    other.clock.now = one.clock.now
    settle_all(other, "claimed")
    assert both(one, other) == []
    assert [found.conflict.settled for at in (one, other) for found in at.shop.conflicts()] == ["forgiven"] * 2


def test_that_what_is_overbooked_no_more_cannot_be_settled() -> None:
    one, other, guests = full_hall()
    share(one, other)
    (conflict,) = open_ones(one)
    one.shop.give_up_place(PlaceCommand(one.fresh(), "auction", guests[0]))
    with pytest.raises(ConflictUnknown):
        one.shop.settle(SettleCommand(one.fresh(), conflict.record, conflict.number, "forgiven", "too late"))


def test_that_a_member_is_kept_out_for_it() -> None:
    one, other, guests = full_hall()
    share(one, other)
    settle_all(one, "blocked")
    share(one, other)
    with other.books.reading() as visit:
        found = visit.member(guests[2])
    assert found is not None
    assert found.blocked == "agreed by phone"


def test_that_several_beyond_are_each_told_beside_whoever_had_the_last() -> None:
    one = a_shop(programme=SHOP)
    Hall(one, an_event(capacity=2))
    guests = [one.enrol(name) for name in ("Ana", "Rui", "Eva", "Ivo")]
    other = another(one, 2)
    for number, member in enumerate(guests[:2]):
        reserve(one, member, number)
    other.clock.now = one.clock.now
    for number, member in enumerate(guests[2:], 2):
        reserve(other, member, number)
    assert both(one, other) == [("place", "auction", 1, 2, 1)] * 2
    assert [conflict.member for conflict in open_ones(one)] == [guests[3], guests[2]]


def say(at: Given, member: str, receipt: str, *codes: str) -> None:
    at.shop.sell(SaleCommand(at.fresh(), receipt, Basket((Line("A", 5_000),), codes=codes or ("TENTH",)), member))


def test_that_a_coupon_said_at_two_counters_by_one_member_is_told_until_it_comes_back() -> None:
    one = a_shop(programme=OFFERED)
    ana = one.enrol()
    other = another(one, 2)
    say(one, ana, "R-1")
    other.clock.now = one.clock.now
    say(other, ana, "R-2")
    assert both(one, other) == [("coupon", "TENTH", 1, 2, 1)]
    one.shop.return_sale(ReturnCommand(one.fresh(), "R-2", Returned(everything=True)))
    assert both(one, other) == []


def test_that_uses_beyond_all_there_are_of_a_coupon_are_told_once_each() -> None:
    one = a_shop(programme=OFFERED)
    guests = [one.enrol(name) for name in ("Ana", "Rui", "Eva")]
    other = another(one, 2)
    for at, guest, receipt in (
        (one, 0, "R-1"),
        (one, 1, "R-2"),
        (other, 0, "R-3"),
        (other, 1, "R-4"),
        (other, 2, "R-5"),
    ):
        other.clock.now = one.clock.now
        say(at, guests[guest], receipt)
    assert [told[:4] for told in both(one, other)] == [("coupon", "TENTH", 1, 2)] * 3
    assert sorted(conflict.receipt for conflict in open_ones(one)) == ["R-3", "R-4", "R-5"]


def test_that_two_codes_of_one_sale_are_told_each() -> None:
    one = a_shop(programme=OFFERED + TENTH.replace("TENTH", "FIFTH"))
    ana = one.enrol()
    other = another(one, 2)
    say(one, ana, "R-1", "TENTH", "FIFTH")
    other.clock.now = one.clock.now
    say(other, ana, "R-2", "TENTH", "FIFTH")
    assert sorted(told[:4] for told in both(one, other)) == [("coupon", "FIFTH", 1, 2), ("coupon", "TENTH", 1, 2)]
