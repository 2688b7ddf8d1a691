"""Paper on the screen: saved, queued, stuck, tried again, out; a further copy only with a manager."""

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.counter.sign_in import KeepStaff, StaffCommand
from app.ports.printing import JobState
from app.settings import Settings
from tests.given import Given
from tests.ui.rig import Rig, a_counter, card_code
from tests.ui.tray import Tray, paper_of
from ui.fittings import Fittings
from ui.screens.day_sheet import DaySheet
from ui.screens.enrol import EnrolScreen
from ui.screens.member import MemberScreen
from ui.widgets.paper_band import PaperLine


def plain(pin: str) -> str:
    """The hash of a fake shop: quick, and no hash at all."""
    return f"plain:{pin}"


def sold(rig: Rig) -> None:
    rig.scan(card_code(2))
    rig.type("10")
    rig.enter()


def line(rig: Rig) -> PaperLine:
    """The newest paper."""
    return rig.window.papers.lines[-1]


def reprint(rig: Rig) -> PaperLine:
    rig.press(Qt.Key.Key_F7)
    rig.settle()
    return line(rig)


def test_that_a_paper_is_followed_until_the_printer_has_taken_it(rig: Rig) -> None:
    sold(rig)
    rig.printer.stands = JobState.QUEUED
    shown = reprint(rig)
    assert "waiting for the printer" in shown.says.text()
    rig.printer.stands = JobState.PRINTING
    shown.sheet.ask()
    rig.settle()
    assert "printing" in shown.says.text()
    rig.printer.stands = JobState.DONE
    shown.sheet.ask()
    rig.settle()
    assert "has taken it" in shown.says.text()
    assert not shown.again.isVisible()
    assert shown.sheet.is_over


def test_that_a_job_that_is_not_over_is_asked_about_again_by_itself(rig: Rig, qtbot: QtBot) -> None:
    sold(rig)
    rig.printer.stands = JobState.QUEUED
    shown = reprint(rig)
    rig.printer.stands = JobState.DONE
    qtbot.waitUntil(lambda: shown.sheet.is_over, timeout=5_000)


def test_that_a_stuck_paper_says_why_and_is_taken_back_before_it_is_tried_again(rig: Rig) -> None:
    sold(rig)
    rig.printer.stands, rig.printer.reason = JobState.STUCK, "media-empty"
    shown = reprint(rig)
    assert "stuck: no paper" in shown.says.text()
    shown.again.click()
    rig.settle()
    assert rig.printer.cancelled == ["tray-1"]
    assert rig.printer.titles == [rig.printer.titles[0]] * 2, "the same copy"


def test_that_a_stopped_printer_leaves_the_file_and_the_same_copy(rig: Rig) -> None:
    sold(rig)
    rig.printer.stopped = True
    shown = reprint(rig)
    assert "has stopped" in shown.says.text()
    shown.file.click()
    (opened,) = rig.printer.opened
    assert opened.read_bytes() == b"%PDF"
    rig.printer.stopped = False
    shown.again.click()
    rig.settle()
    assert "has taken it" in shown.says.text()
    assert rig.printer.titles == [opened.stem]


def test_that_without_a_printer_the_paper_is_saved(
    qtbot: QtBot, given: Given, settings: Settings, ana: str, rui: str
) -> None:
    del ana, rui
    hook, tray = sys.excepthook, Tray()
    rig = a_counter(qtbot, given, settings, Fittings(paper=paper_of(given, settings, tray, "")))
    sold(rig)
    shown = reprint(rig)
    assert "saved as a file" in shown.says.text()
    assert tray.titles == []
    shown.close_it.click()
    assert not rig.window.papers.isVisible()
    sys.excepthook = hook


def test_that_two_papers_on_their_way_are_shown_and_the_older_makes_room(rig: Rig) -> None:
    rig.printer.stands = JobState.QUEUED
    sold(rig)
    for _ in range(3):
        reprint(rig)
    assert len(rig.window.papers.lines) == 2


def test_that_a_paper_that_is_out_makes_room_for_the_next(rig: Rig) -> None:
    sold(rig)
    for _ in range(2):
        reprint(rig)
    assert len(rig.window.papers.lines) == 1


@pytest.fixture
def managed(qtbot: QtBot, given: Given, settings: Settings, ana: str, rui: str) -> Iterator[Rig]:
    """A counter with a manager and a cashier; the cashier stands there."""
    del ana, rui
    hook = sys.excepthook
    keep = KeepStaff(given.books, given.clock, plain)
    manager, cashier = given.fresh(), given.fresh()
    keep(StaffCommand(given.fresh(), manager, "Marta", "manager", "246810"))
    cashiers = keep(StaffCommand(given.fresh(), cashier, "Zé", "cashier", "1234", by=manager))
    sign_in = replace(given.shop.sign_in, verify=lambda kept, pin: kept == plain(pin))
    rig = a_counter(qtbot, replace(given, shop=replace(given.shop, sign_in=sign_in)), settings)
    rig.window.let_in(cashiers)
    yield rig
    sys.excepthook = hook


def test_that_a_fourth_copy_takes_a_managers_pin(managed: Rig) -> None:
    sold(managed)
    for _ in range(3):
        reprint(managed)
    shown = reprint(managed)
    assert len(managed.printer.titles) == 3
    assert [shown.who.itemText(at) for at in range(shown.who.count())] == ["Marta"]
    shown.pin.setFocus()
    managed.type("111111")
    managed.enter()
    assert len(managed.printer.titles) == 3
    shown.pin.setFocus()
    managed.type("246810")
    managed.enter()
    managed.settle()
    assert managed.printer.titles[3].endswith("copy-4")
    assert managed.window.header.cashier.text() == "Zé"


def test_that_a_new_card_is_printed_after_enrolment_and_one_that_was_scanned_is_not(rig: Rig) -> None:
    for code in ("", card_code(77)):
        rig.press(Qt.Key.Key_F11)
        screen = rig.window.shown
        assert isinstance(screen, EnrolScreen)
        screen.name.setText("Inês Vaz")
        if code:
            rig.scan(code)
        screen.consent.setChecked(True)
        screen.enrols.click()
        rig.settle()
    assert [title.partition("-")[0] for title in rig.printer.titles] == ["cards"]


def test_that_a_card_is_printed_from_the_members_page(rig: Rig) -> None:
    rig.scan(card_code(1))
    rig.press(Qt.Key.Key_F3)
    page = rig.window.shown
    assert isinstance(page, MemberScreen)
    page.sections.setCurrentRow(8)
    page.table.take_focus()
    rig.enter()
    page.cards.prints.click()
    rig.settle()
    assert [title.partition("-")[0] for title in rig.printer.titles] == ["cards"]


def test_that_the_day_sheet_shown_is_the_one_printed(rig: Rig) -> None:
    rig.press(Qt.Key.Key_F9)
    page = rig.window.findChild(DaySheet)
    assert isinstance(page, DaySheet)
    page.prints.click()
    rig.settle()
    assert rig.printer.titles == ["day-2026-03-02"]
