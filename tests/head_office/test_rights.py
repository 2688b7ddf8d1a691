"""What a counter may do in head office: five functions, and nothing else, whatever it tries."""

import os
from collections.abc import Iterator
from random import Random
from typing import Any

import psycopg
import pytest
from psycopg import errors, sql

from app.ports.hub import Sealed
from app.ports.outage import Outage
from db.head_office.wire import PULL, PUSH
from tests.head_office.conftest import GivenHub
from tests.head_office.logs import Writer, name

TABLES = (
    "office",
    "origin",
    "epoch",
    "record",
    "profile",
    "erased",
    "turn",
    "promise",
    "certificate",
    "standing",
    "standing_at",
)
FORBIDDEN = (
    *(f"SELECT * FROM hub.{table}" for table in TABLES),  # noqa: S608 - names of our own tables
    *(f"DELETE FROM hub.{table}" for table in TABLES),  # noqa: S608 - names of our own tables
    *(f"TRUNCATE hub.{table} CASCADE" for table in TABLES),
    "INSERT INTO hub.origin (origin, role) VALUES (9, 'counter_1')",
    "UPDATE hub.origin SET epoch = NULL",
    "UPDATE hub.record SET points = 1000000",
    "SELECT * FROM hub.fact",
    "SELECT * FROM report.sale",
    "SELECT * FROM report.member",
    "SELECT * FROM report.standing",
    "SELECT * FROM report.standing_at",
    "SELECT report.facts('', '')",
    "SET ROLE hub_report",
    "SELECT hub.caller()",
    "CREATE TABLE mine (x int)",
    "CREATE TABLE public.mine (x int)",
    "CREATE TABLE hub.mine (x int)",
    "CREATE TEMP TABLE mine (x int)",
    "CREATE SCHEMA mine",
    "CREATE FUNCTION hub.caller() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE ROLE friend",
    "ALTER ROLE counter_1 SUPERUSER",
    "ALTER ROLE counter_2 PASSWORD 'mine'",
    "GRANT hub_counter TO counter_2",
    "SET ROLE postgres",
    "SET SESSION AUTHORIZATION counter_2",
    "SELECT lo_create(0)",
    "SELECT lo_from_bytea(0, 'x')",
    "SELECT lo_import('/etc/passwd')",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_ls_dir('/')",
    "COPY (SELECT 1) TO '/tmp/out'",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "SELECT * FROM pg_authid",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename <> session_user",
    "ALTER SYSTEM SET fsync = off",
    "CREATE EXTENSION dblink",
    "DROP SCHEMA hub CASCADE",
    "DO $$ BEGIN LOCK TABLE hub.record; END $$",
)


@pytest.fixture
def line(hub: GivenHub) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """Counter 1 with a client of its own making."""
    hub.counter(2)
    with psycopg.connect(hub.counter(1), autocommit=True) as connection:
        yield connection


def test_that_nothing_but_the_five_functions_is_open(line: psycopg.Connection[tuple[Any, ...]]) -> None:
    allowed = [words for words in FORBIDDEN if not is_refused(line, words)]
    assert allowed == []


def is_refused(line: psycopg.Connection[tuple[Any, ...]], words: str) -> bool:
    """Whether the server refuses for want of rights (or, of a schema to write in, and of an extension)."""
    try:
        line.execute(words.encode())
    except (errors.InsufficientPrivilege, errors.FeatureNotSupported, errors.InvalidSchemaName):
        return True
    except errors.UndefinedFile:
        return "EXTENSION" in words
    return False


def test_that_a_search_path_of_ones_own_changes_nothing(
    hub: GivenHub, line: psycopg.Connection[tuple[Any, ...]]
) -> None:
    line.execute("SET search_path = pg_temp, public")
    line.execute("SELECT * FROM hub.heads_v1()")
    with psycopg.connect(hub.counter(1), options="-c search_path=pg_temp") as other:
        other.execute("SELECT * FROM hub.heads_v1()")


def test_that_nobody_hands_in_for_another_counter(hub: GivenHub) -> None:
    one, two = hub.calls(1), hub.calls(2)
    mine, theirs = Writer(1), Writer(2)
    one.open(mine.epoch, mine.base)
    two.open(theirs.epoch, theirs.base)
    with pytest.raises(Outage):
        one.push(theirs.epoch, theirs.write_many(1))
    stolen = Writer(2, mine.epoch)
    with pytest.raises(Outage):
        one.push(mine.epoch, stolen.write_many(1))  # sealed as counter 2's: its seal does not hold for counter 1
    assert hub.count("SELECT count(*) FROM hub.record") == 0


def test_that_a_counter_holds_few_lines_at_once(hub: GivenHub) -> None:
    address = hub.counter(1)
    held = [psycopg.connect(address) for _ in range(3)]
    with pytest.raises(psycopg.OperationalError, match="too many connections"):
        psycopg.connect(address)
    for one in held:
        one.close()


def state_of(line: psycopg.Connection[tuple[Any, ...]], question: str, asked: list[object]) -> str:
    """The state with which the server refuses; empty where it does not, or the client already does."""
    try:
        line.execute(question.encode(), asked)
    except psycopg.Error as error:
        return error.sqlstate or ""
    return ""


ODD: tuple[object, ...] = (
    None,
    b"",
    b"\x00" * 16,
    b"\xff" * 1_000,
    -1,
    0,
    2**63 - 1,
    "",
    "x" * 1_000,
    [],
    [None],
    [[1]],
)


@pytest.mark.parametrize("seed", range(int(os.environ.get("COUNTERFOIL_HUB_FUZZ", "2"))))
def test_that_odd_arguments_are_refused_by_name_and_change_nothing(
    hub: GivenHub, line: psycopg.Connection[tuple[Any, ...]], seed: int
) -> None:
    chance = Random(seed)
    writer = Writer(1)
    hub.calls(1).open(writer.epoch, writer.base)
    questions = (
        (PUSH, 11),
        (PULL, 4),
        ("SELECT * FROM hub.open_v1(%b, %b, %b)", 3),
        ("SELECT * FROM hub.redeem_v1(%b, %b, %b, %b, %b, %b, %b)", 7),
    )
    said = set()
    for _ in range(200):
        question, many = chance.choice(questions)
        asked = [chance.choice((*ODD, writer.epoch, name("x"))) for _ in range(many)]
        said.add(state_of(line, question, asked))
    assert {one[:2] for one in said} <= {"", "CF", "22", "42", "0A", "54"}, "refused by name, never by an accident"
    assert hub.count("SELECT count(*) FROM hub.record") == 0
    assert hub.count("SELECT count(*) FROM hub.promise") == 0


ARRAYS = {
    "number": "bigint", "id": "bytea", "clock": "bigint", "kind": "text", "version": "integer", "member": "bytea",
    "points": "bigint", "at": "text", "body": "bytea", "hash": "bytea", "profile": "bytea",
}  # fmt: skip


def state_of_push(line: psycopg.Connection[tuple[Any, ...]], epoch: bytes, records: list[Sealed], **harmed: str) -> str:
    """The state with which records are refused; of an array that is named its text is handed in, whatever that says."""
    given = {of: harmed.get(of, [getattr(one, of) for one in records]) for of in ARRAYS}
    places = [f"%b::text::{kind}[]" if of in harmed else f"%b::{kind}[]" for of, kind in ARRAYS.items()]
    question = f"SELECT * FROM hub.push_v1(%b, {', '.join(places)})"  # noqa: S608 - our own types
    return state_of(line, question, [epoch, *given.values()])


def test_that_no_array_has_another_shape_than_the_others(
    hub: GivenHub, line: psycopg.Connection[tuple[Any, ...]]
) -> None:
    """One that begins at another place, or has rows, would be looked at by other places than it is kept by."""
    writer = Writer(1)
    hub.calls(1).open(writer.epoch, writer.base)
    records = [writer.write("ana", profile=b"Ana"), writer.write("rui", profile=b"Rui")]
    for of, kind in ARRAYS.items():
        values = [getattr(one, of) for one in records]
        first, second = (f'"\\\\x{one.hex()}"' if kind == "bytea" else str(one) for one in values)
        for text in (f"[0:1]={{{first},{second}}}", f"[2:3]={{{first},{second}}}", f"{{{{{first}}},{{{second}}}}}"):
            assert state_of_push(line, writer.epoch, records, **{of: text}) == "CF004", text
    assert hub.count("SELECT count(*) FROM hub.record") == 0
    assert state_of_push(line, writer.epoch, records) == ""
    assert hub.count("SELECT count(*) FROM hub.record") == 2


def test_that_nobody_is_erased_but_by_a_record(hub: GivenHub, line: psycopg.Connection[tuple[Any, ...]]) -> None:
    """Nothing would say who did it, and no other counter would hear of it."""
    writer = Writer(1)
    hub.calls(1).open(writer.epoch, writer.base)
    assert state_of_push(line, writer.epoch, [writer.write(kind="erased")], number="{NULL}") == "CF004"
    assert hub.count("SELECT count(*) FROM hub.erased") == 0


def test_that_a_role_that_was_set_is_not_taken_for_the_counter(hub: GivenHub) -> None:
    """So whoever stands before many counters, as PostgREST does, is nobody here (docs/head-office.md)."""
    hub.counter(1)
    hub.owner.execute("CREATE ROLE gate LOGIN NOINHERIT PASSWORD 'opens' IN ROLE counter_1")
    hub.owner.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO gate").format(sql.Identifier(hub.name)))
    with psycopg.connect(hub.server.address("gate", hub.name, "opens"), autocommit=True) as gate:
        gate.execute("SET ROLE counter_1")
        with pytest.raises(psycopg.Error, match="no counter calls itself gate") as refused:
            gate.execute("SELECT * FROM hub.heads_v1()")
    assert refused.value.sqlstate == "CF001"
    hub.owner.execute("DROP OWNED BY gate")
    hub.owner.execute("DROP ROLE gate")
