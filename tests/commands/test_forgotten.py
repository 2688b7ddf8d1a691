"""What an owner forgets or mixes up of what `hub init` made: each is told before anything is done on it."""

import shutil
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from app.head_office import joined
from app.ports.identity import now
from app.settings import Settings
from db.head_office.certificates import authority_text, key_text, make_authority
from db.head_office.enrolment import read_sealed, seal
from db.head_office.folder import AUTHORITY, AUTHORITY_KEY, SERVER
from db.head_office.layout import NEWEST
from tests.commands.at_head_office import Office, answer, counterfoil, office, refused
from tests.head_office.server import OWNER, with_tls

__all__ = ["office"]
needs_tls = pytest.mark.skipif(
    with_tls() is None, reason="no PostgreSQL built with OpenSSL in /usr/lib/postgresql; the wheel's is not"
)


@needs_tls
def test_that_a_counter_joins_once_the_piece_of_access_is_there(office: Office, tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "file"
    code = office.enrolled(51, file)
    access = office.server.cluster / "pg_hba.conf"
    with_piece = access.read_text()
    access.write_text("local all all scram-sha-256\n")
    office.server.stop()
    office.server.start()
    try:
        assert refused(home, "join", str(file), "--code", code) == "hub_closed"
        said = counterfoil(home, "join", str(file), "--code", code, language="pt")
        assert "pg_hba.piece.conf" in said.stderr
        assert joined(Settings(home=home)) is None
    finally:
        access.write_text(with_piece)
        office.server.stop()
        office.server.start()
    assert answer(home, "join", str(file), "--code", code)["reached"]


@pytest.mark.parametrize("mixed_up", ["key cut", "another's key", "server's certificate cut", "another kind of file"])
def test_that_files_of_the_authority_that_do_not_go_together_enrol_nobody(
    office: Office, tmp_path: Path, mixed_up: str
) -> None:
    folder, file, other = tmp_path / "hub", tmp_path / "file", make_authority("another", now())
    shutil.copytree(office.folder.path, folder)
    name, text = {
        "key cut": (AUTHORITY_KEY, office.folder.text(AUTHORITY_KEY)[:90]),
        "another's key": (AUTHORITY_KEY, key_text(other.key)),
        "server's certificate cut": (SERVER, office.folder.text(SERVER)[:90]),
        "another kind of file": (SERVER, authority_text(other)),
    }[mixed_up]
    (folder / name).write_text(text)
    words = ("hub", "enrol-counter", office.address, "52", "Rua", f"--file={file}", f"--folder={folder}")
    assert refused(office.home, *words) == "not_allowed"
    assert "damaged, or not of one head office" in counterfoil(office.home, *words).stderr
    assert not file.exists()
    (folder / AUTHORITY).write_bytes(bytes(range(256)))
    assert refused(office.home, "hub", "renew", office.address, f"--folder={folder}") == "not_allowed"


def test_that_a_code_of_a_snapshot_without_the_snapshot_joins_nothing(office: Office, tmp_path: Path) -> None:
    file, home = tmp_path / "file", tmp_path / "home"
    code = office.enrolled(53, file)
    assert refused(home, "join", str(file), "--code", code, "--snapshot-code", code) == "not_readable"
    assert not home.exists()


def test_that_a_file_of_another_shop_with_the_same_number_mixes_no_two_shops(office: Office, tmp_path: Path) -> None:
    home, own, others = tmp_path / "home", tmp_path / "own", tmp_path / "others"
    code = office.enrolled(54, own)
    answer(home, "join", str(own), "--code", code)
    before = joined(Settings(home=home))
    another = authority_text(make_authority("another shop", now()))
    others.write_text(seal(replace(read_sealed(own).opened(code), authority=another), code))
    join = ("join", str(others), "--code", code)
    for words in (join, (*join, "--instead-of", "db.elsewhere.example")):
        assert refused(home, *words) == "not_allowed"
        assert "--instead-of" in counterfoil(home, *words).stderr
    assert joined(Settings(home=home)) == before
    said = counterfoil(home, *join, "--instead-of", "localhost", "--json")
    assert "not_allowed" not in said.stdout, "it goes on to ask head office, which may prove itself or not"
    assert said.stdout


@pytest.mark.parametrize(("layout", "code"), [(NEWEST + 1, "hub_laid_later"), (NEWEST - 1, "hub_laid_earlier")])
def test_that_a_backup_of_another_version_is_not_said_to_be_put_back(office: Office, layout: int, code: str) -> None:
    """One of an earlier version is upgraded first; one of a later is left as it is by every command."""
    with psycopg.connect(office.address, password=OWNER, autocommit=True) as line:
        before = line.execute("SELECT generation FROM hub.office").fetchall()
        line.execute("UPDATE hub.office SET layout = %s", (layout,))
        try:
            assert refused(office.home, "hub", "restore", office.address) == code
            assert line.execute("SELECT generation FROM hub.office").fetchall() == before
        finally:
            line.execute("UPDATE hub.office SET layout = %s", (NEWEST,))
