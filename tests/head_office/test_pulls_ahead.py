"""What comes next is asked while the last answer is dealt with: the same records and outages; nobody waits longer."""

from collections.abc import Iterator, Sequence
from threading import Event, current_thread, main_thread
from time import monotonic

import pytest

from app.ports.hub import HubUnreachable, Sealed
from db.head_office.wire import Answered, Line, PostgresHub
from tests.head_office.conftest import GivenHub
from tests.head_office.logs import Writer

MANY, AT_A_TIME = 50, 20
HEARD = "SELECT count(*) FROM hub.origin WHERE origin = 2 AND heard_at IS NOT NULL"


class Slow(PostgresHub):
    """One to which what was asked ahead is answered after so many seconds."""

    def __init__(self, address: str, seconds: float) -> None:
        super().__init__(address)
        self.seconds = seconds
        self.answered = Event()

    def _answered(self, line: Line, question: str, values: Sequence[object]) -> Answered:
        if current_thread() is main_thread():
            return super()._answered(line, question, values)
        line.execute("SET client_connection_check_interval = 100")  # or the server sleeps on, and counts the line
        line.execute("SELECT pg_sleep(%s)", (self.seconds,))
        answer = super()._answered(line, question, values)
        self.answered.set()
        return answer


@pytest.fixture
def writer(hub: GivenHub) -> Writer:
    """A counter that has handed in some records."""
    writer = Writer(1)
    with hub.calls(1) as line:
        line.open(writer.epoch, writer.base)
        line.push(writer.epoch, writer.write_many(MANY))
    return writer


@pytest.fixture
def reader(hub: GivenHub, writer: Writer) -> PostgresHub:
    """Another, which knows how many."""
    line = hub.calls(2)
    assert [one.number for one in line.heads()] == [len(writer.records)]
    return line


@pytest.fixture
def slow(hub: GivenHub, writer: Writer) -> Iterator[Slow]:
    """The same, far away."""
    with Slow(hub.counter(2), 20) as line:
        assert [one.number for one in line.heads()] == [len(writer.records)]
        yield line


def all_of(reader: PostgresHub, writer: Writer) -> list[Sealed]:
    got: list[Sealed] = []
    while more := reader.pull({(1, writer.epoch): len(got)}, AT_A_TIME):
        got += more
    return got


def test_that_every_record_comes_once_and_in_order(reader: PostgresHub, writer: Writer) -> None:
    assert all_of(reader, writer) == writer.records


def test_that_it_is_asked_before_it_is_wanted(hub: GivenHub, slow: Slow, writer: Writer) -> None:
    slow.seconds = 0
    first = slow.pull({}, AT_A_TIME)
    assert slow.answered.wait(20)
    with hub.owner.transaction():
        hub.owner.execute("LOCK TABLE hub.record IN ACCESS EXCLUSIVE MODE")
        second = slow.pull({(1, writer.epoch): AT_A_TIME}, AT_A_TIME)
    assert [*first, *second] == writer.records[: 2 * AT_A_TIME]


def test_that_what_is_held_by_then_decides(reader: PostgresHub, writer: Writer) -> None:
    for held, most in ((30, AT_A_TIME), (0, AT_A_TIME), (AT_A_TIME, 5)):
        reader.pull({}, AT_A_TIME)
        assert list(reader.pull({(1, writer.epoch): held}, most)) == writer.records[held : held + most]


def test_that_other_records_of_ones_own_meanwhile_do_no_harm(reader: PostgresHub, writer: Writer) -> None:
    mine = (2, Writer(2).epoch)
    reader.pull({mine: 7}, AT_A_TIME)
    more = reader.pull({mine: 8, (1, writer.epoch): AT_A_TIME}, AT_A_TIME)
    assert list(more) == writer.records[AT_A_TIME : 2 * AT_A_TIME]


def test_that_nothing_is_asked_that_would_say_that_all_was_heard(
    hub: GivenHub, reader: PostgresHub, writer: Writer
) -> None:
    reader.pull({(1, writer.epoch): MANY - AT_A_TIME}, AT_A_TIME)
    reader.heads()
    assert hub.count(HEARD) == 0, "the last are not taken yet"
    assert reader.pull({(1, writer.epoch): MANY}, AT_A_TIME) == ()
    assert hub.count(HEARD) == 1


def test_that_a_line_cut_meanwhile_is_named_and_the_next_question_calls_again(slow: Slow, writer: Writer) -> None:
    slow.pull({}, AT_A_TIME)
    slow.cut()
    with pytest.raises(HubUnreachable):
        slow.pull({(1, writer.epoch): AT_A_TIME}, AT_A_TIME)
    slow.seconds = 0
    assert all_of(slow, writer) == writer.records


def test_that_a_line_cut_meanwhile_is_named_to_whoever_asks_before_it_is_known_to_be(
    slow: Slow, writer: Writer
) -> None:
    slow.pull({}, AT_A_TIME)
    slow.cut()
    try:
        heads = slow.heads()  # where the other thread was the first to know, it has called again
    except HubUnreachable:
        heads = slow.heads()
    assert [one.number for one in heads] == [MANY]
    slow.seconds = 0
    assert all_of(slow, writer) == writer.records


def test_that_letting_go_waits_for_no_answer(slow: Slow, writer: Writer) -> None:
    slow.pull({}, AT_A_TIME)
    began = monotonic()
    slow.close()
    assert monotonic() - began < slow.seconds / 2
    slow.seconds = 0
    assert all_of(slow, writer) == writer.records
