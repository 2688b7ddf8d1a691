"""Events at the counter: a place from the list, and a door where every scan lets one in."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, QObject, Qt

from app.counter.reserve_place import PlaceCommand
from app.loyalty.codes import CodeType, new_code
from app.loyalty.event import Event
from app.office.plan_event import PlanCommand
from tests.ui.rig import Rig, card_code, enrolled
from ui.screens.door import DoorScreen
from ui.screens.events import EventsScreen

CTRL = Qt.KeyboardModifier.ControlModifier
BUDGET = 1.0
"""Seconds from the last key of a scan to the painted counter."""


def ticket(number: int) -> str:
    return new_code("NC", CodeType.EVENT_TICKET, number.to_bytes(10, "big")).text


@pytest.fixture
def auction(rig: Rig) -> str:
    """An auction that began a quarter of an hour ago, with three places."""
    now = rig.given.clock()
    names = {"en": "Spring auction", "pt": "Leilão da primavera"}
    event = Event("auction", names, now - timedelta(minutes=15), now + timedelta(hours=3), "The long room", 3)
    rig.given.shop.plan_event(PlanCommand(rig.given.fresh(), event, new=True))
    return event.id


def the_list(rig: Rig) -> EventsScreen:
    rig.press(Qt.Key.Key_T, CTRL)
    shown = rig.window.shown
    assert isinstance(shown, EventsScreen)
    return shown


def the_door(rig: Rig) -> DoorScreen:
    the_list(rig)
    rig.enter()
    shown = rig.window.shown
    assert isinstance(shown, DoorScreen)
    return shown


def test_that_a_list_with_nothing_on_it_says_what_to_do(rig: Rig) -> None:
    shown = the_list(rig)
    assert "A manager plans events" in rig.text
    assert not shown.doors.isEnabled()
    rig.enter()
    assert rig.window.shown is shown


def test_that_a_place_is_reserved_and_its_ticket_printed(rig: Rig, auction: str, rui: str) -> None:
    del auction
    rig.scan(card_code(1))
    rig.type("45")
    shown = the_list(rig)
    rig.scan(card_code(2))
    assert rig.window.shown is shown
    assert rig.window.hand.now.typed == "45"
    shown.reserves.click()
    rig.settle()
    assert "Rui Gonçalves has a place." in rig.said
    assert "1 reserved · 2 left" in rig.text
    assert rig.printed[0].startswith("ticket-NCI")
    assert not shown.reserves.isEnabled()
    assert rig.given.shop.show_events(rui)[0].place is not None
    shown.gives_up.click()
    rig.settle()
    assert "0 reserved · 3 left" in rig.text
    assert rig.given.shop.show_events(rui)[0].place is None


def test_that_each_scan_lets_one_in_and_none_is_a_sale(rig: Rig, auction: str, ana: str, rui: str) -> None:
    del ana
    rig.given.shop.reserve_place(PlaceCommand(rig.given.fresh(), auction, rui, ticket(1)))
    door = the_door(rig)
    assert door.counter.text() == "0"
    assert "of 3 in" in rig.text
    rig.scan(card_code(1))
    assert (door.counter.text(), door.came.name.text()) == ("1", "Ana Sofia Marques")
    rig.scan(ticket(1))
    assert (door.counter.text(), door.came.name.text()) == ("2", "Rui Gonçalves")
    assert door.came.list.count() == 2
    assert rig.window.shown is door
    assert rig.window.hand.standing is None


def test_that_a_refusal_is_said_and_nobody_else_is_shown_as_let_in(rig: Rig, auction: str, ana: str) -> None:
    del auction, ana
    door = the_door(rig)
    rig.scan(card_code(1))
    rig.keyboard.now += 5
    rig.scan(card_code(1))
    assert rig.said.startswith("Already in since 10:")
    assert door.came.name.text().startswith("Already in since 10:")
    assert door.counter.text() == "1"
    rig.scan(card_code(77))
    assert "is not in this shop's list" in rig.said
    rig.scan(card_code(2))
    assert rig.said == ""
    assert door.counter.text() == "2"
    rig.scan("5601234567892")
    assert "is not in this shop's list" in rig.said
    assert rig.window.hand.now.is_empty


def test_that_the_tiers_are_named_as_the_programme_names_them(rig: Rig, auction: str, rui: str) -> None:
    del rui
    with rig.given.books.reading() as visit:
        event = visit.event(auction)
    assert event is not None
    gold = replace(event, tiers=frozenset({"gold", "silver"}))
    rig.given.shop.plan_event(PlanCommand(rig.given.fresh(), gold))
    door = the_door(rig)
    rig.scan(card_code(2))
    assert rig.said.startswith("This is for members of: Silver, Gold.")
    assert door.counter.text() == "0"


def test_that_a_code_of_another_shop_lets_nobody_in(rig: Rig, auction: str, ana: str) -> None:
    del auction, ana
    door = the_door(rig)
    rig.scan(card_code(1))
    rig.scan(new_code("BX", CodeType.EVENT_TICKET, bytes(10)).text)
    assert "another shop" in rig.said
    assert (door.came.name.text(), door.counter.text()) == ("", "1")


def test_that_a_ticket_at_the_counter_says_where_it_belongs(rig: Rig, auction: str) -> None:
    del auction
    rig.scan(ticket(1))
    assert "That is a ticket to an event." in rig.said
    assert "Ctrl+T" in rig.said


def test_that_whoever_has_no_card_is_found_by_name(rig: Rig, auction: str, rui: str) -> None:
    del auction, rui
    door = the_door(rig)
    rig.type("gonc")
    assert door.found.isVisible()
    rig.enter()
    assert (door.counter.text(), door.came.name.text()) == ("1", "Rui Gonçalves")
    assert (door.field.text(), door.found.isVisible()) == ("", False)
    rig.type("gon")
    rig.press(Qt.Key.Key_Escape)
    assert (door.field.text(), rig.window.shown) == ("", door)
    rig.press(Qt.Key.Key_Escape)
    assert isinstance(rig.window.shown, EventsScreen)
    rig.press(Qt.Key.Key_Escape)
    assert rig.window.shown is rig.window.open("counter")


class Painted(QObject):
    """When a widget was painted last."""

    at = 0.0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        del watched
        if event.type() == QEvent.Type.Paint:
            self.at = perf_counter()
        return False


def is_painted(door: DoorScreen, painted: Painted, words: str, since: float) -> bool:
    """Whether the counter says so, and was painted since."""
    return door.counter.text() == words and painted.at > since


def test_that_a_check_in_is_painted_well_within_a_second(rig: Rig, auction: str) -> None:
    with rig.given.books.reading() as visit:
        event = visit.event(auction)
    assert event is not None
    members = 60
    rig.given.shop.plan_event(PlanCommand(rig.given.fresh(), replace(event, capacity=members)))
    for number in range(100, 100 + members):
        enrolled(rig.given, f"Guest {number}", number)
    door = the_door(rig)
    painted = Painted()
    door.counter.installEventFilter(painted)
    slowest = 0.0
    for number in range(100, 100 + members):
        rig.keyboard.scan(card_code(number))
        begun = perf_counter()
        rig.qtbot.waitUntil(partial(is_painted, door, painted, str(number - 99), begun))
        slowest = max(slowest, painted.at - begun)
    assert slowest < BUDGET, f"{slowest * 1000:.0f} ms"
