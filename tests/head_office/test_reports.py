"""Head office's views: what they add up to is what the counters' books add up to; who reads them reads nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from types import MappingProxyType
from typing import Any

import psycopg
import pytest
from psycopg import errors, sql

from app.commands.hub_standing import lay_standing
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.refusals import Refusal
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.office.publish import PublishCommand
from app.ports.identity import new_id
from db.head_office.folder import OfficeFolder
from tests.head_office.books_and_views import (
    BALANCES,
    BOOK_VOUCHER_DAYS,
    DAYS,
    ENTRIES,
    ISSUED,
    MEMBERS,
    POINTS,
    SALES,
    STATES,
    VOUCHER_DAYS,
    VOUCHERS,
    as_said,
    days_of,
    named,
    of_book,
    of_hub,
)
from tests.head_office.conftest import GivenHub
from tests.head_office.line import FaultyLine
from tests.head_office.logs import Writer, name
from tests.head_office.standing_said import as_of, book_says, hub_says
from tests.simulation.beginning import new_book
from tests.simulation.deeds import WEIGHTS, Staff
from tests.simulation.machine import Clock, Machine, Makers
from tests.simulation.shop_rules import PROGRAMMES

VIEWS = ("sale", "sale_return", "points", "voucher", "day", "member", "counter", "standing", "standing_at")
SEALED = "SELECT sum(r.points) FROM hub.record r JOIN hub.fact f USING (id, epoch, number) WHERE r.member IS NOT NULL"
DEEDS = 100
MUST = ("return", "void", "redeem", "voucher", "cancel", "adjust", "merge", "anybody", "credit")
SOLD = MappingProxyType(WEIGHTS | {"block": 0, "return": 12, "merge": 2, "pay": 12, "credit": 8})


class Life:
    """Two counters in step after every deed, with a real head office; nights at both of the same dates."""

    def __init__(self, hub: GivenHub, folder: Path, which: int) -> None:
        self.now = datetime.now(UTC) - timedelta(days=300)
        self.chance = Random(which)
        self.staff = Staff(self.chance, SOLD)
        self.machines = [self._machine(hub, folder, origin) for origin in (1, 2)]
        clock = self.machines[0].clock
        self.machines[0].shop.publish(PublishCommand(new_id(clock, self.chance.randbytes), PROGRAMMES[which]))
        self.days: set[str] = set()

    def _machine(self, hub: GivenHub, folder: Path, origin: int) -> Machine:
        path, clock = folder / f"{origin}.db", Clock(lambda: self.now)
        new_book(path, clock, origin)
        line = FaultyLine(hub.line(origin), self.chance)
        return Machine(f"{origin}", origin, path, clock, line, Makers())

    def in_step(self) -> None:
        for _ in range(2):
            for machine in self.machines:
                assert machine.sync(self.chance, 0) in {"synced", "quiet"}

    def live(self, deeds: int, must: tuple[str, ...]) -> None:
        """So many deeds, those that must come about among them."""
        self.in_step()
        due = [what for what in must for _ in range(2)]
        for number in range(deeds):
            self.now += timedelta(seconds=self.chance.randrange(1, 4_000))
            if number % 25 == 24:
                self.now += timedelta(days=self.chance.randrange(1, 25))
                for machine in self.machines:
                    machine.shop.night()
            machine = self.chance.choice(self.machines)
            self.do(machine, due.pop(0) if number % 4 == 3 and due else "")
            self.in_step()
            self.days.add(f"{self.now:%Y-%m-%d}")

    def do(self, machine: Machine, what: str) -> None:
        """One deed; of one that must be, as many tries as it takes, with points to spend and vouchers between."""
        own = {"void": self._void, "voucher": self._voucher, "points": self._points}
        for _ in range(40):
            came = own[what](machine) if what in own else self.staff.do(machine, what)
            if what in {"", came}:
                return
            for between in ("enrol", "sell", "redeem"):
                self.staff.do(machine, between)
        raise AssertionError(what)

    def _sells(self, machine: Machine, member: bytes, basket: Basket, named: str) -> str:
        name = new_id(lambda: self.now, self.chance.randbytes)
        try:
            machine.shop.sell(SaleCommand(name, f"R{name}", basket, member.hex()))
        except Refusal as refusal:
            return refusal.code
        return named

    def _voucher(self, machine: Machine) -> str:
        """A sale on which a voucher is honoured."""
        asked = "SELECT code, member FROM voucher WHERE state = 'open' AND reward IN ('off', 'tenth') LIMIT 1"
        for code, member in machine.ask(asked):
            return self._sells(machine, member, Basket((Line("A", 9_000, "coin"),), vouchers=(code,)), "voucher")
        return "none"

    def _points(self, machine: Machine) -> str:
        """A sale on which points are spent."""
        asked = 'SELECT member FROM lot GROUP BY member ORDER BY sum("left") DESC LIMIT 1'
        for (member,) in machine.ask(asked):
            return self._sells(machine, member, Basket((Line("A", 9_000, "coin"),), redeem=20), "points")
        return "none"

    def _void(self, machine: Machine) -> str:
        """The sale that was made last, voided."""
        self.staff.do(machine, "sell")
        ((last,),) = machine.ask("SELECT id FROM sale ORDER BY at DESC LIMIT 1")
        name = new_id(lambda: self.now, self.chance.randbytes)
        try:
            machine.shop.return_sale(ReturnCommand(name, last.hex(), Returned(), void=True, reason="a slip"))
        except Refusal as refusal:
            return refusal.code
        return "void"

    def stop(self) -> None:
        for machine in self.machines:
            machine.stop()


@pytest.mark.parametrize("which", [0, 2])
def test_that_the_views_add_up_to_the_counters_own_books(hub: GivenHub, tmp_path: Path, which: int) -> None:
    life = Life(hub, tmp_path, which)
    life.live(DEEDS, MUST if which else (*MUST, "points"))
    one, other = life.machines
    assert of_hub(hub.owner, SALES) == of_book(one, STATES)
    assert of_hub(hub.owner, POINTS) == of_book(one, ENTRIES)
    assert of_hub(hub.owner, MEMBERS) == of_book(one, BALANCES)
    assert of_hub(hub.owner, ISSUED) == named(one.ask(VOUCHERS))
    for machine in (one, other):
        found = as_said(hub.owner.execute(DAYS, (machine.origin,)).fetchall())
        days = days_of(machine, life.days | {row[0] for row in found})
        assert [row for row in found if any(value != "0" for value in row[1:])] == days
    assert of_hub(hub.owner, VOUCHER_DAYS) == of_book(one, BOOK_VOUCHER_DAYS)
    assert (
        hub.count("SELECT sum(points_in + points_out) - (SELECT sum(points) FROM report.points) FROM report.day") == 0
    )
    assert {"void", "returned", "part returned", "sold"} == {row[-1] for row in of_hub(hub.owner, SALES)}
    assert {"used", "open", "cancelled"} == {row[5] for row in of_hub(hub.owner, ISSUED)}
    assert hub.count("SELECT count(*) FROM report.member WHERE merged_into IS NOT NULL") > 0
    assert hub.count("SELECT sum(unreadable) FROM report.counter") == 0
    office = OfficeFolder(tmp_path / "office")
    office.make("Counterfoil, life", ("localhost",), hub.name, life.now)
    lay_standing(hub.server.address("postgres", hub.name), office)
    assert hub_says(hub.owner) == book_says(one.books, as_of(hub.owner)) == book_says(other.books, as_of(hub.owner))
    life.stop()


def test_that_no_name_and_no_code_is_in_any_view(hub: GivenHub, tmp_path: Path) -> None:
    life = Life(hub, tmp_path, 2)
    for what in ("enrol", "enrol", "sell", "redeem", "redeem", "voucher", "amend", "cancel"):
        life.do(life.machines[0], what)
    life.in_step()
    book = life.machines[0]
    secrets = [row[0] for row in book.ask("SELECT code FROM voucher UNION SELECT code FROM card")]
    secrets += [said[1] for said in life.staff.edits.values()]
    assert len(secrets) > 5
    views = [sql.SQL("SELECT * FROM report.{}").format(sql.Identifier(view)) for view in VIEWS]
    seen = "\n".join(str(row) for view in views for row in hub.owner.execute(view))
    assert [one for one in secrets if one in seen] == []
    life.stop()


def test_that_no_view_reads_the_records_once_for_every_member(hub: GivenHub) -> None:
    writer = Writer(1)
    for number in range(40):
        writer.write(member=f"member {number}", body=WHOLE)
    hub.line(1).open(writer.epoch, writer.base)
    hub.line(1).push(writer.epoch, writer.records)
    asked = "SELECT coalesce(sum(calls), 0) FROM pg_stat_xact_user_functions WHERE funcname = 'facts'"
    with hub.owner.transaction():
        hub.owner.execute("SET LOCAL track_functions = 'all'")
        for view in VIEWS:
            before = hub.count(asked)
            hub.owner.execute(sql.SQL("SELECT * FROM report.{}").format(sql.Identifier(view))).fetchall()
            assert hub.count(asked) - before <= 5 * len(writer.records), view
        assert hub.count(asked) > 0


SPOILT = (
    b"not json", b"[]", b"5", b"\xff", b'{"a":"\\u0000"}', b'{"sale":5}', b'{"sale":{"sale":"a"}}',
    b'{"sale":{"sale":"a","day":"2026-02-31","total":1,"discount":0,"due":1}}',
    b'{"sale":{"sale":"a","day":"2026-02-01","total":"x","discount":0,"due":1}}',
    b'{"sale":{"sale":"a","day":"2026-02-01","total":1.5,"discount":0,"due":1}}',
    b'{"sale":{"sale":"a","day":"2026-02-01","total":1,"discount":0,"due":1,"offs":{}}}',
    b'{"sale":{"sale":"a","day":"2026-02-01","total":99999999999999999999,"discount":0,"due":1}}',
    b'{"returned":{"sale":"a","day":"2026-02-01","value":1,"void":"perhaps"}}', b'{"returned":[]}',
    b'{"entries":{}}', b'{"entries":[{"id":"a","kind":"earned","points":"x","day":"2026-02-01"}]}',
    b'{"entries":[{"id":"a","kind":"earned","points":1,"day":"2026-02-01","for_day":"x"}]}', b'{"entries":[1]}',
    b'{"vouchers":[{}]}', b'{"voucher_changes":[{"code":"a","state":"used","used_on":"x"}]}',
    b'{"enrolled":{"day":"x"}}', b"[" * 20_000,
)  # fmt: skip
WHOLE = b'{"sale":{"sale":"5a","day":"2026-02-01","total":150,"discount":0,"due":150,"reference":"R"}}'


def test_that_what_one_counter_spoils_is_counted_and_spoils_nothing_else(hub: GivenHub) -> None:
    good, bad = Writer(1), Writer(2)
    for writer, bodies in ((good, (WHOLE,)), (bad, SPOILT)):
        line = hub.line(writer.origin)
        line.open(writer.epoch, writer.base)
        for body in bodies:
            writer.write(body=body)
        line.push(writer.epoch, writer.records)
    for view in VIEWS:
        hub.owner.execute(sql.SQL("SELECT * FROM report.{}").format(sql.Identifier(view))).fetchall()
    assert of_hub(hub.owner, "SELECT counter, gross FROM report.sale WHERE day = '2026-02-01'") == [("1", "150")]
    assert of_hub(hub.owner, "SELECT counter, records, unreadable FROM report.counter") == [
        ("1", "1", "0"),
        ("2", str(len(SPOILT)), str(len(SPOILT))),
    ]


def test_that_a_voucher_honoured_twice_stays_with_its_first_use_and_one_given_back_is_open(hub: GivenHub) -> None:
    one = Writer(1)
    issued = (
        b'{"code":"%s","reward":"r","member":"aa","issued_on":"2026-02-01","first_day":"2026-02-01","state":"open"}'
    )
    one.write(body=b'{"vouchers":[' + issued % b"A" + b"," + issued % b"B" + b"]}")
    used = b'{"voucher_changes":[{"code":"%s","state":"used","used_on":"%s","sale":"%s"}]}'
    one.write(body=used % (b"A", b"2026-02-03", b"01"))
    one.write(body=used % (b"A", b"2026-02-04", b"02"))
    one.write(body=used % (b"B", b"2026-02-03", b"03"))
    one.write(body=b'{"voucher_changes":[{"code":"B","state":"open"}]}')
    hub.line(1).open(one.epoch, one.base)
    hub.line(1).push(one.epoch, one.records)
    asked = "SELECT state, honoured_on, honoured_at, sale FROM report.voucher"
    assert of_hub(hub.owner, asked) == [("open", "", "", ""), ("used", "2026-02-03", "1", "01")]
    one.write(body=used % (b"B", b"2026-02-09", b"04"))
    hub.line(1).push(one.epoch, one.records)
    assert ("used", "2026-02-09", "1", "04") in of_hub(hub.owner, asked)


def test_that_a_night_that_two_counters_wrote_counts_once_as_the_first_wrote_it(hub: GivenHub) -> None:
    lapsed = b'{"entries":[{"id":"e%d","kind":"lapsed","points":%d,"day":"2026-02-0%d"}]}'
    for origin, clock in ((1, 2 << 16), (2, 1 << 16)):
        writer = Writer(origin)
        writer.write(points=-5, body=lapsed % (origin, -5, origin), clock=clock, record_id=name("a night"))
        hub.line(origin).open(writer.epoch, writer.base)
        hub.line(origin).push(writer.epoch, writer.records)
    assert of_hub(hub.owner, "SELECT counter, points, day FROM report.points") == [("2", "-5", "2026-02-02")]
    assert of_hub(hub.owner, "SELECT points FROM report.member") == [("-5",)]


@pytest.fixture
def reader(hub: GivenHub) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
    """Somebody who writes reports."""
    hub.counter(1)
    hub.owner.execute("CREATE ROLE reader LOGIN PASSWORD 'reads' IN ROLE hub_report")
    with psycopg.connect(hub.server.address("reader", hub.name, "reads"), autocommit=True) as line:
        yield line
    hub.owner.execute("DROP ROLE reader")


def test_that_whoever_reads_the_views_reads_and_does_nothing_else(
    hub: GivenHub, reader: psycopg.Connection[tuple[Any, ...]]
) -> None:
    for view in VIEWS:
        reader.execute(sql.SQL("SELECT * FROM report.{}").format(sql.Identifier(view)))
    tables = hub.owner.execute(
        "SELECT oid::regclass::text FROM pg_class WHERE relnamespace = 'hub'::regnamespace AND relkind IN ('r', 'v')"
    ).fetchall()
    functions = hub.owner.execute(
        "SELECT p.oid::regproc::text, pronargs FROM pg_proc p WHERE p.pronamespace = 'hub'::regnamespace"
    ).fetchall()
    assert (len(tables), len(functions)) == (12, 6)
    words = [f"SELECT * FROM {table}" for (table,) in tables]  # noqa: S608 - names of our own tables
    words += [f"SELECT {one}({', '.join(['NULL'] * many)})" for one, many in functions]
    words += [f"DELETE FROM report.{view}" for view in VIEWS]  # noqa: S608 - and views
    words += ["CREATE TABLE mine (x int)", "CREATE TEMP TABLE mine (x int)", "CREATE VIEW report.mine AS SELECT 1"]
    words += ["SELECT lo_create(0)", "SET ROLE hub_counter", "SET ROLE postgres", "COPY (SELECT 1) TO '/tmp/out'"]
    words += ["CREATE TABLE public.mine (x int)", "SELECT * FROM pg_authid", "SELECT pg_read_file('/etc/passwd')"]
    assert [one for one in words if not refused(reader, one)] == []


def refused(line: psycopg.Connection[tuple[Any, ...]], words: str) -> bool:
    try:
        line.execute(words.encode())
    except (errors.InsufficientPrivilege, errors.InvalidSchemaName):
        return True
    except errors.ObjectNotInPrerequisiteState:  # no row can be taken out of such a view
        return words.startswith("DELETE")
    return False


def test_that_every_view_and_column_says_what_it_is_and_nothing_is_a_float(hub: GivenHub) -> None:
    columns = hub.owner.execute(
        "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), col_description(c.oid, a.attnum), "
        "obj_description(c.oid) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 "
        "WHERE c.relnamespace = 'report'::regnamespace"
    ).fetchall()
    assert {row[0] for row in columns} == set(VIEWS)
    assert [row for row in columns if not (row[3] and row[4])] == []
    assert {row[2] for row in columns} <= {
        "text", "bigint", "integer", "numeric", "date", "boolean", "timestamp with time zone",
    }  # fmt: skip
