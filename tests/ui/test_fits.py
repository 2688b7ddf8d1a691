"""Every screen at 1366 × 768: nothing is cut off, everything the keyboard reaches has a name, in both languages."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.loyalty.amounts import Language
from app.settings import Settings
from tests.given import Given
from tests.house.tree import ROOT
from tests.ui.rig import Rig, a_counter
from tests.ui.tour import at_the_counter, at_the_exercises, tour, with_goods, with_points
from ui.theme import TARGET
from ui.widgets.labels import Elided
from ui.widgets.room import Room

TASK_BAR = 40
LANGUAGES: tuple[Language, ...] = ("en", "pt")


class RigIn(Protocol):
    """A counter in that language."""

    def __call__(self, language: Language, *, training: bool = False) -> Rig: ...


@pytest.fixture
def rig_in(qtbot: QtBot, given: Given, settings: Settings, ana: str, rui: str) -> RigIn:
    del ana, rui

    def made(language: Language, *, training: bool = False) -> Rig:
        return a_counter(qtbot, given, replace(settings, language=language, training=training))

    return made


def out_of_sight(window: QWidget) -> list[str]:
    """What a small screen has no room for above its task bar, or shows only to who scrolls."""
    least = window.minimumSizeHint()
    found = [] if least.width() <= 1366 and least.height() <= 768 - TASK_BAR else [f"the window wants {least}"]
    if window.size().toTuple() != (1366, 768):
        found.append(f"the window took {window.size()}")
    hidden = [room.verticalScrollBar().maximum() for room in window.findChildren(Room)]
    return found + [f"{height} pixels lie below" for height in hidden if height]


def cut_off(window: QWidget) -> list[str]:
    """Labels and buttons that are smaller than their words."""
    found = []
    for part in window.findChildren(QWidget):
        if not part.isVisible() or isinstance(part, Elided) or not isinstance(part, QLabel | QAbstractButton):
            continue
        wraps = isinstance(part, QLabel) and part.wordWrap()
        needed = part.heightForWidth(part.width()) if wraps else part.sizeHint().height()
        if part.height() < needed or (not wraps and part.width() < part.sizeHint().width()):
            found.append(f"{type(part).__name__} “{part.text()}” {part.size()} < {part.sizeHint()}")
    return found


def nameless(window: QWidget) -> list[str]:
    """What the keyboard reaches and has no name."""
    return [
        f"{type(part).__name__} {part.objectName()}"
        for part in window.findChildren(QWidget)
        if part.isVisible()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    ]


def small(window: QWidget) -> list[str]:
    """What is pressed, and smaller than a finger."""
    return [
        f"{type(part).__name__} {part.accessibleName()} {part.size()}"
        for part in window.findChildren(QWidget)
        if part.isVisible() and isinstance(part, QAbstractButton | QLineEdit) and part.height() < TARGET
    ]


@dataclass(frozen=True)
class Seen:
    """What was wrong with a screen of the tour."""

    name: str
    out_of_sight: list[str]
    cut_off: list[str]
    nameless: list[str]
    small: list[str]
    away: list[str]
    """Other windows that had the keyboard by then, "" for none at all."""


def looked_at(rig: Rig) -> Iterator[Seen]:
    """The tour, with an eye on all that is asked of its screens."""
    window, away = rig.window, list[str]()
    application = QApplication.instance()
    assert isinstance(application, QApplication)

    def look(now: QWindow | None) -> None:
        away.append("" if now is None else now.title())

    application.focusWindowChanged.connect(look)
    for name in tour(rig):
        if not window.isActiveWindow():
            away.append("another is active")
        yield Seen(name, out_of_sight(window), cut_off(window), nameless(window), small(window), list(away))
    application.focusWindowChanged.disconnect(look)


@pytest.fixture(scope="module")
def walked() -> dict[Language, list[Seen]]:
    """What was seen on the tours of either language that were made."""
    return {}


@pytest.fixture(params=LANGUAGES)
def seen(request: pytest.FixtureRequest, walked: dict[Language, list[Seen]]) -> list[Seen]:
    """The screens in one language, walked past once for all that is asked of them."""
    language: Language = request.param
    if language not in walked:
        rig = request.getfixturevalue("rig_in")(language)
        walked[language] = list(looked_at(rig))
    return walked[language]


def test_that_nothing_is_cut_off(seen: list[Seen]) -> None:
    for screen in seen:
        assert screen.out_of_sight == [], screen.name
        assert screen.cut_off == [], screen.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_nothing_is_cut_off_in_training(rig_in: RigIn, language: Language) -> None:
    """The frame takes a few pixels of every screen."""
    rig = rig_in(language, training=True)
    for walk in (at_the_counter, with_points, with_goods, at_the_exercises):
        for name in walk(rig):
            rig.settle()
            assert out_of_sight(rig.window) == [], name
            assert cut_off(rig.window) == [], name


def test_that_no_other_window_ever_opens_and_the_keyboard_stays_here(seen: list[Seen]) -> None:
    for screen in seen:
        assert screen.away == [], screen.name


def test_that_everything_the_keyboard_reaches_has_a_name(seen: list[Seen]) -> None:
    for screen in seen:
        assert screen.nameless == [], screen.name


def test_that_what_a_finger_presses_is_as_large_as_a_finger(seen: list[Seen]) -> None:
    for screen in seen:
        assert screen.small == [], screen.name


def test_that_it_fits_at_twice_the_size_as_well() -> None:
    """The screens drawn at 200 %, in a process of their own: the scale is given before Qt starts."""
    scaled = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/ui/test_fits.py", "-k", "cut_off"],
        cwd=ROOT,
        env={**os.environ, "QT_SCALE_FACTOR": "2"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert scaled.returncode == 0, scaled.stdout
