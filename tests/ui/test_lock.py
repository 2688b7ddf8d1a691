"""The lock: PINs, badges, pauses, and nothing that reaches a locked counter."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.counter.sign_in import KeepStaff, StaffCommand
from app.loyalty.codes import CodeType, new_code
from app.settings import Settings
from tests.given import Given
from tests.ui.rig import Rig, a_counter, card_code
from ui import places
from ui.screen import Screen
from ui.screens.counter import CounterScreen
from ui.screens.lock import LockScreen
from ui.sections import Section

BADGE = new_code("NC", CodeType.EMPLOYEE, bytes(10)).text


def plain(pin: str) -> str:
    """The hash of a fake shop: quick, and no hash at all."""
    return f"plain:{pin}"


@pytest.fixture
def locked(qtbot: QtBot, given: Given, settings: Settings, ana: str, rui: str) -> Rig:
    del ana, rui
    keep = KeepStaff(given.books, given.clock, plain)
    manager = given.fresh()
    keep(StaffCommand(given.fresh(), manager, "Marta", "manager", "246810"))
    keep(StaffCommand(given.fresh(), given.fresh(), "Zé", "cashier", "1234", BADGE, by=manager))
    sign_in = replace(given.shop.sign_in, verify=lambda kept, pin: kept == plain(pin))
    shop = replace(given.shop, sign_in=sign_in)
    return a_counter(qtbot, replace(given, shop=shop), settings)


def lock(rig: Rig) -> LockScreen:
    shown = rig.window.shown
    assert isinstance(shown, LockScreen)
    return shown


def sign_in(rig: Rig, pin: str, down: int = 0) -> None:
    for _ in range(down):
        rig.press(Qt.Key.Key_Down)
    rig.type(pin)
    rig.enter()


def test_that_a_counter_with_staff_opens_locked(locked: Rig) -> None:
    assert locked.window.is_locked
    assert [lock(locked).names.item(row).text() for row in range(2)] == ["Marta", "Zé"]


def test_that_the_right_pin_opens_it_and_the_sale_carries_the_cashier(locked: Rig) -> None:
    sign_in(locked, "1234", down=1)
    assert not locked.window.is_locked
    locked.scan(card_code(2))
    locked.type("10")
    locked.enter()
    made = locked.window.hand.last
    assert made is not None
    staff = {one.name: one.id for one in locked.given.shop.sign_in.everybody()}
    assert made.done.record.body.by == staff["Zé"]


def test_that_a_wrong_pin_stays_outside_and_pauses_grow(locked: Rig) -> None:
    for _ in range(3):
        sign_in(locked, "9999")
    assert locked.window.is_locked
    assert not lock(locked).opens.isEnabled()
    sign_in(locked, "246810")
    assert locked.window.is_locked


def test_that_a_card_scanned_at_a_locked_counter_shows_nothing(locked: Rig) -> None:
    locked.scan(card_code(1))
    assert "locked" in locked.said
    assert locked.window.hand.standing is None
    assert lock(locked).pin.text() == ""


def test_that_no_key_leaves_a_locked_counter(locked: Rig) -> None:
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_Escape):
        locked.press(key)
        assert isinstance(locked.window.shown, LockScreen)


def test_that_a_badge_opens_it_and_another_badge_changes_the_cashier(locked: Rig) -> None:
    locked.scan(BADGE)
    assert not locked.window.is_locked
    assert locked.window.header.cashier.text() == "Zé"


def test_that_locking_keeps_what_is_in_hand(locked: Rig) -> None:
    locked.scan(BADGE)
    locked.scan(card_code(1))
    locked.type("55")
    locked.press(Qt.Key.Key_F12)
    assert locked.window.is_locked
    sign_in(locked, "246810")
    shown = locked.window.shown
    assert isinstance(shown, CounterScreen)
    assert shown.amount.field.text() == "55"
    assert locked.window.strip.name.text() == "Ana Sofia Marques"


def test_that_a_counter_left_alone_locks_itself(locked: Rig) -> None:
    locked.scan(BADGE)
    locked.window.resting.timeout.emit()
    assert locked.window.is_locked


class Secret(Screen):
    """A section for managers."""


def test_that_a_section_for_managers_asks_for_one_and_the_cashier_stays(
    locked: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "SECTIONS", (Section("Day sheet", lambda _: Secret(), manager=True),))
    locked.scan(BADGE)
    locked.press(Qt.Key.Key_F9)
    assert "This needs a manager." in locked.text
    sign_in(locked, "1234", down=1)
    assert not locked.window.findChildren(Secret)
    sign_in(locked, "246810", down=1)
    assert [section.isVisible() for section in locked.window.findChildren(Secret)] == [True]
    assert locked.window.header.cashier.text() == "Zé"
