"""When a counter calls head office: every minute, ever later, seldom; and each night at a time of its own."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.loyalty.programme import Offline
from app.office.when_to_sync import (
    EVERY,
    LATER,
    NIGHTS_WINDOW,
    NOT_BY_ITSELF,
    SELDOM,
    call_of_night,
    is_too_long,
    pause,
    until_next,
)
from app.ports.hub import HUB_OUTAGES, CertificateExpired, HubBusy, HubUnreachable
from app.ports.hub_owner import OWNER_OUTAGES
from app.ports.in_step import InStep
from app.ports.outage import DiskFull, Outage

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LISBON = "Europe/Lisbon"
NOT_OF_A_SYNC = {one.code for one in OWNER_OUTAGES} | {
    "enrolment_damaged", "enrolment_of_another", "code_wrong", "enrolment_used", "no_private_server",
    "private_server_failed",
    "snapshot_damaged", "snapshot_of_another", "snapshot_not_proven", "snapshot_code_wrong", "snapshot_needs_hub",
    "gathering_under_way", "gathered_unsound",
}  # fmt: skip


def least() -> float:
    return 0.0


def middle() -> float:
    return 0.5


def most() -> float:
    return 0.999


def failing(outage: Outage, tries: int) -> InStep:
    stands = InStep(last=NOON)
    for _ in range(tries):
        stands = stands.failing(outage, NOON)
    return stands


def test_that_it_is_every_minute_while_it_goes_well() -> None:
    assert pause(InStep(), most) == EVERY


def test_that_the_pause_grows_up_to_a_quarter_of_an_hour() -> None:
    minutes = [pause(failing(HubUnreachable("hub"), tries), middle) / EVERY for tries in range(1, 8)]
    assert minutes == [1, 2, 4, 8, 15, 15, 15]
    assert pause(failing(DiskFull(), 10_000), most) == LATER


def test_that_counters_cut_off_together_do_not_come_back_together() -> None:
    cut_off = failing(HubUnreachable("hub"), 4)
    assert (pause(cut_off, least), pause(cut_off, most)) == (EVERY * 4, EVERY * 8 * 1.499)


@pytest.mark.parametrize("outage", NOT_BY_ITSELF)
def test_that_what_no_retry_cures_is_tried_seldom(outage: type[Outage]) -> None:
    assert pause(failing(outage(), 1), middle) == SELDOM
    assert pause(failing(outage(), 99), least) == SELDOM / 2


def test_that_of_all_that_head_office_says_no_to_only_silence_and_no_room_pass_by_themselves() -> None:
    passing = {outage.code for outage in HUB_OUTAGES if outage not in NOT_BY_ITSELF} - NOT_OF_A_SYNC
    assert passing == {"hub_unreachable", "hub_busy"}


def test_that_head_office_is_not_called_before_it_wishes() -> None:
    ten_minutes = failing(HubBusy("hub", 600), 1)
    assert (pause(ten_minutes, least), pause(ten_minutes, middle)) == (EVERY * 10, EVERY * 12.5)
    assert pause(failing(HubBusy("hub", 20), 7), least) == timedelta(seconds=20), "however often it was tried"


def test_that_no_wish_keeps_a_counter_silent_for_hours() -> None:
    assert pause(failing(HubBusy("hub", 86_400), 1), least) == SELDOM
    assert pause(failing(HubBusy("hub", 86_400), 1), most) < SELDOM * 1.5


def test_that_a_busy_head_office_without_a_wish_is_called_ever_later() -> None:
    assert [pause(failing(HubBusy("hub"), tries), middle) / EVERY for tries in (1, 2, 9)] == [1, 2, 15]


def test_that_fifty_counters_do_not_all_call_at_once() -> None:
    calls = sorted(call_of_night(origin, date(2026, 3, 2), LISBON) for origin in range(1, 51))
    night = datetime(2026, 3, 2, 2, tzinfo=UTC)
    assert night <= calls[0] < calls[-1] < night + NIGHTS_WINDOW
    minutes = [call.replace(second=0, microsecond=0) for call in calls]
    assert max(minutes.count(minute) for minute in minutes) <= 3


def test_that_a_counter_calls_at_the_same_time_each_night_by_the_shops_clock() -> None:
    winter, summer = (call_of_night(7, day, LISBON) for day in (date(2026, 3, 2), date(2026, 7, 2)))
    assert (summer + timedelta(hours=1)).time() == winter.time()
    assert call_of_night(8, date(2026, 3, 2), LISBON) != winter


def test_that_the_nights_call_is_made_whatever_the_pause() -> None:
    refused = failing(CertificateExpired(), 3)
    call = call_of_night(7, date(2026, 3, 2), LISBON)
    before = call - timedelta(minutes=3)
    assert until_next(refused, 7, before, LISBON, middle) == timedelta(minutes=3)
    assert until_next(refused, 7, call, LISBON, middle) == SELDOM
    evening = call + timedelta(days=1) - timedelta(minutes=10)
    assert until_next(refused, 7, evening, LISBON, middle) == timedelta(minutes=10), "also before midnight is over"
    assert until_next(InStep(), 7, before, LISBON, middle) == EVERY


def test_that_a_day_and_a_half_without_a_sync_is_too_long() -> None:
    stands = failing(HubUnreachable("hub"), 9)
    day_and_half, second = timedelta(hours=36), timedelta(seconds=1)
    assert not is_too_long(stands, NOON + day_and_half, None)
    assert is_too_long(stands, NOON + day_and_half + second, None)
    assert is_too_long(InStep(last=NOON), NOON + day_and_half + second, None), "also where nobody tried"
    assert not is_too_long(InStep(), NOON, None)
    assert is_too_long(stands, NOON + timedelta(hours=13), Offline(500, 2_000, last_sync_hours=12)), "as it says itself"
