"""What an owner forgets or mixes up of what `hub init` made: each is told before anything is done on it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from app.head_office import folder_of, joined
from app.ports.identity import now
from app.settings import Settings
from db.head_office.certificates import authority_text, key_text, make_authority
from db.head_office.enrolment import read_sealed, seal
from db.head_office.folder import ACCESS_PIECE, AUTHORITY, AUTHORITY_KEY, SERVER
from db.head_office.layout import NEWEST
from db.head_office.line import AUTHORITY as LINE_AUTHORITY
from tests.commands.at_head_office import Office, answer, counterfoil, office, refused
from tests.head_office.server import OWNER, with_tls

__all__ = ["office"]
needs_tls = pytest.mark.skipif(
    with_tls() is None, reason="no PostgreSQL built with OpenSSL in /usr/lib/postgresql; the wheel's is not"
)
ADMINS = "local all all scram-sha-256\n"


@contextmanager
def access(office: Office, text: str) -> Iterator[None]:
    """Another pg_hba.conf for a while."""
    file = office.server.cluster / "pg_hba.conf"
    before = file.read_text()
    try:
        _served_by(office, file, text)
        yield
    finally:
        _served_by(office, file, before)


def _served_by(office: Office, file: Path, text: str) -> None:
    file.write_text(text)
    office.server.stop()
    office.server.start()


@needs_tls
def test_that_a_counter_joins_once_the_piece_of_access_is_there(office: Office, tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "file"
    code = office.enrolled(51, file)
    with access(office, ADMINS):
        assert refused(home, "join", str(file), "--code", code) == "hub_closed"
        said = counterfoil(home, "join", str(file), "--code", code, language="pt")
        assert "pg_hba.piece.conf" in said.stderr
        assert joined(Settings(home=home)) is None
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
        assert refused(home, *words) == "enrolment_of_another"
        assert "--instead-of localhost." in counterfoil(home, *words).stderr
        assert "a de localhost, onde este balcão está" in counterfoil(home, *words, language="pt").stderr
    assert joined(Settings(home=home)) == before
    if with_tls() is not None:
        assert refused(home, *join, "--instead-of", "LocalHost") == "hub_not_proven", "it goes on to ask head office"
        assert joined(Settings(home=home)) == before


@needs_tls
@pytest.mark.parametrize("kept", [None, b"", b"-----BEGIN CERTIFICATE-----\nMII", bytes(range(256))])
def test_that_a_counter_whose_own_authority_is_damaged_is_enrolled_again(
    office: Office, tmp_path: Path, kept: bytes | None
) -> None:
    """It cannot tell whose the file is: to say that it is another's would be untrue."""
    home, file, again = tmp_path / "home", tmp_path / "file", tmp_path / "again"
    answer(home, "join", str(file), "--code", office.enrolled(55, file))
    authority = folder_of(Settings(home=home)) / LINE_AUTHORITY
    whole = authority.read_text()
    authority.unlink()
    if kept is not None:
        authority.write_bytes(kept)
    assert answer(home, "join", str(again), "--code", office.enrolled(55, again))["reached"]
    assert authority.read_text() == whole


@needs_tls
def test_that_a_backup_put_back_without_its_roles_is_no_fault_of_the_piece_alone(
    office: Office, tmp_path: Path
) -> None:
    """PostgreSQL says of a role that is gone that no line fits it."""
    home, file, again = tmp_path / "home", tmp_path / "file", tmp_path / "again"
    code = office.enrolled(56, file)
    with psycopg.connect(office.address, password=OWNER, autocommit=True) as line:
        line.execute("DROP ROLE counter_56")
    with access(office, office.folder.text(ACCESS_PIECE) + ADMINS):
        assert refused(home, "join", str(file), "--code", code) == "hub_closed"
        for language in ("en", "pt"):
            said = counterfoil(home, "join", str(file), "--code", code, language=language).stderr
            assert "pg_hba.piece.conf" in said
            assert "pg_dumpall --roles-only" in said
        assert answer(home, "join", str(again), "--code", office.enrolled(56, again))["reached"]


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
