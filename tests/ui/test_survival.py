"""The counter is killed with a sale in hand, and opened again on the same book."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.counter.keep_in_hand import InHand, read_in_hand
from app.settings import Settings
from tests.given import Given
from tests.house.tree import ROOT
from tests.ui.rig import a_book, a_counter
from ui.screens.counter import CounterScreen

A_CASHIER = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.settings import Settings
from tests.ui.rig import a_book, card_code
from ui.application import open_window, start
from ui.demonstration import Hands
from ui.fittings import Fittings

home = Path(sys.argv[1])
given = a_book(home / "counter.book")
settings = Settings(home=home, language="en", theme="light")
application = start(settings)
window = open_window(application, given.shop, settings, Fittings())
window.show()
hands = Hands(window)
hands.settle()
hands.scan(card_code(1))
hands.type("77.50")
hands.pause(0.4)
print("in hand", flush=True)
while True:
    hands.pause(1)
"""


def test_that_the_sale_in_hand_survives_a_kill(
    qtbot: QtBot, given: Given, settings: Settings, ana: str, tmp_path: Path
) -> None:
    given.books.close()
    cashier = subprocess.Popen(
        [sys.executable, "-c", A_CASHIER, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert cashier.stdout is not None
    with cashier.stdout as spoken:
        assert any(line.strip() == "in hand" for line in spoken)
        os.kill(cashier.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        cashier.wait()
    again = a_book(tmp_path / "counter.book")
    rig = a_counter(qtbot, again, settings)
    shown = rig.window.shown
    assert isinstance(shown, CounterScreen)
    assert shown.amount.field.text() == "77.50"
    assert rig.window.strip.name.text() == "Ana Sofia Marques"
    assert "in hand is back" in rig.said
    rig.enter()
    assert again.shop.identify.by_id(ana).balance == 1_500 + 93
    again.books.close()


def test_that_a_sale_killed_after_its_commit_is_not_in_hand_again(given: Given, ana: str) -> None:
    sale = InHand(given.fresh(), "R1", ana, "10")
    given.shop.keep_in_hand(sale)
    assert given.shop.keep_in_hand.found() == sale
    given.sell(ana, 1_000, "R1", sale.id)
    assert given.shop.keep_in_hand.found() is None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"id": 1}', '{"unknown": true}'])
def test_that_a_sale_in_hand_that_cannot_be_read_is_none(text: str) -> None:
    assert read_in_hand(text) is None


def test_that_whatever_is_in_hand_is_found_as_it_was(given: Given) -> None:
    sale = InHand(given.fresh(), "R1", "", "12+3b", vouchers=("V1",), codes=("SPRING",), redeem=50, credit=True)
    given.shop.keep_in_hand(sale)
    assert given.shop.keep_in_hand.found() == sale
    given.shop.keep_in_hand(None)
    assert given.shop.keep_in_hand.found() is None
    assert replace(sale, typed="", vouchers=(), codes=()).is_empty
