"""The counter opened, a shop of one's own begun in it, the counter opened anew on that: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from app.book_keys import new_key, written
from app.bootstrap import start_own_shop
from app.new_shop import NewShop
from app.settings import Settings, read_settings
from db.opening import NO_KEYS, begins_with, name_of
from db.sealing import settle
from tests.house.tree import ROOT

PLAYED = """
import sys
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QTimer
import ui.application as application
from app.__main__ import main
from app.new_shop import NewShop
from app.settings import Settings

home = Path(sys.argv[1])
really_open = application.open_window

def open_window(running, shop, settings, fittings):
    window = really_open(running, shop, settings, fittings)

    def begin():
        fittings.start_own_shop(NewShop(Settings(home=home, shop="Moedas"), "Marta", "246810", "numiscollect"))
        window.again_asked.emit()

    def done():
        print(window.windowTitle(), [one.name for one in shop.sign_in.everybody()], flush=True)
        window.close()

    QTimer.singleShot(500, begin if settings.demo else done)
    return window

application.open_window = open_window
sys.exit(main(["--home", str(home)]))
"""


def test_that_the_counter_opens_anew_on_the_shop_that_was_begun(tmp_path: Path) -> None:
    played = subprocess.run(
        [sys.executable, "-P", "-c", PLAYED, str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=120,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
    )
    assert played.returncode == 0, played.stderr
    assert "Moedas — Counterfoil ['Marta']" in played.stdout
    assert read_settings(tmp_path, {}).shop == "Moedas"
    assert (tmp_path / "demo" / "counter.book").is_file()
    assert (tmp_path / "backups").is_dir(), "the night of the new shop was done"


ASKED = """
import sys
from PySide6.QtCore import QTimer
import ui.application as application
from app.__main__ import main
from ui.key_asked import KeyAsked

really_open = application.open_window

class Typed(KeyAsked):
    def exec(self):
        QTimer.singleShot(300, self.type_the_key)
        return super().exec()

    def type_the_key(self):
        print("asked:", self.says.text(), flush=True)
        self.key.setText(sys.argv[2])
        self.opens.click()

def open_window(running, shop, settings, fittings):
    window = really_open(running, shop, settings, fittings)

    def done():
        print(window.windowTitle(), [one.name for one in shop.sign_in.everybody()], flush=True)
        window.close()

    QTimer.singleShot(500, done)
    return window

application.KeyAsked, application.open_window = Typed, open_window
sys.exit(main(["--home", sys.argv[1]]))
"""


def test_that_a_window_whose_book_has_another_key_asks_for_it_and_opens(tmp_path: Path) -> None:
    settings = start_own_shop(
        NewShop(Settings(home=tmp_path / "home", shop="Moedas"), "Marta", "246810", "numiscollect")
    )
    key = new_key()
    settle(settings.book, NO_KEYS, key)
    played = subprocess.run(
        [sys.executable, "-P", "-c", ASKED, str(settings.home), written(key)],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=120,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        },
    )
    assert played.returncode == 0, played.stderr
    assert "is sealed, and its key" in played.stdout
    assert "Moedas — Counterfoil ['Marta']" in played.stdout
    assert begins_with(settings.book) == name_of(key)
