"""The office's coach: who is near, called to the counter by Enter, exported as a list of who agreed."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.settings import Settings
from tests.given import Given
from tests.ui.rig import Rig, a_counter, enrolled
from ui.screens.coach import CoachScreen


def opened(rig: Rig) -> CoachScreen:
    rig.open_office("Tier coach")
    rig.settle()
    page = rig.window.findChild(CoachScreen)
    assert page is not None
    return page


def cells(page: CoachScreen) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in page.table.rows.seen]


def near(given: Given) -> None:
    """Eva misses a euro of Silver and has no number; Ivo misses 200 € and has one."""
    given.sell(enrolled(given, "Eva", 31), 999_00)
    given.sell(enrolled(given, "Ivo", 32, phone="+351912000111"), 800_00)


def test_that_who_is_near_a_tier_is_listed_and_the_call_list_leaves_who_can_be_called(
    qtbot: QtBot, given: Given, settings: Settings
) -> None:
    near(given)
    page = opened(a_counter(qtbot, given, settings))
    assert page.lists.currentText() == "Near a tier (2)"
    assert [row[1:] for row in cells(page)] == [
        ["Eva", "–", "Bronze", "Silver", "€1.00", "–"],
        ["Ivo", "+351912000111", "Bronze", "Silver", "€200.00", "–"],
    ]
    page.calls.click()
    assert [row[1] for row in cells(page)] == ["Ivo"]
    assert "1 of 2 agreed" in page.note.text()
    assert page.step_back()
    assert len(cells(page)) == 2
    assert not page.step_back()


def test_that_enter_brings_the_member_to_the_counter(qtbot: QtBot, given: Given, settings: Settings) -> None:
    near(given)
    rig = a_counter(qtbot, given, settings)
    page = opened(rig)
    page.table.take_focus()
    rig.press(Qt.Key.Key_Down)
    rig.enter()
    rig.settle()
    standing = rig.window.hand.standing
    assert standing is not None
    assert standing.member.profile.name == "Ivo"


def test_that_who_is_nearer_than_asked_for_is_left(qtbot: QtBot, given: Given, settings: Settings) -> None:
    near(given)
    rig = a_counter(qtbot, given, settings)
    page = opened(rig)
    page.how_near.setCurrentIndex(0)
    rig.settle()
    assert [row[1] for row in cells(page)] == ["Eva"]


def test_that_it_speaks_portuguese(qtbot: QtBot, given: Given, settings: Settings) -> None:
    near(given)
    rig = a_counter(qtbot, given, replace(settings, language="pt"))
    page = opened(rig)
    assert page.lists.currentText() == "Perto de um nível (2)"
    page.lists.setCurrentIndex(3)
    assert page.lists.currentText() == "Planos a renovar (0)"
