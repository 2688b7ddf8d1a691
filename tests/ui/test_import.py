"""A history in the office: looked at, mapped, previewed, taken in beside the till, stopped, reported."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.office.history.import_history import Progress
from tests.house.tree import ROOT
from tests.ui.rig import Rig, card_code
from ui.screens.counter import CounterScreen
from ui.screens.import_history import ImportScreen
from ui.sections import SECTIONS

YEARS = ROOT / "tests" / "office" / "history" / "a_shops_years.csv"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(YEARS, tmp_path / "years.csv"))


@pytest.fixture
def page(rig: Rig) -> Iterator[ImportScreen]:
    hook = sys.excepthook
    rig.press(Qt.Key.Key_F9)
    rig.window.open("office", [place.title for place in SECTIONS].index("Import"))
    rig.settle()
    found = rig.window.findChild(ImportScreen)
    assert isinstance(found, ImportScreen)
    yield found
    sys.excepthook = hook


def chosen(rig: Rig, page: ImportScreen, file: Path) -> None:
    page.path.setFocus()
    page.path.setText(str(file))
    rig.enter()
    rig.settle()


def test_that_a_file_is_looked_at_and_nothing_is_taken_in_yet(rig: Rig, page: ImportScreen, file: Path) -> None:
    chosen(rig, page, file)
    assert page.columns.columns["invoice"].currentData()
    assert page.table.view.model().rowCount() > 0
    assert "customers" in page.summary.text()
    assert "rows are listed:" in page.summary.text()
    assert page.starts.isEnabled()
    assert rig.given.shop.find_members("nobrega") == ()


def test_that_a_history_is_taken_in_and_reported(rig: Rig, page: ImportScreen, file: Path) -> None:
    chosen(rig, page, file)
    rig.enter()
    rig.settle()
    assert "15 new members, 19 sales" in page.summary.text()
    assert "15 new members" in rig.said
    assert page.previews.hasFocus()
    page.lists.click()
    (opened,) = rig.printer.opened
    assert opened.is_file()
    chosen(rig, page, file)
    page.starts.click()
    rig.settle()
    assert "0 new members, 0 sales" in page.summary.text()


def test_that_a_column_chosen_otherwise_is_previewed_before_it_starts(rig: Rig, page: ImportScreen, file: Path) -> None:
    chosen(rig, page, file)
    page.columns.columns["date"].setCurrentIndex(0)
    assert not page.starts.isEnabled()
    page.previews.click()
    rig.settle()
    assert "column" in rig.said
    assert not page.starts.isEnabled()


def test_that_no_table_is_said(rig: Rig, page: ImportScreen, tmp_path: Path) -> None:
    chosen(rig, page, tmp_path / "nowhere.csv")
    assert "cannot be read" in rig.said
    (tmp_path / "empty.csv").touch()
    chosen(rig, page, tmp_path / "empty.csv")
    assert rig.said
    assert not page.starts.isEnabled()


def test_that_it_stops_and_goes_on(rig: Rig, page: ImportScreen, file: Path) -> None:
    chosen(rig, page, file)
    page.starts.click()
    page.stops.click()
    rig.settle()
    assert "Stopped" in page.summary.text()
    page.starts.click()
    rig.settle()
    assert "Stopped" not in page.summary.text()
    assert rig.given.shop.find_members("nobrega") != ()


def test_that_the_counter_sells_meanwhile(rig: Rig, page: ImportScreen, file: Path) -> None:
    chosen(rig, page, file)
    page.starts.click()
    rig.keyboard.scan(card_code(2))
    rig.settle()
    assert isinstance(rig.window.shown, CounterScreen)
    rig.type("10")
    rig.enter()
    assert rig.window.hand.last is not None


def test_that_progress_is_shown(rig: Rig, page: ImportScreen) -> None:
    del rig
    page._progressed.emit(Progress("taking", 3, 12))  # noqa: SLF001 - as the import tells it
    assert (page.bar.value(), page.bar.maximum()) == (3, 12)
    assert "Taking in" in page.summary.text()


def kept(rig: Rig, page: ImportScreen, name: str) -> None:
    page.plans.name.setFocus()
    rig.type(name)
    rig.enter()


@pytest.mark.parametrize(("name", "said"), [("", "empty"), ("x" * 80, "too long")])
def test_that_a_name_that_is_none_is_said(rig: Rig, page: ImportScreen, file: Path, name: str, said: str) -> None:
    chosen(rig, page, file)
    page.plans.name.setText(name)
    page.plans.keeps.click()
    rig.settle()
    assert said in rig.said
    assert page.plans.names.count() == 1


def test_that_columns_without_a_price_are_not_kept(rig: Rig, page: ImportScreen, file: Path) -> None:
    chosen(rig, page, file)
    page.columns.columns["invoice"].setCurrentIndex(0)
    kept(rig, page, "Old till")
    assert "Say which columns" in rig.said
    assert page.plans.names.count() == 1


def test_that_columns_are_kept_by_name_read_by_and_forgotten(rig: Rig, page: ImportScreen, file: Path) -> None:
    chosen(rig, page, file)
    page.columns.columns["tags"].setCurrentIndex(page.columns.columns["tags"].findText("Description"))
    told = page.columns.plan
    kept(rig, page, "Old  till")
    assert "Kept: Old till" in rig.said
    assert page.plans.now == "Old till"
    page.columns.columns["tags"].setCurrentIndex(0)
    chosen(rig, page, file)
    assert page.columns.plan == told, "the next file is read by it"
    assert page.starts.isEnabled()
    page.plans.names.setFocus()
    rig.press(Qt.Key.Key_Up)
    assert page.plans.now == ""
    assert page.columns.plan != told
    page.plans.names.setFocus()
    rig.press(Qt.Key.Key_Down)
    assert page.columns.plan == told
    page.plans.forgets.click()
    rig.settle()
    assert "Forgotten: Old till" in rig.said
    assert page.plans.names.count() == 1
    assert not page.plans.forgets.isEnabled()


def test_that_kept_columns_a_file_has_not_are_named(rig: Rig, page: ImportScreen, file: Path, tmp_path: Path) -> None:
    chosen(rig, page, file)
    invoice = page.columns.plan.headers["invoice"]
    kept(rig, page, "Old till")
    other = tmp_path / "other.csv"
    text = file.read_text(encoding="utf-8")
    other.write_text(text.replace(invoice, "Document", 1), encoding="utf-8")
    chosen(rig, page, other)
    assert f"This file has no “{invoice}”, which “Old till” names." in rig.said
    assert not page.starts.isEnabled()
    assert page.columns.columns["invoice"].currentIndex() == 0
    assert page.columns.columns["date"].currentData() == "InvoiceDate"
