"""Head office from the command line: laid out, a counter enrolled, joined and renewed; each in a process of its own."""

import stat
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from app.bootstrap import start_own_shop
from app.head_office import FOLDER, hub_of, joined, keep_certificate
from app.new_shop import NewShop
from app.ports.hub import HubRefusesCounter, PasswordMissing
from app.ports.identity import now
from app.settings import BOOK, Settings
from db.books import open_engine
from db.head_office.certificates import authority_text, key_of, key_text, new_key
from db.head_office.enrolment import Enrolment, read_sealed, seal
from db.head_office.folder import ACCESS_PIECE, SETTINGS_PIECE
from db.head_office.hub import keep_certificate as lay_certificate
from db.head_office.kept import keep_secret
from db.head_office.spoken import new_code
from db.log import is_free_for, read_head
from db.migrate import HEAD, migrate
from tests.commands.at_head_office import Office, answer, counterfoil, office, refused
from tests.head_office.logs import Writer
from tests.head_office.server import OWNER, free_port, with_tls

__all__ = ["office"]
needs_tls = pytest.mark.skipif(with_tls() is None, reason="no PostgreSQL built with OpenSSL in /usr/lib/postgresql")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "counter.enrolment"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def made_file(office: Office, file: Path, origin: int = 2, *, age: int = 0) -> str:
    """A file of a head office that does not answer."""
    key, at = new_key(), now() - timedelta(days=age)
    pem = office.folder.authority().for_counter(key.public_key(), f"counter_{origin}", at)
    root = authority_text(office.folder.authority())
    code = new_code()
    made = Enrolment(
        origin, "Rua", f"counter_{origin}", "hub.invalid", 5432, "hub", "canary secret", root, pem, key_text(key)
    )
    keep_secret(file, seal(made, code))
    return code


def empty_book(home: Path) -> None:
    home.mkdir(parents=True, exist_ok=True)
    engine = open_engine(home / BOOK)
    migrate(engine, HEAD)
    engine.dispose()


def number_of(home: Path) -> int:
    engine = open_engine(home / BOOK)
    with engine.connect() as connection:
        found = read_head(connection).origin
    engine.dispose()
    return found


def rights_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_that_head_office_is_laid_out_once_and_its_keys_are_its_owners_alone(office: Office) -> None:
    assert refused(office.home, "hub", "init", office.address) == "not_allowed"
    assert {rights_of(path) for path in office.folder.path.iterdir()} == {0o600}
    assert rights_of(office.folder.path) == 0o700
    assert office.folder.hosts() == ("localhost",)
    piece = office.folder.text(ACCESS_PIECE)
    assert 'hostssl  "postgres"  +hub_counter  all  scram-sha-256  clientcert=verify-full' in piece
    assert "ssl_min_protocol_version = 'TLSv1.3'" in office.folder.text(SETTINGS_PIECE)


def test_that_an_owner_that_is_none_is_told_so_without_the_password(office: Office, tmp_path: Path) -> None:
    wrong = f"postgresql://postgres:canary@/postgres?host={office.server.folder}&port={office.port}"
    said = counterfoil(tmp_path, "hub", "status", wrong)
    assert said.returncode == 2
    assert "does not let you in" in said.stderr
    assert "canary" not in said.stderr + said.stdout
    nobody = counterfoil(tmp_path, "hub", "status", f"postgresql://o:canary@localhost:{free_port()}/x", language="pt")
    assert "A sede (localhost) não responde." in nobody.stderr
    odd = counterfoil(tmp_path, "hub", "status", "canary of no address")
    assert "canary" not in odd.stderr
    other = office.address.replace("/postgres?", "/template1?")
    assert refused(tmp_path, "hub", "status", other) == "hub_is_none"


def test_that_a_counter_is_enrolled_by_one_sealed_file(office: Office, file: Path) -> None:
    code = office.enrolled(7, file)
    assert [len(group) for group in code.split("-")] == [4] * 5
    assert rights_of(file) == 0o600
    opened = read_sealed(file).opened(code.lower().replace("-", " "))
    assert (opened.origin, opened.role, opened.host, opened.port) == (7, "counter_7", "localhost", office.port)
    assert opened.password not in file.read_text()
    status = answer(office.home, "hub", "status", office.address)["counters"]
    assert isinstance(status, list)
    (seven,) = [one for one in status if one["origin"] == 7]
    assert (seven["name"], seven["records"], seven["quarantined"]) == ("Rua Augusta", 0, "")
    assert seven["certificate"] > f"{now() + timedelta(days=364):%Y-%m-%d}"


@pytest.mark.parametrize("number", ["0", "-1", "two", "²", "9999999999"])
def test_that_a_counter_has_a_number(office: Office, file: Path, number: str) -> None:
    words = ("hub", "enrol-counter", office.address, number, "Rua", "--file", str(file))
    assert refused(office.home, *words) == "not_readable"
    assert not file.exists()


@pytest.mark.parametrize("name", ["", "  ", "Rua\nNova", "Rua \x1b[31m", "R" * 81, "R\udc80"])
def test_that_a_counter_has_a_name_that_lists_have_room_for(office: Office, file: Path, name: str) -> None:
    assert (
        refused(office.home, "hub", "enrol-counter", office.address, "9", name, "--file", str(file)) == "not_readable"
    )
    assert not file.exists()


def test_that_a_file_that_cannot_be_written_enrols_nobody(office: Office, tmp_path: Path) -> None:
    words = ("hub", "enrol-counter", office.address, "8", "Rua", "--file", str(tmp_path / "nowhere" / "x"))
    assert refused(office.home, *words) == "file_unwritable"
    assert refused(tmp_path, *words[:-1], str(tmp_path / "x")) == "not_allowed", "a folder without an authority"
    status = answer(office.home, "hub", "status", office.address)["counters"]
    assert isinstance(status, list)
    assert 8 not in [one["origin"] for one in status]


def test_that_a_restore_is_told(office: Office) -> None:
    before = answer(office.home, "hub", "status", office.address)["generation"]
    after = answer(office.home, "hub", "restore", office.address)["generation"]
    assert isinstance(before, int)
    assert after == before + 1


def test_that_certificates_are_renewed_in_their_last_third(office: Office, tmp_path: Path) -> None:
    ages = {11: 100, 12: 300, 13: 400}
    for number in ages:
        office.enrolled(number, tmp_path / f"{number}")
    made = {}
    with psycopg.connect(office.address, password=OWNER, autocommit=True) as line:
        for number, age in ages.items():
            key = new_key().public_key()
            made[number] = office.folder.authority().for_counter(key, f"counter_{number}", now() - timedelta(days=age))
            lay_certificate(line, number, made[number])
        said = answer(office.home, "hub", "renew", office.address)
        row = line.execute("SELECT pem FROM hub.certificate WHERE origin = 12").fetchone()
    assert (said["renewed"], said["expired"], said["server"]) == ([12], [13], False)
    assert row is not None
    assert key_of(row[0]) == key_of(made[12])


def test_that_a_counter_joins_before_head_office_answers(office: Office, file: Path, home: Path) -> None:
    code = made_file(office, file)
    said = counterfoil(home, "join", str(file), typed=code + "\n", language="pt")
    assert said.returncode == 0, said.stderr
    assert "balcão 2 (Rua)" in said.stdout
    assert "não respondeu" in said.stdout
    assert "não tem porta-chaves" in said.stdout
    assert "canary" not in said.stdout + said.stderr
    folder = home / FOLDER
    assert {path.name for path in folder.iterdir()} == {
        "ca.pem", "counter.pem", "counter.key", "joined.toml", "password",
    }  # fmt: skip
    assert {rights_of(path) for path in folder.iterdir()} == {0o600}
    found = joined(Settings(home=home))
    assert found is not None
    assert (found.origin, found.host, found.role) == (2, "hub.invalid", "counter_2")
    assert joined(Settings(home=home, training=True)) is None
    assert refused(home, "join", str(file), "--code", code) == "enrolment_used"


@pytest.mark.parametrize("language", ["en", "pt"])
def test_that_a_wrong_code_and_a_damaged_file_are_told_apart(
    office: Office, file: Path, home: Path, language: str
) -> None:
    code = made_file(office, file)
    wrong = counterfoil(home, "join", str(file), "--code", new_code(), language=language)
    assert {"en": "This code does not open", "pt": "Este código não abre"}[language] in wrong.stderr
    text = file.read_text()
    at = text.index('"sealed"') + 40
    for damaged in (
        text[:-40],
        text[:at] + ("A" if text[at] != "A" else "B") + text[at + 1 :],
        "",
        "[]",
        '{"kind": 1}',
    ):
        file.write_text(damaged)
        said = counterfoil(home, "join", str(file), "--code", code, language=language)
        assert {"en": "not a whole file", "pt": "não é um ficheiro de inscrição"}[language] in said.stderr
    assert refused(home, "join", str(file.with_name("none")), "--code", code) == "enrolment_damaged"
    assert not (home / FOLDER).exists()


def test_that_an_expired_certificate_is_refused_before_anything_is_kept(office: Office, file: Path, home: Path) -> None:
    code = made_file(office, file, age=366)
    assert refused(home, "join", str(file), "--code", code) == "certificate_expired"
    assert not (home / FOLDER).exists()


def test_that_a_counter_does_not_become_another_one(office: Office, file: Path, home: Path) -> None:
    assert counterfoil(home, "join", str(file), "--code", made_file(office, file)).returncode == 0
    said = counterfoil(home, "join", str(file), "--code", made_file(office, file, 3))
    assert (said.returncode, "another number" in said.stderr) == (1, True)
    again = counterfoil(home, "join", str(file), "--code", made_file(office, file))
    assert again.returncode == 0, "enrolled again under its own number"


def test_that_a_book_without_records_takes_its_number_and_one_with_records_keeps_its_own(
    office: Office, file: Path, tmp_path: Path
) -> None:
    free, full, new = tmp_path / "free", tmp_path / "full", tmp_path / "new"
    empty_book(free)
    assert counterfoil(free, "join", str(file), "--code", made_file(office, file, 5)).returncode == 0
    assert number_of(free) == 5
    shop = NewShop(Settings(home=full, shop="Loja"), "Rui", "123456", "numiscollect")
    start_own_shop(shop)
    said = counterfoil(full, "join", str(file), "--code", made_file(office, file, 5), language="pt")
    assert (said.returncode, "registos com outro número" in said.stderr) == (1, True)
    assert (number_of(full), (full / FOLDER).exists()) == (1, False)
    assert counterfoil(full, "join", str(file), "--code", made_file(office, file, 1)).returncode == 0
    assert counterfoil(new, "join", str(file), "--code", made_file(office, file, 6)).returncode == 0
    start_own_shop(replace(shop, settings=replace(shop.settings, home=new)))
    assert number_of(new) == 6
    engine = open_engine(new / BOOK)
    with engine.connect() as connection:
        assert not is_free_for(connection, 1)
    engine.dispose()


@needs_tls
def test_that_a_counter_joins_syncs_and_keeps_its_renewed_certificate(
    office: Office, file: Path, home: Path, tmp_path: Path
) -> None:
    code = office.enrolled(21, file)
    said = answer(home, "join", str(file), "--code", code)
    assert (said["counter"], said["reached"], said["keyring"]) == (21, True, False)
    assert (home / FOLDER / "password").read_text() != read_sealed(file).opened(code).password
    assert refused(tmp_path / "other", "join", str(file), "--code", code) == "enrolment_used"
    assert not (tmp_path / "other" / f"{FOLDER}.part").exists()
    settings, writer = Settings(home=home), Writer(21)
    hub = hub_of(settings)
    assert hub is not None
    with hub:
        given = hub.open(writer.epoch, writer.base).certificate
        assert given == (home / FOLDER / "counter.pem").read_text()
        assert not keep_certificate(settings, given)
        newer = office.folder.authority().for_counter(key_of(given), "counter_21", now() + timedelta(minutes=1))
        with psycopg.connect(office.address, password=OWNER, autocommit=True) as line:
            lay_certificate(line, 21, newer)
        assert keep_certificate(settings, hub.open(writer.epoch, writer.base).certificate)
    assert (home / FOLDER / "counter.pem").read_text() == newer
    with hub:
        assert hub.open(writer.epoch, writer.base).number == 0, "and is let in with it"


@needs_tls
def test_that_a_join_cut_after_the_password_was_changed_goes_on(office: Office, file: Path, home: Path) -> None:
    code = office.enrolled(22, file)
    answer(home, "join", str(file), "--code", code)
    (home / FOLDER).rename(home / f"{FOLDER}.part")  # as if the computer had gone off before the folder took its name
    assert answer(home, "join", str(file), "--code", code)["reached"]
    hub = hub_of(Settings(home=home))
    assert hub is not None
    with hub:
        hub.heads()


@needs_tls
def test_that_a_counter_enrolled_again_leaves_its_old_password_behind(office: Office, file: Path, home: Path) -> None:
    answer(home, "join", str(file), "--code", office.enrolled(23, file))
    again = office.enrolled(23, file)
    old = hub_of(Settings(home=home))
    assert old is not None
    with old, pytest.raises(HubRefusesCounter):
        old.heads()
    answer(home, "join", str(file), "--code", again)
    new = hub_of(Settings(home=home))
    assert new is not None
    with new:
        new.heads()


def test_that_a_home_that_did_not_join_has_no_head_office(office: Office, file: Path, home: Path) -> None:
    assert hub_of(Settings(home=home)) is None
    assert not keep_certificate(Settings(home=home), "anything")
    assert counterfoil(home, "join", str(file), "--code", made_file(office, file)).returncode == 0
    (home / FOLDER / "password").unlink()
    with pytest.raises(PasswordMissing):
        hub_of(Settings(home=home))
