"""One at a time: whoever holds the lock of a file, and goes, leaves it free, whichever way they went."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.ports.outage import SyncUnderWay
from db.turn import turn

HOLDS = """
import sys
from pathlib import Path
from db.turn import turn
with turn(Path(sys.argv[1]), 0):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_that_only_one_program_holds_it_and_a_killed_one_leaves_it_free(tmp_path: Path) -> None:
    path = tmp_path / "sync.lock"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(SyncUnderWay), turn(path, 0.05):
            pass
        other.kill()
        other.wait()
        with turn(path, 5):
            pass


def test_that_it_is_free_again_after_an_outage(tmp_path: Path) -> None:
    path = tmp_path / "sync.lock"
    with pytest.raises(RuntimeError), turn(path, 0):
        raise RuntimeError
    with turn(path, 0), pytest.raises(SyncUnderWay), turn(path, 0):
        pass
