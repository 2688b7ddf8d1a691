"""A counter joins with a snapshot by command, over TLS with a head office made by its own commands; what it is told."""

from pathlib import Path

import psycopg

from app.bootstrap import open_desk
from app.counter.enrol import EnrolCommand
from app.counter.sell import SaleCommand
from app.counter.sign_in import first_manager
from app.head_office import FOLDER
from app.loyalty.sale import Basket, Line
from app.office.erase import EraseCommand
from app.ports.books import Profile
from app.ports.identity import new_id
from app.settings import BOOK, Settings
from db.head_office.spoken import new_code
from tests.commands.at_head_office import Office, answer, counterfoil, office, refused
from tests.commands.test_hub import file, made_file, needs_tls
from tests.commands.test_sync import joined_shop
from tests.head_office.server import OWNER

__all__ = ["file", "office"]


def sold(settings: Settings, name: str, cents: int = 12_000) -> str:
    """A member enrolled and sold to at a counter."""
    member = new_id()
    with open_desk(settings) as desk:
        desk.shop.enrol(EnrolCommand(new_id(), member, "", Profile(name=name), consent="2026-01", anyway=True))
        desk.shop.sell(SaleCommand(new_id(), f"R-{member}", Basket((Line("A", cents),)), member))
    return member


def words(enrolment: Path, code: str, snapshot: Path, second: str) -> tuple[str, ...]:
    return ("join", str(enrolment), "--code", code, "--snapshot", str(snapshot), "--snapshot-code", second)


@needs_tls
def test_that_a_counter_with_a_snapshot_sells_at_once_and_is_in_step(office: Office, tmp_path: Path) -> None:
    one = joined_shop(office, tmp_path / "one", 41)
    ana, rui = sold(one, "Ana Canária"), sold(one, "Rui Canário")
    assert answer(one.home, "sync")["stopped"] is False
    snapshot, home = tmp_path / "all.snapshot", tmp_path / "three"
    made = answer(office.home, "hub", "snapshot", office.address, str(snapshot))
    assert made["file"] == str(snapshot)
    assert made["size"] == snapshot.stat().st_size
    assert b"Can\xc3\xa1ri" not in snapshot.read_bytes()
    said = counterfoil(office.home, "hub", "snapshot", office.address, str(snapshot), language="pt")
    assert f"{made['records']} registos, como a sede os tinha" in said.stdout
    code = next(line.strip() for line in said.stdout.splitlines() if line.count("-") == 4)
    with open_desk(one) as desk:
        (eva,) = desk.shop.sign_in.everybody()
        desk.shop.erase(EraseCommand(new_id(), rui, eva.id))
    answer(one.home, "sync")
    enrolment = tmp_path / "three.enrolment"
    first = office.enrolled(43, enrolment)
    assert refused(home, *words(enrolment, first, snapshot, str(made["code"]))) == "snapshot_code_wrong"
    assert not (home / FOLDER).exists()
    joined = answer(home, *words(enrolment, first, snapshot, code))
    assert joined == {
        "counter": 43, "name": "Rua Augusta", "hub": "localhost", "reached": True, "keyring": False,
        "records": made["records"], "since": 1,
    }  # fmt: skip
    three = Settings(home=home)
    with open_desk(three) as desk:
        assert desk.shop.identify.by_id(ana).member.profile.name == "Ana Canária"
        assert [found.name for found in desk.shop.find_members("Canári")] == ["Ana Canária"]
        desk.shop.keep_staff(first_manager(desk.clock, "Zé", "135790"))
        assert desk.shop.identify.by_id(ana).balance > 0
        desk.shop.sell(SaleCommand(new_id(), "T-1", Basket((Line("A", 12_000),)), ana))
    pushed = answer(home, "sync")
    assert (pushed["pushed"], pushed["pulled"]) == (2, 0)
    assert answer(home, "books", "check")["sound"]
    assert refused(home, *words(enrolment, first, snapshot, code)) == "not_allowed", "it has records now"
    assert refused(home, "join", str(enrolment), "--code", first) == "enrolment_used"


@needs_tls
def test_that_a_join_cut_before_the_book_had_its_name_goes_on(office: Office, tmp_path: Path) -> None:
    one = joined_shop(office, tmp_path / "one", 44)
    sold(one, "Ana")
    answer(one.home, "sync")
    snapshot, home, enrolment = tmp_path / "all.snapshot", tmp_path / "three", tmp_path / "three.enrolment"
    code = str(answer(office.home, "hub", "snapshot", office.address, str(snapshot))["code"])
    first = office.enrolled(45, enrolment)
    answer(home, *words(enrolment, first, snapshot, code))
    (home / BOOK).unlink()  # as if the computer had gone off before the book took its name
    said = counterfoil(home, *words(enrolment, first, snapshot, code), language="pt")
    assert (said.returncode, "O livro tem os" in said.stdout) == (0, True)
    (home / BOOK).unlink()
    (home / FOLDER).rename(home / f"{FOLDER}.part")  # and before the folder did
    assert answer(home, *words(enrolment, first, snapshot, code))["since"] == 0
    assert answer(home, "sync")["stopped"] is False


def test_that_head_office_has_to_answer_which_knows_who_was_erased(office: Office, file: Path, tmp_path: Path) -> None:
    snapshot, home = tmp_path / "all.snapshot", tmp_path / "home"
    code = str(answer(office.home, "hub", "snapshot", office.address, str(snapshot))["code"])
    first = made_file(office, file)
    for _ in range(2):
        said = counterfoil(home, *words(file, first, snapshot, code), language="pt")
        assert (said.returncode, "só ela sabe quem foi apagado" in said.stderr) == (2, True)
        assert not (home / BOOK).exists()
        assert not (home / FOLDER).exists()
    assert [path.name for path in home.iterdir()] == [f"{FOLDER}.part"]


def test_that_a_book_on_its_way_is_not_left_there_by_whoever_then_joins_without_it(
    office: Office, file: Path, tmp_path: Path
) -> None:
    """The computer went off while everybody's book lay there in plain."""
    home, first = tmp_path / "home", made_file(office, file)
    home.mkdir()
    for tail in ("", "-wal", ".sealing", ".before-sealing"):
        (home / f"{BOOK}.part{tail}").write_bytes(b"everybody")
    answer(home, "join", str(file), "--code", first)
    assert not list(home.glob("*.book.part*"))


def test_that_codes_are_asked_for_one_after_the_other(office: Office, file: Path, tmp_path: Path) -> None:
    snapshot, home = tmp_path / "all.snapshot", tmp_path / "home"
    code = str(answer(office.home, "hub", "snapshot", office.address, str(snapshot))["code"])
    typed = f"{made_file(office, file)}\n{code}\n"
    said = counterfoil(home, "join", str(file), "--snapshot", str(snapshot), typed=typed)
    assert "Code read aloud at head office: Code of the snapshot: " in said.stderr
    assert "alone knows who was erased" in said.stderr


def test_that_a_shop_of_another_authority_and_damage_are_named(office: Office, file: Path, tmp_path: Path) -> None:
    home, snapshot, other = tmp_path / "home", tmp_path / "all.snapshot", tmp_path / "other"
    with psycopg.connect(office.address, password=OWNER, autocommit=True) as line:
        line.execute("CREATE DATABASE another")
    address = office.address.replace("/postgres?", "/another?")
    answer(other, "hub", "init", address, "--host", "localhost")
    code = str(answer(other, "hub", "snapshot", address, str(snapshot), "--folder", str(other / "hub"))["code"])
    first = made_file(office, file)
    assert refused(home, *words(file, first, snapshot, code)) == "snapshot_of_another"
    snapshot.write_bytes(snapshot.read_bytes()[:-1000])
    assert refused(home, *words(file, first, snapshot, code)) == "snapshot_damaged"
    assert refused(home, *words(file, first, tmp_path / "none", new_code())) == "snapshot_damaged"
    assert refused(home, "hub", "snapshot", address, str(snapshot)) == "not_allowed", "a folder without an authority"
    assert not (home / BOOK).exists()
