"""A window in step with a real head office over TLS: what is sold arrives, also what was sold while nobody answered."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path

import psycopg
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

import app.commands.watched
import app.office.when_to_sync
import ui.syncs
from app.bootstrap import Desk, open_desk
from app.commands.counter import fittings_of
from app.counter.enrol import EnrolCommand
from app.loyalty.codes import CodeType, new_code
from app.office.sync import Synced
from app.ports.books import Profile
from app.ports.identity import new_id, now
from tests.commands.at_head_office import Office, office
from tests.commands.test_hub import needs_tls
from tests.commands.test_sync import joined_shop
from tests.given import Given, Hands
from tests.head_office.server import OWNER
from tests.ui.rig import Rig, a_counter

__all__ = ["office"]
pytestmark = needs_tls
SOON = timedelta(milliseconds=100)
WAITS = 20_000
NUMBERS = count(31)
"""A new counter for each test: of one with three lives in a day head office would think that it was copied."""


@dataclass
class Joined:
    """A counter that joined, its window open."""

    number: int
    office: Office
    desk: Desk
    rig: Rig
    member: str
    card: str

    def at_head_office(self) -> int:
        with psycopg.connect(self.office.address, password=OWNER, autocommit=True) as line:
            row = line.execute("SELECT count(*) FROM hub.record WHERE origin = %s", [self.number]).fetchone()
        assert row is not None
        return int(row[0])

    @property
    def light(self) -> str:
        return self.rig.window.header.light.text()

    def sell(self, amount: str) -> None:
        window = self.rig.window
        window.hand.last = None
        self.rig.keyboard.scan(self.card)
        self.until(lambda: window.hand.standing is not None)
        self.rig.keyboard.type(amount)
        self.rig.keyboard.press(Qt.Key.Key_Return)
        self.rig.keyboard.rest()
        self.until(lambda: window.hand.last is not None)

    def until(self, is_so: Callable[[], bool]) -> None:
        self.rig.qtbot.waitUntil(is_so, timeout=WAITS)


@pytest.fixture
def joined(qtbot: QtBot, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Joined]:
    monkeypatch.setattr(ui.syncs, "FIRST", SOON)
    monkeypatch.setattr(app.office.when_to_sync, "EVERY", SOON)
    clock, member, hook = Hands(now()), new_id(), sys.excepthook
    settings = joined_shop(office, tmp_path / "home", number := next(NUMBERS))
    card = new_code(settings.prefix, CodeType.CARD, bytes(8)).text
    with open_desk(settings, clock) as desk:
        desk.shop.enrol(EnrolCommand(new_id(), member, card, Profile(name="Ana"), consent="2026-01"))
        rig = a_counter(qtbot, Given(desk.shop, desk.books, clock), settings, fittings_of(desk))
        rig.window.let_in(desk.shop.sign_in.everybody()[0])
        rig.window.open("counter")
        yield Joined(number, office, desk, rig, member, card)
        rig.window.close()
    sys.excepthook = hook


def test_that_what_is_sold_in_the_window_arrives_and_a_dead_head_office_keeps_nobody_from_selling(
    joined: Joined,
) -> None:
    joined.until(lambda: joined.light.startswith("Synced "))
    before = joined.at_head_office()
    joined.sell("120")
    joined.until(lambda: joined.at_head_office() == before + 1)

    joined.office.server.stop("immediate")
    joined.until(lambda: joined.light.startswith("Head office does not answer, since "))
    joined.sell("80")
    joined.sell("15")
    joined.rig.window.syncs.press()
    words = "Head office (localhost) does not answer.", "2 records wait to be handed in."
    joined.until(lambda: all(one in joined.rig.window.syncs.said for one in words))
    balance = joined.desk.shop.identify.by_id(joined.member)
    assert balance.balance + balance.pending > 0

    joined.office.server.start()
    joined.until(lambda: joined.light.startswith("Synced "))
    assert joined.at_head_office() == before + 3
    joined.until(lambda: "and at head office" in joined.rig.window.syncs.said)


def test_that_a_head_office_that_hangs_holds_up_neither_a_stop_nor_the_closing(
    joined: Joined, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app.commands.watched, "GRACE", 0.1)
    joined.until(lambda: joined.light.startswith("Synced "))
    syncs = joined.rig.window.unattended.syncs
    with psycopg.connect(joined.office.address, password=OWNER) as line:
        line.execute("LOCK hub.record IN ACCESS EXCLUSIVE MODE")
        joined.sell("120")
        joined.until(lambda: joined.light == "Syncing…")
        syncs.ask()
        syncs.stop()
        joined.until(lambda: syncs.came is not None)
        assert syncs.came == Synced(stopped=True)
        assert joined.light.startswith("Synced "), "that is no failure"
        monkeypatch.setattr(app.commands.watched, "SILENT", 0.1)
        syncs.ask()
        joined.until(lambda: joined.light.startswith("Head office does not answer, since "))
        monkeypatch.setattr(app.commands.watched, "SILENT", 300)
        line.rollback()  # or head office would soon have as many lines of this counter hanging as it lets in
        joined.until(lambda: joined.light.startswith("Synced "))
        line.execute("LOCK hub.record IN ACCESS EXCLUSIVE MODE")
        joined.until(lambda: joined.light == "Syncing…")
        joined.rig.window.close()  # which comes back while head office still hangs
        assert not joined.rig.window.isVisible()


def test_that_a_counter_enrolled_again_elsewhere_is_told_so(joined: Joined, tmp_path: Path) -> None:
    joined.until(lambda: joined.light.startswith("Synced "))
    joined.office.enrolled(joined.number, tmp_path / "again.enrolment")
    joined.until(lambda: joined.light.startswith("Head office does not let us in, since "))
    assert joined.rig.window.header.light.property("tone") == "bad"
    joined.sell("120")
