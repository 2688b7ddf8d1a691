"""Training in the window: entered and left by the keyboard, never mistaken for the shop, its codes refused there."""

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.counter.sign_in import first_manager
from app.loyalty.amounts import Language
from app.loyalty.codes import TRAINING, CodeType, new_code
from app.ports.outage import FileUnwritable
from app.settings import Settings
from app.training.exercises import EXERCISES, Task, code_of
from app.training.lay_out import ShowInTraining
from app.training.scores import FILE, ScoreBook
from app.training.tries import Trainee
from tests.given import Given
from tests.ui.rig import Rig, a_counter, card_code, practice_of
from ui.fittings import Fittings
from ui.places import SCREENS
from ui.screens.counter import CounterScreen
from ui.screens.enrol import EnrolScreen
from ui.screens.exercises import ExercisesScreen
from ui.screens.training import TrainingScreen
from ui.screens.training_scores import TrainingScores
from ui.theme import PALETTES, Colours, contrast
from ui.widgets.header import NO_VALUE

TAB = Qt.Key.Key_Tab
LANGUAGES: tuple[Language, ...] = ("en", "pt")
WORTHLESS = {
    "en": "This is a training code: it has no value here",
    "pt": "Este é um código de treino: aqui não tem valor",
}
REAL = {
    "en": "This is a live code: it is not used in training",
    "pt": "Este é um código verdadeiro: não se usa no treino",
}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Language:
    spoken: Language = request.param
    return spoken


@pytest.fixture
def training(qtbot: QtBot, given: Given, settings: Settings, language: Language, ana: str) -> Iterator[Rig]:
    """The window as it stands in training, on a book that has a live card in it all the same."""
    del ana
    hook = sys.excepthook
    given.shop = replace(given.shop, show_voucher=ShowInTraining(given.books, given.clock))
    yield a_counter(qtbot, given, replace(settings, training=True, prefix=TRAINING, language=language))
    sys.excepthook = hook


def tab_to(rig: Rig, part: QWidget) -> None:
    """Goes there by the Tab key alone."""
    for _ in range(40):
        if rig.focused() is part:
            return
        rig.press(TAB)
    raise AssertionError(part)


def page(rig: Rig) -> ExercisesScreen:
    shown = rig.window.shown
    assert isinstance(shown, ExercisesScreen)
    return shown


def begin(rig: Rig, row: int) -> Task:
    """Begins an exercise with the arrow keys, Tab and Enter."""
    rig.press(Qt.Key.Key_F9)
    shown = page(rig)
    while shown.list.currentRow() < row:
        rig.press(Qt.Key.Key_Down)
    tab_to(rig, shown.begins)
    rig.enter()
    task = practice_of(rig.given, rig.settings).look()[row].task
    assert task is not None
    return task


# entering and leaving


def test_that_a_cashier_enters_by_the_keyboard_under_their_own_name(
    qtbot: QtBot, given: Given, settings: Settings
) -> None:
    marta = given.shop.keep_staff(first_manager(given.clock, "Marta", "246810"))
    trained: list[Trainee] = []
    rig = a_counter(qtbot, given, settings, Fittings(train=trained.append))
    rig.type("246810")
    rig.enter()
    rig.press(Qt.Key.Key_F9)
    while not rig.window.findChildren(TrainingScreen):
        rig.press(Qt.Key.Key_Down)
    (door,) = rig.window.findChildren(TrainingScreen)
    tab_to(rig, door.begins)
    with qtbot.waitSignal(rig.window.again_asked):
        rig.enter()
    assert trained == [Trainee(marta.id, "Marta")]


def test_that_a_shop_without_staff_asks_for_a_name(qtbot: QtBot, given: Given, settings: Settings) -> None:
    trained: list[Trainee] = []
    rig = a_counter(qtbot, given, settings, Fittings(train=trained.append))
    rig.open_office("Training")
    (door,) = rig.window.findChildren(TrainingScreen)
    tab_to(rig, door.name)
    rig.type("  Rui   Lobo ")
    with qtbot.waitSignal(rig.window.again_asked):
        rig.enter()
    assert trained == [Trainee("Rui Lobo", "Rui Lobo")]


def test_that_training_that_cannot_be_made_is_said(qtbot: QtBot, given: Given, settings: Settings) -> None:
    def full(trainee: Trainee) -> None:
        raise FileUnwritable(trainee.name)

    rig = a_counter(qtbot, given, settings, Fittings(train=full))
    rig.open_office("Training")
    (door,) = rig.window.findChildren(TrainingScreen)
    tab_to(rig, door.begins)
    rig.enter()
    assert rig.said
    assert door.begins.isEnabled()


def test_that_it_is_left_by_the_keyboard(training: Rig, qtbot: QtBot) -> None:
    tab_to(training, training.window.header.leave)
    with qtbot.waitSignal(training.window.again_asked):
        training.enter()


def test_that_a_shops_own_counter_has_nothing_to_leave(rig: Rig) -> None:
    assert not rig.window.header.leave.isVisible()
    assert NO_VALUE not in rig.text
    assert rig.window.findChild(QWidget, "trainingframe") is None


# never mistaken


def test_that_frame_and_band_are_there_on_every_screen(training: Rig) -> None:
    assert training.window.windowTitle().startswith(NO_VALUE)
    for name, _ in SCREENS:
        training.window.open(name)
        training.settle()
        assert NO_VALUE in training.text, name
        picture = training.window.grab().toImage()
        colour = training.window.colours.training
        edges = [(2, 400), (picture.width() - 3, 400), (683, 1), (683, picture.height() - 3)]
        assert [picture.pixelColor(*edge).name() for edge in edges] == [colour] * 4, name


def test_that_they_stay_in_another_language_and_in_the_dark(training: Rig) -> None:
    training.window.language_asked.emit("pt" if training.settings.language == "en" else "en")
    training.window.settings_asked.emit(replace(training.window.settings, theme="dark"))
    training.settle()
    assert NO_VALUE in training.text
    assert training.window.grab().toImage().pixelColor(2, 400).name() == training.window.colours.training


@pytest.mark.parametrize("colours", PALETTES, ids=lambda colours: colours.name)
def test_that_the_frame_stands_out(colours: Colours) -> None:
    assert contrast(colours.training, colours.ground) >= 3


def test_that_f9_leads_to_the_exercises_and_never_to_the_office(training: Rig) -> None:
    training.press(Qt.Key.Key_F4)
    training.press(Qt.Key.Key_F9)
    page(training)
    legend = training.window.legend.findChild(QPushButton, "F9")
    assert isinstance(legend, QPushButton)
    assert legend.text() in {"Exercises", "Exercícios"}


def test_that_where_nobody_signs_in_the_lock_says_so(training: Rig) -> None:
    training.press(Qt.Key.Key_F12)
    assert not training.window.is_locked
    assert {"en": "nothing to lock", "pt": "nada para bloquear"}[training.settings.language] in training.said


# codes


@pytest.mark.parametrize("type_", list(CodeType))
def test_that_the_live_counter_refuses_training_codes(
    qtbot: QtBot, given: Given, settings: Settings, ana: str, language: Language, type_: CodeType
) -> None:
    rig = a_counter(qtbot, given, replace(settings, language=language))
    before = given.shop.identify.by_id(ana).balance
    code = code_of(type_, "practice")
    rig.scan(code)
    assert WORTHLESS[language] in rig.said
    rig.scan(card_code(1))
    rig.type("120")
    rig.scan(code)
    assert WORTHLESS[language] in rig.said
    for key in (Qt.Key.Key_F6, Qt.Key.Key_F10, Qt.Key.Key_F11):
        rig.press(key)
        rig.scan(code)
        assert WORTHLESS[language] in rig.said
    rig.press(Qt.Key.Key_F4)
    assert rig.window.hand.now.typed == "120"
    assert given.shop.identify.by_id(ana).balance == before


def test_that_a_training_code_typed_by_hand_is_refused(rig: Rig) -> None:
    rig.type(code_of(CodeType.CARD, "practice"))
    rig.enter()
    assert WORTHLESS["en"] in rig.said


def test_that_no_member_is_enrolled_with_a_training_card(rig: Rig) -> None:
    rig.press(Qt.Key.Key_F11)
    shown = rig.window.shown
    assert isinstance(shown, EnrolScreen)
    shown.name.setText("Ana")
    shown.card.setText(code_of(CodeType.CARD, "practice"))
    shown.consent.setChecked(True)
    shown.enrols.click()
    rig.settle()
    assert WORTHLESS["en"] in rig.said


def test_that_a_training_badge_opens_no_live_counter(qtbot: QtBot, given: Given, settings: Settings) -> None:
    given.shop.keep_staff(first_manager(given.clock, "Marta", "246810"))
    rig = a_counter(qtbot, given, settings)
    rig.scan(code_of(CodeType.EMPLOYEE, "practice"))
    assert rig.window.is_locked


@pytest.mark.parametrize("type_", list(CodeType))
def test_that_training_refuses_live_codes(training: Rig, language: Language, type_: CodeType) -> None:
    live = card_code(1) if type_ is CodeType.CARD else new_code("NC", type_, bytes(type_.random_bytes)).text
    for key in (Qt.Key.Key_F9, Qt.Key.Key_F4):
        training.press(key)
        training.scan(live)
        assert REAL[language] in training.said
    assert training.window.hand.standing is None


# the exercises by the keyboard


def test_that_an_exercise_is_begun_done_and_passed(training: Rig) -> None:
    task = begin(training, 1)
    assert task.name in training.text
    assert task.card in training.text.replace(" ", "")
    training.scan(task.card)
    assert isinstance(training.window.shown, CounterScreen)
    assert task.name in training.window.header.task.text()
    training.type("120+45")
    training.enter()
    training.press(Qt.Key.Key_F9)
    assert training.said.endswith({"en": "Passed: Sell", "pt": "Conseguido: Vender"}[training.settings.language])
    assert training.window.header.task.text() == ""
    (scored,) = ScoreBook(training.settings.home / FILE).read().scored
    assert (scored.name, scored.exercise, scored.tries, bool(scored.passed)) == ("Inês", "sell", 1, True)


def test_that_what_was_wrong_is_said(training: Rig) -> None:
    task = begin(training, 1)
    training.scan(task.card)
    training.type("12")
    training.enter()
    training.press(Qt.Key.Key_F9)
    assert {"en": "The sale came to €12.00; it was to be €165.00", "pt": "A venda deu 12,00 €; devia dar 165,00 €"}[
        training.settings.language
    ].replace(" €", " €") in training.text.replace("\u00a0", " ")


def test_that_a_lapsed_voucher_is_tried_with_the_sale_in_hand(training: Rig) -> None:
    task = begin(training, 4)
    training.scan(task.card)
    training.type("80")
    training.press(Qt.Key.Key_F9)
    training.scan(task.voucher)
    training.press(Qt.Key.Key_F4)
    assert training.window.hand.now.vouchers == ()
    training.enter()
    training.press(Qt.Key.Key_F9)
    found = practice_of(training.given, training.settings).look()[4].found
    assert found is not None
    assert found.state == "done"


def test_that_a_code_is_taken_without_a_scanner(training: Rig) -> None:
    task = begin(training, 2)
    tab_to(training, page(training).codes[0].uses)
    training.enter()
    assert training.window.strip.name.text() == task.name


def test_that_every_exercise_says_what_to_do(training: Rig) -> None:
    for row in range(len(EXERCISES)):
        task = begin(training, row)
        assert task.name in page(training).asked.text()
        assert "{" not in page(training).asked.text()


# what the manager sees


def test_that_the_score_is_for_a_manager(rig: Rig) -> None:
    practice = practice_of(rig.given, rig.settings)
    practice.begin("sell")
    practice.look()
    rig.open_office("Training scores")
    (scores,) = rig.window.findChildren(TrainingScores)
    model = scores.table.view.model()
    row = [model.index(0, column).data() for column in range(model.columnCount())]
    assert row == ["Inês", "0", "–", "1", "0", "02/03/2026"]
