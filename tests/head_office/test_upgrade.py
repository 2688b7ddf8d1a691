"""A hub that an earlier version laid out comes to the newest layout: whole or not at all, and counters go on."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from time import monotonic

import psycopg
import pytest

from app.ports.hub import Wanted
from app.ports.hub_owner import HubHeld, HubLaidEarlier, HubLaidLater
from db.head_office.hub import stands
from db.head_office.layout import HERE, NEWEST, UPGRADES, laid, upgrade
from db.head_office.owner import laid_line, owner_line
from tests.head_office.catalogue import catalogue
from tests.head_office.conftest import GivenHub
from tests.head_office.laid_out import laid_out_0001
from tests.head_office.logs import Writer, name
from tests.head_office.server import OWNER

ROOT = Path(__file__).parent.parent.parent
WAITS = "SELECT pid FROM pg_locks WHERE relation = 'hub.record'::regclass AND NOT granted"


def address(hub: GivenHub) -> str:
    return hub.server.address("postgres", hub.name)


def owner_of(hub: GivenHub) -> psycopg.Connection:
    return psycopg.connect(address(hub), autocommit=True)


def test_that_an_upgraded_hub_is_one_laid_out_new(hub: GivenHub, earlier: GivenHub) -> None:
    new, before = catalogue(hub.owner), catalogue(earlier.owner)
    assert new != before
    assert (upgrade(earlier.owner), laid(earlier.owner)) == (1, NEWEST)
    after = catalogue(earlier.owner)
    for what, those in new.items():
        assert after[what] == those, what
        assert those or what == "triggers", f"nothing is compared of {what}"


def test_that_each_script_has_its_number_and_is_there() -> None:
    there = sorted(path.name for path in (HERE / "upgrades").glob("*.sql"))
    assert there == list(UPGRADES)
    assert [int(script[:4]) for script in UPGRADES] == list(range(2, NEWEST + 1))


def test_that_a_second_upgrade_changes_nothing(earlier: GivenHub) -> None:
    upgrade(earlier.owner)
    after = catalogue(earlier.owner)
    assert upgrade(earlier.owner) == NEWEST
    assert catalogue(earlier.owner) == after


def test_that_a_later_hub_is_left_as_it_is(hub: GivenHub) -> None:
    hub.owner.execute("UPDATE hub.office SET layout = %s", (NEWEST + 1,))
    before = catalogue(hub.owner)
    assert upgrade(hub.owner) == NEWEST + 1
    assert (catalogue(hub.owner), laid(hub.owner)) == (before, NEWEST + 1)
    with pytest.raises(HubLaidLater) as refused, laid_line(address(hub)):
        pass
    assert (refused.value.laid, refused.value.known) == (NEWEST + 1, NEWEST)


def test_that_an_earlier_hub_is_named_before_anything_is_asked_of_it(earlier: GivenHub) -> None:
    with pytest.raises(HubLaidEarlier), laid_line(address(earlier)):
        pass


def test_that_a_counter_goes_on_over_the_same_line(earlier: GivenHub) -> None:
    """What it wrote, what it was promised, and the questions its line had prepared before."""
    one, two, writer = earlier.calls(1), earlier.calls(2), Writer(1)
    for _ in range(3):  # often enough to be prepared
        one.open(writer.epoch, writer.base)
        two.pull({}, 10)
    one.push(writer.epoch, writer.write_many(2))
    assert two.redeem(name("asked"), [Wanted("points ana", 20, 20)], {(1, writer.epoch): 2}) == "promised"
    upgrade(earlier.owner)
    assert one.open(writer.epoch, writer.base).number == 2
    one.push(writer.epoch, [writer.write()])
    assert list(two.pull({}, 10)) == writer.records
    assert two.pull({(1, writer.epoch): 3}, 10) == ()
    assert len(two.heads()) == 1
    assert one.redeem(name("other"), [Wanted("points ana", 11, 30)], {(1, writer.epoch): 3}) == "held"
    assert one.redeem(name("other"), [Wanted("points ana", 10, 30)], {(1, writer.epoch): 3}) == "promised"
    assert [stand.records for stand in stands(earlier.owner)] == [3, 0]


def test_that_counters_who_call_meanwhile_only_wait(earlier: GivenHub) -> None:
    writers, done = {origin: Writer(origin) for origin in (1, 2)}, Event()
    lines = {origin: earlier.calls(origin) for origin in writers}
    for origin, writer in writers.items():
        lines[origin].open(writer.epoch, writer.base)

    def calls(origin: int) -> int:
        many = 0
        while not done.is_set() or many < 20:
            lines[origin].open(writers[origin].epoch, writers[origin].base)
            lines[origin].push(writers[origin].epoch, [writers[origin].write()])
            lines[origin].pull({}, 1)
            many += 1
        return many

    with ThreadPoolExecutor() as both:
        called = [both.submit(calls, origin) for origin in writers]
        upgrade(earlier.owner)
        done.set()
        assert earlier.count("SELECT layout FROM hub.office") == NEWEST
        assert sum(one.result() for one in called) == earlier.count("SELECT count(*) FROM hub.record")


def test_that_of_two_who_upgrade_at_once_one_does(earlier: GivenHub) -> None:
    with ThreadPoolExecutor() as both, owner_of(earlier) as one, owner_of(earlier) as other:
        assert sorted(both.map(upgrade, (one, other))) == [1, NEWEST]


class Falls(psycopg.Connection):
    """A line that is cut at one of its statements."""

    left = 0

    def execute(self, *asked: object, **how: object) -> psycopg.Cursor:
        if self.left == 0:
            self.pgconn.finish()
        self.left -= 1
        return super().execute(*asked, **how)  # type: ignore[call-overload, no-any-return] # handed on


def test_that_a_line_cut_at_any_statement_leaves_the_earlier_hub(earlier: GivenHub) -> None:
    before, at = catalogue(earlier.owner), 0
    while laid(earlier.owner) == 1:
        with Falls.connect(address(earlier), autocommit=True) as line, suppress(psycopg.OperationalError):
            line.left = at
            upgrade(line)
        if laid(earlier.owner) == 1:
            assert catalogue(earlier.owner) == before, f"cut at statement {at}"
        at += 1
    assert at > len(UPGRADES) + 5


@contextmanager
def held(hub: GivenHub) -> Iterator[psycopg.Connection]:
    """Somebody writes records in a transaction of theirs: an upgrade waits for them in its middle."""
    with psycopg.connect(address(hub)) as line:
        line.execute("LOCK TABLE hub.record IN ROW EXCLUSIVE MODE")
        yield line


def who_waits(hub: GivenHub) -> int:
    """The backend that has come to the middle."""
    until = monotonic() + 60
    while (row := hub.owner.execute(WAITS).fetchone()) is None:
        assert monotonic() < until
    return int(row[0])


@pytest.mark.parametrize("killed", ["the process", "its backend", "the server"])
def test_that_an_upgrade_killed_in_the_middle_changes_nothing(earlier: GivenHub, killed: str) -> None:
    before = catalogue(earlier.owner)
    with held(earlier) as holder:
        words = (sys.executable, "-P", "-m", "app", "hub", "upgrade", address(earlier))
        surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PGPASSWORD": OWNER}
        with subprocess.Popen(words, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
            backend = who_waits(earlier)
            if killed == "the process":
                run.kill()
            elif killed == "its backend":
                earlier.owner.execute("SELECT pg_terminate_backend(%s)", (backend,))
            else:
                earlier.server.stop("immediate")
                earlier.server.start()
            said = run.communicate(timeout=60)[1].decode()
        assert run.returncode == (-9 if killed == "the process" else 2), said
        with suppress(psycopg.OperationalError):
            holder.rollback()
    with owner_of(earlier) as owner:
        assert catalogue(owner) == before
        assert (upgrade(owner), laid(owner)) == (1, NEWEST)


def test_that_somebody_who_forgot_a_transaction_is_waited_for_not_for_ever(earlier: GivenHub) -> None:
    before = catalogue(earlier.owner)
    with held(earlier) as holder:
        with pytest.raises(HubHeld) as refused, owner_line(address(earlier)) as line:
            upgrade(line, patience=0.2)
        assert refused.value.hub
        assert catalogue(earlier.owner) == before
        holder.rollback()
    with owner_line(address(earlier)) as line:
        assert upgrade(line, patience=0.2) == 1


def test_that_what_is_in_the_way_of_one_script_undoes_them_all(earlier: GivenHub) -> None:
    earlier.owner.execute("CREATE TABLE hub.record_erased (one int)")  # the name of an index to come
    before = catalogue(earlier.owner)
    with pytest.raises(psycopg.errors.DuplicateTable):
        upgrade(earlier.owner)
    assert catalogue(earlier.owner) == before


def test_that_the_earlier_layout_is_the_earlier_one(earlier: GivenHub) -> None:
    assert laid(earlier.owner) == 1
    assert earlier.count("SELECT protocol FROM hub.office") == 1
    with pytest.raises(psycopg.errors.DuplicateSchema):
        laid_out_0001(earlier.owner)
