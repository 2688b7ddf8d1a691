"""What staff put right by hand: a member's details, corrections by a manager, gift cards; credit that pays a sale."""

import pytest
from PySide6.QtCore import Qt

from app.counter.hold_money import CreditCommand, GiftCardCommand
from app.ports.books import Product
from tests.ui.rig import Rig, card_code, gift_code
from tests.ui.test_screens import bought, on
from ui.screens.counter import CounterScreen
from ui.screens.gift_card import GiftCardScreen
from ui.screens.member import MemberScreen
from ui.screens.put_right import PutRight
from ui.screens.redeem import RedeemScreen

DETAILS = 9


def details(rig: Rig) -> MemberScreen:
    """Ana's details, open."""
    rig.scan(card_code(1))
    rig.press(Qt.Key.Key_F3)
    page = on(rig, MemberScreen)
    page.sections.setCurrentRow(DETAILS)
    return page


def corrections(rig: Rig) -> PutRight:
    """The office's section about Ana, open."""
    rig.scan(card_code(1))
    rig.open_office("Member")
    page = rig.window.findChild(PutRight)
    assert page is not None
    return page


# who they are


def test_that_a_new_phone_is_kept_and_finds_the_member(rig: Rig, ana: str) -> None:
    page = details(rig)
    page.details.phone.setText("913 000 111")
    page.details.wants.setPlainText("escudo 1916\n\n  5 réis  ")
    page.details.keeps.click()
    rig.settle()
    profile = rig.given.shop.identify.by_reference("+351913000111").member.profile
    assert (profile.name, profile.phone, profile.wants) == (
        "Ana Sofia Marques", "+351913000111", ("escudo 1916", "5 réis"),
    )  # fmt: skip
    assert rig.given.shop.identify.by_id(ana).balance == 1_500


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("name", " ", "It is empty"),
        ("phone", "12ab", "This is no phone number"),
        ("email", "ana@", "This is no e-mail address"),
        ("birthday", "31/02/1990", "Type the birthday"),
        ("birthday", "01/01/2090", "in the future"),
    ],
)
def test_that_nothing_unreadable_is_kept(rig: Rig, ana: str, field: str, typed: str, said: str) -> None:
    before = rig.given.shop.identify.by_id(ana).member
    page = details(rig)
    getattr(page.details, field).setText(typed)
    page.details.keeps.click()
    rig.settle()
    assert said in rig.said
    assert rig.given.shop.identify.by_id(ana).member == before


def test_that_anothers_address_is_warned_of_and_kept_only_when_said_again(rig: Rig, ana: str, rui: str) -> None:
    page = details(rig)
    page.details.email.setText("Rui@Example.org")
    page.details.keeps.click()
    rig.settle()
    reference = rig.given.shop.identify.by_id(rui).member.reference
    assert reference in rig.said
    assert rig.given.shop.identify.by_id(ana).member.profile.email == ""
    page.details.anyway.click()
    rig.settle()
    assert rig.given.shop.identify.by_id(ana).member.profile.email == "Rui@example.org"


def test_that_the_strip_says_what_is_here_of_what_they_look_for(rig: Rig) -> None:
    with rig.given.books() as visit:
        visit.keep_product(Product("K9", "5 réis 1851, Dona María II", 9_000, "coin"))
        visit.commit()
    page = details(rig)
    page.details.wants.setPlainText("maria 5 reis\ngold sovereign")
    page.details.keeps.click()
    rig.settle()
    assert "Looks for, and is here: 5 réis 1851, Dona María II" in rig.window.strip.facts


# by a manager's hand


def test_that_points_are_corrected_with_a_reason_and_only_so(rig: Rig, ana: str) -> None:
    page = corrections(rig)
    page.points.setText("-200")
    page.gives.click()
    rig.settle()
    assert "reason" in rig.said
    page.why_points.setText("counted twice")
    page.gives.click()
    rig.settle()
    assert rig.given.shop.identify.by_id(ana).balance == 1_300
    assert "on record" in rig.said
    assert page.points.text() == ""


@pytest.mark.parametrize("typed", ["", "1.5", "abc", "--5", "٣"])
def test_that_only_whole_points_are_taken(rig: Rig, ana: str, typed: str) -> None:
    page = corrections(rig)
    page.points.setText(typed)
    page.why_points.setText("a slip")
    page.gives.click()
    rig.settle()
    assert "whole number" in rig.said
    assert rig.given.shop.identify.by_id(ana).balance == 1_500


def test_that_a_tier_is_set_until_a_day(rig: Rig, ana: str) -> None:
    page = corrections(rig)
    page.tier.setCurrentIndex(2)
    page.until.setText("31.12.2026")
    page.why_tier.setText("a friend of the house")
    page.sets.click()
    rig.settle()
    state = rig.given.shop.identify.by_id(ana).tier
    assert (state.tier, str(state.floor_until)) == ("gold", "2026-12-31")


def test_that_credit_given_by_hand_pays_a_sale_by_one_key(rig: Rig, ana: str) -> None:
    page = corrections(rig)
    page.money.setText("12,50")
    page.why_money.setText("an old complaint")
    page.credits.click()
    rig.settle()
    assert rig.given.shop.identify.by_id(ana).credit == 1_250
    rig.press(Qt.Key.Key_F4)
    rig.type("100")
    rig.press(Qt.Key.Key_F6)
    rig.press(Qt.Key.Key_Down)  # above it stands the best mix
    rig.enter()
    assert on(rig, CounterScreen).preview.sums["by store credit"] == "€12.50"
    rig.enter()
    standing = rig.given.shop.identify.by_id(ana)
    assert (standing.credit, standing.balance) == (0, 1_500 + 97 * 125 // 100)


def test_that_a_member_kept_out_earns_nothing_until_let_in(rig: Rig, ana: str) -> None:
    page = corrections(rig)
    page.why_blocked.setText("stolen phone")
    page.blocks.click()
    rig.settle()
    assert rig.given.shop.identify.by_id(ana).member.blocked == "stolen phone"
    assert page.blocks.text() == "Let in again"
    page.blocks.click()
    rig.settle()
    assert rig.given.shop.identify.by_id(ana).member.blocked == ""


def test_that_nobody_is_corrected_where_nobody_stands(rig: Rig) -> None:
    rig.open_office("Member")
    page = rig.window.findChild(PutRight)
    assert page is not None
    assert not page.gives.isEnabled()
    assert "Scan a card" in page.who.text()


# what pays


def test_that_a_voucher_in_hand_joins_the_sale_by_one_key(rig: Rig, ana: str) -> None:
    code = bought(rig)
    rig.scan(card_code(1))
    rig.type("100")
    rig.press(Qt.Key.Key_F6)
    assert "Voucher: €10 off" in rig.text
    rig.press(Qt.Key.Key_Down)  # above it stands the best mix
    rig.enter()
    assert on(rig, CounterScreen).preview.due.text() == "€87.00"
    rig.enter()
    assert [one.state for one in rig.given.shop.identify.by_id(ana).vouchers if one.code == code] == ["used"]


def test_that_nothing_pays_a_sale_that_is_not_there(rig: Rig, ana: str) -> None:
    rig.given.shop.give_credit(CreditCommand(rig.given.fresh(), ana, 500, "sorry"))
    rig.scan(card_code(1))
    rig.press(Qt.Key.Key_F6)
    assert on(rig, RedeemScreen).offers.count() == 4


def test_that_a_gift_card_alone_says_what_is_left(rig: Rig) -> None:
    rig.given.shop.load_gift_card(GiftCardCommand(rig.given.fresh(), gift_code(1), 2_500))
    rig.scan(gift_code(1))
    page = on(rig, GiftCardScreen)
    assert page.left_on_it.text() == "€25.00"
    rig.type("1.000")
    rig.enter()
    assert "Which amount" in rig.said
    page.amount.clear()
    rig.type("10")
    rig.enter()
    assert page.left_on_it.text() == "€35.00"


def test_that_a_new_gift_card_is_sold_once_and_shows_on_the_day_sheet(rig: Rig) -> None:
    rig.scan(gift_code(2))
    page = on(rig, GiftCardScreen)
    assert "Not sold yet" in rig.text
    rig.type("50")
    rig.enter()
    assert page.left_on_it.text() == "€50.00"
    rig.enter()
    assert page.left_on_it.text() == "€50.00"
    assert rig.given.shop.close_day().totals.gift_cards == 5_000
    page.another.click()
    rig.settle()
    assert page.left_on_it.text() == "–"
    assert "Not sold yet" in rig.text


def test_that_f5_says_how_the_counter_stands(rig: Rig) -> None:
    rig.press(Qt.Key.Key_F5)
    assert "works alone" in rig.window.syncs.said
