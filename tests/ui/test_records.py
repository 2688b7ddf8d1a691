"""Two records merged, a person erased: seen before it is done, refused where it makes no sense, done once."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.loyalty.refusals import UnknownCard, UnknownMember
from app.settings import Settings
from tests.given import Given
from tests.ui.rig import Rig, a_counter, card_code, enrolled
from ui.screens.records import RecordsScreen


def opened(rig: Rig, number: int = 1) -> RecordsScreen:
    rig.scan(card_code(number))
    rig.open_office("Merge, erase")
    rig.settle()
    page = rig.window.findChild(RecordsScreen)
    assert page is not None
    return page


@pytest.fixture
def again(given: Given, ana: str) -> str:
    """Ana's second record, card 7, with points of its own."""
    del ana
    member = enrolled(given, "Ana S. Marques", 7, phone="+351912345679")
    given.sell(member, 20_000)
    return member


def test_that_the_other_record_is_seen_beside_and_merged_by_enter(
    qtbot: QtBot, given: Given, settings: Settings, ana: str, again: str
) -> None:
    rig = a_counter(qtbot, given, settings)
    page = opened(rig)
    assert not page.merges.isVisible()
    page.other.setFocus()
    rig.scan(card_code(7))
    rig.settle()
    assert page.merges.isVisible()
    assert "+351912345679 – differs" in rig.text
    rig.enter()
    rig.settle()
    assert "Merged: one record" in rig.said
    standing = given.shop.identify.by_id(ana)
    assert standing.balance == 1_700
    assert given.shop.identify.by_card(card_code(7)).member.id == ana
    assert given.shop.identify.by_id(again).member.id == ana


@pytest.mark.parametrize(("typed", "said"), [("1-00001", "same record"), ("1-09999", "1-09999"), ("", "")])
def test_that_the_same_record_and_nobody_are_refused(rig: Rig, typed: str, said: str) -> None:
    page = opened(rig)
    page.other.setText(typed)
    page.other.setFocus()
    rig.enter()
    assert said in rig.said
    assert not page.merges.isVisible()


def test_that_nobody_is_erased_before_their_number_is_typed_whole(rig: Rig, ana: str) -> None:
    page = opened(rig)
    assert not page.erases.isEnabled()
    page.number.setText("1-0000")
    assert not page.erases.isEnabled()
    page.number.setText("1-00001")
    page.erases.click()
    rig.settle()
    assert "Erased" in rig.said
    assert rig.window.hand.standing is None
    with pytest.raises(UnknownMember):
        rig.given.shop.identify.by_id(ana)
    with pytest.raises((UnknownMember, UnknownCard)):
        rig.given.shop.identify.by_reference("+351912345678")
    rig.scan(card_code(1))
    assert "Nothing was changed" in rig.said


def test_that_a_manager_without_a_member_is_told_to_scan_first(rig: Rig) -> None:
    rig.open_office("Merge, erase")
    page = rig.window.findChild(RecordsScreen)
    assert page is not None
    assert "Scan the card" in page.who.text()
    assert not page.other.isVisible()
    rig.press(Qt.Key.Key_Escape)
