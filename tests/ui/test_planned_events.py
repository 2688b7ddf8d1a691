"""Events in the office: planned by typing, changed, closed, cancelled; their papers, and what came of them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.counter.admit import AdmitCommand
from app.counter.reserve_place import PlaceCommand
from app.loyalty.codes import CodeType, new_code
from app.loyalty.event import Event
from tests.ui.rig import Rig
from ui.screens.door import DoorScreen
from ui.screens.planned_events import PlannedEvents
from ui.typed_day import read_time
from ui.widgets.event_form import EventForm


def ticket(number: int) -> str:
    return new_code("NC", CodeType.EVENT_TICKET, number.to_bytes(10, "big")).text


@pytest.fixture
def page(rig: Rig) -> PlannedEvents:
    rig.open_office("Events")
    found = rig.window.shown.findChild(PlannedEvents)
    assert isinstance(found, PlannedEvents)
    return found


def fill(form: EventForm, **texts: str) -> None:
    for name, text in texts.items():
        getattr(form, name).setText(text)


def a_plan(rig: Rig, page: PlannedEvents, **other: str) -> None:
    """Types an auction tonight, and keeps it."""
    page.adds.click()
    rig.type("Spring auction")
    usual = {"portuguese": "Leilão da primavera", "place": "The long room", "day": "2/3/2026", "begins": "10h15",
             "finishes": "13:00", "capacity": "3"}  # fmt: skip
    fill(page.form, **(usual | other))
    page.keeps.click()
    rig.settle()


def the_event(rig: Rig, event: str = "spring-auction") -> Event:
    with rig.given.books.reading() as visit:
        found = visit.event(event)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("day", "31/02/2026", "Type the day"),
        ("day", "", "Type the day"),
        ("last_day", "soon", "Type the day"),
        ("opens", "1/13", "Type the day"),
        ("begins", "25:00", "Type the time"),
        ("finishes", "", "Type the time"),
        ("capacity", "many", "Type a whole number"),
        ("doors", "-5", "Type a whole number"),
        ("code", "Spring Auction", "Small letters"),
        ("capacity", "0", "too small or too large"),
        ("last_day", "1/3/2026", "ends before it starts"),
    ],
)
def test_that_what_cannot_be_is_said_and_nothing_is_planned(
    rig: Rig, page: PlannedEvents, field: str, typed: str, said: str
) -> None:
    a_plan(rig, page, **{field: typed})
    assert said in rig.said
    assert rig.given.shop.plan_event.known() == ()


def test_that_an_event_is_planned_by_typing(rig: Rig, page: PlannedEvents) -> None:
    assert "No events yet" in rig.text
    page.adds.click()
    silver = page.form.tiers[1]
    silver.admitted.click()
    silver.days.setText("2")
    rig.type("Noite de Gala, 2026")
    assert page.form.code.text() == "noite-de-gala-2026"
    fill(page.form, day="9.3.2026", begins="21:30", finishes="0:30", opens="5/3/2026", doors="30", place="Hall")
    page.form.invitation.setCurrentIndex(1)
    page.keeps.click()
    rig.settle()
    assert rig.said == "Kept: Noite de Gala, 2026 (open)."
    starts = datetime(2026, 3, 9, 21, 30, tzinfo=UTC)
    assert the_event(rig, "noite-de-gala-2026") == Event(
        "noite-de-gala-2026", {"en": "Noite de Gala, 2026"}, starts, starts + timedelta(hours=3), "Hall", None,
        frozenset({"silver"}), datetime(2026, 3, 5, tzinfo=UTC).date(), (("silver", 2),), "consultation", 30,
    )  # fmt: skip


def test_that_a_change_keeps_the_rest_and_the_code(rig: Rig, page: PlannedEvents) -> None:
    a_plan(rig, page)
    before = the_event(rig)
    page.changes.click()
    assert page.form.code.isReadOnly()
    fill(page.form, english="Autumn auction", capacity="9")
    page.keeps.click()
    rig.settle()
    after = the_event(rig)
    assert (after.name["en"], after.capacity) == ("Autumn auction", 9)
    assert (after.id, after.starts, after.ends, after.name["pt"]) == (
        before.id, before.starts, before.ends, before.name["pt"],
    )  # fmt: skip


def test_that_an_event_is_closed_opened_again_and_cancelled_only_when_asked_twice(
    rig: Rig, page: PlannedEvents
) -> None:
    a_plan(rig, page)
    for state in ("closed", "open"):
        page.changes.click()
        page.closes.click()
        rig.settle()
        assert the_event(rig).state == state
    page.changes.click()
    page.cancels.click()
    rig.settle()
    assert the_event(rig).state == "open"
    page.cancels.click()
    rig.settle()
    assert the_event(rig).state == "cancelled"
    page.changes.click()
    assert not page.keeps.isEnabled()


def test_that_its_papers_are_printed_and_its_report_exported(
    rig: Rig, page: PlannedEvents, ana: str, rui: str, tmp_path: Path
) -> None:
    a_plan(rig, page)
    assert not page.tickets.isEnabled()
    for number, member in enumerate((ana, rui)):
        rig.given.shop.reserve_place(PlaceCommand(rig.given.fresh(), "spring-auction", member, ticket(number)))
    rig.given.shop.admit(AdmitCommand(rig.given.fresh(), "spring-auction", ticket(0)))
    rig.press(Qt.Key.Key_Escape)
    rig.press(Qt.Key.Key_Escape)
    page.table.take_focus()
    rig.enter()
    assert page.figures.text() == "2 reserved · 1 came · 1 still expected · 0 walked in · 0 points · Silver 1"
    for prints in (page.tickets, page.lists):
        prints.click()
        rig.settle()
    assert [title.partition("-spring")[0] for title in rig.printed] == ["tickets", "door"]
    page.guests.export()
    page.guests.exporter.plain.click()
    rig.settle()
    (written,) = tmp_path.rglob("Spring auction*.csv")
    text = written.read_text(encoding="utf-8-sig")
    assert "Ana Sofia Marques" in text
    assert "expected" in text


def test_that_the_door_is_one_button_away_and_esc_leads_back(rig: Rig, page: PlannedEvents) -> None:
    a_plan(rig, page)
    page.changes.click()
    rig.press(Qt.Key.Key_Escape)
    rig.press(Qt.Key.Key_Escape)
    assert page.changes.isVisible()
    rig.press(Qt.Key.Key_Escape)
    assert page.adds.isVisible()
    rig.enter()
    page.doors.click()
    rig.settle()
    assert isinstance(rig.window.shown, DoorScreen)
    assert "of 3 in" in rig.text


@pytest.mark.parametrize(
    ("typed", "read"), [("18:30", "18:30"), ("9h05", "09:05"), ("18", "18:00"), (" 7.45 ", "07:45")]
)
def test_that_a_time_is_read_as_people_write_it(typed: str, read: str) -> None:
    assert f"{read_time(typed):%H:%M}" == read


@pytest.mark.parametrize("typed", ["24:00", "18:60", "noon", "18:3", "-1", "1٣:00"])
def test_that_what_is_no_time_is_none(typed: str) -> None:
    assert read_time(typed) == typed
