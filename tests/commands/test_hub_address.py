"""Whoever looks after head office calls it by an address: what is no address, and what answers there that is none."""

import json
import socket
from pathlib import Path

import psycopg
import pytest

from app.loyalty.amounts import Language
from app.ports.hub import HubIsNone
from app.ports.hub_owner import HubCut
from app.wording import words_of
from db.head_office.owner import owner_line
from tests.commands.at_head_office import Office, counterfoil, office, refused
from tests.head_office.server import OWNER, free_port
from tests.head_office.test_other_programs import hangs_up, somebody, speaks_first, speaks_garbage, speaks_http

__all__ = ["office"]

LANGUAGES: tuple[Language, ...] = ("en", "pt")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "hub",
        "not an address",
        "http://127.0.0.1/hub",
        "postgresql://postgres:canary@[::1/hub",
        "postgresql://postgres:canary@127.0.0.1:99999/hub",
        "postgresql://postgres:canary@127.0.0.1:port/hub",
        "postgresql://postgres:canary@127.0.0.1/hub?sslmode=never",
        "postgresql://postgres:p@canary#/rd@127.0.0.1/hub",
        "postgresql://postgres:p@canary@127.0.0.1/hub",
        "postgresql://postgres:canary%zz@127.0.0.1/hub",
    ],
)
def test_that_what_is_no_address_is_said_to_be_none_without_the_password(tmp_path: Path, address: str) -> None:
    said = counterfoil(tmp_path, "hub", "status", address)
    assert (said.returncode, said.stdout) == (1, "")
    assert "postgresql://OWNER@HOST/DATABASE" in said.stderr
    assert "canary" not in said.stderr
    assert "o endereço" in counterfoil(tmp_path, "hub", "status", address, language="pt").stderr


def test_that_a_name_nobody_has_and_a_database_that_is_not_there_are_told_apart_from_silence(
    office: Office, tmp_path: Path
) -> None:
    named = office.address.replace("/postgres?", "/nowhere?")
    assert refused(tmp_path, "hub", "status", "postgresql://o@nowhere.invalid/hub") == "hub_nowhere"
    assert refused(tmp_path, "hub", "init", named, "--host", "localhost") == "hub_no_database"
    assert "createdb nowhere" in counterfoil(tmp_path, "hub", "status", named).stderr
    assert refused(tmp_path, "hub", "status", f"postgresql://o@127.0.0.1:{free_port()}/hub") == "hub_silent"


def test_that_another_program_is_said_to_be_no_head_office(tmp_path: Path) -> None:
    for answers, code in (
        (speaks_http, "hub_is_none"),
        (speaks_first, "hub_is_none"),
        (speaks_garbage, "hub_is_none"),
        (hangs_up, "hub_silent"),
    ):
        with somebody(answers) as address:
            assert refused(tmp_path, "hub", "status", address) == code, answers


def offers_tls(line: socket.socket) -> None:
    line.recv(1_000)
    line.sendall(b"S")
    line.recv(1_000)


@pytest.mark.parametrize("language", ["en", "pt"])
def test_that_a_missing_root_certificate_is_not_said_to_be_the_owners_password(tmp_path: Path, language: str) -> None:
    missing = tmp_path / "nowhere.pem"
    with somebody(offers_tls) as offered:
        address = f"{offered}?sslmode=verify-full&sslrootcert={missing}"
        assert refused(tmp_path, "hub", "status", address) == "hub_cannot"
        said = counterfoil(tmp_path, "hub", "status", address, language=language).stderr
    assert f'root certificate file "{missing}" does not exist' in said


def test_that_only_who_may_lay_head_office_out_is_invited_to() -> None:
    for language in LANGUAGES:
        assert "counterfoil hub init" not in str(words_of(HubIsNone("db.shop.example"), language))
        with somebody(speaks_http) as address, pytest.raises(HubIsNone) as none, owner_line(address):
            pass
        assert "counterfoil hub init" in str(words_of(none.value, language))


def test_that_a_database_of_another_product_is_none_whatever_its_tables_are_called(
    office: Office, tmp_path: Path
) -> None:
    with psycopg.connect(office.address, password=OWNER, autocommit=True) as line:
        line.execute("CREATE DATABASE others")
    others = office.address.replace("/postgres?", "/others?")
    with psycopg.connect(others, password=OWNER, autocommit=True) as line:
        line.execute("CREATE SCHEMA hub")
        for command in (("status",), ("restore",), ("upgrade",), ("pause", "5")):
            assert refused(tmp_path, "hub", command[0], others, *command[1:]) == "hub_is_none"
        line.execute("CREATE TABLE hub.office AS SELECT 'Lisboa' AS name")
        for deed in ("restore", "upgrade"):
            assert refused(tmp_path, "hub", deed, others) == "hub_is_none"
        assert refused(tmp_path, "hub", "init", others, "--host", "localhost") == "not_allowed"
        assert line.execute("SELECT name FROM hub.office").fetchall() == [("Lisboa",)]


def test_that_what_was_not_asked_was_not_done_and_says_so(tmp_path: Path) -> None:
    said = json.loads(
        counterfoil(tmp_path, "--json", "hub", "status", f"postgresql://o@127.0.0.1:{free_port()}/h").stdout
    )
    assert said["safe"] == "Nothing was changed."
    assert "may be done" not in said["todo"]


@pytest.mark.parametrize(
    "host",
    ["", "db shop", "https://db.shop.example:5432/", "balcão.pt", "db.shop.example:5432", "-db", "a..b", "x" * 64],
)
def test_that_counters_are_not_given_a_name_that_none_of_them_could_call(tmp_path: Path, host: str) -> None:
    nobody = f"postgresql://o@127.0.0.1:{free_port()}/hub"
    assert refused(tmp_path, "hub", "init", nobody, "--host", "db.shop.example", host) == "not_readable"
    assert not (tmp_path / "hub").exists()


def test_that_a_line_cut_before_the_answer_leaves_it_open_whether_it_was_done(office: Office) -> None:
    with (
        pytest.raises(HubCut) as cut,
        owner_line(office.server.address("postgres", "postgres") + f"&port={office.port}") as line,
    ):
        line.execute("SELECT pg_terminate_backend(pg_backend_pid())")
    says: dict[Language, str] = {"en": "may be done or not", "pt": "pode ter ficado feito ou não"}
    for language, safe in says.items():
        assert safe in words_of(cut.value, language).safe
        assert words_of(cut.value, language).todo
