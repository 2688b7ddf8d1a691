"""Whatever comes to a sync out of shape is named; nothing is lost by it, and the counter sells on."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from app.office.sync import Sync, Synced
from app.ports.hub import Epoch, Hub, HubTooOld, HubUnreachable, RecordRefused, Sealed
from app.ports.outage import DiskFull
from db.check import check
from db.exchange import BookExchange
from db.log import begin_as
from tests.db.test_outages import new_book
from tests.given import Given, Hands, a_shop
from tests.head_office.conftest import GivenHub
from tests.head_office.line import FaultyLine
from tests.head_office.model import ModelHub

SOLD = 120


class Tampered(FaultyLine):
    """A line on which somebody changes the records that are taken."""

    change: Callable[[Sealed], Sealed]

    def pull(self, held: Mapping[Epoch, int], most: int) -> tuple[Sealed, ...]:
        *before, last = super().pull(held, most)
        return (*before, self.change(last))


@pytest.fixture
def model() -> ModelHub:
    hub = ModelHub(lambda: int((Hands().now + timedelta(days=1)).timestamp() * 1000))
    for origin in (1, 2):
        hub.enrol(origin)
    return hub


@pytest.fixture
def two(tmp_path: Path) -> Given:
    """A counter that has published nothing and knows nobody."""
    from app.shop import wire
    from db.books import SqliteBooks

    new_book(tmp_path / "two.db")
    clock = Hands()
    books = SqliteBooks(tmp_path / "two.db", clock)
    with books.engine.begin() as connection:
        begin_as(connection, 2)
    return Given(wire(books, clock), books, clock)


@pytest.fixture
def one(model: ModelHub) -> Given:
    """A counter with a member who came often, in step with head office."""
    one = a_shop()
    ana = one.enrol("Ana")
    for number in range(SOLD):
        one.sell(ana, 1_000 + number)
    sync(one, model.calls(1))
    return one


def sync(at: Given, line: Hub) -> Synced:
    return Sync(BookExchange(at.books), line, rest=lambda _: None)()


def ids(at: Given) -> set[bytes]:
    with at.books.engine.connect().execution_options(reading=True) as connection:
        return {row[0] for row in connection.execute(text("SELECT id FROM record"))}


def pragma(at: Given, words: str) -> int:
    with at.books.engine.connect() as connection:
        found = int(connection.exec_driver_sql(f"PRAGMA {words}").scalar_one())
        connection.rollback()
    return found


def sells_on(at: Given) -> bool:
    """Whether a sale at the counter is on record."""
    sale = at.fresh()
    at.sell("", 500, sale=sale)
    return bytes.fromhex(sale) in ids(at)


@pytest.mark.parametrize("room", [0, 5, 40])
def test_that_a_disk_that_fills_while_records_are_taken_is_named_and_loses_nothing(
    model: ModelHub, one: Given, two: Given, room: int
) -> None:
    pragma(two, f"max_page_count = {pragma(two, 'page_count') + room}")
    with pytest.raises(DiskFull):
        sync(two, model.calls(2))
    held = ids(two)
    with suppress(DiskFull):
        sync(two, model.calls(2))
    assert held <= ids(two)
    pragma(two, "max_page_count = 1073741823")
    sync(two, model.calls(2))
    assert ids(two) == ids(one)
    assert check(two.books.engine).differences == ()
    assert sells_on(two)


@pytest.mark.parametrize(
    "change",
    [
        lambda record: replace(record, points=record.points + 1_000),
        lambda record: replace(record, body=record.body + b" "),
        lambda record: replace(record, hash=bytes(32)),
        lambda record: replace(record, number=record.number + 1),
        lambda record: replace(record, clock=record.clock + 1),
        lambda record: replace(record, body=b"x" * 10_000_000),
    ],
)
def test_that_a_record_changed_on_its_way_is_refused_and_taken_whole_the_next_time(
    model: ModelHub, one: Given, two: Given, change: Callable[[Sealed], Sealed]
) -> None:
    line = Tampered(model.calls(2), Random(0))
    line.change = change
    with pytest.raises(RecordRefused):
        sync(two, line)
    sync(two, model.calls(2))
    assert ids(two) == ids(one)
    assert check(two.books.engine).sound
    assert sells_on(two)


def test_that_a_record_of_ten_megabytes_is_refused_by_name_and_the_counter_sells_on(hub: GivenHub) -> None:
    given = a_shop()
    ana = given.enrol()
    given.sell(ana, 1_000, reference="R" * 10_000_000)
    with hub.calls(1) as line, pytest.raises(RecordRefused):
        sync(given, line)
    assert hub.count("SELECT count(*) FROM hub.record") == 0
    assert sells_on(given)
    assert given.shop.identify.by_id(ana).balance == 10


def test_that_an_older_head_office_is_named_and_a_newer_one_serves(hub: GivenHub) -> None:
    given = a_shop()
    with hub.calls(1) as line:
        hub.owner.execute("UPDATE hub.office SET protocol = 0")
        with pytest.raises(HubTooOld):
            sync(given, line)
        assert sells_on(given)
        hub.owner.execute("UPDATE hub.office SET protocol = 2")
        assert sync(given, line).pushed == len(ids(given))


def test_that_a_head_office_that_stops_answering_in_the_middle_is_hung_up_on(hub: GivenHub) -> None:
    given = a_shop()
    from db.head_office.wire import PostgresHub

    address = hub.counter(1)
    with PostgresHub(address, patience=0.5) as line:
        line.heads()
        with hub.owner.transaction():
            hub.owner.execute("LOCK TABLE hub.record, hub.origin")
            with pytest.raises(HubUnreachable):
                sync(given, line)
        assert sync(given, line).pushed == len(ids(given))
    assert sells_on(given)
