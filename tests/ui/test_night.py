"""The night in the window: once for a date, heard of only when something is wrong; a clock behind is warned of."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.loyalty.refusals import NotAllowed
from app.settings import Settings
from tests.given import Given
from tests.ui.rig import Rig, a_counter
from ui.fittings import Fittings


@dataclass
class Work:
    """The nightly work, counted; and the latest instant on record."""

    nights: int = 0
    refuses: bool = False
    latest: datetime | None = None

    def __call__(self) -> int:
        if self.refuses:
            raise NotAllowed("clock_far_ahead")
        self.nights += 1
        return 7

    def last(self) -> datetime | None:
        return self.latest


@pytest.fixture
def work() -> Work:
    return Work()


@pytest.fixture
def hooked() -> Iterator[None]:
    hook = sys.excepthook
    yield
    sys.excepthook = hook


@pytest.fixture
def open_counter(qtbot: QtBot, given: Given, settings: Settings, hooked: None, work: Work) -> Rig:
    del hooked
    return a_counter(qtbot, given, settings, Fittings(nightly=work, latest=work.last))


def test_that_the_night_is_done_once_for_a_date_and_nobody_hears_of_it(open_counter: Rig, work: Work) -> None:
    assert work.nights == 1
    assert open_counter.said == ""
    open_counter.window.unattended.nights.look()
    open_counter.settle()
    assert work.nights == 1
    open_counter.given.clock.pass_days(1)
    open_counter.window.unattended.nights.look()
    open_counter.settle()
    assert work.nights == 2


def test_that_a_night_refused_says_why(qtbot: QtBot, given: Given, settings: Settings, hooked: None) -> None:
    del hooked
    refusing = Work(refuses=True)
    rig = a_counter(qtbot, given, settings, Fittings(nightly=refusing))
    assert "400 days" in rig.said


@pytest.mark.parametrize(("minutes", "warned"), [(4, False), (6, True)])
def test_that_a_clock_behind_the_latest_record_is_warned_of(
    open_counter: Rig, work: Work, minutes: int, *, warned: bool
) -> None:
    work.latest = open_counter.given.clock() + timedelta(minutes=minutes)
    open_counter.window.unattended.nights.look()
    open_counter.settle()
    assert ("clock is behind" in open_counter.said) == warned
    open_counter.window.band.clear()
    open_counter.window.unattended.nights.look()
    open_counter.settle()
    assert open_counter.said == "", "said once"
