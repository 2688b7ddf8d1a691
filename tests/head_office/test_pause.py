"""Head office says for how long nobody is to call; or has no room, or is starting: all that passes by itself."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from psycopg import errors

from app.ports.hub import HubBusy, HubUnreachable, Wanted
from db.head_office.hub import CONNECTIONS, pause, paused
from db.head_office.wire import PostgresHub
from tests.head_office.conftest import GivenHub
from tests.head_office.logs import Writer, name


def test_that_no_question_is_answered_until_the_pause_is_over(hub: GivenHub) -> None:
    line, writer = hub.calls(1), Writer(1)
    line.open(writer.epoch, writer.base)
    line.push(writer.epoch, writer.write_many(2))
    pause(hub.owner, 10)
    until = paused(hub.owner)
    assert until is not None
    assert timedelta(minutes=9) < until - datetime.now(UTC) <= timedelta(minutes=10)
    for question in (
        lambda: line.open(writer.epoch, writer.base),
        lambda: line.push(writer.epoch, [writer.write()]),
        line.heads,
        lambda: line.pull({}, 10),
        lambda: line.redeem(name("asked"), [Wanted("points ana", 20, 20)], {(1, writer.epoch): 2}),
    ):
        with pytest.raises(HubBusy) as refused:
            question()
        assert 590 <= refused.value.retry_after <= 600
    assert hub.count("SELECT count(*) FROM hub.record") == 2, "nothing was taken in"
    pause(hub.owner, 0)
    assert paused(hub.owner) is None
    assert line.push(writer.epoch, writer.records[2:])[0] == 3, "over the same line"


def test_that_a_pause_ends_by_itself(hub: GivenHub) -> None:
    line = hub.calls(1)
    pause(hub.owner, 1)
    with pytest.raises(HubBusy):
        line.heads()
    hub.owner.execute("UPDATE hub.office SET paused_until = clock_timestamp() - interval '1 second'")
    assert line.heads() == ()
    assert paused(hub.owner) is None


def test_that_a_counter_which_does_not_know_of_pauses_takes_it_for_an_outage_that_passes(hub: GivenHub) -> None:
    pause(hub.owner, 1)
    with psycopg.connect(hub.counter(1)) as line, pytest.raises(errors.TooManyConnections) as refused:
        line.execute("SELECT * FROM hub.heads_v1()")
    assert isinstance(refused.value, psycopg.OperationalError)


def test_that_a_hub_without_room_is_busy(hub: GivenHub) -> None:
    address = hub.counter(1)
    lines = [hub.at(address) for _ in range(CONNECTIONS)]
    for one in lines:
        one.heads()
    with pytest.raises(HubBusy) as refused:
        hub.at(address).heads()
    assert refused.value.retry_after == 0
    lines[0].close()


@pytest.mark.parametrize(
    ("said", "outage"),
    [
        ("FATAL:  sorry, too many clients already", HubBusy),
        ("FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute", HubBusy),
        ("FATAL:  the database system is starting up", HubBusy),
        ("FATAL:  the database system is shutting down", HubBusy),
        ("FATAL:  the database system is not yet accepting connections", HubBusy),
        ("connection refused", HubUnreachable),
    ],
)
def test_that_a_server_which_says_why_is_not_taken_for_a_silent_one(said: str, outage: type[HubBusy]) -> None:
    meant = PostgresHub("postgresql://nobody@hub.invalid")._meaning(psycopg.OperationalError(said))  # noqa: SLF001 - words that no server says on request
    assert type(meant) is outage


@pytest.mark.parametrize(
    ("state", "detail"),
    [
        ("53200", 'Failed on request of size 1048576 in memory context "ExprContext".'),
        ("53300", "Falhou o pedido de 1048576 bytes."),
        ("53100", ""),
        ("53300", "9" * 5_000),
    ],
)
def test_that_a_server_that_runs_out_of_something_says_nothing_of_when(hub: GivenHub, state: str, detail: str) -> None:
    """Its own words in the place where a pause says for how long."""
    line = hub.calls(1)
    hub.owner.execute(
        "CREATE OR REPLACE FUNCTION hub.caller() RETURNS hub.origin LANGUAGE plpgsql AS $$ BEGIN "
        f"RAISE EXCEPTION 'out of it' USING ERRCODE = '{state}', DETAIL = '{detail}'; END $$".encode()
    )
    with pytest.raises(HubBusy) as refused:
        line.heads()
    assert refused.value.retry_after == 0
