"""The seal in the office: a key made, written down, shown again; all made plain; nothing half done."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.book_keys import read_key, written
from app.commands.home_seal import HomeSeal
from app.ports.outage import BookDamaged, BookKeyMissing, FileUnwritable
from app.ports.seal import Stands
from app.settings import OPEN, Settings, keep_settings, read_settings
from db.opening import PLAIN, begins_with, name_of
from tests.given import Given
from tests.ui.rig import Rig, a_book, a_counter
from tests.ui.vault import KEY, Vault
from ui.application import start
from ui.fittings import Fittings
from ui.key_asked import KeyAsked
from ui.screens.seal import SealScreen

NAME = name_of(KEY).hex()


@dataclass
class Home:
    """A home with a vault, whose settings may not be kept."""

    vault: Vault = field(default_factory=Vault)
    full: bool = False

    def keep(self, settings: Settings) -> None:
        if self.full:
            raise FileUnwritable(str(settings.home))
        keep_settings(settings)

    def fit(self, settings: Settings) -> Fittings:
        del settings
        return Fittings(keep_settings=self.keep, fit=self.fit, seal=self.vault)


@pytest.fixture
def home() -> Home:
    return Home()


@pytest.fixture
def office(qtbot: QtBot, given: Given, settings: Settings, home: Home) -> Iterator[Rig]:
    hook = sys.excepthook
    yield a_counter(qtbot, given, settings, home.fit(settings))
    sys.excepthook = hook


def opened(rig: Rig) -> SealScreen:
    rig.press(Qt.Key.Key_F9)
    rig.open_office("Seal")
    page = rig.window.shown.findChild(SealScreen)
    assert isinstance(page, SealScreen)
    page.open()
    rig.settle()
    return page


def shown(page: SealScreen) -> list[str]:
    parts = ("key", "last", "makes", "seals", "again", "shows", "leaves", "opens", "really")
    return [name for name in parts if getattr(page, name).isVisible()]


def test_that_a_key_is_sealed_with_only_once_it_was_written_down(office: Rig, home: Home) -> None:
    page = opened(office)
    assert shown(page) == ["makes"]
    page.makes.click()
    office.settle()
    assert shown(page) == ["key", "last", "seals"]
    assert "".join(page.key.text().split()) == written(KEY).replace("-", "")
    assert not page.seals.isEnabled()
    page.last.setFocus()
    office.enter()
    assert home.vault.settled == []
    page.last.setText(written(KEY)[-4:].lower())
    office.enter()
    assert home.vault.settled == [NAME]
    assert read_settings(office.window.settings.home, {}).seal == NAME
    assert "Backups sealed: 2." in office.said
    assert "no keyring here" in office.said
    assert written(KEY)[-4:] not in page.key.text() or not page.key.isVisible()
    assert shown(page) == ["again", "shows", "opens"]
    asked: list[bool] = []
    office.window.again_asked.connect(lambda: asked.append(True))
    page.again.click()
    assert asked == [True]


def test_that_the_key_is_shown_again_and_all_made_plain_once_that_is_meant(office: Rig, home: Home) -> None:
    home.vault.book = True
    office.window.settings_asked.emit(replace(office.window.settings, seal=NAME))
    page = opened(office)
    assert shown(page) == ["shows", "opens"]
    page.shows.click()
    office.settle()
    assert shown(page) == ["key", "leaves"]
    office.press(Qt.Key.Key_Escape)
    assert (shown(page), page.key.text()) == (["shows", "opens"], "")
    page.opens.click()
    assert (shown(page), home.vault.settled) == (["leaves", "really"], [])
    office.press(Qt.Key.Key_Escape)
    assert shown(page) == ["shows", "opens"]
    page.opens.click()
    page.really.click()
    office.settle()
    assert home.vault.settled == [OPEN]
    assert "Backups made plain: 2." in office.said
    assert shown(page) == ["makes", "again"]


def test_that_who_only_presses_enter_makes_nothing_plain(office: Rig, home: Home) -> None:
    """A scanner ends with it."""
    home.vault.book = True
    office.window.settings_asked.emit(replace(office.window.settings, seal=NAME))
    page = opened(office)
    page.shows.setFocus()
    for _ in range(6):
        office.enter()
    page.opens.setFocus()
    for _ in range(6):
        office.enter()
    assert home.vault.settled == []
    assert office.window.settings.seal == NAME


def test_that_esc_while_a_key_is_being_kept_seals_nothing(office: Rig, home: Home) -> None:
    page = opened(office)
    page.makes.click()
    office.settle()
    page.last.setText(written(KEY)[-4:])
    page.seals.click()
    page.step_back()
    office.settle()
    assert (home.vault.settled, office.window.settings.seal) == ([], "")


@pytest.mark.parametrize("key_is_lost", [True, False])
def test_that_nothing_is_sealed_with_a_key_or_a_wish_that_is_not_kept(
    office: Rig, home: Home, *, key_is_lost: bool
) -> None:
    home.vault.full, home.full = key_is_lost, not key_is_lost
    page = opened(office)
    page.makes.click()
    office.settle()
    page.last.setText(written(KEY)[-4:])
    page.seals.click()
    office.settle()
    assert home.vault.settled == []
    assert office.window.settings.seal == ""
    assert shown(page) == ["makes"]
    assert "cannot be written" in office.said or "could not" in office.said, office.said


def test_that_the_seal_of_a_home_does_what_the_office_asks(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    given = a_book(tmp_path / "counter.book")
    given.books.close()
    (tmp_path / "backups" / "2026-01-01_00-00-00.book").write_bytes((tmp_path / "counter.book").read_bytes())
    settings = Settings(home=tmp_path)
    seal = HomeSeal(settings)
    assert seal.stands("") == Stands(wished=False, book=False)
    key = seal.fresh("")
    assert seal.fresh("") != key
    kept = seal.keep(key)
    assert seal.fresh(kept.name) == key
    assert (seal.settle(kept.name, None), seal.settle(kept.name, None)) == (1, 0)
    assert seal.key(kept.name) == key
    assert begins_with(tmp_path / "counter.book") == PLAIN
    assert seal.stands(kept.name) == Stands(wished=True, book=False)
    assert seal.settle(OPEN, None) == 1


def test_that_a_book_whose_key_is_missing_asks_for_it(qtbot: QtBot, settings: Settings, tmp_path: Path) -> None:
    start(settings)
    taken: list[bytes] = []
    missing = BookKeyMissing(str(tmp_path / "counter.book"), NAME)

    def take(typed: str) -> str:
        taken.append(read_key(typed))
        return name_of(taken[-1]).hex()

    asked = KeyAsked(missing, "en", take)
    qtbot.addWidget(asked)
    asked.show()
    assert asked.key.isVisible()
    asked.key.setText(written(KEY)[:-1])
    asked.opens.click()
    assert (taken, "not a whole key" in asked.wrong.text(), asked.isVisible()) == ([], True, True)
    asked.key.setText(written(b"o" * 32))
    asked.opens.click()
    assert (taken.pop(), "another book" in asked.wrong.text(), asked.isVisible()) == (b"o" * 32, True, True)
    asked.key.setText(written(KEY))
    asked.opens.click()
    assert (taken, asked.isVisible(), asked.result()) == ([KEY], False, KeyAsked.DialogCode.Accepted)


def test_that_whatever_else_keeps_a_book_shut_is_said_before_there_is_a_window(
    qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    start(settings)
    asked = KeyAsked(BookDamaged(str(tmp_path / "counter.book")), "pt", str)
    qtbot.addWidget(asked)
    asked.show()
    assert "danificado" in asked.says.text()
    assert not asked.key.isVisible()
    asked.leaves.click()
    assert asked.result() == KeyAsked.DialogCode.Rejected
