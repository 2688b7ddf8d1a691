"""The Qt binding that is installed survives a day of signals (docs/decisions/0003)."""

import subprocess
import sys
from importlib.metadata import version

ABORTING = {"6.12.0"}

A_DAY_OF_SIGNALS = """
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rang = Signal(bool)

application = QCoreApplication([])
bell, heard = Bell(), []
bell.rang.connect(heard.append)
for _ in range(1_000):
    bell.rang.emit(True)
    bell.rang.emit(False)
print(len(heard), sum(heard))
"""


def test_that_the_qt_binding_is_not_one_that_aborts() -> None:
    assert version("PySide6_Essentials") not in ABORTING


def test_that_two_thousand_signals_end_well() -> None:
    day = subprocess.run([sys.executable, "-c", A_DAY_OF_SIGNALS], capture_output=True, text=True, check=False)
    assert (day.returncode, day.stdout.split()) == (0, ["2000", "1000"]), day.stderr
