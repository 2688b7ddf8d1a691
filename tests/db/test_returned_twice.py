"""Goods of one sale taken back at two counters that did not know of one another: they come back once."""

import os
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.counter.hold_money import CreditCommand, GiftCardCommand
from app.counter.redeem import CancelCommand, RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.refusals import Refusal, ReturnExceedsSale
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line, Payment
from app.ports.conflict import Conflict
from tests.db.test_two_counters import another, rows, tables, tell, together
from tests.given import PROGRAMME, Given, a_shop
from tests.loyalty.programmes import programmes, written

PAIRS = int(os.environ.get("COUNTERFOIL_RETURNED_APART", "15"))
"""How many pairs of returns the last test makes."""
EVERYTHING = Returned(everything=True)
RICH = PROGRAMME.replace(
    "[tiers]",
    """[[earn]]
id = "large"
name = { en = "Large sales", pt = "Vendas grandes" }
kind = "bonus"
points = 70
when = { min_sale = "60.00" }
[[cashback]]
id = "back"
name = { en = "Back", pt = "De volta" }
rate = "0.05"
paid = "at_once"
[[challenge]]
id = "two"
name = { en = "Two sales", pt = "Duas vendas" }
goal = { spend = "150.00" }
gives = { points = 40 }
[tiers]""",
    1,
)


def apart(one: Given) -> tuple[Given, Given]:
    """Two counters that know all of one another, on the day after; what they do from here on they do not know."""
    two = another(one, 2)
    one.clock.pass_days(1)
    return one, two


def take_back(given: Given, sale: str, what: Returned = EVERYTHING, reference: str = "") -> str:
    name = given.fresh()
    given.shop.return_sale(ReturnCommand(name, sale, what, reference=reference))
    return name


def conflicts(given: Given) -> list[Conflict]:
    return [one.conflict for one in given.shop.conflicts()]


def told(given: Given) -> list[tuple[str, str, int]]:
    """What stands in *To look at*."""
    return [(one.kind, one.subject, one.amount) for one in conflicts(given)]


def points(given: Given, member: str) -> int:
    standing = given.shop.identify.by_id(member)
    return standing.balance + standing.pending - standing.debt


def test_that_a_sale_taken_back_at_two_counters_costs_its_points_once_and_somebody_looks_at_it() -> None:
    one = a_shop()
    ana = one.enrol()
    one.sell(ana, 10_000, "R-1")
    one.sell(ana, 5_000, "R-2")
    one, two = apart(one)
    first = take_back(one, "R-1", reference="N-1")
    later = take_back(two, "R-1")
    together(one, two)
    assert points(one, ana) == 50
    assert told(one) == [("return", "R-1", 10_000)]
    (conflict,) = conflicts(one)
    assert (conflict.member, conflict.record, conflict.origin) == (ana, later, 2)
    assert conflict.first is not None
    assert (conflict.first.record, conflict.first.receipt) == (first, "N-1")


def test_that_only_what_was_handed_out_beyond_the_sale_is_told() -> None:
    one = a_shop()
    ana = one.enrol()
    one.sell(ana, 10_000, "R-1")
    one, two = apart(one)
    take_back(one, "R-1", Returned(amount=6_000))
    take_back(two, "R-1", Returned(amount=5_500))
    together(one, two)
    assert points(one, ana) == 0
    assert told(one) == [("return", "R-1", 1_500)]
    assert rows(one, "SELECT qualifying, counts FROM sale_tally") == [(0, 0)]


def test_that_a_sale_of_nobody_taken_back_twice_is_told_too() -> None:
    one = a_shop()
    sale = one.fresh()
    one.shop.sell(SaleCommand(sale, "R-1", Basket((Line("A", 10_000),)), ""))
    one, two = apart(one)
    take_back(one, "R-1")
    take_back(two, "R-1")
    together(one, two)
    assert told(one) == [("return", "R-1", 10_000)]
    assert conflicts(one)[0].member == ""


def test_that_pieces_taken_back_apart_are_two_returns_and_no_conflict() -> None:
    """Either alone leaves the one point that ten euros give; both together do not."""
    one = a_shop(programme=PROGRAMME.replace('per = "1.00"', 'per = "10.00"'))
    ana = one.enrol()
    lines = tuple(Line(f"A{number}", 500) for number in range(3))
    one.shop.sell(SaleCommand(one.fresh(), "R-1", Basket(lines), ana))
    assert points(one, ana) == 1
    one, two = apart(one)
    take_back(one, "R-1", Returned(lines=((0, 1),)))
    take_back(two, "R-1", Returned(lines=((1, 1),)))
    together(one, two)
    assert told(one) == []
    assert points(one, ana) == 0
    take_back(one, "R-1")
    assert points(one, ana) == 0


def test_that_no_one_is_refused_afterwards_for_what_counters_took_back_twice() -> None:
    one = a_shop()
    ana = one.enrol()
    one.sell(ana, 10_000, "R-1")
    one, two = apart(one)
    take_back(one, "R-1", Returned(amount=8_000))
    take_back(two, "R-1", Returned(amount=8_000))
    together(one, two)
    with pytest.raises(ReturnExceedsSale) as refused:
        take_back(one, "R-1", Returned(amount=100))
    assert refused.value.left == 0
    one.sell(ana, 7_000, "R-2")
    take_back(one, "R-2", Returned(amount=3_000))
    assert points(one, ana) == 40


def test_that_points_that_paid_come_back_once() -> None:
    one = a_shop()
    ana = one.enrol()
    one.sell(ana, 20_000, "R-1")
    one.shop.sell(SaleCommand(one.fresh(), "R-2", Basket((Line("A", 1_000),), redeem=150), ana))
    assert points(one, ana) == 200 - 150 + 8
    one, two = apart(one)
    take_back(one, "R-2")
    take_back(two, "R-2")
    together(one, two)
    assert points(one, ana) == 200


def test_that_credit_and_a_gift_card_that_paid_are_filled_again_once() -> None:
    one = a_shop()
    ana = one.enrol()
    one.shop.load_gift_card(GiftCardCommand(one.fresh(), "G-1", 4_000))
    one.shop.give_credit(CreditCommand(one.fresh(), ana, 3_000, "kindness"))
    pay = (Payment("credit", 3_000), Payment("gift:G-1", 4_000), Payment("cash", 3_000))
    one.shop.sell(SaleCommand(one.fresh(), "R-1", Basket((Line("A", 10_000),), pay=pay), ana))
    one, two = apart(one)
    take_back(one, "R-1")
    take_back(two, "R-1")
    together(one, two)
    assert rows(one, "SELECT kind, sum(balance) FROM purse GROUP BY kind") == [("credit", 3_000), ("gift", 4_000)]
    assert told(one) == [("return", "R-1", 10_000)]


@pytest.mark.parametrize(
    "paid", [(("credit", 10_000),), (("credit", 3_000), ("cash", 7_000)), (("gift:G-1", 4_000), ("cash", 6_000))]
)
def test_that_a_line_back_twice_fills_no_purse_twice_and_the_rest_comes_back_as_ever(
    paid: tuple[tuple[str, int], ...],
) -> None:
    one = a_shop()
    ana = one.enrol()
    one.shop.load_gift_card(GiftCardCommand(one.fresh(), "G-1", 4_000))
    one.shop.give_credit(CreditCommand(one.fresh(), ana, 10_000, "kindness"))
    pay = tuple(Payment(tender, amount) for tender, amount in paid)
    had = rows(one, "SELECT kind, sum(balance) FROM purse GROUP BY kind")
    one.shop.sell(SaleCommand(one.fresh(), "R-1", Basket((Line("A", 4_000), Line("B", 6_000)), pay=pay), ana))
    spent = rows(one, "SELECT kind, sum(balance) FROM purse GROUP BY kind")
    one, two = apart(one)
    for shop in (one, two):
        take_back(shop, "R-1", Returned(lines=((0, 1),)))
    together(one, two)
    part = [(kind, left + (before - left) * 4 // 10) for (kind, left), (_, before) in zip(spent, had, strict=True)]
    assert rows(one, "SELECT kind, sum(balance) FROM purse GROUP BY kind") == part
    take_back(one, "R-1", Returned(lines=((1, 1),)))
    together(one, two)
    assert rows(one, "SELECT kind, sum(balance) FROM purse GROUP BY kind") == had


def test_that_a_return_by_who_did_not_know_the_member_is_beside_the_others_wherever_it_comes_first() -> None:
    one = a_shop()
    two, three = another(one, 2), another(one, 3)
    ana = one.enrol()
    tell(one, three)
    sold = three.sell(ana, 30_000).record.id
    tell(three, two, 3)
    four = another(three, 4)
    take_back(two, sold, Returned(amount=10_000))
    take_back(four, sold, Returned(amount=25_000))
    either = another(three, 5), another(three, 6)
    for hears, said in zip(either, ((two, four), (four, two)), strict=True):
        for of in said:
            tell(of, hears)
    assert tables(either[0]) == tables(either[1])
    assert told(either[0]) == [("return", f"R{sold}", 5_000)]


def test_that_cashback_and_thanks_are_taken_back_once() -> None:
    one = a_shop(programme=RICH)
    ana = one.enrol()
    one.sell(ana, 8_000, "R-1")
    one.sell(ana, 8_000, "R-2")
    assert points(one, ana) == 80 + 70 + 80 + 70 + 40
    assert one.shop.identify.by_id(ana).credit == 400 + 400
    one, two = apart(one)
    take_back(one, "R-2")
    take_back(two, "R-2")
    together(one, two)
    assert points(one, ana) == 150
    assert one.shop.identify.by_id(ana).credit == 400


def test_that_a_voucher_is_good_again_with_the_return_that_leaves_nothing_of_its_sale() -> None:
    one = a_shop()
    ana = one.enrol()
    one.sell(ana, 10_000)
    code = one.shop.redeem(RedeemCommand(one.fresh(), ana, "ten", "V1")).record.body.vouchers[0].code
    lines = (Line("A", 3_000), Line("B", 3_000))
    one.shop.sell(SaleCommand(one.fresh(), "R-1", Basket(lines, vouchers=(code,)), ana))
    one, two = apart(one)
    take_back(one, "R-1", Returned(lines=((0, 1),)))
    take_back(two, "R-1", Returned(lines=((1, 1),)))
    together(one, two)
    assert rows(one, "SELECT state, used_by FROM voucher") == [("open", None)]


def test_that_a_voucher_cancelled_since_is_not_good_again_with_a_second_return() -> None:
    one = a_shop()
    ana = one.enrol()
    one.sell(ana, 10_000)
    code = one.shop.redeem(RedeemCommand(one.fresh(), ana, "ten", "V1")).record.body.vouchers[0].code
    one.shop.sell(SaleCommand(one.fresh(), "R-1", Basket((Line("A", 5_000),), vouchers=(code,)), ana))
    one, two = apart(one)
    take_back(one, "R-1")
    one.shop.cancel_voucher(CancelCommand(one.fresh(), code, "unwanted"))
    take_back(two, "R-1")
    together(one, two)
    assert rows(one, "SELECT state FROM voucher") == [("cancelled",)]
    assert points(one, ana) == 100


def test_that_a_voucher_cancelled_at_two_counters_gives_its_points_back_once() -> None:
    one = a_shop()
    ana = one.enrol()
    one.sell(ana, 10_000)
    code = one.shop.redeem(RedeemCommand(one.fresh(), ana, "ten", "V1")).record.body.vouchers[0].code
    one, two = apart(one)
    for shop in (one, two):
        shop.shop.cancel_voucher(CancelCommand(shop.fresh(), code, "unwanted"))
    together(one, two)
    assert points(one, ana) == 100
    assert told(one) == []


@pytest.mark.parametrize("used_first", [True, False])
def test_that_a_voucher_used_and_cancelled_is_told_and_only_the_first_counts(*, used_first: bool) -> None:
    one = a_shop()
    ana = one.enrol()
    one.sell(ana, 10_000)
    code = one.shop.redeem(RedeemCommand(one.fresh(), ana, "ten", "V1")).record.body.vouchers[0].code
    one, two = apart(one)

    def use() -> str:
        name = two.fresh()
        two.shop.sell(SaleCommand(name, "R-1", Basket((Line("A", 5_000),), vouchers=(code,)), ana))
        return name

    def cancel() -> str:
        name = one.fresh()
        one.shop.cancel_voucher(CancelCommand(name, code, "unwanted"))
        return name

    first, later = (use(), cancel()) if used_first else (cancel(), use())
    together(one, two)
    assert told(one) == [("cancelled", code, 0 if used_first else 1_000)]
    (conflict,) = conflicts(one)
    assert conflict.first is not None
    assert (conflict.record, conflict.first.record) == (later, first)
    assert rows(one, "SELECT state FROM voucher") == [("used" if used_first else "cancelled",)]
    assert points(one, ana) == 40 + (0 if used_first else 100)


def test_that_a_programme_that_forgives_does_so_once() -> None:
    one = a_shop(programme=PROGRAMME.replace("[points]", '[points]\nclawback = "clamp"'))
    ana = one.enrol()
    one.sell(ana, 10_000, "R-1")
    one.shop.redeem(RedeemCommand(one.fresh(), ana, "ten", "V1"))
    one, two = apart(one)
    take_back(one, "R-1", Returned(amount=4_000))
    take_back(two, "R-1", Returned(amount=7_000))
    together(one, two)
    assert points(one, ana) == 0
    assert told(one) == [("return", "R-1", 1_000)]


MONEY = "SELECT (SELECT coalesce(sum(balance), 0) FROM purse) + (SELECT coalesce(sum(amount), 0) FROM accrual)"
HELD = (
    MONEY,
    "SELECT qualifying, counts FROM sale_tally ORDER BY sale",
    "SELECT challenge, of, line, amount FROM challenge_mark ORDER BY challenge, of, line",
    "SELECT code, state FROM voucher ORDER BY code",
)


def held(given: Given, member: str) -> list[Any]:
    """What a member has, in whatever lots it lies."""
    return [points(given, member), *(rows(given, question) for question in HELD)]


@st.composite
def returns(draw: st.DrawFn) -> Returned:
    if draw(st.booleans()):
        return Returned(amount=draw(st.integers(1, 12_000)))
    pieces = draw(st.dictionaries(st.integers(0, 2), st.integers(1, 2), min_size=1))
    return Returned(lines=tuple(sorted(pieces.items())))


@settings(max_examples=PAIRS, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    content=programmes(),
    lines=st.lists(st.tuples(st.integers(1, 9_000), st.integers(1, 3)), min_size=1, max_size=3),
    redeem=st.sampled_from([0, 0, 20]),
    share=st.sampled_from([0, 0, 3, 4]),
    asked=st.tuples(returns(), returns()),
)
def test_that_two_who_did_not_know_leave_what_one_who_knew_would(
    content: dict[str, Any], lines: list[tuple[int, int]], redeem: int, share: int, asked: tuple[Returned, Returned]
) -> None:
    content["points"]["clawback"] = "negative"
    one = a_shop(programme=written(content))
    ana = one.enrol()
    one.sell(ana, 9_000)
    one.shop.give_credit(CreditCommand(one.fresh(), ana, 9_000, "kindness"))
    pay = (Payment("credit", sum(amount for amount, _ in lines) // share),) if share else None
    goods = tuple(Line(f"A{at}", amount, "coin", quantity=pieces) for at, (amount, pieces) in enumerate(lines))
    try:
        one.shop.sell(SaleCommand(one.fresh(), "R-1", Basket(goods, redeem=redeem, pay=pay), ana))
    except Refusal:
        one.shop.sell(SaleCommand(one.fresh(), "R-1", Basket(goods), ana))
    one, two = apart(one)
    knows = another(one, 4)
    for shop, what in ((one, asked[0]), (two, asked[1])):
        for counter in (shop, knows):
            if (there := within(counter, what)) is not None:
                take_back(counter, "R-1", there)
    together(one, two)
    assert held(one, ana) == held(knows, ana)
    for shop in (one, two, knows):
        shop.books.close()


def within(given: Given, asked: Returned) -> Returned | None:
    """What a counter that knows can take back of what is asked: None where nothing."""
    sale = given.shop.show_sale("R-1")
    if not asked.lines:
        return replace(asked, amount=least) if (least := min(asked.amount, sale.left)) > 0 else None
    there = dict(enumerate(sale.pieces))
    lines = tuple((at, least) for at, pieces in asked.lines if (least := min(pieces, there.get(at, 0))) > 0)
    return Returned(lines=lines) if lines else None
