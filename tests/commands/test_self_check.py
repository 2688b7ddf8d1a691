"""The night's self-check: in a process of its own, once a day, heard of where the book is not as its records say."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from app.book_keys import HomeKeys
from app.bootstrap import Desk, open_desk, start_own_shop
from app.commands.home_sync import home_sync
from app.commands.self_check import CHECKED, SelfCheck, found_apart
from app.counter.enrol import EnrolCommand
from app.counter.sell import SaleCommand
from app.loyalty.sale import Basket, Line
from app.new_shop import NewShop
from app.ports.books import Profile
from app.ports.hub import HubUnreachable
from app.ports.identity import new_id
from app.settings import Settings, keep_settings
from tests.commands.at_head_office import Office, counterfoil, office
from tests.commands.test_hub import file, made_file

__all__ = ["file", "office"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    settings = start_own_shop(NewShop(Settings(home=tmp_path, shop="Loja"), "Rui", "123456", "numiscollect"))
    with open_desk(settings) as opened:
        member = new_id()
        opened.shop.enrol(EnrolCommand(new_id(), member, "", Profile(name="Ana"), consent="2026-01"))
        opened.shop.sell(SaleCommand(new_id(), "R-1", Basket((Line("A", 12_000),)), member))
        yield opened


def lays_a_hand_on(desk: Desk) -> None:
    hand = sqlcipher3.dbapi2.connect(str(desk.settings.book), isolation_level=None)
    hand.execute('UPDATE lot SET "left" = "left" + 5')
    hand.close()


def day_checked(desk: Desk) -> str:
    with desk.books.reading() as visit:
        return visit.setting(CHECKED)


def test_that_a_sound_book_is_checked_once_a_day(desk: Desk) -> None:
    check = SelfCheck(desk)
    assert check() == 0
    assert day_checked(desk) == f"{desk.clock():%Y-%m-%d}"
    lays_a_hand_on(desk)
    assert check() == 0, "today's was done"
    with desk.books() as visit:
        visit.keep_setting(CHECKED, "2026-01-01")
        visit.commit()
    assert check() > 0


def test_that_what_is_found_is_found_again_until_it_is_put_right(desk: Desk) -> None:
    lays_a_hand_on(desk)
    assert [SelfCheck(desk)() > 0 for _ in range(2)] == [True, True]
    assert day_checked(desk) == ""


def test_that_it_can_be_stopped_and_leaves_nothing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "temporary"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    assert SelfCheck(desk)(lambda: True) == 0
    assert (day_checked(desk), list(place.iterdir())) == ("", [])


def test_that_a_file_that_is_no_book_is_found_and_a_check_that_dies_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "no.book").write_bytes(b"not a book at all" * 100)
    assert found_apart(tmp_path / "no.book", HomeKeys(tmp_path), lambda: False) == 1
    assert found_apart(tmp_path / "nowhere" / "a.book", HomeKeys(tmp_path), lambda: False) is None


@pytest.mark.parametrize(("language", "words"), [("en", "differences:"), ("pt", "diferenças:")])
def test_that_the_command_says_what_was_found_and_ends_so(desk: Desk, language: str, words: str) -> None:
    lays_a_hand_on(desk)
    said = counterfoil(desk.settings.home, "night", language=language)
    assert (said.returncode, words in said.stdout) == (1, True), said.stdout + said.stderr
    document = json.loads(counterfoil(desk.settings.home, "night", "--json").stdout)
    assert (document["sound"], document["outages"]) == (False, [])


def test_that_a_stick_that_is_missing_keeps_no_night_from_syncing(office: Office, file: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert counterfoil(home, "join", str(file), "--code", made_file(office, file, 7)).returncode == 0
    settings = start_own_shop(NewShop(Settings(home=home, shop="Loja"), "Rui", "123456", "numiscollect"))
    keep_settings(replace(settings, second_backups=str(tmp_path / "stick")))
    said = counterfoil(home, "night")
    assert (said.returncode, "has had no new backup" in said.stderr) == (2, True)
    with open_desk(settings) as opened:
        syncs = home_sync(opened)
        assert syncs is not None
        assert syncs.stands().failed == HubUnreachable("hub.invalid"), "it was tried"
