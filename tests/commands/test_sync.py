"""A counter syncs by command, over TLS with a head office made by its own commands; what it says when it cannot."""

from pathlib import Path

from app.bootstrap import open_desk, start_own_shop
from app.counter.enrol import EnrolCommand
from app.counter.sell import SaleCommand
from app.loyalty.sale import Basket, Line
from app.new_shop import NewShop
from app.ports.books import Profile
from app.ports.identity import new_id
from app.settings import Settings
from tests.commands.at_head_office import Office, answer, counterfoil, office, refused
from tests.commands.test_hub import file, home, made_file, needs_tls

__all__ = ["file", "home", "office"]


def joined_shop(office: Office, home: Path, number: int) -> Settings:
    file = home.with_suffix(".enrolment")
    code = office.enrolled(number, file)
    assert counterfoil(home, "join", str(file), "--code", code).returncode == 0
    return start_own_shop(NewShop(Settings(home=home, shop="NumisCollect"), "Rui", "123456", "numiscollect"))


@needs_tls
def test_that_two_counters_come_to_know_the_same_over_tls(office: Office, tmp_path: Path) -> None:
    one, two = joined_shop(office, tmp_path / "one", 11), joined_shop(office, tmp_path / "two", 12)
    member = new_id()
    with open_desk(one) as desk:
        desk.shop.enrol(EnrolCommand(new_id(), member, "", Profile(name="Ana"), consent="2026-01"))
        desk.shop.sell(SaleCommand(new_id(), "R-1", Basket((Line("A", 12_000),)), member))
    pushed = answer(tmp_path / "one", "sync")
    assert (pushed["pushed"], pushed["stopped"]) == (4, False)
    assert answer(tmp_path / "two", "sync")["pulled"] == 4
    with open_desk(two) as desk:
        standing = desk.shop.identify.by_id(member)
        assert (standing.member.profile.name, standing.balance > 0) == ("Ana", True)
    said = counterfoil(tmp_path / "two", "night", language="pt")
    assert (said.returncode, "A par da sede" in said.stdout) == (0, True)
    assert answer(tmp_path / "one", "books", "check")["sound"]
    assert answer(tmp_path / "two", "books", "check")["sound"]


@needs_tls
def test_that_a_counter_says_that_head_office_takes_no_calls(office: Office, tmp_path: Path) -> None:
    settings = joined_shop(office, tmp_path / "home", 13)
    assert answer(settings.home, "hub", "pause", office.address, "30") == {"minutes": 30}
    assert refused(settings.home, "sync") == "hub_busy"
    assert "não atende por agora" in counterfoil(settings.home, "sync", language="pt").stderr
    assert answer(settings.home, "hub", "pause", office.address, "0") == {"minutes": 0}
    assert answer(settings.home, "sync")["pushed"] != 0


def test_that_a_counter_that_has_not_joined_is_told_so(home: Path) -> None:
    start_own_shop(NewShop(Settings(home=home, shop="Loja"), "Rui", "123456", "numiscollect"))
    assert refused(home, "sync") == "not_allowed"
    said = counterfoil(home, "sync", language="pt")
    assert "não se juntou à sede" in said.stderr


def test_that_a_head_office_that_does_not_answer_leaves_the_night_done(office: Office, file: Path, home: Path) -> None:
    code = made_file(office, file, 7)
    assert counterfoil(home, "join", str(file), "--code", code).returncode == 0
    start_own_shop(NewShop(Settings(home=home, shop="Loja"), "Rui", "123456", "numiscollect"))
    said = counterfoil(home, "night")
    assert (said.returncode, "does not answer" in said.stderr) == (2, True)
    assert list((home / "backups").glob("*.book"))
