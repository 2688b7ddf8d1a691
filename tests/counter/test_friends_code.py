"""A friend's code: on paper by the book's own words, read back, and good for an enrolment and nothing else."""

import pytest

from app.counter.enrol import EnrolCommand
from app.counter.redeem import RedeemCommand
from app.loyalty.codes import CodeType, friend_code, member_named, parse_code
from app.loyalty.refusals import Refusal, UnknownCard, UnknownMember
from app.ports.books import Profile
from app.ports.printing import Letterhead
from app.standing.papers import card_sheet, voucher_paper
from tests.given import PROGRAMME, Given, a_shop

REFERRAL = """
[referral]
on = "first_sale"
min_sale = "25.00"
within_days = 180
referrer = { points = 500 }
referee = { points = 250, credit = "5.00" }
"""
SHOP = Letterhead("NumisCollect")


@pytest.fixture
def shop() -> Given:
    return a_shop(programme=PROGRAMME + REFERRAL)


def enrolled_by(shop: Given, code: str) -> str:
    member = shop.fresh()
    shop.shop.enrol(EnrolCommand(shop.fresh(), member, "", Profile("Rui"), "2026-01", referred_by=code, anyway=True))
    return member


def test_that_a_code_names_its_member_and_no_other_text_does(shop: Given) -> None:
    ana = shop.enrol()
    code = friend_code("NC", ana)
    assert code.type is CodeType.FRIEND
    assert parse_code(code.text) == code
    assert member_named(code.text) == ana
    for text in ("", ana, code.text[:-1], "NCCCBDEFGHIJKLNRTUVSS", code.text.lower()):
        assert member_named(text) is None


def test_that_who_brings_it_along_is_brought_by_its_member(shop: Given) -> None:
    ana = shop.enrol()
    rui = enrolled_by(shop, friend_code("NC", ana).text)
    shop.sell(rui, 25_00)
    assert shop.shop.identify.by_id(ana).balance == 500
    assert (shop.shop.identify.by_id(rui).balance, shop.shop.identify.by_id(rui).credit) == (275, 500)


def test_that_a_made_up_code_names_nobody_and_enrols_nobody(shop: Given) -> None:
    with pytest.raises(UnknownMember):
        enrolled_by(shop, friend_code("NC", "f" * 32).text)
    assert shop.shop.find_members("Rui") == ()


def test_that_it_opens_nothing(shop: Given) -> None:
    code = friend_code("NC", shop.enrol(card="NCCCBDEFGHIJKLNRTUVSS")).text
    with pytest.raises(UnknownCard):
        shop.shop.identify.by_card(code)
    with pytest.raises(UnknownMember):
        shop.shop.identify.by_reference(code)


def test_that_voucher_and_card_carry_it_with_what_both_get(shop: Given) -> None:
    ana = shop.enrol(card="NCCCBDEFGHIJKLNRTUVSS")
    shop.sell(ana, 100_00)
    shop.shop.redeem(RedeemCommand(shop.fresh(), ana, "ten", "NCVOUCHER"))
    with shop.books.reading() as visit:
        voucher = voucher_paper(visit, "NCVOUCHER", SHOP, 1, "", training=False, prefix="NC")
        (face,) = card_sheet(visit, (ana,), SHOP, shop.clock(), training=False, prefix="NC").faces
    assert voucher.friend == face.friend
    assert voucher.friend is not None
    assert voucher.friend.code == friend_code("NC", ana).text
    assert voucher.friend.gives == "250 points and €5.00"
    assert voucher.friend.says == "when you join Plain, with your first purchase"
    assert voucher.friend.conditions == (
        "For a purchase of €25.00 or more.",
        "Within 180 days of joining.",
        "For those who are not members yet.",
        "Ana is thanked with 500 points.",
    )


def test_that_a_programme_that_thanks_nobody_prints_none() -> None:
    shop = a_shop()
    ana = shop.enrol(card="NCCCBDEFGHIJKLNRTUVSS")
    with shop.books.reading() as visit:
        (face,) = card_sheet(visit, (ana,), SHOP, shop.clock(), training=False, prefix="NC").faces
    assert face.friend is None
    with pytest.raises(Refusal):
        enrolled_by(shop, friend_code("NC", ana).text)
