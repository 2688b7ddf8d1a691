"""A tour of every screen as a cashier would see it, with something on each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt

from app.book_keys import written
from app.editing.edits import put
from app.loyalty.edition import Edition
from app.loyalty.event import Event
from app.office.plan_edition import EditionCommand
from app.office.plan_event import PlanCommand
from tests.ui.apart import two_counters_apart
from tests.ui.rig import PROGRAMME, Rig, card_code, gift_code
from tests.ui.vault import KEY
from ui.places import SCREENS
from ui.screens.events import EventsScreen
from ui.screens.exercises import ExercisesScreen
from ui.screens.first_steps import FirstSteps
from ui.screens.give_back import ReturnScreen
from ui.screens.limited_editions import LimitedEditions
from ui.screens.member import MemberScreen
from ui.screens.planned_events import PlannedEvents
from ui.screens.programme import ProgrammeScreen
from ui.screens.redeem import RedeemScreen
from ui.screens.seal import SealScreen
from ui.screens.to_look_at import ToLookAtScreen
from ui.screens.what_if import WhatIfScreen
from ui.sections import SECTIONS, STEPS, limited_editions, planned_events, seal, to_look_at

KEYS = {"find": Qt.Key.Key_F2, "enrol": Qt.Key.Key_F11, "help": Qt.Key.Key_F1, "office": Qt.Key.Key_F9}

FORMS_SEEN = (
    ("programme",), ("points",), ("earn",), ("earn", 0), ("tiers",), ("tier", 1), ("tier", 1, "benefit", 0),
    ("reward", 3), ("plan",), ("referral",),
)  # fmt: skip


def tour(rig: Rig) -> Iterator[str]:
    """Opens one screen after the other and gives its name."""
    seen = set()
    for walk in (at_the_counter, with_editions, with_points, with_goods, at_events, elsewhere):
        for name in walk(rig):
            rig.settle()
            seen.add(name.partition(",")[0])
            yield name
    assert seen == {name for name, _ in SCREENS}, "a new screen belongs on the tour"


def at_the_counter(rig: Rig) -> Iterator[str]:
    yield "counter, empty"
    rig.scan(card_code(1))
    rig.type("1.234")
    yield "counter, asking"
    rig.type(",50+45b")
    yield "counter"
    rig.enter()
    yield "counter, done"
    rig.scan(card_code(9))
    yield "counter, refused"
    rig.press(Qt.Key.Key_F5)
    yield "counter, how it stands"
    rig.press(Qt.Key.Key_Escape)


def with_points(rig: Rig) -> Iterator[str]:
    rig.scan(card_code(1))
    rig.type("120")
    rig.press(Qt.Key.Key_F6)
    yield "redeem"
    rig.enter()
    shown = rig.window.shown
    assert isinstance(shown, RedeemScreen)
    voucher = shown.code.text()
    yield "redeem, bought"
    rig.press(Qt.Key.Key_F3)
    page = rig.window.shown
    assert isinstance(page, MemberScreen)
    for section in range(page.sections.count()):
        page.sections.setCurrentRow(section)
        yield f"member, {section}"
    page.sections.setCurrentRow(0)
    page.table.choose_columns()
    yield "member, columns"
    page.table.export()
    yield "member, export"
    page.table.exporter.plain.click()
    yield "member, exported"
    rig.press(Qt.Key.Key_Escape)
    rig.press(Qt.Key.Key_Escape)
    page.sections.setCurrentRow(page.sections.count() - 2)
    page.table.take_focus()
    rig.enter()
    assert page.cards.isVisible()
    yield "member, a card"
    rig.press(Qt.Key.Key_F4)
    rig.press(Qt.Key.Key_Escape)
    rig.scan(voucher.replace(" ", ""))
    yield "voucher"
    rig.press(Qt.Key.Key_Escape)
    rig.scan(gift_code(1))
    yield "gift card"
    rig.press(Qt.Key.Key_F4)


def with_goods(rig: Rig) -> Iterator[str]:
    rig.scan(card_code(1))
    rig.press(Qt.Key.Key_F10)
    yield "return, empty"
    give_back = rig.window.shown
    assert isinstance(give_back, ReturnScreen)
    give_back.sales.take_focus()
    rig.enter()
    give_back.goods.pieces[0].choose(1)
    yield "return"
    give_back.goods.void.setChecked(True)
    yield "return, voiding"


def at_events(rig: Rig) -> Iterator[str]:
    rig.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    yield "events, none"
    for event in events_of(rig):
        rig.given.shop.plan_event(PlanCommand(rig.given.fresh(), event, new=True))
    rig.press(Qt.Key.Key_F4)
    rig.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    shown = rig.window.shown
    assert isinstance(shown, EventsScreen)
    rig.scan(card_code(2))
    shown.reserves.click()
    yield "events"
    rig.settle()
    rig.enter()
    yield "door"
    rig.scan(card_code(1))
    yield "door, one in"
    rig.type("rui")
    yield "door, searching"
    rig.enter()
    rig.scan(card_code(9))
    yield "door, refused"
    rig.press(Qt.Key.Key_F4)


def events_of(rig: Rig) -> tuple[Event, ...]:
    """An auction tonight, a talk with no end of places, one that was called off."""
    now, hour, week = rig.given.clock(), timedelta(hours=1), timedelta(days=7)
    auction = Event(
        "spring-auction",
        {"en": "Spring auction of Portuguese gold", "pt": "Leilão da primavera: ouro português"},
        now + hour / 2,
        now + 4 * hour,
        "The long room, first floor",
        60,
        frozenset(),
        now.date() - week,
        (("gold", 5), ("silver", 2)),
        "consultation",
    )
    talk = replace(auction, id="talk", name={"en": "Reading a mint mark", "pt": "Ler uma marca de casa da moeda"},
                   starts=now + week, ends=now + week + hour, capacity=None, tiers=frozenset({"gold"}))  # fmt: skip
    fair = replace(talk, id="fair", name={"en": "Spring fair", "pt": "Feira da primavera"}, state="cancelled")
    return auction, talk, fair


def with_editions(rig: Rig) -> Iterator[str]:
    rig.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    yield "editions, none"
    for edition in editions_of(rig):
        rig.given.shop.plan_edition(EditionCommand(rig.given.fresh(), edition, new=True))
    rig.press(Qt.Key.Key_F4)
    rig.scan(card_code(1))
    rig.scan("5601234567892")
    yield "counter, with an edition"
    rig.enter()
    rig.scan(card_code(2))
    rig.scan("5601234567892")
    yield "counter, an edition refused"
    rig.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    rig.enter()
    yield "editions"
    rig.press(Qt.Key.Key_F4)
    rig.press(Qt.Key.Key_Escape)


def editions_of(rig: Rig) -> tuple[Edition, ...]:
    """One of which a single piece is left, one that opens in a week, one that is closed."""
    today, week = rig.given.clock().date(), timedelta(days=7)
    names = {"en": "1 escudo 1916, numbered strike", "pt": "1 escudo 1916, cunhagem numerada"}
    escudo = Edition("escudo-1916", names, "K1", 1, today)
    dinis = Edition("dinis", {"en": "King Dinis, gold", "pt": "D. Dinis, ouro"}, "K7", 250, today + week,
                    today + 4 * week, None, frozenset({"gold", "silver"}), (("gold", 10),))  # fmt: skip
    return escudo, dinis, replace(dinis, id="old", sku="K8", state="closed")


def elsewhere(rig: Rig) -> Iterator[str]:
    for name, key in KEYS.items():
        rig.press(key)
        yield name
    for section, place in enumerate(SECTIONS):
        assert place.is_offered(rig.window.fittings)
        rig.window.open("office", section)
        yield f"office, {place.title}"
        if place.make is planned_events:
            yield from at_planned_events(rig)
        if place.make is to_look_at:
            yield from at_what_to_look_at(rig)
        if place.make is limited_editions:
            yield from at_limited_editions(rig)
        if place.make is seal:
            yield from at_the_seal(rig)
    yield from at_what_if(rig)
    yield from at_the_programme(rig)
    yield from at_the_exercises(rig)
    steps = rig.window.open("steps")
    assert isinstance(steps, FirstSteps)
    yield "steps"
    while steps.step is not steps._made.get(len(STEPS) - 1):  # noqa: SLF001 - until the last of them
        steps.onward.click()
        yield f"steps, {type(steps.step).__name__}"
    rig.window.open("lock")
    yield "lock"
    rig.window.open("start")
    yield "start"


def at_the_seal(rig: Rig) -> Iterator[str]:
    page = rig.window.shown.findChild(SealScreen)
    assert isinstance(page, SealScreen)
    page.makes.click()
    rig.settle()
    yield "office, Seal, key"
    page.last.setText(written(KEY)[-4:])
    page.seals.click()
    rig.settle()
    yield "office, Seal, sealed"
    page.opens.click()
    yield "office, Seal, asked"
    page.step_back()


def at_what_to_look_at(rig: Rig) -> Iterator[str]:
    two_counters_apart(rig.given)
    rig.open_office("To look at")
    page = rig.window.shown.findChild(ToLookAtScreen)
    assert isinstance(page, ToLookAtScreen)
    page.open()
    rig.settle()
    yield "office, To look at, some"
    page.table.view.selectRow(0)
    page.table.take_focus()
    rig.enter()
    yield "office, To look at, one"
    page.forgives.click()
    yield "office, To look at, refused"
    page.reason.setText("agreed by phone")
    page.forgives.click()
    yield "office, To look at, settled"
    page.table.view.selectRow(page.table.rows.rowCount() - 1)
    rig.enter()
    yield "office, To look at, one settled"
    rig.press(Qt.Key.Key_Escape)


def at_planned_events(rig: Rig) -> Iterator[str]:
    office = rig.window.shown
    planned = office.findChild(PlannedEvents)
    assert isinstance(planned, PlannedEvents)
    planned.table.rows.sort(0)
    planned.table.take_focus()
    rig.enter()
    rig.press(Qt.Key.Key_Escape)
    planned.table.view.selectRow(planned.table.rows.rowCount() - 1)
    rig.enter()
    yield "office, Events, guests"
    planned.changes.click()
    yield "office, Events, form"
    planned.cancels.click()
    planned.form.day.setText("31/02")
    planned.keeps.click()
    yield "office, Events, refused"
    rig.press(Qt.Key.Key_Escape)


def at_limited_editions(rig: Rig) -> Iterator[str]:
    page = rig.window.shown.findChild(LimitedEditions)
    assert isinstance(page, LimitedEditions)
    sold = next(row for row, one in enumerate(page.table.rows.seen) if one.cells[6].text == "K1")
    page.table.view.selectRow(sold)
    page.table.take_focus()
    rig.enter()
    yield "office, Limited editions, who took it"
    page.lists.setCurrentIndex(1)
    yield "office, Limited editions, who waits"
    page.changes.click()
    yield "office, Limited editions, form"
    page.form.opens.setText("31/02")
    page.keeps.click()
    yield "office, Limited editions, refused"
    rig.press(Qt.Key.Key_Escape)
    rig.press(Qt.Key.Key_Escape)


def at_what_if(rig: Rig) -> Iterator[str]:
    rig.open_office("What if")
    page = rig.window.findChild(WhatIfScreen)
    assert isinstance(page, WhatIfScreen)
    draft = rig.settings.home / "draft.toml"
    draft.write_text(PROGRAMME.replace('per = "1.00"', 'per = "0.50"'), encoding="utf-8")
    page.file.setText(str(draft))
    page.start()
    rig.settle()
    for view in range(page.view.count()):
        page.view.setCurrentIndex(view)
        yield f"office, What if, {view}"


def at_the_programme(rig: Rig) -> Iterator[str]:
    """The draft part by part, wrong, in the last look; the history."""
    rig.open_office("Programme")
    page = rig.window.findChild(ProgrammeScreen)
    assert page is not None
    page.to_draft.click()
    for form in FORMS_SEEN:
        page.editor.parts.go_to(form)
        yield f"office, Programme, {form}"
    page.draft.edit(put(page.draft.text, ("reward", 0, "cost"), 0))
    page.editor.parts.go_to(("reward", 0))
    page.draft.settle()
    yield "office, Programme, wrong"
    page.draft.edit(put(page.draft.text, ("reward", 0, "cost"), 600))
    page.draft.settle()
    rig.settle()
    page.editor.publishes.click()
    yield "office, Programme, publishing"
    page.to_history.click()
    yield "office, Programme, history"
    page.open_draft()
    page.editor.starts_over.click()


def at_the_exercises(rig: Rig) -> Iterator[str]:
    rig.window.open("exercises")
    rig.settle()
    shown = rig.window.shown
    assert isinstance(shown, ExercisesScreen)
    for row in range(shown.list.count()):
        shown.list.setCurrentRow(row)
        yield f"exercises, {row}"
        if shown.begins.isVisible():
            shown.begins.click()
            yield f"exercises, {row} begun"
