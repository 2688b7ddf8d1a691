"""Training as a process of its own: entered from the live counter, left again; killed, and the live counter opens."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.bootstrap import make_training, open_desk, shipped_text, start_own_shop
from app.new_shop import NewShop
from app.settings import Settings
from app.training.scores import FILE, ScoreBook
from tests.house.tree import ROOT
from tests.warm import counterfoil

HANDS = """
import hashlib, sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
import ui.application as application
from app.__main__ import main
from app.training.exercises import task_of
from ui.demonstration import Hands
from ui.sections import SECTIONS

home, words = Path(sys.argv[1]), sys.argv[2:]
really_open = application.open_window
opened = []

def tab_to(hands, part):
    for _ in range(40):
        if hands.window.focusWidget() is part:
            return
        hands.key(Qt.Key.Key_Tab)
    raise AssertionError(part)

def down_to(hands, screen):
    for _ in SECTIONS:
        for found in hands.window.findChildren(screen):
            return found
        hands.key(Qt.Key.Key_Down)
    raise AssertionError(screen)

def state(window):
    book = hashlib.sha256((home / "counter.book").read_bytes()).hexdigest()
    print(window.windowTitle(), "|", book, "|", window.band.said, flush=True)

def open_window(running, shop, settings, fittings):
    window = really_open(running, shop, settings, fittings)
    opened.append(settings.training)
    play = TRAINING if settings.training else LIVE
    QTimer.singleShot(500, lambda: play(window, Hands(window), shop))
    return window

application.open_window = open_window
"""
SESSION = (
    HANDS
    + """
from ui.screens.training import TrainingScreen

def sign_in(hands):
    hands.settle()
    hands.type("246810")
    hands.enter()

def LIVE(window, hands, shop):
    sign_in(hands)
    if len(opened) == 1:
        hands.key(Qt.Key.Key_F4)  # the first steps can wait
        hands.type("77.50")
        hands.pause(0.4)
        hands.key(Qt.Key.Key_F9)
        door = down_to(hands, TrainingScreen)
        tab_to(hands, door.begins)
        hands.enter()
    else:
        window.open("counter")
        print("in hand:", window.hand.now.typed)
        state(window)
        window.close()

def TRAINING(window, hands, shop):
    state(window)
    page = window.shown
    hands.key(Qt.Key.Key_Down)
    tab_to(hands, page.begins)
    hands.enter()
    hands.scan(task_of("sell", 1, shop.show_programme()).card)
    hands.type("120+45")
    hands.enter()
    tab_to(hands, window.header.leave)
    hands.enter()

sys.exit(main(["--home", str(home), *words]))
"""
)
KILLED = (
    HANDS
    + """
def LIVE(window, hands, shop):
    state(window)
    window.close()

def TRAINING(window, hands, shop):
    state(window)

sys.exit(main(["--home", str(home), *words]))
"""
)


def played(script: str, home: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-c", script, str(home), *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    settings = Settings(home=tmp_path / "loja", language="en", shop="Moedas")
    with open_desk(start_own_shop(NewShop(settings, "Marta", "246810", "numiscollect"))) as desk:
        desk.shop.night()  # a counter that was open before
    return settings.home


def test_that_a_whole_session_leaves_the_live_book_as_it_was_and_the_sale_in_hand(home: Path) -> None:
    said, problems = played(SESSION, home).communicate(timeout=180)
    training, in_hand, live = said.splitlines()
    assert training.startswith("TRAINING – NO VALUE"), problems
    assert in_hand == "in hand: 77.50"
    assert live.startswith("Moedas — Counterfoil")
    assert training.split(" | ")[1] == live.split(" | ")[1]
    (scored,) = ScoreBook(home / "training" / FILE).read().scored
    assert (scored.name, scored.exercise, bool(scored.passed)) == ("Marta", "sell", True)
    assert not (home / "training" / "backups").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_that_the_live_counter_opens_after_training_was_killed(home: Path) -> None:
    before = hashlib.sha256((home / "counter.book").read_bytes()).hexdigest()
    training = played(KILLED, home, "train", "Inês")
    assert training.stdout is not None
    assert training.stdout.readline().startswith("TRAINING – NO VALUE")
    os.kill(training.pid, signal.SIGKILL)
    training.communicate()
    assert hashlib.sha256((home / "counter.book").read_bytes()).hexdigest() == before
    said, problems = played(KILLED, home).communicate(timeout=120)
    assert said.startswith("Moedas — Counterfoil"), problems


@pytest.mark.parametrize("language", ["en", "pt"])
def test_that_a_training_book_is_never_backed_up(tmp_path: Path, language: str) -> None:
    training = make_training(Settings(home=tmp_path), shipped_text("numiscollect"))
    refused = counterfoil(training.home, "books", "backup", language=language)
    assert refused.returncode == 1
    assert {"en": "training book", "pt": "livro de treino"}[language] in refused.stderr
    night = counterfoil(training.home, "night", "--json")
    assert json.loads(night.stdout) == {"members": 0, "backup": None, "sync": None, "sound": True, "outages": []}
    assert counterfoil(training.home, "books", "check").returncode == 0
    assert not training.backups.exists()
