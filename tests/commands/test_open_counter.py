"""The counter opened, a shop of one's own begun in it, the counter opened anew on that: in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path

from app.settings import read_settings
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
