"""Settings in the office: kept, gone by at once, refused where they are wrong; only for a manager."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.commands.counter import symbol_of
from app.ports.outage import FileUnwritable
from app.settings import Settings, keep_settings, read_settings
from tests.given import Given
from tests.ui.rig import Rig, a_counter, card_code
from tests.ui.shelf import Shelf
from tests.ui.tray import Tray, paper_of
from ui.burst import Scan
from ui.fittings import Fittings
from ui.screen import Screen
from ui.screens.backups import BackupsScreen
from ui.screens.counter import CounterScreen
from ui.screens.lock import LockScreen
from ui.screens.office import OfficeScreen
from ui.screens.printer_settings import PrinterSettings
from ui.screens.scanner_settings import CALIBRATION, ScannerSettings, gap_for, layout_of
from ui.screens.shop_settings import ShopSettings
from ui.screens.staff import StaffScreen

Section = TypeVar("Section", bound=Screen)


@dataclass
class Home:
    """A home whose disk may be full, with a printer and backups."""

    given: Given
    settings: Settings
    tray: Tray = field(default_factory=Tray)
    full: bool = False
    shelf: Shelf = field(default_factory=Shelf)

    def keep(self, settings: Settings) -> None:
        if self.full:
            raise FileUnwritable(str(settings.home))
        keep_settings(settings)

    def fit(self, settings: Settings) -> Fittings:
        return Fittings(
            paper=paper_of(self.given, settings, self.tray, settings.printer),
            keep_settings=self.keep,
            fit=self.fit,
            symbol=symbol_of,
            backups=self.shelf,
        )


@pytest.fixture
def home(given: Given, settings: Settings) -> Home:
    return Home(given, settings)


@pytest.fixture
def office(qtbot: QtBot, given: Given, settings: Settings, home: Home, ana: str, rui: str) -> Iterator[Rig]:
    del ana, rui
    hook = sys.excepthook
    rig = a_counter(qtbot, given, settings, home.fit(settings))
    rig.press(Qt.Key.Key_F9)
    yield rig
    sys.excepthook = hook


def section(rig: Rig, kind: type[Section], title: str) -> Section:
    rig.open_office(title)
    found = rig.window.findChild(kind)
    assert isinstance(found, kind)
    return found


def test_that_the_shop_is_kept_and_gone_by_at_once(office: Rig, home: Home) -> None:
    page = section(office, ShopSettings, "Shop")
    page.shop.setText("Moedas  Velhas")
    page.theme.setCurrentIndex(page.theme.findData("dark"))
    page.lock.setText("3")
    page.keeps.click()
    office.settle()
    kept = read_settings(home.settings.home, {})
    assert (kept.shop, kept.theme, kept.lock_minutes) == ("Moedas Velhas", "dark", 3)
    assert office.window.windowTitle().startswith("Moedas Velhas")
    assert office.window.colours.name == "dark"
    assert office.window.resting.interval() == 180_000
    assert "Kept" in office.said
    office.scan(card_code(1))
    assert office.window.strip.name.text() == "Ana Sofia Marques"


def test_that_a_full_disk_is_said_and_nothing_changes(office: Rig, home: Home) -> None:
    home.full = True
    page = section(office, ShopSettings, "Shop")
    page.shop.setText("Moedas")
    page.keeps.click()
    office.settle()
    assert "cannot be written" in office.said
    assert office.window.settings.shop == "NumisCollect"


@pytest.mark.parametrize(("minutes", "name"), [("1.5", "S"), ("481", "S"), ("-1", "S"), ("5", "  ")])
def test_that_wrong_settings_are_said(office: Rig, minutes: str, name: str) -> None:
    page = section(office, ShopSettings, "Shop")
    page.lock.setText(minutes)
    page.shop.setText(name)
    page.keeps.click()
    office.settle()
    assert "Nothing was changed" in office.said
    assert office.window.settings.lock_minutes == 10


def test_that_printers_show_how_they_stand_and_one_is_chosen(office: Rig, home: Home) -> None:
    page = section(office, PrinterSettings, "Printer")
    assert page.printers.count() == 3
    assert "stopped (media-empty)" in office.text
    page.printers.setCurrentRow(1)
    page.layout_name.setCurrentIndex(page.layout_name.findData("voucher-roll"))
    page.tries.click()
    office.settle()
    kept = read_settings(home.settings.home, {})
    assert (kept.printer, kept.voucher_layout) == ("tray", "voucher-roll")
    assert home.tray.titles == ["specimen"]


def test_that_the_scanner_is_tried_and_its_gap_is_set(office: Rig, home: Home) -> None:
    page = section(office, ScannerSettings, "Scanner")
    page.tries.click()
    assert page.picture.isVisible()
    office.scan(CALIBRATION)
    assert not page.picture.isVisible()
    assert "Between two keys" in page.found.text()
    assert "Enter" in page.found.text()
    assert "us" in page.found.text()
    page.keeps.click()
    office.settle()
    assert read_settings(home.settings.home, {}).scanner_gap == int(page.gap.text())
    assert office.window.scanner.burst.gap == int(page.gap.text()) / 1000


def test_that_a_scan_that_is_no_trial_goes_where_it_always_goes(office: Rig) -> None:
    section(office, ScannerSettings, "Scanner")
    office.scan(card_code(1))
    assert isinstance(office.window.shown, CounterScreen)


def test_that_leaving_ends_the_trial(office: Rig) -> None:
    page = section(office, ScannerSettings, "Scanner")
    page.tries.click()
    office.press(Qt.Key.Key_F4)
    assert office.window.scanner.burst.gap == 0.07
    page = section(office, ScannerSettings, "Scanner")
    page.tries.click()
    assert page.take_scan(Scan("NOTTHATCODE", ended=True))
    office.press(Qt.Key.Key_Escape)
    office.press(Qt.Key.Key_Escape)
    assert office.window.scanner.burst.gap == 0.07


@pytest.mark.parametrize(
    ("typed", "layout"),
    [
        (CALIBRATION, "us"),
        (CALIBRATION.lower(), "us"),
        ("NUMISçAQWZM'0123456789", "pt"),
        ("NUMISöAQWYMß0123456789", "de"),
        ("NUMISñAQWZM'0123456789", "es"),
        ("NUMISòAQWZM'0123456789", "it"),
        ("something else", ""),
    ],
)
def test_that_the_layout_is_guessed(typed: str, layout: str) -> None:
    assert layout_of(typed) == layout


def test_that_the_gap_is_above_all_that_were_seen() -> None:
    assert gap_for((0.010, 0.012, 0.031)) == 51
    assert gap_for((0.2, 0.25)) == 300
    assert gap_for(()) == 20


def test_that_a_backup_is_made_and_listed(office: Rig) -> None:
    page = section(office, BackupsScreen, "Backups")
    page.now.click()
    office.settle()
    assert "Backed up and checked: backup-1.book" in office.said
    model = page.table.view.model()
    assert [model.index(0, column).data() for column in range(2)] == ["backup-1.book", "1.5 MB"]


def test_that_a_second_folder_is_chosen_copied_to_and_missed(office: Rig, home: Home, tmp_path: Path) -> None:
    page = section(office, BackupsScreen, "Backups")
    stick = tmp_path / "stick"
    page.outside.setFocus()
    page.outside.setText(str(stick))
    office.enter()
    assert "is not there" in office.said
    assert office.window.settings.second_backups == ""
    stick.mkdir()
    office.enter()
    assert read_settings(home.settings.home, {}).outside == stick
    assert f"A copy is in {stick}" in office.said
    stick.rmdir()
    page.now.click()
    office.settle()
    assert "no new backup since 02/03/2026" in office.said
    assert "The backup in the home was made" in office.said
    model = page.table.view.model()
    assert [model.index(row, 2).data() for row in range(2)] == ["not there", "there as well"]
    page.outside.setFocus()
    page.outside.clear()
    office.enter()
    assert read_settings(home.settings.home, {}).outside is None
    assert page.table.view.model().columnCount() == 2


def test_that_staff_are_added_changed_and_sent_away_by_a_manager(office: Rig) -> None:
    page = section(office, StaffScreen, "Staff")
    page.name.setText("Marta")
    page.role.setCurrentIndex(page.role.findData("manager"))
    page.pin.setText("1234")
    page.keeps.click()
    office.settle()
    assert "too short" in office.said
    page.pin.setText("246810")
    page.badges.click()
    page.keeps.click()
    office.settle()
    (marta,) = office.given.shop.sign_in.everybody()
    assert (marta.role, len(marta.badge)) == ("manager", 25)
    office.window.let_in(marta)
    page = section(office, StaffScreen, "Staff")
    page.name.setText("Zé")
    page.pin.setText("1234")
    page.keeps.click()
    office.settle()
    assert [one.name for one in office.given.shop.sign_in.everybody()] == ["Marta", "Zé"]
    page.table.take_focus()
    page.table.view.selectRow(1)
    office.enter()
    assert page.name.text() == "Zé"
    page.active.setChecked(False)
    page.keeps.click()
    office.settle()
    assert [one.name for one in office.given.shop.sign_in.everybody()] == ["Marta"]
    assert page.table.view.model().index(1, 1).data() == "left"
    page.table.take_focus()
    office.enter()
    page.active.setChecked(False)
    page.keeps.click()
    office.settle()
    assert "name another manager first" in office.said


def test_that_a_cashier_is_asked_for_a_manager(office: Rig) -> None:
    page = section(office, StaffScreen, "Staff")
    page.name.setText("Marta")
    page.role.setCurrentIndex(page.role.findData("manager"))
    page.pin.setText("246810")
    page.keeps.click()
    office.settle()
    (marta,) = office.given.shop.sign_in.everybody()
    office.window._staff_known((marta,))  # noqa: SLF001 - as at the next start
    office.window.let_in(replace(marta, role="cashier"))
    office.open_office("Shop")
    office.settle()
    shown = office.window.shown
    assert isinstance(shown, OfficeScreen)
    assert shown.findChild(LockScreen) is not None
    assert "This needs a manager." in office.text
