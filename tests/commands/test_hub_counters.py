"""Head office from the command line, after some years: upgraded, its counters looked at and shut out."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from db.head_office.layout import NEWEST
from tests.commands.at_head_office import Office, answer, counterfoil, office, refused
from tests.head_office.laid_out import laid_out_0001
from tests.head_office.logs import Writer
from tests.head_office.server import OWNER

__all__ = ["office"]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def other(office: Office) -> Iterator[str]:
    """The address of another database there, empty."""
    with psycopg.connect(office.address, password=OWNER, autocommit=True) as line:
        line.execute("CREATE DATABASE earlier")
        yield office.address.replace("/postgres?", "/earlier?")
        line.execute("DROP DATABASE earlier (FORCE)")


def test_that_an_earlier_hub_is_upgraded_once_and_a_later_one_refused(home: Path, other: str) -> None:
    assert refused(home, "hub", "upgrade", other) == "hub_is_none"
    with psycopg.connect(other, password=OWNER, autocommit=True) as line:
        laid_out_0001(line)
    for words in (("status", other), ("enrol-counter", other, "2", "Rua", "--file", str(home)), ("renew", other)):
        assert refused(home, "hub", *words) in {"hub_laid_earlier", "not_allowed"}
    said = counterfoil(home, "hub", "status", other)
    assert "has layout 1; this program works with" in said.stderr
    assert answer(home, "hub", "upgrade", other) == {"before": 1, "layout": NEWEST}
    assert answer(home, "hub", "upgrade", other) == {"before": NEWEST, "layout": NEWEST}
    again = counterfoil(home, "hub", "upgrade", other, language="pt")
    assert f"A sede já está na instalação {NEWEST}" in again.stdout
    assert answer(home, "hub", "status", other)["counters"] == []
    with psycopg.connect(other, password=OWNER, autocommit=True) as line:
        line.execute("UPDATE hub.office SET layout = 99")
    assert refused(home, "hub", "upgrade", other) == "hub_laid_later"
    later = counterfoil(home, "hub", "upgrade", other, language="pt")
    assert (later.returncode, "tem a instalação 99" in later.stderr) == (2, True)
    assert refused(home, "hub", "status", other) == "hub_laid_later"


def counter_of(of: dict[str, object], number: int) -> dict[str, object]:
    counters = of["counters"]
    assert isinstance(counters, list)
    (found,) = [one for one in counters if one["origin"] == number]
    assert isinstance(found, dict)
    return found


def test_that_the_office_sees_who_has_not_heard_of_an_erasure(home: Path, other: str) -> None:
    """Counter 1 erased two persons, counter 2 has heard of one, counter 3 of none."""
    with psycopg.connect(other, password=OWNER, autocommit=True) as line:
        laid_out_0001(line)
        answer(home, "hub", "upgrade", other)
        writer = Writer(1)
        line.execute("INSERT INTO hub.origin (origin, role, name) VALUES (1, 'none', 'Rua')")
        for number in (2, 3):
            line.execute("INSERT INTO hub.origin (origin, role) VALUES (%s, %s)", (number, f"none {number}"))
            line.execute("INSERT INTO hub.epoch VALUES (%s, %s, %s, 0, '')", (number, writer.epoch, writer.base))
            line.execute("UPDATE hub.origin SET epoch = %s", (writer.epoch,))
        for member in ("ana", "rui"):
            one = writer.write(member, kind="erased")
            line.execute(
                "INSERT INTO hub.record "
                "(origin, epoch, number, id, clock, kind, version, member, points, at, body, hash) "
                "VALUES (1, %s, %s, %s, 1, 'erased', 1, %s, 0, '', '{}', '')",
                (one.epoch, one.number, one.id, one.member),
            )
            line.execute("INSERT INTO hub.erased VALUES (%s)", (one.member,))
            if member == "ana":
                line.execute("UPDATE hub.origin SET heard_at = clock_timestamp() WHERE origin = 2")
    said = answer(home, "hub", "status", other)
    assert [counter_of(said, number)["unheard"] for number in (1, 2, 3)] == [0, 1, 2]
    assert [counter_of(said, number)["heard"] is None for number in (1, 2, 3)] == [True, False, True]
    english = counterfoil(home, "hub", "status", other).stdout.splitlines()
    assert "erasure" not in english[1]
    assert english[2].endswith("has not heard of 1 erasure yet")
    assert english[3].endswith("has not heard of 2 erasures yet")
    portuguese = counterfoil(home, "hub", "status", other, language="pt").stdout.splitlines()
    assert portuguese[2].endswith("ainda não soube de 1 pessoa apagada")
    assert portuguese[3].endswith("ainda não soube de 2 pessoas apagadas")


def test_that_counters_are_kept_from_calling_for_a_while(office: Office, home: Path) -> None:
    for typed in ("-1", "1441", "ten", "1.5", "9" * 5_000):
        assert refused(home, "hub", "pause", office.address, typed) == "not_readable"
    assert answer(home, "hub", "pause", office.address, "30") == {"minutes": 30}
    assert answer(office.home, "hub", "status", office.address)["paused_until"]
    assert "No counter calls until" in counterfoil(office.home, "hub", "status", office.address).stdout
    assert answer(home, "hub", "pause", office.address, "0") == {"minutes": 0}
    assert answer(office.home, "hub", "status", office.address)["paused_until"] is None


def test_that_a_counter_is_shut_out_by_command_and_let_in_again_when_enrolled(
    office: Office, home: Path, tmp_path: Path
) -> None:
    office.enrolled(31, tmp_path / "first")
    assert refused(home, "hub", "shut-out", office.address, "32") == "not_readable"
    assert refused(home, "hub", "shut-out", office.address, "none") == "not_readable"
    said = answer(home, "hub", "shut-out", office.address, "31", "--why", "stolen in May")
    assert said == {"counter": 31, "why": "stolen in May"}
    status = counterfoil(office.home, "hub", "status", office.address).stdout
    assert "shut out: stolen in May" in status
    plain = counterfoil(home, "hub", "shut-out", office.address, "31", language="pt")
    assert "O balcão 31 está fora: posto fora à mão na sede." in plain.stdout
    office.enrolled(31, tmp_path / "second")
    assert counter_of(answer(office.home, "hub", "status", office.address), 31)["quarantined"] == ""
