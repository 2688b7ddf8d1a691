"""What did not go together is settled by a manager: the same on every counter, and a debt forgiven is gone."""

import pytest

from app.counter.hold_money import GiftCardCommand
from app.counter.redeem import RedeemCommand
from app.counter.sell import SaleCommand
from app.counter.sign_in import StaffCommand
from app.loyalty.refusals import ConflictSettled, ConflictUnknown, NeedsReason, NotAllowed
from app.loyalty.sale import Basket, Line, Payment
from app.office.adjust import AdjustCommand
from app.office.settle import SettleCommand
from app.ports.conflict import Conflict
from app.ports.records import How
from app.standing.deed import Done
from db.check import check
from tests.db.test_given_once import THANKED
from tests.db.test_two_counters import another, rows, tables, tell
from tests.given import Given, a_shop

Two = tuple[Given, Given, str]


@pytest.fixture
def two() -> Two:
    """Ten euros of points redeemed at two counters that did not know of one another."""
    one = a_shop()
    member = one.enrol("Ana Conceição")
    one.sell(member, 10_000)
    other = another(one, 2)
    one.shop.redeem(RedeemCommand(one.fresh(), member, "ten", "V1"))
    other.shop.redeem(RedeemCommand(other.fresh(), member, "ten", "V2"))
    share(one, other)
    return one, other, member


def share(one: Given, other: Given) -> None:
    tell(one, other)
    tell(other, one)


def open_one(of: Given) -> Conflict:
    (found,) = of.shop.conflicts()
    return found.conflict


def settle(at: Given, how: How, reason: str = "our slip", by: str = "", name: str = "") -> Done:
    conflict = at.shop.conflicts()[0].conflict
    return at.shop.settle(SettleCommand(name or at.fresh(), conflict.record, conflict.number, how, reason, by))


def stand_alike(*shops: Given) -> None:
    assert all(tables(one) == tables(shops[0]) for one in shops)
    assert all(check(one.books.engine).sound for one in shops)


def test_that_a_conflict_says_what_whose_and_where_on_both_sides(two: Two) -> None:
    one, other, member = two
    for shop in (one, other):
        (found,) = shop.shop.conflicts()
        conflict, first = found.conflict, found.conflict.first
        assert found.member is not None
        assert found.member.profile.name == "Ana Conceição"
        assert (conflict.kind, conflict.member, conflict.amount, conflict.settled) == ("points", member, 100, "")
        assert first is not None
        assert (conflict.origin, first.origin) == (2, 1)
        assert first.at < conflict.at


def test_that_both_receipts_are_named_and_the_newest_open_one_comes_first() -> None:
    one = a_shop()
    member = one.enrol()
    other = another(one, 2)
    for receipt in ("R-1", "R-2"):
        one.sell(member, 5_000, receipt)
        other.sell(member, 5_000, receipt)
    share(one, other)
    conflicts = [found.conflict for found in one.shop.conflicts()]
    assert [(found.kind, found.receipt, found.first and found.first.receipt) for found in conflicts] == [
        ("receipt", "R-2", "R-2"), ("receipt", "R-1", "R-1"),
    ]  # fmt: skip
    settle(one, "claimed")
    assert [(found.conflict.receipt, found.conflict.settled) for found in one.shop.conflicts()] == [
        ("R-1", ""), ("R-2", "claimed"),
    ]  # fmt: skip


def test_that_points_forgiven_are_owed_no_more_at_either_counter(two: Two) -> None:
    one, other, member = two
    assert one.shop.identify.by_id(member).debt == 100
    settle(one, "forgiven")
    share(one, other)
    for shop in (one, other):
        assert open_one(shop).settled == "forgiven"
        standing = shop.shop.identify.by_id(member)
        assert (standing.balance, standing.debt) == (0, 0)
        assert rows(shop, "SELECT what, reason FROM audit WHERE what LIKE 'conflict%'") == [
            ("conflict_forgiven", "our slip")
        ]
    stand_alike(one, other)


def test_that_a_debt_that_was_paid_meanwhile_comes_back_as_points(two: Two) -> None:
    one, other, member = two
    other.sell(member, 15_000)
    settle(other, "forgiven")
    share(one, other)
    assert one.shop.identify.by_id(member).balance == 150
    stand_alike(one, other)


def test_that_points_claimed_stay_owed(two: Two) -> None:
    one, other, member = two
    settle(other, "claimed")
    share(one, other)
    for shop in (one, other):
        assert open_one(shop).settled == "claimed"
        assert shop.shop.identify.by_id(member).debt == 100
    stand_alike(one, other)


def test_that_blocking_keeps_the_member_out_at_either_counter(two: Two) -> None:
    one, other, member = two
    settle(one, "blocked", "twice in an hour")
    share(one, other)
    for shop in (one, other):
        assert open_one(shop).settled == "blocked"
        assert rows(shop, "SELECT blocked FROM member") == [("twice in an hour",)]
        assert rows(shop, "SELECT debt FROM account") == [(100,)]
    stand_alike(one, other)
    assert member


def test_that_two_managers_who_forgive_the_same_give_back_once(two: Two) -> None:
    one, other, member = two
    settle(one, "forgiven", "the first")
    settle(other, "forgiven", "the second")
    share(one, other)
    for shop in (one, other):
        standing = shop.shop.identify.by_id(member)
        assert (standing.balance, standing.debt) == (0, 0)
    stand_alike(one, other)


def test_that_making_the_rows_again_comes_to_the_settlement(two: Two) -> None:
    one, other, member = two
    third = another(one, 3)
    third.sell(member, 3_000)
    settle(one, "forgiven")
    share(one, other)
    share(one, third)
    share(one, other)
    for shop in (one, other, third):
        assert open_one(shop).settled == "forgiven"
        assert shop.shop.identify.by_id(member).balance == 30
    stand_alike(one, other, third)


def test_that_one_of_nobody_is_settled_for_good_and_nobody_is_blocked() -> None:
    one = a_shop()
    one.shop.load_gift_card(load(one))
    other = another(one, 2)
    third = another(one, 3)
    for shop in (one, other):
        basket = Basket((Line("A", 1_000),), pay=(Payment("gift:NCGTEST", 1_000),))
        shop.shop.sell(SaleCommand(shop.fresh(), f"R{shop.fresh()}", basket))
    share(one, other)
    assert (open_one(one).kind, open_one(one).member, open_one(one).amount) == ("money", "", 1_000)
    with pytest.raises(NotAllowed):
        settle(one, "blocked")
    third.shop.load_gift_card(load(third, 500, top_up=True))
    settle(one, "forgiven")
    share(one, third)
    share(one, other)
    for shop in (one, other, third):
        assert open_one(shop).settled == "forgiven"
    stand_alike(one, other, third)


def load(at: Given, minor: int = 1_000, *, top_up: bool = False) -> GiftCardCommand:
    return GiftCardCommand(at.fresh(), "NCGTEST", minor, top_up)


def test_that_the_same_command_twice_settles_once(two: Two) -> None:
    one, _, member = two
    name = one.fresh()
    first = settle(one, "forgiven", name=name)
    again = settle(one, "forgiven", name=name)
    assert (first.again, again.again) == (False, True)
    assert one.shop.identify.by_id(member).debt == 0
    with pytest.raises(NotAllowed):
        settle(one, "claimed", name=name)


def test_that_what_is_settled_or_unknown_or_without_reason_is_refused(two: Two) -> None:
    one, _, _ = two
    with pytest.raises(NeedsReason):
        settle(one, "forgiven", " ")
    record = open_one(one).record
    with pytest.raises(ConflictUnknown):
        one.shop.settle(SettleCommand(one.fresh(), record, 7, "claimed", "none"))
    settle(one, "claimed")
    before = rows(one, "SELECT count(*) FROM record")
    with pytest.raises(ConflictSettled):
        settle(one, "forgiven")
    assert rows(one, "SELECT count(*) FROM record") == before


def test_that_only_a_manager_settles(two: Two) -> None:
    one, _, _ = two
    boss, cashier = one.fresh(), one.fresh()
    one.shop.keep_staff(StaffCommand(one.fresh(), boss, "Eva", "manager", pin="246810"))
    one.shop.keep_staff(StaffCommand(one.fresh(), cashier, "Rui", "cashier", pin="1357", by=boss))
    with pytest.raises(NotAllowed):
        settle(one, "claimed", by=cashier)
    assert settle(one, "claimed", by=boss).record.body.by == boss


def test_that_a_decision_on_one_thing_is_none_on_another_of_the_same_sale() -> None:
    """A third counter had rewarded the goal before: the points are there after all, and the reward is one too many."""
    one = a_shop(programme=THANKED)
    member = one.enrol()
    one.sell(member, 5_000)
    two, third = another(one, 2), another(one, 3)
    third.sell(member, 1_000)
    one.shop.adjust(AdjustCommand(one.fresh(), member, -50, "a slip"))
    two.shop.sell(SaleCommand(two.fresh(), "R-9", Basket((Line("A", 9_000),), redeem=50), member))
    share(one, two)
    assert (open_one(one).kind, open_one(one).amount) == ("points", 50)
    settle(one, "forgiven")
    share(one, third)
    share(one, two)
    for shop in (one, two, third):
        assert (open_one(shop).kind, open_one(shop).amount, open_one(shop).settled) == ("challenge", 40, "")
    stand_alike(one, two, third)
