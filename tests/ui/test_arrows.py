from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from ui.widgets.arrows import ArrowsChoose

UP, DOWN = Qt.Key.Key_Up, Qt.Key.Key_Down


def rows_after(qtbot: QtBot, keys: list[Qt.Key], names: list[str], *, around: bool) -> list[int]:
    """The row that is marked after each key typed into the field."""
    field, rows = QLineEdit("ana"), QListWidget()
    qtbot.addWidget(field)
    qtbot.addWidget(rows)
    rows.addItems(names)
    rows.setCurrentRow(0)
    ArrowsChoose(field, rows, around=around)
    seen = []
    for key in keys:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier))
        seen.append(rows.currentRow())
    return seen


@pytest.mark.parametrize(
    ("around", "marked"),
    [(False, [0, 1, 2, 2, 1]), (True, [2, 0, 1, 2, 1])],
    ids=["stays within", "goes around"],
)
def test_that_the_arrows_move_the_mark(qtbot: QtBot, *, around: bool, marked: list[int]) -> None:
    assert rows_after(qtbot, [UP, DOWN, DOWN, DOWN, UP], ["Ana", "Rui", "Zé"], around=around) == marked


def test_that_an_empty_list_has_nothing_to_mark(qtbot: QtBot) -> None:
    assert rows_after(qtbot, [DOWN, UP], [], around=True) == [-1, -1]
