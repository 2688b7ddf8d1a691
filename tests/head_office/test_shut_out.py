"""A counter shut out by hand: its lines end, it is let in no more, the others go on, and its records stay."""

import psycopg
import pytest
from psycopg import errors

from app.ports.hub import CounterQuarantined, HubRefusesCounter, HubUnreachable
from db.head_office.hub import shut_out, stands
from tests.head_office.conftest import GivenHub
from tests.head_office.logs import Writer


def test_that_a_counter_shut_out_is_let_in_no_more_until_it_is_enrolled_again(hub: GivenHub) -> None:
    mine, theirs = Writer(1), Writer(2)
    address = hub.counter(2)
    stolen, other = hub.at(address), hub.calls(1)
    for line, writer in ((stolen, theirs), (other, mine)):
        line.open(writer.epoch, writer.base)
        line.push(writer.epoch, writer.write_many(2))
    assert shut_out(hub.owner, 2, "stolen")
    with pytest.raises(HubUnreachable):
        stolen.heads()  # the line it held was ended
    for line in (stolen, hub.at(address)):
        with pytest.raises(HubRefusesCounter):
            line.open(theirs.epoch, theirs.base)
    other.push(mine.epoch, [mine.write()])
    assert len(other.pull({}, 10)) == 5, "what it handed in stays"
    assert [one.quarantined for one in stands(hub.owner)] == ["", "stolen"]
    again = hub.at(hub.counter(2))
    assert again.open(theirs.epoch, theirs.base).number == 2
    again.push(theirs.epoch, [theirs.write()])
    assert [(one.records, one.quarantined) for one in stands(hub.owner)] == [(3, ""), (3, "")]


def test_that_whoever_slipped_in_before_is_refused_all_the_same(hub: GivenHub) -> None:
    """The login was checked just before, the line is there just after."""
    address = hub.counter(2)
    shut_out(hub.owner, 2, "stolen: in May")
    hub.owner.execute("ALTER ROLE counter_2 LOGIN")
    with pytest.raises(CounterQuarantined) as refused:
        hub.at(address).heads()
    assert refused.value.why == "stolen: in May"


def test_that_the_server_ends_its_lines_and_no_others(hub: GivenHub) -> None:
    with psycopg.connect(hub.counter(1)) as other, psycopg.connect(hub.counter(2)) as its:
        shut_out(hub.owner, 2, "stolen")
        with pytest.raises(errors.AdminShutdown):
            its.execute("SELECT 1")
        assert other.execute("SELECT 1").fetchone() == (1,)


def test_that_nobody_is_shut_out_by_a_number_that_is_nobodys(hub: GivenHub) -> None:
    hub.counter(1)
    assert not shut_out(hub.owner, 7, "stolen")
    assert [one.quarantined for one in stands(hub.owner)] == [""]
