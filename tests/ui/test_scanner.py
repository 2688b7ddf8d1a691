"""The scanner's filter on a real window: real key events, the detector's own clock."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keyboard import Keyboard
from ui.burst import Burst, Scan
from ui.scanner import Scanner

CODE = "NCCCBDEFGHIJKLNRTUVSS"


class Form(QWidget):
    """A field and a button, as any screen has."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit(self)
        self.button = QPushButton("Void sale", self)
        self.button.setAutoDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.button)
        self.clicks = 0
        self.entered = 0
        self.button.clicked.connect(self._clicked)
        self.field.returnPressed.connect(self._enter)

    def _clicked(self) -> None:
        self.clicks += 1

    def _enter(self) -> None:
        self.entered += 1


class Desk:
    """A form, its scanner and the keyboard in front of it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.form = Form()
        qtbot.addWidget(self.form)
        self.form.show()
        qtbot.waitExposed(self.form)
        self.form.activateWindow()
        qtbot.waitUntil(self.form.isActiveWindow)
        self.keyboard = Keyboard(self.window)
        self.scanner = Scanner(self.form, Burst(), self.keyboard.clock)
        self.keyboard.scanner = self.scanner
        self.scanner.watch(self.window)
        self.scans: list[str] = []
        self.scanner.scanned.connect(self._scanned)

    def _scanned(self, scan: Scan) -> None:
        self.scans.append(scan.text)

    @property
    def window(self) -> QWindow:
        return self.form.windowHandle()


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(qtbot)
    made.form.field.setFocus()
    yield made
    made.form.close()


@pytest.mark.parametrize("enter", [True, False])
def test_that_a_scan_reaches_no_field(desk: Desk, enter: bool) -> None:  # noqa: FBT001 - a parametrized choice
    desk.keyboard.scan(CODE, enter=enter)
    assert (desk.scans, desk.form.field.text(), desk.form.entered) == ([CODE], "", 0)


def test_that_the_enter_of_a_scan_clicks_no_focused_button(desk: Desk) -> None:
    desk.form.button.setFocus()
    desk.keyboard.scan(CODE)
    assert (desk.scans, desk.form.clicks) == ([CODE], 0)


def test_that_spaces_in_a_scan_click_no_focused_button(desk: Desk) -> None:
    desk.form.button.setFocus()
    desk.keyboard.scan("NCCC BDEF GHIJ KLNR")
    assert (len(desk.scans), desk.form.clicks) == (1, 0)


def test_that_typing_arrives_in_order_with_its_accents(desk: Desk) -> None:
    desk.keyboard.type("João Gonçalves à Sé, 12.50 €")
    assert (desk.form.field.text(), desk.scans) == ("João Gonçalves à Sé, 12.50 €", [])


def test_that_enter_after_typing_comes_last(desk: Desk) -> None:
    desk.keyboard.type("120", pace=0.02)
    desk.keyboard.press(Qt.Key.Key_Return)
    assert (desk.form.field.text(), desk.form.entered) == ("120", 1)


def test_that_a_backspace_finds_the_letter_before_it(desk: Desk) -> None:
    desk.keyboard.type("12", pace=0.01)
    desk.keyboard.press(Qt.Key.Key_Backspace)
    desk.keyboard.type("5", pace=0.01)
    desk.keyboard.rest()
    assert desk.form.field.text() == "15"


def test_that_a_space_typed_on_a_button_clicks_it_once(desk: Desk) -> None:
    desk.form.button.setFocus()
    desk.keyboard.type(" ")
    assert desk.form.clicks == 1


def test_that_control_is_never_held(desk: Desk) -> None:
    desk.form.field.setText("120")
    desk.keyboard.press(Qt.Key.Key_A, "\x01", Qt.KeyboardModifier.ControlModifier)
    assert desk.form.field.selectedText() == "120"


def test_that_an_accent_composed_elsewhere_does_not_overtake_the_letters_before_it(desk: Desk) -> None:
    desk.keyboard.type("Jo", pace=0.01, rest=False)
    composed = QInputMethodEvent()
    composed.setCommitString("ã")
    QCoreApplication.sendEvent(desk.form.field, composed)
    desk.keyboard.type("o")
    assert desk.form.field.text() == "João"


def test_that_a_letter_pressed_right_after_a_scan_is_kept(desk: Desk) -> None:
    desk.keyboard.scan(CODE)
    desk.keyboard.type("9")
    assert (desk.form.field.text(), desk.scans) == ("9", [CODE])


def test_that_a_key_held_down_writes_one_letter(desk: Desk) -> None:
    for again in (False, True, True, True):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, Qt.Key.Key_5, Qt.KeyboardModifier.NoModifier, "5", again)
            desk.keyboard.post(event)
    desk.keyboard.rest()
    assert desk.form.field.text() == "5"


def test_that_a_scan_is_read_by_one_window_only(qtbot: QtBot, desk: Desk) -> None:
    other = Desk(qtbot)
    desk.keyboard.scan(CODE)
    assert (desk.scans, other.scans) == ([CODE], [])
