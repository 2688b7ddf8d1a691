"""Two records of one person made one at a counter, and what others did meanwhile that had not heard of it."""

import pytest

from app.counter.hold_money import CreditCommand
from app.counter.redeem import RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.loyalty.returns import Returned
from app.office.merge import MergeCommand
from db.check import check
from tests.db.test_two_counters import another, credit_sale, tables, tell
from tests.given import a_shop


def test_that_what_is_done_for_somebody_merged_elsewhere_is_the_one_who_is_kept() -> None:
    one = a_shop()
    ana, rui = one.enrol("Ana"), one.enrol("Rui")
    first = one.sell(rui, 10_000).record.id
    two = another(one, 2)
    two.sell(rui, 2_000)  # before the merger, and not known where it is made
    one.shop.merge(MergeCommand(one.fresh(), ana, rui))
    two.sell(rui, 3_000)
    two.shop.return_sale(ReturnCommand(two.fresh(), first, Returned(amount=1_000)))
    two.shop.redeem(RedeemCommand(two.fresh(), rui, "ten", "V1"))
    tell(two, one)
    tell(one, two)
    assert tables(one) == tables(two)
    for shop in (one, two):
        standing = shop.shop.identify.by_id(rui)
        assert (standing.member.id, standing.balance, standing.measure) == (ana, 40, 14_000)
        assert check(shop.books.engine).sound


@pytest.mark.parametrize("sells", [True, False])
def test_that_what_comes_late_of_the_one_kept_is_before_what_was_done_for_the_one_who_was_merged(
    *, sells: bool
) -> None:
    """Whoever did the later did not know of the merger; whoever hears of both hears that first."""
    one = a_shop()
    ana, rui = one.enrol("Ana"), one.enrol("Rui")
    one.sell(ana, 15_000, "R-1")
    apart = another(one, 2)
    one.shop.merge(MergeCommand(one.fresh(), rui, ana))
    knows, hears = another(one, 3), another(one, 4)
    if sells:
        knows.sell(rui, 95_000, "R-2")
        apart.sell(ana, 10_000, "R-3")
    else:
        knows.shop.redeem(RedeemCommand(knows.fresh(), rui, "ten", "V1"))
        apart.shop.redeem(RedeemCommand(apart.fresh(), ana, "ten", "V2"))
    for said in (apart, knows):
        tell(said, hears)
    for said in (knows, apart):
        tell(said, one)
    assert tables(hears) == tables(one)
    for shop in (hears, one):
        found = check(shop.books.engine)
        assert found.sound, found.differences


def test_that_two_counters_may_merge_a_pair_either_way_round() -> None:
    one = a_shop()
    ana, rui = one.enrol("Ana"), one.enrol("Rui")
    one.sell(ana, 5_000)
    one.sell(rui, 10_000)
    two = another(one, 2)
    two.sell(ana, 1_000)
    one.shop.merge(MergeCommand(one.fresh(), ana, rui))
    two.shop.merge(MergeCommand(two.fresh(), rui, ana))
    one.sell(ana, 2_000)
    two.sell(rui, 3_000)
    tell(two, one)
    tell(one, two)
    assert tables(one) == tables(two)
    for shop in (one, two):
        standing = shop.shop.identify.by_id(rui)
        assert (standing.member.id, standing.balance, standing.measure) == (ana, 210, 21_000)
        assert check(shop.books.engine).sound


def test_that_credit_of_a_member_merged_elsewhere_goes_over() -> None:
    """One counter gives and spends credit of somebody whom another merges meanwhile: it is the one's they became."""
    one = a_shop()
    ana, rui = one.enrol("Ana"), one.enrol("Rui")
    one.shop.give_credit(CreditCommand(one.fresh(), rui, 1_000, "kindness"))
    two = another(one, 2)
    two.shop.sell(credit_sale(two.fresh(), rui, 300))
    one.shop.merge(MergeCommand(one.fresh(), ana, rui))
    two.shop.give_credit(CreditCommand(two.fresh(), rui, 50, "kindness"))
    two.shop.sell(credit_sale(two.fresh(), rui, 100))
    tell(one, two)
    tell(two, one)
    assert tables(one) == tables(two)
    assert check(one.books.engine).sound
    assert (one.shop.identify.by_id(ana).credit, one.shop.conflicts()) == (650, ())
    rows = {row[0]: row[3] for row in tables(one)["purse"]}
    assert rows == {ana: 650, rui: 0}


def test_that_credit_spent_meanwhile_is_wanting_where_the_rest_went() -> None:
    """Whom somebody is merged into has become a third elsewhere: what was spent meanwhile is missing there, once."""
    one = a_shop()
    ana, rui, eva = one.enrol("Ana"), one.enrol("Rui"), one.enrol("Eva")
    one.shop.give_credit(CreditCommand(one.fresh(), rui, 1_000, "kindness"))
    two = another(one, 2)
    one.shop.sell(credit_sale(one.fresh(), rui, 300))
    one.shop.merge(MergeCommand(one.fresh(), ana, eva))
    two.shop.merge(MergeCommand(two.fresh(), eva, rui))
    tell(one, two)
    tell(two, one)
    assert tables(one) == tables(two)
    assert check(one.books.engine).sound
    assert (one.shop.identify.by_id(ana).credit, one.shop.conflicts()) == (700, ())
    assert {row[0]: row[3] for row in tables(one)["purse"]} == {ana: 700, rui: 0}
