"""A tour of every screen as a cashier would see it, with something on each."""

from collections.abc import Iterator

from PySide6.QtCore import Qt

from app.editing.edits import put
from tests.ui.rig import Rig, card_code, gift_code
from ui.places import SCREENS, SECTIONS, STEPS
from ui.screens.exercises import ExercisesScreen
from ui.screens.first_steps import FirstSteps
from ui.screens.give_back import ReturnScreen
from ui.screens.member import MemberScreen
from ui.screens.programme import ProgrammeScreen
from ui.screens.redeem import RedeemScreen

KEYS = {"find": Qt.Key.Key_F2, "enrol": Qt.Key.Key_F11, "help": Qt.Key.Key_F1, "office": Qt.Key.Key_F9}

FORMS_SEEN = (
    ("programme",), ("points",), ("earn",), ("earn", 0), ("tiers",), ("tier", 1), ("tier", 1, "benefit", 0),
    ("reward", 3), ("plan",), ("referral",),
)  # fmt: skip


def tour(rig: Rig) -> Iterator[str]:
    """Opens one screen after the other and gives its name."""
    seen = set()
    for walk in (at_the_counter, with_points, with_goods, elsewhere):
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


def elsewhere(rig: Rig) -> Iterator[str]:
    for name, key in KEYS.items():
        rig.press(key)
        yield name
    for section, place in enumerate(SECTIONS):
        assert place.is_offered(rig.window.fittings)
        rig.window.open("office", section)
        yield f"office, {place.title}"
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
