"""Head office tried in a minute: what it shows comes true, is said in both languages, and leaves nothing."""

import json
import os
import subprocess
import sys
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
def place(tmp_path: Path) -> Path:
    for folder in (tmp_path, *tmp_path.parents):
        if folder.owner() == tmp_path.owner() and folder != Path("/tmp"):  # noqa: S108 - where pytest's folders begin
            folder.chmod(folder.stat().st_mode | 0o011)  # PostgreSQL runs as somebody else where all runs as root
    return tmp_path


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
