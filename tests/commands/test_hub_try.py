"""Head office tried in a minute: what it shows comes true, is said in both languages, and leaves nothing."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.wording.hub_try import TRY_SAYS

ROOT = Path(__file__).parent.parent.parent


def tried(place: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "app", "--home", str(place / "home"), *words, "hub", "try"],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(place)},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder of a short name: a socket's whole path has room for 107 bytes, and a worker's own folder is long."""
    with tempfile.TemporaryDirectory(prefix="try-") as folder:
        Path(folder).chmod(0o711)  # PostgreSQL runs as somebody else where all runs as root
        yield Path(folder)


def test_that_what_it_shows_comes_true_and_nothing_stays(place: Path) -> None:
    assert json.loads(tried(place, "--json")) == {
        "known": True,
        "copy_refused": True,
        "conflict_seen": True,
        "settled": True,
        "books_sound": True,
    }
    assert [found.name for found in place.iterdir() if found.name != "home"] == []


def test_that_it_says_each_step_in_portuguese(place: Path) -> None:
    said = tried(place, "--language", "pt").splitlines()
    assert (said[0], len(said)) == (TRY_SAYS["starts"]["pt"], len(TRY_SAYS) - 1)
    assert said[-1] == TRY_SAYS["clean"]["pt"]
