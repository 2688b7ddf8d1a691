"""The first steps of a new shop: led through once, by keys; done, skipped, or taken again from the office."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.commands.counter import symbol_of
from app.counter.sign_in import StaffCommand, first_manager
from app.files.tables import TableFiles
from app.settings import Settings, keep_settings, read_settings
from tests.given import Given
from tests.ui.rig import Rig, a_counter
from tests.ui.shelf import Shelf
from tests.ui.tray import Tray, paper_of
from ui.fittings import Fittings
from ui.screen import Screen
from ui.screens.backups import BackupsScreen
from ui.screens.counter import CounterScreen
from ui.screens.first_steps import FirstSteps
from ui.screens.import_history import ImportScreen
from ui.screens.printer_settings import PrinterSettings
from ui.screens.scanner_settings import CALIBRATION, ScannerSettings
from ui.sections import STEPS

PIN = "246810"
Section = TypeVar("Section", bound=Screen)


@dataclass
class NewHome:
    """A shop that was opened a moment ago, with one manager and all that the steps need."""

    qtbot: QtBot
    given: Given
    settings: Settings
    tray: Tray = field(default_factory=Tray)
    shelf: Shelf = field(default_factory=Shelf)

    def fit(self, settings: Settings) -> Fittings:
        return Fittings(
            paper=paper_of(self.given, settings, self.tray, settings.printer),
            keep_settings=keep_settings,
            fit=self.fit,
            symbol=symbol_of,
            backups=self.shelf,
            tables=TableFiles,
        )

    def opened(self) -> Rig:
        settings = replace(read_settings(self.settings.home, {}), theme="light")
        return a_counter(self.qtbot, self.given, settings, self.fit(settings))


@pytest.fixture
def home(qtbot: QtBot, given: Given, settings: Settings) -> Iterator[NewHome]:
    hook = sys.excepthook
    keep_settings(replace(settings, first_steps=True))
    given.shop.keep_staff(first_manager(given.clock, "Marta", PIN))
    yield NewHome(qtbot, given, settings)
    sys.excepthook = hook


def sign_in(rig: Rig, pin: str = PIN) -> None:
    rig.type(pin)
    rig.enter()


def steps_of(rig: Rig) -> FirstSteps:
    shown = rig.window.shown
    assert isinstance(shown, FirstSteps)
    return shown


def step(rig: Rig, kind: type[Section]) -> Section:
    """The section that is shown."""
    shown = steps_of(rig).step
    assert isinstance(shown, kind)
    return shown


def onward(rig: Rig) -> None:
    """By Tab to the button, and Enter."""
    steps = steps_of(rig)
    for _ in range(60):
        if steps.onward.hasFocus():
            break
        rig.press(Qt.Key.Key_Tab)
    assert steps.onward.hasFocus()
    rig.enter()


def test_that_the_first_manager_is_led_through_by_keys(home: NewHome, tmp_path: Path) -> None:
    rig = home.opened()
    sign_in(rig)
    assert "1 of 4" in rig.text
    printer = step(rig, PrinterSettings)
    rig.press(Qt.Key.Key_Down)
    printer.tries.setFocus()
    rig.enter()
    assert home.tray.titles == ["specimen"]
    onward(rig)
    scanner = step(rig, ScannerSettings)
    scanner.tries.setFocus()
    rig.enter()
    rig.scan(CALIBRATION)
    assert "Between two keys" in scanner.found.text()
    rig.enter()
    onward(rig)
    backups = step(rig, BackupsScreen)
    (tmp_path / "stick").mkdir()
    backups.outside.setText(str(tmp_path / "stick"))
    backups.outside.setFocus()
    rig.enter()
    onward(rig)
    step(rig, ImportScreen)
    assert "4 of 4" in rig.text
    onward(rig)
    assert isinstance(rig.window.shown, CounterScreen)
    assert "The counter is ready" in rig.said
    kept = read_settings(home.settings.home, {})
    assert (kept.first_steps, kept.printer, kept.outside) == (False, "tray", tmp_path / "stick")


def test_that_esc_leaves_them_for_later_and_nobody_is_led_again(home: NewHome) -> None:
    rig = home.opened()
    sign_in(rig)
    onward(rig)
    rig.press(Qt.Key.Key_Escape)
    assert isinstance(rig.window.shown, CounterScreen)
    assert "First steps" in rig.said
    rig.window.close()
    again = home.opened()
    sign_in(again)
    assert isinstance(again.window.shown, CounterScreen)


def test_that_esc_first_ends_the_trial_of_the_scanner(home: NewHome) -> None:
    rig = home.opened()
    sign_in(rig)
    onward(rig)
    scanner = step(rig, ScannerSettings)
    scanner.tries.setFocus()
    rig.enter()
    rig.press(Qt.Key.Key_Escape)
    assert steps_of(rig).step is scanner


def test_that_who_goes_to_sell_meanwhile_is_led_at_the_next_start_only(home: NewHome) -> None:
    rig = home.opened()
    sign_in(rig)
    rig.press(Qt.Key.Key_F4)
    rig.press(Qt.Key.Key_F12)
    sign_in(rig)
    assert isinstance(rig.window.shown, CounterScreen)
    rig.window.close()
    again = home.opened()
    sign_in(again)
    assert again.window.shown is steps_of(again)


def test_that_no_cashier_is_led(home: NewHome) -> None:
    (marta,) = home.given.shop.sign_in.everybody()
    fresh = home.given.fresh
    home.given.shop.keep_staff(StaffCommand(fresh(), fresh(), "Zé", "cashier", "1234", by=marta.id))
    rig = home.opened()
    rig.press(Qt.Key.Key_Down)
    sign_in(rig, "1234")
    assert isinstance(rig.window.shown, CounterScreen)
    assert read_settings(home.settings.home, {}).first_steps


def test_that_they_are_taken_again_from_the_office(home: NewHome) -> None:
    keep_settings(replace(home.settings, first_steps=False))
    rig = home.opened()
    sign_in(rig)
    rig.press(Qt.Key.Key_F9)
    rig.open_office("First steps")
    rig.settle()
    steps = rig.window.findChild(FirstSteps)
    assert isinstance(steps, FirstSteps)
    for _ in STEPS:
        steps.onward.setFocus()
        rig.enter()
    assert isinstance(rig.window.shown, CounterScreen)
    assert "The counter is ready" in rig.said


def test_that_only_what_the_window_was_given_is_a_step(home: NewHome, settings: Settings) -> None:
    rig = a_counter(home.qtbot, home.given, replace(settings, first_steps=True), Fittings())
    sign_in(rig)
    assert "1 of 1" in rig.text
    step(rig, ScannerSettings)
