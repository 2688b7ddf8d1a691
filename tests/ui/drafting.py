"""The office's programme page as a manager uses it: opened at its draft, a field filled, the rest after typing over."""

import tomllib

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.editing.layout import Path as Place
from tests.ui.rig import PROGRAMME, Rig
from ui.programme.inputs import Line, LineInput
from ui.programme.rows import FieldRow
from ui.screens.programme import ProgrammeScreen

COMMENTED = PROGRAMME.replace('[[tier]]\nid = "gold"', '# --- the best ---\n\n[[tier]]\nid = "gold"')
HELD = Qt.KeyboardModifier.ControlModifier


def opened(rig: Rig) -> ProgrammeScreen:
    rig.open_office("Programme")
    page = rig.window.findChild(ProgrammeScreen)
    assert page is not None
    return page


def drafting(rig: Rig, place: Place = ("programme",)) -> ProgrammeScreen:
    page = opened(rig)
    page.to_draft.click()
    page.editor.parts.go_to(place)
    checked(rig, page)
    return page


def checked(rig: Rig, page: ProgrammeScreen) -> None:
    """The rest after typing is over."""
    page.draft.settle()
    rig.settle()


def row(page: ProgrammeScreen, *place: str | int) -> FieldRow:
    found = page.editor.form.rows[place]
    assert isinstance(found, FieldRow)
    return found


def line(page: ProgrammeScreen, *place: str | int) -> Line:
    made = row(page, *place).input
    assert isinstance(made, LineInput)
    return made.line


def fill(rig: Rig, field: QWidget, text: str) -> None:
    field.setFocus()
    rig.press(Qt.Key.Key_A, HELD)
    rig.type(text)


def content(page: ProgrammeScreen) -> dict[str, list[dict[str, object]]]:
    return tomllib.loads(page.draft.text)
