"""The sync in the window: by itself and when asked, one at a time, seen and stoppable, never in the cashier's way."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from types import TracebackType

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

import app.office.when_to_sync
import ui.syncs
from app.loyalty.amounts import Language
from app.office.when_to_sync import NOT_BY_ITSELF
from app.ports.hub import HUB_OUTAGES, CertificateExpired, HubUnreachable
from app.ports.in_step import InStep
from app.ports.outage import OUTAGES, DiskFull, SyncUnderWay
from app.settings import Settings
from tests.given import Given
from tests.ui.office import Office
from tests.ui.rig import Rig, a_counter, card_code
from tests.ui.test_fits import cut_off, out_of_sight
from ui.fittings import Fittings
from ui.syncs import Syncs

SOON = timedelta(milliseconds=20)
F5 = Qt.Key.Key_F5


@pytest.fixture(autouse=True)
def hooked() -> Iterator[None]:
    hook = sys.excepthook
    yield
    sys.excepthook = hook


@pytest.fixture
def office(given: Given) -> Office:
    return Office(given.clock)


@pytest.fixture
def open_counter(qtbot: QtBot, given: Given, settings: Settings, office: Office, ana: str) -> Rig:
    del ana
    return a_counter(qtbot, given, settings, Fittings(head_office=office))


def syncs_of(rig: Rig) -> Syncs:
    return rig.window.unattended.syncs


def light(rig: Rig) -> str:
    return rig.window.header.light.text()


def synced(rig: Rig) -> None:
    """One that somebody asks for, waited for."""
    syncs_of(rig).ask()
    rig.settle()


def test_that_the_counter_opens_first_and_syncs_a_little_later(open_counter: Rig, office: Office) -> None:
    assert office.calls == 0
    assert light(open_counter) == "Not synced yet"
    rest = syncs_of(open_counter)._next.remainingTime()  # noqa: SLF001 - no test waits so long
    assert 3_000 < rest <= 8_400, "eight seconds at most, and the twentieth by which such a timer may be late"


def test_that_it_syncs_again_and_again_and_one_at_a_time(
    qtbot: QtBot, given: Given, settings: Settings, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.syncs, "FIRST", SOON)
    monkeypatch.setattr(app.office.when_to_sync, "EVERY", SOON)
    rig = a_counter(qtbot, given, settings, Fittings(head_office=office))

    def often() -> bool:
        syncs_of(rig).ask()
        return office.calls > 5

    qtbot.waitUntil(often)
    assert office.most_at_once == 1
    assert light(rig) == "Synced 10:00"


def test_that_a_failure_is_said_with_its_since_and_gone_when_it_is_over(
    qtbot: QtBot, open_counter: Rig, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced(open_counter)
    office.fails = HubUnreachable("sede.example")
    synced(open_counter)
    assert light(open_counter) == "Head office does not answer, since 10:00"
    assert open_counter.window.header.light.property("tone") == "care"
    open_counter.given.clock.now += timedelta(hours=3)
    synced(open_counter)
    assert light(open_counter) == "Head office does not answer, since 10:00", "since the first"
    assert open_counter.said == "", "a counter that sells is not interrupted"
    office.fails = None
    monkeypatch.setattr(app.office.when_to_sync, "EVERY", SOON)
    syncs_of(open_counter)._plan()  # noqa: SLF001 - the pause by now would be minutes
    qtbot.waitUntil(lambda: light(open_counter) == "Synced 13:00")


def test_that_it_stands_after_a_restart_as_it_stood(
    qtbot: QtBot, given: Given, settings: Settings, office: Office
) -> None:
    before = given.clock() - timedelta(days=1)
    office.now = replace(InStep().failing(CertificateExpired(), before), waiting=14, to_look_at=2)
    rig = a_counter(qtbot, given, settings, Fittings(head_office=office))
    assert light(rig) == "Certificate expired, since 01/03/2026 10:00 · 14 waiting · 2 to look at"
    assert rig.window.header.light.property("tone") == "bad"


def test_that_days_without_a_sync_are_said(open_counter: Rig, office: Office) -> None:
    synced(open_counter)
    open_counter.given.clock.now += timedelta(hours=37)
    syncs_of(open_counter).look()
    open_counter.settle()
    assert light(open_counter) == "Not synced for 37 hours"
    office.fails = HubUnreachable("sede.example")
    open_counter.given.clock.pass_days(3)
    synced(open_counter)
    assert light(open_counter) == "Not synced for 4 days · Head office does not answer"
    open_counter.press(F5)
    said = open_counter.window.syncs.said
    assert "Not in step with head office for 4 days, since 02/03/2026 10:00." in said
    assert "All sales are in this counter's own book." in said


def test_that_f5_says_it_in_full_and_f5_again_syncs(open_counter: Rig, office: Office) -> None:
    office.now = replace(office.now, waiting=3)
    open_counter.press(F5)
    assert "joined head office" in open_counter.window.syncs.said
    assert "3 records wait" in open_counter.window.syncs.said
    assert office.calls == 0
    open_counter.press(F5)
    assert office.calls == 1
    assert "In step with head office: 10:00. Handed in: 2, taken: 5." in open_counter.window.syncs.said
    open_counter.press(Qt.Key.Key_Escape)
    assert open_counter.window.syncs.isHidden()


def test_that_its_steps_are_seen_and_it_can_be_stopped(qtbot: QtBot, open_counter: Rig, office: Office) -> None:
    office.is_long = True
    band = open_counter.window.syncs
    band.press()
    band.starts.click()
    qtbot.waitUntil(lambda: band.said.startswith("Taking what others did: "))
    qtbot.waitUntil(lambda: light(open_counter) == "Syncing…")
    assert band.stops.isVisible()
    assert not band.starts.isVisible()
    open_counter.keyboard.scan(card_code(1))
    qtbot.waitUntil(lambda: open_counter.window.hand.standing is not None)
    assert not band.isHidden(), "what is on its way stays in view"
    band.stops.click()
    open_counter.settle()
    assert band.said.startswith("Stopped: what was done is done")
    assert syncs_of(open_counter)._next.remainingTime() > 14 * 60_000  # noqa: SLF001 - whoever stops it means it
    assert light(open_counter) == "Not synced yet"


def test_that_a_sale_is_made_while_it_runs(qtbot: QtBot, open_counter: Rig, office: Office, ana: str) -> None:
    office.is_long = True
    syncs_of(open_counter).ask()
    qtbot.waitUntil(lambda: office.at_once == 1)
    keyboard, window = open_counter.keyboard, open_counter.window
    keyboard.scan(card_code(1))
    qtbot.waitUntil(lambda: window.hand.standing is not None)
    keyboard.type("120")
    keyboard.press(Qt.Key.Key_Return)
    keyboard.rest()
    qtbot.waitUntil(lambda: window.hand.last is not None)
    assert open_counter.given.shop.identify.by_id(ana).balance > 1_500
    assert office.at_once == 1
    syncs_of(open_counter).stop()


def test_that_closing_the_window_stops_it(qtbot: QtBot, open_counter: Rig, office: Office) -> None:
    office.is_long = True
    syncs_of(open_counter).ask()
    qtbot.waitUntil(lambda: office.at_once == 1)
    open_counter.window.close()
    assert office.at_once == 0
    qtbot.waitUntil(lambda: not syncs_of(open_counter).runs)  # that it was over has been heard
    assert not syncs_of(open_counter)._next.isActive()  # noqa: SLF001 - and no other begins


def test_that_another_programs_sync_is_no_failure(open_counter: Rig, office: Office) -> None:
    synced(open_counter)
    office.raises = SyncUnderWay()
    synced(open_counter)
    assert "Another program is syncing" in open_counter.said
    assert light(open_counter) == "Synced 10:00"


def test_that_a_failure_that_no_book_can_note_is_said_all_the_same(open_counter: Rig, office: Office) -> None:
    synced(open_counter)
    office.raises = DiskFull("/book")
    synced(open_counter)
    syncs_of(open_counter).look()
    open_counter.settle()
    assert light(open_counter) == "Disk full, since 10:00"


def test_that_a_bug_does_not_end_the_syncs(
    qtbot: QtBot, open_counter: Rig, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[BaseException] = []

    def hook(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        shown.append(error)

    monkeypatch.setattr(sys, "excepthook", hook)
    monkeypatch.setattr(app.office.when_to_sync, "EVERY", SOON)
    office.raises = ZeroDivisionError()
    syncs_of(open_counter).ask()
    qtbot.waitUntil(lambda: len(shown) > 1)
    office.raises = None
    qtbot.waitUntil(lambda: light(open_counter) == "Synced 10:00")


def test_that_in_training_nothing_is_synced(qtbot: QtBot, given: Given, settings: Settings) -> None:
    rig = a_counter(qtbot, given, replace(settings, training=True))
    rig.press(F5)
    assert "Training is never synced." in rig.window.syncs.said
    assert not rig.window.syncs.starts.isVisible()


@pytest.mark.parametrize("language", ["en", "pt"])
def test_that_every_failure_is_said_in_a_few_words_and_in_full(
    qtbot: QtBot, given: Given, settings: Settings, office: Office, language: Language
) -> None:
    rig = a_counter(qtbot, given, replace(settings, language=language), Fittings(head_office=office))
    lights = set()
    for outage in (*OUTAGES, *HUB_OUTAGES):
        office.now = replace(InStep(given.clock()).failing(outage(), given.clock()), waiting=1_214, to_look_at=12)
        syncs_of(rig).look()
        rig.settle()
        rig.window.syncs.press()
        rig.settle()
        words = rig.window.hand.figures.words(outage())
        said = rig.window.syncs.said
        assert words.what in said
        assert words.todo in said
        assert {"en": "in this counter's own book", "pt": "no livro deste balcão"}[language] in said
        assert rig.window.header.light.property("tone") == ("bad" if outage in NOT_BY_ITSELF else "care")
        assert (out_of_sight(rig.window), cut_off(rig.window)) == ([], []), outage
        lights.add(light(rig).partition(",")[0] if outage in NOT_BY_ITSELF else "")
        rig.window.syncs.leave()
    assert len(lights) == len(NOT_BY_ITSELF) + 1, "each by its own name"


# the night


class Looks:
    """A self-check that counts, and finds what it is told to."""

    def __init__(self) -> None:
        self.looks, self.finds = 0, 0

    def __call__(self, stop: Callable[[], bool]) -> int:
        assert not stop()
        self.looks += 1
        return self.finds


def worked() -> int:
    return 3


def test_that_after_the_nights_work_comes_a_sync_and_then_the_self_check(
    qtbot: QtBot, given: Given, settings: Settings, office: Office
) -> None:
    looks = Looks()
    rig = a_counter(qtbot, given, settings, Fittings(nightly=worked, head_office=office, self_check=looks))
    check = rig.window.unattended.check
    assert check.isActive(), "a little later, for the same reason"
    assert looks.looks == 0
    syncs_of(rig)._wait(timedelta(minutes=9))  # noqa: SLF001 - as if the next one were far
    given.clock.pass_days(1)
    rig.window.unattended.nights.look()
    rig.settle()
    assert syncs_of(rig)._next.remainingTime() < 9_000  # noqa: SLF001 - what the night wrote is handed in
    check.setInterval(1)
    qtbot.waitUntil(lambda: looks.looks == 1)
    rig.settle()
    assert rig.said == "", "a sound book is not spoken of"


def test_that_the_self_check_waits_for_a_sync_on_its_way(
    qtbot: QtBot, given: Given, settings: Settings, office: Office
) -> None:
    office.is_long, looks = True, Looks()
    rig = a_counter(qtbot, given, settings, Fittings(head_office=office, self_check=looks))
    syncs_of(rig).ask()
    rig.window.unattended.look_at_the_book()
    assert (looks.looks, rig.window.unattended.check.isActive()) == (0, True)
    syncs_of(rig).stop()
    rig.settle()


@pytest.mark.parametrize(("finds", "says"), [(1, "found a difference"), (3, "found 3 differences")])
def test_that_a_book_that_is_not_sound_is_said(
    qtbot: QtBot, given: Given, settings: Settings, finds: int, says: str
) -> None:
    looks = Looks()
    looks.finds = finds
    rig = a_counter(qtbot, given, settings, Fittings(self_check=looks))
    rig.window.unattended.look_at_the_book()
    rig.settle()
    assert says in rig.said
    assert "books check" in rig.said
