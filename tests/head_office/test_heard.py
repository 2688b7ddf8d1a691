"""What the hub notes of how far a counter has heard: only when there is no more to hear, and seldom."""

from datetime import datetime, timedelta

import psycopg
import pytest

from db.head_office.hub import CounterStands, stands
from tests.head_office.conftest import GivenHub
from tests.head_office.logs import Writer, name

EARLIER = "UPDATE hub.origin SET heard_at = heard_at - interval '61 seconds'"


def of(hub: GivenHub, origin: int) -> CounterStands:
    (found,) = [one for one in stands(hub.owner) if one.origin == origin]
    return found


def writes(hub: GivenHub, origin: int = 1) -> Writer:
    """A counter that has erased Ana."""
    writer = Writer(origin)
    hub.line(origin).open(writer.epoch, writer.base)
    writer.write("ana", kind="erased")
    hub.line(origin).push(writer.epoch, writer.records)
    return writer


def opens(hub: GivenHub, origin: int, epoch: str = "") -> None:
    writer = Writer(origin, name(epoch) if epoch else b"")
    hub.line(origin).open(writer.epoch, writer.base)


def noted(hub: GivenHub, origin: int) -> datetime | None:
    row = hub.owner.execute("SELECT heard_at FROM hub.origin WHERE origin = %s", (origin,)).fetchone()
    assert row is not None
    return row[0]  # type: ignore[no-any-return] # a timestamptz or nothing


def test_that_a_counter_has_heard_when_nothing_more_comes(hub: GivenHub) -> None:
    writer = writes(hub)
    opens(hub, 2)
    assert (of(hub, 1).unheard, of(hub, 2).unheard) == (0, 1), "whoever erased knows"
    assert hub.line(2).pull({}, 10)
    assert (noted(hub, 2), of(hub, 2).unheard) == (None, 1), "given is not yet taken"
    assert hub.line(2).pull({(1, writer.epoch): 1}, 10) == ()
    assert of(hub, 2).heard is not None
    assert (of(hub, 2).heard, of(hub, 2).unheard) == (noted(hub, 2), 0)
    assert noted(hub, 1) is None


def test_that_what_came_after_it_heard_is_not_heard(hub: GivenHub) -> None:
    opens(hub, 2)
    hub.line(2).pull({}, 10)
    writes(hub)
    assert of(hub, 2).unheard == 1


def test_that_one_person_erased_twice_counts_once_and_either_record_will_do(hub: GivenHub) -> None:
    writer = writes(hub)
    opens(hub, 3)
    hub.line(3).pull({(1, writer.epoch): 1}, 10)
    writes(hub, 2)
    assert [of(hub, origin).unheard for origin in (1, 2, 3)] == [0, 0, 0]
    hub.line(1).push(writer.epoch, [writer.write("rui", kind="erased")])
    assert [of(hub, origin).unheard for origin in (1, 2, 3)] == [0, 1, 1]


def test_that_it_is_noted_once_a_minute_at_most(hub: GivenHub) -> None:
    opens(hub, 2)
    hub.line(2).pull({}, 10)
    first = noted(hub, 2)
    rewritten = "SELECT ctid::text FROM hub.origin WHERE origin = 2"
    at = hub.owner.execute(rewritten).fetchone()
    for _ in range(5):
        hub.line(2).pull({}, 10)
    assert (noted(hub, 2), hub.owner.execute(rewritten).fetchone()) == (first, at)
    hub.owner.execute(EARLIER)
    hub.line(2).pull({}, 10)
    assert noted(hub, 2) >= first  # type: ignore[operator] # both are there


def test_that_a_disk_put_back_has_to_hear_again(hub: GivenHub) -> None:
    """It may be a disk from before the erasure."""
    writer = writes(hub)
    opens(hub, 2)
    hub.line(2).pull({(1, writer.epoch): 1}, 10)
    assert of(hub, 2).unheard == 0
    opens(hub, 2, "put back")
    assert (of(hub, 2).heard, of(hub, 2).unheard) == (None, 1)
    hub.owner.execute(EARLIER)
    hub.line(2).pull({(1, writer.epoch): 1}, 10)
    assert of(hub, 2).unheard == 0


def test_that_an_erasure_on_its_way_is_not_taken_for_heard(hub: GivenHub) -> None:
    """It is dated before the counter asks, and seen by nobody until it is committed."""
    writer = Writer(1)
    hub.line(1).open(writer.epoch, writer.base)
    opens(hub, 2)
    record = writer.write("ana", kind="erased")
    with psycopg.connect(hub.server.address("postgres", hub.name)) as pushing:
        pushing.execute(
            "INSERT INTO hub.record (origin, epoch, number, id, clock, kind, version, member, points, at, body, hash) "
            "VALUES (1, %s, 1, %s, 1, 'erased', 1, %s, 0, '', '{}', '')",
            (record.epoch, record.id, record.member),
        )
        pushing.execute("INSERT INTO hub.erased VALUES (%s)", (record.member,))
        assert hub.line(2).pull({}, 10) == ()
        pushing.commit()
    assert of(hub, 2).unheard == 1
    hub.owner.execute(EARLIER)
    hub.line(2).pull({(1, writer.epoch): 1}, 10)
    assert of(hub, 2).unheard == 0


@pytest.mark.parametrize("most", [1, 10])
def test_that_a_counter_that_syncs_as_it_does_has_heard_in_the_end(hub: GivenHub, most: int) -> None:
    writer, held = writes(hub), 0
    hub.line(1).push(writer.epoch, writer.write_many(3))
    opens(hub, 2)
    before = datetime.now().astimezone() - timedelta(seconds=5)
    while found := hub.line(2).pull({(1, writer.epoch): held}, most):
        assert noted(hub, 2) is None
        held = found[-1].number
    heard = of(hub, 2).heard
    assert heard is not None
    assert heard > before
