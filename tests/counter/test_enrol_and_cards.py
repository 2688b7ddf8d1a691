"""Members and their cards: let in, kept out, replaced."""

from datetime import timedelta

import pytest

from app.counter.cards import BlockCommand, ReplaceCommand
from app.counter.enrol import EnrolCommand
from app.counter.honour import HonourCommand
from app.counter.redeem import RedeemCommand
from app.counter.sell import SaleCommand
from app.loyalty.refusals import (
    AlreadyEnrolled,
    CardBlocked,
    CardReplaced,
    NeedsConsent,
    NeedsReason,
    NotAllowed,
    NotEnoughCredit,
    NotReadable,
    UnknownCard,
    UnknownMember,
)
from app.loyalty.sale import Basket, Line, Payment
from app.office.adjust import AdjustCommand
from app.ports.books import Profile
from tests.given import PROGRAMME, Given, a_shop


def enrol(shop: Given, profile: Profile, *, consent: str = "2026-01", anyway: bool = False, card: str = "") -> None:
    command = EnrolCommand(shop.fresh(), shop.fresh(), card, profile, consent, anyway=anyway, region="PT")
    shop.shop.enrol(command)


def test_that_nobody_is_enrolled_without_having_agreed() -> None:
    with pytest.raises(NeedsConsent):
        enrol(a_shop(), Profile("Ana"), consent="")


def test_that_a_known_phone_or_address_is_told_however_it_is_written() -> None:
    shop = a_shop()
    enrol(shop, Profile("Ana", "912 345 678", "ana@example.com"))
    for again in (Profile("Ana S.", "+351 912345678"), Profile("Ana S.", email="ana@EXAMPLE.com")):
        with pytest.raises(AlreadyEnrolled) as refused:
            enrol(shop, again)
        assert len(refused.value.members) == 1
        enrol(shop, again, anyway=True)


def test_that_one_card_names_one_member() -> None:
    shop = a_shop()
    enrol(shop, Profile("Ana"), card="CARD1")
    with pytest.raises(NotAllowed):
        enrol(shop, Profile("Rui"), card="CARD1")


def test_that_a_replaced_card_says_so_and_the_new_one_opens() -> None:
    shop = a_shop()
    ana = shop.enrol("Ana", card="OLD")
    shop.shop.replace_card(ReplaceCommand(shop.fresh(), ana, "NEW", "OLD"))
    with pytest.raises(CardReplaced):
        shop.shop.identify.by_card("OLD")
    assert shop.shop.identify.by_card("NEW").member.id == ana
    with pytest.raises(CardReplaced):
        shop.shop.replace_card(ReplaceCommand(shop.fresh(), ana, "NEWER", "OLD"))
    for new, old in (("NEWER", "NOBODYS"), ("", "NEW")):
        with pytest.raises(UnknownCard):
            shop.shop.replace_card(ReplaceCommand(shop.fresh(), ana, new, old))


def test_that_a_lost_card_is_kept_out_with_a_reason_and_let_in_again() -> None:
    shop = a_shop()
    shop.enrol("Ana", card="CARD")
    with pytest.raises(NeedsReason):
        shop.shop.block(BlockCommand(shop.fresh(), "CARD", card=True))
    shop.shop.block(BlockCommand(shop.fresh(), "CARD", card=True, reason="lost"))
    with pytest.raises(CardBlocked):
        shop.shop.identify.by_card("CARD")
    shop.shop.block(BlockCommand(shop.fresh(), "CARD", card=True, blocked=False))
    assert shop.shop.identify.by_card("CARD").member.profile.name == "Ana"


def test_that_nobody_knows_a_stranger() -> None:
    shop = a_shop()
    with pytest.raises(UnknownMember):
        shop.shop.identify.by_reference("nobody")
    with pytest.raises(UnknownCard):
        shop.shop.identify.by_card("NOCARD")


def test_that_store_credit_pays_no_more_than_there_is() -> None:
    shop = a_shop()
    ana = shop.enrol()
    basket = Basket((Line("A", 500),), pay=(Payment("credit", 500),))
    with pytest.raises(NotEnoughCredit):
        shop.shop.sell(SaleCommand(shop.fresh(), "R", basket, ana))


def test_that_a_blocked_member_is_not_let_in_by_a_voucher() -> None:
    shop = a_shop(programme=PROGRAMME.replace('gives = { off = "10.00" }', 'gives = { invitation = "AUCTION" }'))
    ana = shop.enrol()
    shop.shop.adjust(AdjustCommand(shop.fresh(), ana, 100, "opening"))
    shop.shop.redeem(RedeemCommand(shop.fresh(), ana, "ten", "VOUCHER"))
    shop.shop.block(BlockCommand(shop.fresh(), ana, card=False, reason="a dispute"))
    with pytest.raises(CardBlocked):
        shop.shop.honour(HonourCommand(shop.fresh(), "VOUCHER", ana))
    shop.shop.block(BlockCommand(shop.fresh(), ana, card=False, blocked=False))
    assert not shop.shop.honour(HonourCommand(shop.fresh(), "VOUCHER", ana)).again


def test_that_nobody_is_born_tomorrow() -> None:
    shop = a_shop()
    today = shop.clock().date()
    enrol(shop, Profile("Eva", birthday=today))
    with pytest.raises(NotReadable) as refused:
        enrol(shop, Profile("Rui", birthday=today + timedelta(days=1)))
    assert (refused.value.what, refused.value.why) == ("birthday", "in_the_future")


@pytest.mark.parametrize("typed", ["=cmd()|' /C calc'!A0", "李小龍", '"Ana" OR *', "O'Neill NEAR(x)", "محمد"])
def test_that_any_name_is_found_by_itself(typed: str) -> None:
    shop = a_shop()
    shop.enrol("Rui")
    shop.enrol(typed)
    assert [found.name for found in shop.shop.find_members(typed)] == [typed]


@pytest.mark.parametrize("typed", ['"', "*", "x" * 500, "\x00", "'; DROP TABLE member", "AND OR NOT", "😀", "%"])
def test_that_no_search_breaks_anything(typed: str) -> None:
    shop = a_shop()
    shop.enrol()
    assert shop.shop.find_members(typed) == ()
    with pytest.raises(UnknownMember):
        shop.shop.identify.by_reference(typed)
    assert shop.shop.find_members("ana")
