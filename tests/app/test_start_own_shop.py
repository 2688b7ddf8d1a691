"""A shop of one's own: made whole or not at all, and the demo shop left where it is."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import demo_settings, kept, open_desk, shipped_programmes, start_own_shop
from app.commands.counter import settings_to_open
from app.loyalty.refusals import NotAllowed, NotReadable
from app.new_shop import NewShop
from app.ports.outage import Outage
from app.settings import Settings, read_settings
from db.check import check
from tests.house.tree import ROOT


def asked(home: Path, **more: str) -> NewShop:
    settings = Settings(home=home, language="pt", shop="  Moedas   & Cª ", address=("Rua da Moeda, 14",))
    return NewShop(settings, more.get("manager", "Marta"), more.get("pin", "246810"), "numiscollect")


def test_that_the_shop_has_its_settings_its_manager_and_its_programme(tmp_path: Path) -> None:
    home = tmp_path / "balcão 1"
    made = start_own_shop(asked(home))
    assert read_settings(home, {}) == made
    assert (made.shop, made.language, made.demo, made.prefix) == ("Moedas & Cª", "pt", False, "OE")
    assert made.first_steps
    assert settings_to_open(read_settings(home, {})).home == home
    with open_desk(made) as desk:
        (marta,) = desk.shop.sign_in.everybody()
        assert (marta.name, marta.role) == ("Marta", "manager")
        assert desk.shop.sign_in(marta.id, "246810", "manager").id == marta.id
        assert desk.shop.show_programme().name["en"] == "NumisPoints"
        assert check(desk.books.engine).sound
    assert sorted(path.name for path in home.iterdir()) == ["counter.book", "settings.toml"]


def test_that_the_demo_shop_stays_where_it_is(tmp_path: Path) -> None:
    demo = demo_settings(Settings(home=tmp_path))
    demo.home.mkdir()
    demo.book.write_bytes(b"the demo's own")
    start_own_shop(asked(tmp_path))
    assert demo.book.read_bytes() == b"the demo's own"


@pytest.mark.parametrize(
    ("given", "what", "why"),
    [({"pin": "1234"}, "pin", "pin_too_short"), ({"manager": " "}, "name", "empty")],
)
def test_that_what_is_refused_leaves_nothing(tmp_path: Path, given: dict[str, str], what: str, why: str) -> None:
    home = tmp_path / "home"
    with pytest.raises(NotReadable) as refused:
        start_own_shop(asked(home, **given))
    assert (refused.value.what, refused.value.why) == (what, why)
    assert list(home.iterdir()) == []


def test_that_a_shop_needs_a_name(tmp_path: Path) -> None:
    new = asked(tmp_path / "home")
    with pytest.raises(NotReadable):
        start_own_shop(replace(new, settings=replace(new.settings, shop=" ")))
    assert not (tmp_path / "home").exists()


def test_that_a_home_has_one_shop(tmp_path: Path) -> None:
    first = start_own_shop(asked(tmp_path))
    before = first.book.read_bytes()
    with pytest.raises(NotAllowed):
        start_own_shop(asked(tmp_path, manager="Zé"))
    assert first.book.read_bytes() == before


def test_that_a_home_that_cannot_be_made_is_an_outage(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Outage):
        start_own_shop(asked(tmp_path / "file" / "home"))


KILLED = """
import os, signal, sys
from pathlib import Path
import app.bootstrap as bootstrap
from tests.app.test_start_own_shop import asked

def killed(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)

setattr({where}, {what!r}, killed)
bootstrap.start_own_shop(asked(Path(sys.argv[1])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize(
    ("where", "what"),
    [("bootstrap", "wire"), ("bootstrap", "keep_settings"), ("__import__('os')", "fsync")],
)
def test_that_a_kill_half_way_leaves_the_next_start_as_it_was(tmp_path: Path, where: str, what: str) -> None:
    killed = subprocess.run(
        [sys.executable, "-c", KILLED.format(where=where, what=what), str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert settings_to_open(read_settings(tmp_path, {})).demo
    made = start_own_shop(asked(tmp_path))
    with open_desk(made) as desk:
        assert [one.name for one in desk.shop.sign_in.everybody()] == ["Marta"]


def test_that_what_is_set_in_the_demo_shop_is_there_the_next_time(tmp_path: Path) -> None:
    demo = settings_to_open(Settings(home=tmp_path, language="en"))
    kept(replace(demo, language="pt", theme="dark"))
    again = settings_to_open(read_settings(tmp_path, {}))
    assert again == replace(demo, language="pt", theme="dark")


def test_that_every_shipped_programme_has_its_title_in_both_languages() -> None:
    shipped = shipped_programmes()
    assert "numiscollect" in [one.name for one in shipped]
    assert all({"en", "pt"} <= set(one.title) for one in shipped)
