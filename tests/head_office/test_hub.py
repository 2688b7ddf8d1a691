"""The five functions on a real PostgreSQL: what is taken, what is refused and by which name, and nothing by halves."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.ports.hub import (
    ClockAhead,
    CounterFenced,
    CounterQuarantined,
    HubIsNone,
    HubRefusesCounter,
    HubUnreachable,
    LogForked,
    RecordRefused,
    Sealed,
    Wanted,
)
from db.head_office.hub import stands, was_restored
from db.head_office.wire import PostgresHub
from db.log import NO_HASH
from tests.head_office.conftest import GivenHub
from tests.head_office.logs import Writer, name
from tests.head_office.looked_at import is_instant


@pytest.fixture
def one(hub: GivenHub) -> PostgresHub:
    return hub.calls(1)


def opened(hub: PostgresHub, writer: Writer) -> None:
    hub.open(writer.epoch, writer.base)


def test_that_records_come_back_byte_for_byte(hub: GivenHub, one: PostgresHub) -> None:
    writer = Writer(1)
    opened(one, writer)
    sent = [writer.write(body='{"n":"ção €"}'.encode()), writer.write("", 0), writer.write("rui", -3)]
    assert one.push(writer.epoch, sent) == (3, sent[-1].hash)
    other = hub.calls(2)
    assert list(other.pull({}, 100)) == sent
    assert list(other.pull({(1, writer.epoch): 2}, 100)) == sent[2:]
    assert other.pull({(1, writer.epoch): 3}, 100) == ()


def test_that_the_same_records_again_are_taken_once(hub: GivenHub, one: PostgresHub) -> None:
    writer = Writer(1)
    opened(one, writer)
    sent = writer.write_many(5)
    one.push(writer.epoch, sent[:3])
    assert one.push(writer.epoch, sent[:3]) == (3, sent[2].hash)
    assert one.push(writer.epoch, sent[1:]) == (5, sent[4].hash)
    assert hub.count("SELECT count(*) FROM hub.record") == 5
    assert hub.count("SELECT sum(points) FROM hub.record") == 50


def test_that_a_gap_a_fork_and_a_broken_chain_are_refused_and_leave_nothing(hub: GivenHub, one: PostgresHub) -> None:
    writer = Writer(1)
    opened(one, writer)
    sent = writer.write_many(4)
    one.push(writer.epoch, sent[:2])
    with pytest.raises(LogForked):
        one.push(writer.epoch, sent[3:])
    another = Writer(1)
    another.write("somebody else")
    with pytest.raises(LogForked):
        one.push(writer.epoch, another.records)
    for wrong in (
        replace(sent[2], points=11), replace(sent[2], body=b"[]"), replace(sent[2], member=name("eva")),
        replace(sent[2], clock=sent[2].clock + 1), replace(sent[2], kind="acted"), replace(sent[2], version=2),
        replace(sent[2], at="2026-03-02T10:00:00.000001+00:00"), replace(sent[2], id=name("x")),
        replace(sent[2], member=None), replace(sent[2], hash=bytes(32)),
    ):  # fmt: skip
        with pytest.raises(RecordRefused, match="not sealed"):
            one.push(writer.epoch, [wrong, sent[3]])
    assert hub.count("SELECT count(*) FROM hub.record") == 2
    assert one.push(writer.epoch, sent[2:]) == (4, sent[3].hash)


def test_that_what_is_out_of_shape_is_refused(one: PostgresHub) -> None:
    writer = Writer(1)
    opened(one, writer)
    (good,) = writer.write_many(1)
    shapes: tuple[list[Sealed], ...] = (
        [], [replace(good, id=b"short")], [replace(good, hash=b"short")], [replace(good, kind="")],
        [replace(good, kind="k" * 33)], [replace(good, at="x" * 41)], [replace(good, number=0)], [good, good],
        [replace(good, body=b"x" * (1 << 20) + b"x")], [good] * 5_001,
    )  # fmt: skip
    instants = (
        "2026-11-25T10:00:00Z", "2026-11-25T10:00:00+01:00", "2026-11-25 10:00:00+00:00", "2026-11-25T24:00:00+00:00",
        "2026-11-25T10:00:60+00:00", "2026-11-25T10:00:00.000000+00:00", "2026-11-25T10:00:00.5+00:00", "today", "",
        "2026-02-29T10:00:00+00:00", "2026-13-01T10:00:00+00:00", "2026-11-00T10:00:00+00:00",
        "0000-01-01T10:00:00+00:00",
    )  # fmt: skip
    written = [[replace(good, at=at)] for at in instants]
    for wrong in (*shapes, *written, [replace(good, member=b"short")], [replace(good, member=b"")]):
        with pytest.raises(RecordRefused):
            one.push(writer.epoch, wrong)
    huge = Writer(1)
    huge.write(body=b"x" * 10_000_000)
    with pytest.raises(RecordRefused, match="too long"):
        one.push(writer.epoch, huge.records)
    assert one.push(writer.epoch, [good]) == (1, good.hash)


def test_that_an_instant_is_one_of_a_book_beside_others_as_well_as_alone(one: PostgresHub) -> None:
    writer = Writer(1)
    opened(one, writer)
    good, other = writer.write_many(2)
    days = [f"2023-{month:02}-{day:02}" for month in range(14) for day in (0, 1, 28, 29, 30, 31, 32)]
    days += [f"{year:04}-02-29" for year in (0, 4, 1900, 2000, 2024)]
    times = (
        "00:00:00",
        "23:59:59",
        "24:00:00",
        "10:60:00",
        "10:00:60",
        "10:00:00.000001",
        "10:00:00.000000",
        "10:00:00.1",
    )
    ats = [f"{day}T10:00:00+00:00" for day in days] + [f"2026-01-01T{time}+00:00" for time in times]
    ats += [f"{good.at}|{good.at}", f"{good.at}|", "|", "", "x" * 300]
    for at in ats:
        said = "not sealed" if is_instant(at) else "out of shape"
        for sent in ([replace(good, at=at)], [good, replace(other, at=at)], [replace(good, at=at), other]):
            with pytest.raises(RecordRefused, match=said):
                one.push(writer.epoch, sent)
    assert one.push(writer.epoch, [good, other]) == (2, other.hash)


def test_that_a_clock_ahead_of_the_hub_is_refused(one: PostgresHub) -> None:
    writer = Writer(1)
    opened(one, writer)
    soon = datetime.now(UTC) + timedelta(minutes=4)
    writer.write(clock=int(soon.timestamp() * 1000) << 16)
    one.push(writer.epoch, writer.records)
    far = datetime(2099, 1, 1, tzinfo=UTC)
    writer.write(clock=int(far.timestamp() * 1000) << 16)
    with pytest.raises(ClockAhead):
        one.push(writer.epoch, writer.records[1:])


def test_that_an_epoch_that_was_left_never_writes_again(hub: GivenHub, one: PostgresHub) -> None:
    old, new = Writer(1), Writer(1, name("a new disk"))
    opened(one, old)
    one.push(old.epoch, old.write_many(2))
    opened(one, new)
    with pytest.raises(CounterFenced):
        one.push(old.epoch, old.write_many(1))
    with pytest.raises(CounterFenced):
        opened(one, old)
    new.write()
    one.push(new.epoch, new.records)
    assert hub.count("SELECT count(*) FROM hub.record") == 3


def test_that_two_new_epochs_within_a_day_are_quarantined_until_enrolled_again(hub: GivenHub, one: PostgresHub) -> None:
    for text in ("first", "second"):
        opened(one, Writer(1, name(text)))
    with pytest.raises(CounterQuarantined):
        opened(one, Writer(1, name("third")))
    for deed in (one.heads, lambda: one.pull({}, 1), lambda: opened(one, Writer(1, name("second")))):
        with pytest.raises(CounterQuarantined):
            deed()
    assert [stand.quarantined for stand in stands(hub.owner)] == ["two new epochs within a day"]
    hub.counter(1)
    opened(one, Writer(1, name("second")))


def test_that_an_epoch_goes_on_from_one_hash_only(one: PostgresHub) -> None:
    opened(one, Writer(1))
    with pytest.raises(LogForked):
        one.open(Writer(1).epoch, b"\x01" * 32)
    for epoch, base in ((b"short", NO_HASH), (name("x"), b"short")):
        with pytest.raises(RecordRefused):
            one.open(epoch, base)


def points(amount: int, left: int = 100, thing: str = "points ana") -> Wanted:
    return Wanted(thing, amount, left)


def test_that_a_thing_is_promised_once_and_never_more_than_is_left(hub: GivenHub, one: PostgresHub) -> None:
    other = hub.calls(2)
    assert one.redeem(name("r1"), [points(70)], {}) == "promised"
    assert one.redeem(name("r1"), [points(70)], {}) == "promised", "the same again"
    assert other.redeem(name("r2"), [points(31)], {}) == "held"
    with pytest.raises(RecordRefused):
        other.redeem(name("r1"), [points(1)], {})
    assert other.redeem(name("r2"), [points(30)], {}) == "promised"
    assert one.redeem(name("r3"), [points(1)], {}) == "held"
    assert one.redeem(name("r1"), [], {}) == "given back"
    assert one.redeem(name("r3"), [points(70)], {}) == "promised"


def test_that_things_are_promised_all_or_none(hub: GivenHub, one: PostgresHub) -> None:
    other = hub.calls(2)
    voucher = points(1, 1, "voucher V1")
    assert one.redeem(name("r1"), [voucher], {}) == "promised"
    assert other.redeem(name("r2"), [points(10), voucher], {}) == "held"
    assert hub.count("SELECT count(*) FROM hub.promise") == 1
    assert one.redeem(name("r1"), [points(10), voucher], {}) == "promised", "asked anew for more"
    assert one.redeem(name("r1"), [points(10)], {}) == "promised", "and for less"
    assert other.redeem(name("r2"), [voucher], {}) == "promised"


def test_that_nothing_is_promised_to_whoever_does_not_know_all(hub: GivenHub, one: PostgresHub) -> None:
    writer, other = Writer(1), hub.calls(2)
    opened(one, writer)
    one.push(writer.epoch, [writer.write(points=100), writer.write(points=-60)])
    for known in ({}, {(1, writer.epoch): 1}, {(2, writer.epoch): 9}):
        assert other.redeem(name("r1"), [points(100)], known) == "behind"
    assert other.redeem(name("r1"), [points(40, 40)], {(1, writer.epoch): 2}) == "promised"


def test_that_a_promise_becomes_the_record_of_its_id(hub: GivenHub, one: PostgresHub) -> None:
    writer, other = Writer(1), hub.calls(2)
    opened(one, writer)
    made = writer.write(points=-60)
    assert one.redeem(made.id, [points(60)], {}) == "promised"
    one.push(writer.epoch, [made])
    assert hub.count("SELECT count(*) FROM hub.promise") == 0
    assert other.redeem(name("more"), [points(41)], {}) == "behind"
    assert other.redeem(name("more"), [points(40, 40)], {(1, writer.epoch): 1}) == "promised"


def test_that_a_promise_of_which_nothing_came_goes_once_later_records_are_here(hub: GivenHub, one: PostgresHub) -> None:
    writer, other = Writer(1), hub.calls(2)
    opened(one, writer)
    assert one.redeem(name("crashed"), [points(100)], {}) == "promised"
    one.push(writer.epoch, [writer.write()])
    known = {(1, writer.epoch): 1}
    assert other.redeem(name("asked"), [points(1)], known) == "held", "its record may still come"
    hub.owner.execute("UPDATE hub.promise SET at = 'epoch'")
    one.push(writer.epoch, [writer.write()])
    assert other.redeem(name("asked"), [points(1)], known | {(1, writer.epoch): 2}) == "promised"


def test_that_of_two_who_ask_at_once_one_is_promised(hub: GivenHub) -> None:
    lines = {origin: hub.calls(origin) for origin in (1, 2)}

    def ask(origin: int) -> None:
        wanted = [points(1, 1, f"voucher {number % 7}") for number in (origin, 20 - origin, 3)]
        for one in range(30):
            lines[origin].redeem(name(f"{origin} {one}"), wanted[: one % 3 + 1], {})

    with ThreadPoolExecutor() as both:
        list(both.map(ask, lines))
    assert hub.count("SELECT count(*) - count(DISTINCT thing) FROM hub.promise") == 0
    assert hub.count("SELECT count(*) FROM hub.promise") > 0


def test_that_a_pull_is_by_epochs_and_never_misses_what_committed_late(hub: GivenHub, one: PostgresHub) -> None:
    """Two counters push at once; whoever pulled in between gets the rest later, whatever order it was committed in."""
    other, reader = hub.calls(2), hub.calls(3)
    mine, theirs = Writer(1), Writer(2)
    opened(one, mine)
    opened(other, theirs)
    held: dict[tuple[int, bytes], int] = {}
    got: list[Sealed] = []
    for step in range(12):
        (one if step % 3 else other).push(
            (mine if step % 3 else theirs).epoch, (mine if step % 3 else theirs).write_many(2)
        )
        for record in reader.pull(held, 3):
            assert record.number == held.get((record.origin, record.epoch), 0) + 1
            held[record.origin, record.epoch] = record.number
            got.append(record)
    while more := reader.pull(held, 3):
        for record in more:
            held[record.origin, record.epoch] = record.number
        got.extend(more)
    assert {one.id for one in got} == {one.id for one in (*mine.records, *theirs.records)}
    assert len(got) == 24


def test_that_heads_say_how_far_the_hub_is(one: PostgresHub) -> None:
    writer = Writer(1)
    opened(one, writer)
    sent = writer.write_many(2)
    one.push(writer.epoch, sent)
    (head,) = one.heads()
    assert (head.origin, head.epoch, head.base, head.number, head.hash) == (1, writer.epoch, NO_HASH, 2, sent[1].hash)


def test_that_a_restore_raises_the_generation(hub: GivenHub, one: PostgresHub) -> None:
    writer = Writer(1)
    before = one.open(writer.epoch, writer.base).generation
    was_restored(hub.owner)
    assert one.open(writer.epoch, writer.base).generation == before + 1


def test_that_a_stranger_is_refused(hub: GivenHub) -> None:
    hub.counter(1)
    for address in (
        hub.server.address("counter_1", hub.name, "guessed"),
        hub.server.address("counter_9", hub.name, "secret 9"),
    ):
        with pytest.raises(HubRefusesCounter):
            hub.at(address).heads()


def test_that_what_was_acknowledged_outlives_a_crash_and_the_rest_is_handed_in_after_it(
    hub: GivenHub, one: PostgresHub
) -> None:
    writer = Writer(1)
    opened(one, writer)
    sent = writer.write_many(40)
    assert one.push(writer.epoch, sent[:20]) == (20, sent[19].hash)
    hub.server.stop("immediate")
    with pytest.raises(HubUnreachable):
        one.push(writer.epoch, sent[20:])
    hub.server.start()
    again = one.open(writer.epoch, writer.base)
    assert (again.number, again.hash) == (20, sent[19].hash)
    assert one.push(writer.epoch, sent[10:]) == (40, sent[39].hash)
    assert list(one.pull({}, 100)) == sent


def test_that_another_program_at_the_address_is_no_hub(hub: GivenHub) -> None:
    role = hub.counter(1)
    hub.owner.execute("DROP SCHEMA hub CASCADE")
    with pytest.raises(HubIsNone):
        hub.at(role).heads()


def test_that_a_profile_travels_beside_its_record_and_is_forgotten_with_its_member(hub: GivenHub) -> None:
    writer, other = Writer(1), Writer(2)
    writer.write("ana", profile=b'{"name":"Ana"}')
    writer.write("rui", profile=b'{"name":"Rui"}')
    other.write("ana", kind="erased")
    with hub.calls(1) as one, hub.calls(2) as two:
        one.open(writer.epoch, writer.base)
        one.push(writer.epoch, writer.records)
        two.open(other.epoch, other.base)
        assert [record.profile for record in two.pull({}, 10)] == [b'{"name":"Ana"}', b'{"name":"Rui"}']
        two.push(other.epoch, other.records)
        # What the first counter wrote before it had heard comes late, and is not kept either.
        writer.write("ana", profile=b'{"name":"Ana Maria"}')
        one.push(writer.epoch, writer.records[2:])
        assert [record.profile for record in two.pull({(2, other.epoch): 1}, 10)] == [None, b'{"name":"Rui"}', None]
