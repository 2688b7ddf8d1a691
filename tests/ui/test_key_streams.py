"""Random streams of keys at the window: nothing breaks, nothing is committed.

COUNTERFOIL_KEY_STREAMS says how many (20 unless told). A stream has no card in it, no Space (which ticks a consent),
no Ctrl (Ctrl+Enter sells without a card, on purpose), and either Enter or the search (both find a member and sell).
"""

import os
import random
import sys
from types import TracebackType

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import text

from tests.ui.keyboard import ENTER
from tests.ui.rig import Rig, card_code

STREAMS = int(os.environ.get("COUNTERFOIL_KEY_STREAMS", "20"))
KEYS_EACH = 60
SIGNS = "0123456789.,+-xbcn€ãçÀ#ABCDEFGHIJKLNOPRSTUVX:/?="
OTHERS = (
    ENTER, ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backspace, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F6,
    Qt.Key.Key_F7, Qt.Key.Key_F8, Qt.Key.Key_F9, Qt.Key.Key_F10, Qt.Key.Key_F11, Qt.Key.Key_F12,
)  # fmt: skip


def records(rig: Rig) -> int:
    with rig.given.books.engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM record")).scalar_one())


@pytest.mark.parametrize("seed", range(STREAMS))
def test_that_no_stream_of_keys_breaks_or_commits_anything(
    rig: Rig, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[BaseException] = []

    def hook(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        bugs.append(error)

    monkeypatch.setattr(sys, "excepthook", hook)
    dice = random.Random(seed)
    before = records(rig)
    banned = dice.choice([ENTER, Qt.Key.Key_F2])
    others = [key for key in OTHERS if key != banned]
    for _ in range(KEYS_EACH):
        if dice.random() < 0.7:
            sign = dice.choice(SIGNS)
            rig.keyboard.now += dice.choice([0.002, 0.01, 0.05, 0.2])
            rig.keyboard.press(ord(sign.upper()), sign)
        elif dice.random() < 0.1:
            damaged = "".join(dice.sample(card_code(1), len(card_code(1))))
            rig.keyboard.scan(damaged, enter=banned != ENTER and dice.random() < 0.5)
        else:
            rig.keyboard.press(dice.choice(others))
    rig.keyboard.rest()
    rig.settle()
    assert bugs == []
    assert records(rig) == before
