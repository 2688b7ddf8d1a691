"""What is missing is fetched once, exactly as locked, and a start that was cut short hurts nobody."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.run.conftest import BELL, Copy

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="these copies are made for a POSIX shell; run.py was never tried on Windows"
)


def test_that_the_first_start_sets_up_and_the_second_goes_straight_on(copy: Copy) -> None:
    first = copy.start("day")
    assert (first.returncode, first.stdout) == (0, "counter day\n"), first.stderr
    assert "Setting up Counterfoil" in first.stderr
    (copy.shelf / BELL).unlink()
    second = copy.start("day")
    assert (second.returncode, second.stdout, second.stderr) == (0, "counter day\n", "")


def test_that_testing_adds_to_what_runs(copy: Copy) -> None:
    assert copy.start("day").returncode == 0
    kept = copy.environment / "kept"
    kept.touch()
    copy.start("test", "--version")
    assert kept.exists()
    assert b"# to test" in (copy.environment / "counterfoil-stamp").read_bytes()


def test_that_a_changed_lock_makes_the_environment_anew(copy: Copy) -> None:
    copy.pretend_set_up()
    (copy.environment / "counterfoil-made").touch()
    lock = copy.folder / "requirements" / "run.lock"
    lock.write_text(lock.read_text(encoding="utf-8") + "# a word more\n", encoding="utf-8")
    started = copy.start("day")
    assert started.stdout == "counter day\n", started.stderr


def test_that_a_package_with_another_hash_is_refused(copy: Copy) -> None:
    for purpose in ("run", "test"):
        lock = copy.folder / "requirements" / f"{purpose}.lock"
        lock.write_text(f"counter-bell==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    started = copy.start("day")
    assert started.returncode == 1
    assert "not the one this version was checked with" in started.stderr
    assert not copy.whole


def test_that_another_pip_is_refused(copy: Copy) -> None:
    (wheel,) = (copy.folder / "resources" / "setup").glob("pip-*.whl")
    wheel.unlink()
    wheel.write_bytes(b"not pip")
    started = copy.start("day")
    assert (started.returncode, copy.environment.exists()) == (1, False)
    assert "not the one this version was checked with" in started.stderr


def test_that_no_network_is_said_and_the_next_start_goes_on(copy: Copy) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        nobody = f"http://127.0.0.1:{closed.getsockname()[1]}/"
    cut_off = {"PIP_INDEX_URL": nobody, "PIP_NO_INDEX": "", "PIP_FIND_LINKS": "", "PIP_RETRIES": "1"}
    started = copy.start("day", **cut_off)
    assert started.returncode == 1
    assert "no connection" in started.stderr
    assert "Traceback" not in started.stderr
    assert copy.start("day").stdout == "counter day\n"


def test_that_a_start_killed_half_way_is_made_good_by_the_next(copy: Copy) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        stalled = copy.settings(
            PIP_INDEX_URL=f"http://127.0.0.1:{silent.getsockname()[1]}/", PIP_NO_INDEX="", PIP_FIND_LINKS=""
        )
        start = subprocess.Popen(
            copy.words("day"), env=stalled, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            silent.settimeout(60)
            asked, _ = silent.accept()  # pip is waiting for an answer
        finally:
            os.killpg(start.pid, 9)
            start.wait()
        asked.close()
    assert not copy.whole
    assert copy.start("day").stdout == "counter day\n"


def test_that_two_starts_at_once_set_up_once(copy: Copy) -> None:
    starts = [
        subprocess.Popen(
            copy.words("day"), env=copy.settings(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [start.communicate(timeout=120) for start in starts]
    assert [out for out, _ in said] == ["counter day\n"] * 2, said
    assert sum("Setting up" in errors for _, errors in said) == 1


def test_that_an_environment_of_someone_else_is_left_alone(copy: Copy) -> None:
    theirs = copy.environment / "notes.txt"
    theirs.parent.mkdir()
    theirs.write_text("mine", encoding="utf-8")
    started = copy.start("day")
    assert (started.returncode, theirs.read_text(encoding="utf-8")) == (1, "mine")
    assert "was not made by run.py" in started.stderr


def test_that_a_read_only_folder_sets_up_in_the_cache(copy: Copy, tmp_path: Path) -> None:
    copy.folder.chmod(0o555)
    mere_mortal = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] if os.geteuid() == 0 else []
    started = subprocess.run(
        [*mere_mortal, *copy.words("day")],
        env=copy.settings(XDG_CACHE_HOME=str(tmp_path / "cache")),
        capture_output=True,
        text=True,
        check=False,
    )
    copy.folder.chmod(0o755)
    assert started.stdout == "counter day\n", started.stderr
    assert len(list((tmp_path / "cache" / "counterfoil").glob("*/counterfoil-stamp"))) == 1
    assert not copy.environment.exists()
