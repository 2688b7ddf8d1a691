"""Redeem, return, void, enrol, vouchers, cards, search, language: by keyboard and scanner, through the window."""

import sys
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt

from tests.ui.rig import Rig, card_code, enrolled
from ui.screens.counter import CounterScreen
from ui.screens.enrol import EnrolScreen
from ui.screens.give_back import ReturnScreen
from ui.screens.member import MemberScreen
from ui.screens.redeem import RedeemScreen
from ui.screens.voucher import VoucherScreen

Shown = TypeVar("Shown")


def on(rig: Rig, kind: type[Shown]) -> Shown:
    shown = rig.window.shown
    assert isinstance(shown, kind)
    return shown


def bought(rig: Rig, reward: int = 0) -> str:
    """Ana's voucher, bought at the counter; back at the counter, nothing in hand."""
    rig.scan(card_code(1))
    rig.press(Qt.Key.Key_F6)
    for _ in range(reward):
        rig.press(Qt.Key.Key_Down)
    rig.enter()
    code = on(rig, RedeemScreen).code.text().replace(" ", "")
    rig.press(Qt.Key.Key_F4)
    rig.press(Qt.Key.Key_Escape)
    rig.window.band.clear()
    return code


# redeem


def test_that_only_what_can_be_afforded_is_enabled_and_the_nearest_shows_its_gap(rig: Rig) -> None:
    rig.scan(card_code(1))
    rig.press(Qt.Key.Key_F6)
    offers = on(rig, RedeemScreen).offers
    can = [bool(offers.item(row).flags() & Qt.ItemFlag.ItemIsEnabled) for row in range(offers.count())]
    assert can == [True, True, False, False]
    assert "500 points more are needed" in rig.text
    assert "only for Gold" in rig.text


def test_that_enter_buys_the_reward_and_its_voucher_is_shown_and_printed(rig: Rig, ana: str) -> None:
    code = bought(rig)
    standing = rig.given.shop.identify.by_id(ana)
    assert standing.balance == 1_000
    assert [voucher.code for voucher in standing.vouchers] == [code]
    assert rig.printed == [f"voucher-{code}"]


def test_that_nothing_out_of_reach_can_be_bought(rig: Rig, rui: str) -> None:
    rig.scan(card_code(2))
    rig.press(Qt.Key.Key_F6)
    for _ in range(4):
        rig.enter()
        rig.press(Qt.Key.Key_Down)
    assert rig.given.shop.identify.by_id(rui).vouchers == ()


def test_that_points_come_off_the_sale_in_hand(rig: Rig, ana: str) -> None:
    rig.scan(card_code(1))
    rig.type("100")
    rig.press(Qt.Key.Key_F6)
    redeem = on(rig, RedeemScreen)
    redeem.points.setFocus()
    redeem.points.clear()
    rig.type("500")
    rig.enter()
    assert on(rig, CounterScreen).preview.due.text() == "€92.00"
    rig.enter()
    assert rig.given.shop.identify.by_id(ana).balance == 1_500 - 500 + 115


def test_that_esc_goes_back_and_keeps_the_amount(rig: Rig) -> None:
    rig.scan(card_code(1))
    rig.type("45")
    rig.press(Qt.Key.Key_F6)
    rig.press(Qt.Key.Key_Escape)
    assert on(rig, CounterScreen).amount.field.text() == "45"


# vouchers


def test_that_a_voucher_scanned_joins_the_sale_in_hand(rig: Rig) -> None:
    code = bought(rig)
    rig.scan(card_code(1))
    rig.type("100")
    rig.scan(code)
    assert on(rig, CounterScreen).preview.due.text() == "€87.00"
    assert "Voucher: €10 off" in rig.text
    rig.enter()
    rig.scan(code)
    assert "Good" not in on(rig, VoucherScreen).state.text()


def test_that_a_voucher_of_somebody_else_is_refused(rig: Rig) -> None:
    code = bought(rig)
    rig.scan(card_code(2))
    rig.type("100")
    rig.scan(code)
    assert "Nothing was changed" in rig.said
    assert on(rig, CounterScreen).preview.due.text() == "€100.00"


def test_that_a_voucher_scanned_alone_shows_what_it_is(rig: Rig) -> None:
    code = bought(rig)
    rig.scan(code)
    assert "Issued to Ana Sofia Marques" in rig.text
    assert not on(rig, VoucherScreen).honours.isVisible()


def test_that_an_invitation_is_honoured_by_enter(rig: Rig, ana: str) -> None:
    code = bought(rig, reward=1)
    rig.scan(code)
    rig.enter()
    assert [v.state for v in rig.given.shop.identify.by_id(ana).vouchers] == ["used"]
    assert "Honoured" in rig.said


def test_that_a_voucher_is_cancelled_with_a_reason_only(rig: Rig, ana: str) -> None:
    code = bought(rig)
    rig.scan(code)
    screen = on(rig, VoucherScreen)
    screen.cancels.click()
    rig.settle()
    assert rig.given.shop.identify.by_id(ana).balance == 1_000
    screen.reason.setFocus()
    rig.type("wrong reward")
    screen.cancels.click()
    rig.settle()
    assert rig.given.shop.identify.by_id(ana).balance == 1_500


# return and void


def sold(rig: Rig, amount: str = "100+50b") -> str:
    """Rui's sale; its receipt's code."""
    rig.scan(card_code(2))
    rig.type(amount)
    rig.enter()
    made = rig.window.hand.last
    assert made is not None
    return made.hand.reference


def test_that_a_receipt_opens_its_return_and_the_preview_comes_before_the_deed(rig: Rig, rui: str) -> None:
    receipt = sold(rig)
    rig.scan(receipt)
    goods = on(rig, ReturnScreen).goods
    assert not goods.do.isEnabled()
    rig.press(Qt.Key.Key_Up)
    facts = [fact.text for fact in goods.facts if not fact.isHidden()]
    assert facts == ["Money back: €100.00", "Points taken back: −100", "Tier after: Bronze"]
    assert rig.given.shop.identify.by_id(rui).balance == 105
    goods.do.click()
    rig.settle()
    assert rig.given.shop.identify.by_id(rui).balance == 5
    assert "Returned: €100.00 back" in rig.said


def test_that_the_sale_is_picked_from_the_members_own(rig: Rig, rui: str) -> None:
    sold(rig, "60")
    rig.scan(card_code(2))
    rig.press(Qt.Key.Key_F10)
    screen = on(rig, ReturnScreen)
    screen.sales.take_focus()
    rig.enter()
    screen.goods.everything.click()
    rig.settle()
    screen.goods.do.click()
    rig.settle()
    assert rig.given.shop.identify.by_id(rui).balance == 0


def test_that_an_amount_is_given_back(rig: Rig, rui: str) -> None:
    rig.scan(sold(rig, "80"))
    screen = on(rig, ReturnScreen)
    screen.goods.amount.setFocus()
    rig.type("30,50")
    screen.goods.do.click()
    rig.settle()
    assert rig.given.shop.identify.by_id(rui).balance == 49


def test_that_more_than_was_sold_is_refused(rig: Rig, rui: str) -> None:
    rig.scan(sold(rig, "80"))
    screen = on(rig, ReturnScreen)
    screen.goods.amount.setFocus()
    rig.type("90")
    assert not screen.goods.do.isEnabled()
    assert "€80.00" in rig.said
    assert rig.given.shop.identify.by_id(rui).balance == 80


@pytest.mark.usefixtures("rui")
def test_that_what_is_wrong_with_an_amount_is_said_of_that_sale_only(rig: Rig) -> None:
    receipt = sold(rig, "80")
    rig.scan(receipt)
    goods = on(rig, ReturnScreen).goods
    goods.amount.setFocus()
    rig.type("1.234")
    assert "Type the decimals." in rig.text
    goods.void.click()
    assert goods.focusWidget() is goods.reason
    assert "Type the decimals." not in rig.text
    goods.void.click()
    assert "Type the decimals." in rig.text
    rig.press(Qt.Key.Key_Escape)
    rig.scan(receipt)
    assert "Type the decimals." not in rig.text


def test_that_after_ten_seconds_a_void_needs_a_reason(rig: Rig, rui: str) -> None:
    sold(rig, "80")
    on(rig, CounterScreen).confirmation.time_is_up()
    rig.press(Qt.Key.Key_F8)
    screen = on(rig, ReturnScreen)
    assert screen.goods.is_void
    rig.enter()
    assert rig.given.shop.identify.by_id(rui).balance == 80
    rig.type("wrong customer")
    rig.enter()
    assert rig.given.shop.identify.by_id(rui).balance == 0


def test_that_a_return_of_somebody_elses_sale_does_not_change_whose_sale_is_in_hand(rig: Rig) -> None:
    receipt = sold(rig, "80")
    rig.scan(card_code(1))
    rig.type("20")
    rig.scan(receipt)
    screen = on(rig, ReturnScreen)
    screen.goods.everything.click()
    rig.settle()
    screen.goods.do.click()
    rig.settle()
    assert rig.window.strip.name.text() == "Ana Sofia Marques"
    assert on(rig, CounterScreen).amount.field.text() == "20"


# enrol, cards, benefits


def enrol(rig: Rig, name: str, phone: str = "") -> EnrolScreen:
    rig.press(Qt.Key.Key_F11)
    screen = on(rig, EnrolScreen)
    rig.type(name)
    rig.enter()
    rig.type(phone)
    return screen


def test_that_nobody_is_enrolled_without_consent(rig: Rig) -> None:
    screen = enrol(rig, "Inês Vaz")
    screen.enrols.click()
    rig.settle()
    assert rig.given.shop.find_members("ines") == ()
    assert "Nothing was changed" in rig.said
    screen.consent.setChecked(True)
    screen.enrols.click()
    rig.settle()
    assert rig.window.strip.name.text() == "Inês Vaz"
    assert "Welcome, Inês Vaz" in rig.said
    member = rig.given.shop.identify.by_id(rig.window.hand.now.member).member
    assert member.consent == "loyalty-1/en"


def test_that_a_card_scanned_while_enrolling_becomes_theirs(rig: Rig) -> None:
    screen = enrol(rig, "Inês Vaz")
    rig.scan(card_code(77))
    screen.consent.setChecked(True)
    screen.enrols.click()
    rig.settle()
    assert rig.given.shop.identify.by_card(card_code(77)).member.profile.name == "Inês Vaz"


def test_that_a_known_phone_is_warned_about_and_passed_over_on_purpose(rig: Rig) -> None:
    screen = enrol(rig, "Outra Ana", "912345678")
    screen.consent.setChecked(True)
    screen.enrols.click()
    rig.settle()
    assert rig.given.shop.find_members("outra") == ()
    assert screen.anyway.isVisible()
    screen.anyway.click()
    rig.settle()
    assert len(rig.given.shop.find_members("outra")) == 1


def member_page(rig: Rig, section: int) -> MemberScreen:
    rig.scan(card_code(1))
    rig.press(Qt.Key.Key_F3)
    page = on(rig, MemberScreen)
    page.sections.setCurrentRow(section)
    page.table.take_focus()
    rig.enter()
    return page


def test_that_a_benefit_is_used_once_by_enter(rig: Rig, ana: str) -> None:
    member_page(rig, 4)
    assert rig.given.shop.identify.by_id(ana).benefits == {"consultation": 1}


def test_that_a_lost_card_is_blocked_with_a_reason(rig: Rig) -> None:
    page = member_page(rig, 8)
    page.cards.blocks.click()
    rig.settle()
    assert "Nothing was changed" in rig.said
    page.cards.reason.setFocus()
    rig.type("lost")
    rig.enter()
    rig.press(Qt.Key.Key_F4)
    rig.press(Qt.Key.Key_Escape)
    rig.scan(card_code(1))
    assert rig.window.hand.standing is None


def test_that_a_card_scanned_replaces_the_one_asked_about(rig: Rig) -> None:
    page = member_page(rig, 8)
    rig.scan(card_code(55))
    page.cards.replaces.click()
    rig.settle()
    rig.press(Qt.Key.Key_F4)
    rig.press(Qt.Key.Key_Escape)
    rig.scan(card_code(55))
    assert rig.window.strip.name.text() == "Ana Sofia Marques"


# wherever one is


def test_that_a_scan_on_any_screen_shows_the_member_and_presses_nothing(rig: Rig) -> None:
    for key in (Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F9, Qt.Key.Key_F10):
        rig.press(key)
        rig.scan(card_code(2))
        assert isinstance(rig.window.shown, CounterScreen)
        assert rig.window.strip.name.text() == "Rui Gonçalves"
        rig.press(Qt.Key.Key_Escape)
        rig.window.band.clear()


def test_that_the_language_changes_and_the_sale_in_hand_stays(rig: Rig) -> None:
    rig.scan(card_code(1))
    rig.type("100")
    rig.window.language_asked.emit("pt")
    rig.settle()
    assert "Esta venda dá" in rig.text
    assert on(rig, CounterScreen).amount.field.text() == "100"
    assert "Para Ouro" in "".join(rig.window.strip.facts)
    rig.enter()
    assert on(rig, CounterScreen).confirmation.points.text() == "+121 → 1\u00a0621"


def test_that_a_strange_name_is_shown_as_it_is_and_breaks_nothing(rig: Rig) -> None:
    strange = "<b>=cmd()</b>\x07 " + "李" * 120
    enrolled(rig.given, strange, 3)
    rig.scan(card_code(3))
    assert rig.window.strip.name.text().startswith("<b>=cmd()</b> 李")
    assert rig.window.minimumSizeHint().width() <= 1366


def test_that_a_sale_in_the_books_has_the_lines_that_were_typed(rig: Rig) -> None:
    receipt = sold(rig, "2x10+45b")
    lines = rig.given.shop.show_sale(receipt).made.lines
    assert [(line.amount, line.quantity, line.category) for line in lines] == [
        (2_000, 2, "coin"),
        (4_500, 1, "bullion"),
    ]


def test_that_a_clock_set_back_is_warned_about(rig: Rig) -> None:
    sold(rig, "80")
    rig.given.clock.pass_days(-3)
    rig.scan(card_code(1))
    assert "clock is behind" in rig.said
    rig.type("10")
    rig.enter()
    assert rig.window.hand.last is not None


@pytest.mark.expects_log("a bug")
def test_that_a_bug_in_a_slot_is_said_and_posts_nothing(rig: Rig, ana: str) -> None:
    rig.scan(card_code(1))
    sys.excepthook(ValueError, ValueError("a bug of the test"), None)
    assert "inside the program" in rig.said
    assert rig.given.shop.identify.by_id(ana).balance == 1_500
