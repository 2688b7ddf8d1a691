"""A bad line does what it says it does: lost is not done, unanswered is done, twice and late come to once."""

from random import Random

import pytest

from app.ports.hub import HubUnreachable
from tests.head_office.line import Crashed, Faults, FaultyLine
from tests.head_office.logs import Writer
from tests.head_office.model import ModelHub

NOW = 1_772_445_600_000


@pytest.fixture
def hub() -> ModelHub:
    hub = ModelHub(lambda: NOW)
    hub.enrol(1)
    return hub


@pytest.fixture
def writer(hub: ModelHub) -> Writer:
    writer = Writer(1)
    hub.calls(1).open(writer.epoch, writer.base)
    writer.write_many(4)
    return writer


def line(hub: ModelHub, faults: Faults) -> FaultyLine:
    return FaultyLine(hub.calls(1), Random(1), faults)


def test_that_a_lost_question_is_not_done_and_an_unanswered_one_is(hub: ModelHub, writer: Writer) -> None:
    with pytest.raises(HubUnreachable, match="lost"):
        line(hub, Faults(lost=1)).push(writer.epoch, writer.records)
    assert hub.records() == []
    with pytest.raises(HubUnreachable, match="unanswered"):
        line(hub, Faults(unanswered=1)).push(writer.epoch, writer.records)
    assert hub.records() == writer.records


def test_that_a_question_said_twice_is_answered_as_once(hub: ModelHub, writer: Writer) -> None:
    assert line(hub, Faults(twice=1)).push(writer.epoch, writer.records) == (4, writer.records[3].hash)
    assert hub.records() == writer.records


def test_that_an_old_question_arrives_after_a_newer_one(hub: ModelHub, writer: Writer) -> None:
    bad = line(hub, Faults(lost=1, late=1))
    with pytest.raises(HubUnreachable):
        bad.push(writer.epoch, writer.records[:2])
    hub.calls(1).push(writer.epoch, writer.records[:1])
    bad.arrive()
    assert hub.records() == writer.records[:2]
    assert bad.waiting == []


def say_until_it_stops(bad: FaultyLine, writer: Writer) -> None:
    while True:
        bad.push(writer.epoch, writer.records)


def test_that_a_machine_stops_before_or_after(hub: ModelHub, writer: Writer) -> None:
    found = set()
    for seed in range(20):
        state = hub.snapshot()
        with pytest.raises(Crashed):
            say_until_it_stops(FaultyLine(hub.calls(1), Random(seed), Faults(crash=0.7)), writer)
        found.add(len(hub.records()))
        hub.put_back(state)
    assert found == {0, 4}


def test_that_a_hub_put_back_is_as_it_was_and_says_so_unless_nobody_told_it(hub: ModelHub, writer: Writer) -> None:
    calls = hub.calls(1)
    before = hub.snapshot()
    calls.push(writer.epoch, writer.records)
    hub.put_back(before)
    assert hub.records() == []
    assert calls.open(writer.epoch, writer.base).generation == 2
    calls.push(writer.epoch, writer.records)
    hub.put_back(before, unaware=True)
    assert hub.records() == []
    assert calls.open(writer.epoch, writer.base).generation == 1
