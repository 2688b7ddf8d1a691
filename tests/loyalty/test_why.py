"""Every point has its reason, and every point that is missing too."""

from fractions import Fraction

import pytest

from app.loyalty.money import in_major, in_minor, rounded, spread
from app.loyalty.sale import Basket, Line
from app.loyalty.terms import LineTerms
from tests.given import a_shop

HEAD = """
[programme]
id = "p"
name = { en = "P" }
currency = "EUR"
timezone = "Europe/Lisbon"
[tiers]
by = "spend"
[[tier]]
id = "bronze"
from = "0"
multiplier = "1.5"
[[tier]]
id = "silver"
from = "1000"
[[coupon]]
code = "FAIR"
gives = { off = "1.00" }
[[earn]]
id = "rule"
kind = "spend"
points = 1
per = "1.00"
"""
CONDITIONS = (
    ('when = { categories = ["coin"] }', "lines"),
    ('when = { tiers = ["silver"] }', "tiers"),
    ('when = { segments = ["press"] }', "segments"),
    ('when = { channels = ["web"] }', "channels"),
    ('when = { weekdays = ["sun"] }', "weekdays"),
    ("when = { from = 2027-01-01 }", "from"),
    ("when = { until = 2025-01-01 }", "until"),
    ("when = { birthday_month = true }", "birthday_month"),
    ('when = { code = "FAIR" }', "code"),
    ('when = { min_sale = "100.01" }', "min_sale"),
    ('when = { max_sale = "99.99" }', "max_sale"),
    ('when = { tenders = ["store-card"] }', "tenders"),
)


@pytest.mark.parametrize(("when", "failed"), CONDITIONS)
def test_that_a_rule_that_does_not_apply_says_which_condition_failed(when: str, failed: str) -> None:
    shop = a_shop(programme=HEAD + when)
    ahead = shop.shop.preview(Basket((Line("A", 10_000),)), shop.enrol())
    assert [(earning.points, earning.failed) for earning in ahead.earnings] == [(0, failed)]


def test_that_an_earned_point_tells_its_basis_rate_and_factors() -> None:
    double = '\n[[earn]]\nid = "double"\nkind = "multiply"\nfactor = "2"\nwhen = { skus = ["B"] }\n'
    shop = a_shop(programme=HEAD + double)
    (earning,) = shop.shop.preview(Basket((Line("A", 1_050), Line("B", 500))), shop.enrol()).earnings
    assert earning.points == 30
    assert earning.terms is not None
    assert earning.terms.lines == (LineTerms(0, 1050), LineTerms(1, 500, Fraction(2)))
    assert earning.terms.multiplier == 1.5
    assert earning.terms.rate * 100 == 1.5


def test_that_a_cap_says_what_it_cut() -> None:
    shop = a_shop(programme=HEAD + 'cap = { points = 100, per = "day" }')
    member = shop.enrol()
    (earning,) = shop.shop.preview(Basket((Line("A", 10_000),)), member).earnings
    assert (earning.points, earning.cut, earning.failed) == (100, 50, "")
    shop.sell(member, 10_000)
    (earning,) = shop.shop.preview(Basket((Line("A", 10_000),)), member).earnings
    assert (earning.points, earning.cut, earning.failed) == (0, 150, "cap")


def test_that_money_is_spread_to_the_cent_by_largest_remainder() -> None:
    assert spread(1000, (1000, 1000, 1000)) == (334, 333, 333)
    assert spread(10, (1, 0, 99)) == (0, 0, 10)
    assert spread(5, (0, 0)) == (0, 0)


def test_that_rounding_is_exact_at_the_half() -> None:
    half = Fraction(5, 2)
    assert (rounded(half, "floor"), rounded(half, "half_up"), rounded(half, "ceil")) == (2, 3, 3)
    assert (rounded(-half, "floor"), rounded(-half, "half_up"), rounded(-half, "ceil")) == (-3, -3, -2)


def test_that_an_amount_keeps_to_its_currencys_digits() -> None:
    assert in_major(in_minor("1.999", 3), 3) == "1.999"
    assert in_major(in_minor("12", 0), 0) == "12"
    with pytest.raises(ValueError, match=r"1\.999"):
        in_minor("1.999", 2)
