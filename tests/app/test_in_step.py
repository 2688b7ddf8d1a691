"""How a counter and head office stand, kept over a restart: whatever failed is the same failure afterwards."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from app.ports.hub import HUB_OUTAGES, HubUnreachable, LogForked
from app.ports.in_step import InStep, noted, read_noted
from app.ports.outage import OUTAGES, Outage

AT = datetime(2026, 3, 2, 10, 5, tzinfo=UTC)


@pytest.mark.parametrize("outage", [*OUTAGES, *HUB_OUTAGES])
def test_that_whatever_failed_is_known_after_a_restart(outage: type[Outage]) -> None:
    stands = InStep(last=AT, epoch="ab", handed=7).failing(outage(), AT)
    assert read_noted(noted(stands)) == stands


def test_that_its_values_are_known_as_well() -> None:
    for outage in (HubUnreachable("sede.example"), LogForked(12)):
        assert read_noted(noted(InStep().failing(outage, AT))).failed == outage


def test_that_nothing_noted_is_a_counter_that_never_synced() -> None:
    assert read_noted("") == InStep()


def test_that_since_is_the_first_failure_in_a_row() -> None:
    later = AT + timedelta(hours=3)
    stands = InStep().failing(HubUnreachable("a"), AT).failing(LogForked(), later)
    assert (stands.since, stands.tries, stands.failed) == (AT, 2, LogForked())
    again = stands.reached(later)
    assert (again.last, again.failed, again.since, again.tries) == (later, None, None, 0)
    assert stands.answered() == InStep(), "stopped: head office answered, and nothing is whole yet"


def test_that_a_failure_of_a_later_version_is_left_out() -> None:
    kept = json.loads(noted(InStep(last=AT, handed=3).failing(HubUnreachable("a"), AT)))
    assert read_noted(json.dumps(kept | {"failed": "hub_on_the_moon"})) == InStep(last=AT, handed=3)
