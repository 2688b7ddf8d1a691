"""The lanes: answers on the GUI thread, none for a screen that has gone, bugs to the excepthook."""

import sys
import threading
from collections.abc import Iterator
from types import TracebackType

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.loyalty.refusals import NotEnoughPoints, Refusal
from app.ports.outage import DiskFull, Outage
from ui.background import Lanes


@pytest.fixture
def lanes(qapp: QObject) -> Iterator[Lanes]:
    made = Lanes(qapp)
    yield made
    made.close()


class Screen(QObject):
    """Whatever asks."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[object] = []
        self.threads: list[int] = []

    def answer(self, answer: object) -> None:
        self.answers.append(answer)
        self.threads.append(threading.get_ident())


def test_that_an_answer_comes_on_the_gui_thread(lanes: Lanes, qtbot: QtBot) -> None:
    screen = Screen()
    lanes.till(screen, threading.get_ident, screen.answer)
    qtbot.waitUntil(lambda: bool(screen.answers))
    assert screen.threads == [threading.get_ident()]
    assert screen.answers != screen.threads


def test_that_the_till_answers_in_the_order_asked(lanes: Lanes, qtbot: QtBot) -> None:
    screen = Screen()
    for number in range(50):
        lanes.till(screen, lambda number=number: number, screen.answer)  # type: ignore[misc] # a default holds it
    qtbot.waitUntil(lambda: len(screen.answers) == 50)
    assert screen.answers == list(range(50))


def test_that_an_answer_nobody_wants_any_more_is_dropped(lanes: Lanes, qtbot: QtBot) -> None:
    screen, gate = Screen(), threading.Event()
    lanes.till(screen, gate.wait, screen.answer)
    lanes.till(screen, lambda: "stale", screen.answer).drop()
    lanes.till(screen, lambda: "fresh", screen.answer)
    gate.set()
    qtbot.waitUntil(lambda: lanes.is_quiet)
    assert screen.answers == [True, "fresh"]


def test_that_a_screen_that_has_gone_is_not_answered(lanes: Lanes, qtbot: QtBot) -> None:
    screen, gate = Screen(), threading.Event()
    answers: list[object] = []
    lanes.till(screen, gate.wait, answers.append)
    shiboken6.delete(screen)
    gate.set()
    qtbot.waitUntil(lambda: lanes.is_quiet)
    assert answers == []


@pytest.mark.parametrize("problem", [NotEnoughPoints(short_by=40), DiskFull("/book")])
def test_that_a_refusal_and_an_outage_are_answers_too(lanes: Lanes, qtbot: QtBot, problem: Refusal | Outage) -> None:
    screen = Screen()

    def refuse() -> None:
        raise problem

    lanes.till(screen, refuse, screen.answer, screen.answer)
    qtbot.waitUntil(lambda: bool(screen.answers))
    assert screen.answers == [problem]


def test_that_a_bug_goes_to_the_excepthook_and_nowhere_else(
    lanes: Lanes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = Screen()
    shown: list[BaseException] = []

    def hook(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        shown.append(error)

    monkeypatch.setattr(sys, "excepthook", hook)
    lanes.till(screen, lambda: 1 // 0, screen.answer, screen.answer)
    qtbot.waitUntil(lambda: bool(shown))
    assert isinstance(shown[0], ZeroDivisionError)
    assert screen.answers == []
