"""Ctrl+C in the middle of a command: said in the owner's words, nothing stays half done or lying about."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.__main__ import STOPPED
from app.wording.hub_commands import HUB_SAYS
from app.wording.hub_try import TRY_SAYS
from tests.commands.at_head_office import Office, office
from tests.house.tree import ROOT
from tests.warm import NO_KEYRING

__all__ = ["office"]


def heard() -> None:
    """What stops a command is heard by it, also where whoever runs the tests (a job in the background) ignores it."""
    for one in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(one, signal.SIG_DFL)


def begun(home: Path, *words: str, **environment: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "app", "--home", str(home), *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)} | NO_KEYRING | environment,
        start_new_session=True,
        preexec_fn=heard,  # noqa: PLW1509 - nothing else runs beside, and it takes no lock
    )


def stopped(command: "subprocess.Popen[str]", by: signal.Signals = signal.SIGINT) -> tuple[int, str]:
    """How it ended and what it complained of: a terminal tells all that it started."""
    os.killpg(command.pid, by)
    _, said = command.communicate()
    return command.returncode, said


@pytest.fixture
def place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="try-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


@pytest.mark.parametrize("language", ["en", "pt"])
def test_that_a_command_stopped_while_nobody_answers_says_so(tmp_path: Path, language: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"postgresql://o@127.0.0.1:{silent.getsockname()[1]}/hub"
        command = begun(tmp_path, "--language", language, "hub", "status", address)
        with silent.accept()[0]:
            assert stopped(command) == (1, f"\n{STOPPED[language]}\n")


def test_that_a_join_stopped_at_its_code_has_joined_nothing(office: Office, tmp_path: Path) -> None:
    file, home = tmp_path / "file", tmp_path / "home"
    office.enrolled(31, file)
    command = begun(home, "--json", "join", str(file))
    assert command.stderr is not None
    asks = HUB_SAYS["code"]["en"]
    assert command.stderr.read(len(asks)) == asks
    os.killpg(command.pid, signal.SIGINT)
    assert command.communicate() == ('{"stopped": true}\n', "")
    assert command.returncode == 1
    assert not home.exists()


@pytest.mark.parametrize(
    ("at", "by"), [("starts", signal.SIGINT), ("starts", signal.SIGTERM), ("stands", signal.SIGHUP)]
)
def test_that_a_trial_stopped_anywhere_leaves_nothing(place: Path, at: str, by: signal.Signals) -> None:
    command = begun(place / "home", "hub", "try", TMPDIR=str(place))
    assert command.stdout is not None
    while command.stdout.readline() != TRY_SAYS[at]["en"] + "\n":
        pass
    assert stopped(command, by) == (1, f"\n{STOPPED['en']}\n")
    assert [found.name for found in place.iterdir() if found.name != "home"] == []
    running = subprocess.run([shutil.which("pgrep") or "pgrep", "-f", str(place)], capture_output=True, check=False)
    assert running.stdout == b""
