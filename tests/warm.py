"""Commands as they are typed: each in a process of its own, forked from one that has loaded the program already.

A start from nothing takes a second, most of it imports. How the program starts from nothing is looked at elsewhere:
`tests/commands/test_home_sync.py`, `tests/run`, and whatever opens a window.
"""

import atexit
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path

from tests.house.tree import ROOT

LOADED = (
    "app.__main__",
    "app.bootstrap",
    "app.commands.registry",
    "app.commands.import_history",
    "app.commands.self_check",
    "app.commands.home_sync",
    "app.commands.what_if",
    "app.head_office",
    "db.head_office.certificates",
    "db.head_office.enrolment",
    "db.head_office.wire",
    "db.migrate",
    "alembic.command",
)
"""What is loaded beforehand; nothing that chooses by the environment as it is imported, as keyrings do."""
NO_KEYRING = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}


def counterfoil(
    home: Path, *words: str, typed: str = "", language: str = "en", env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """One command: what it said, and how it ended; `typed` is what it finds to read, `env` what else it knows."""
    said = ["--home", str(home), "--language", language, *words]
    with tempfile.TemporaryFile() as reads, tempfile.TemporaryFile() as answers, tempfile.TemporaryFile() as complains:
        reads.write(typed.encode())
        reads.seek(0)
        order = json.dumps({"words": said, "env": {**os.environ, **(env or {})}})
        warm = _warm()
        socket.send_fds(warm, [b"."], [one.fileno() for one in (reads, answers, complains)])
        warm.sendall(order.encode() + b"\n")
        ended = int(warm.recv(16))
        answers.seek(0)
        complains.seek(0)
        return subprocess.CompletedProcess(said, ended, answers.read().decode(), complains.read().decode())


@cache
def _warm() -> socket.socket:
    """The line to the process that forks; it ends with this one."""
    here, there = socket.socketpair()
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "tests.warm", str(there.fileno())],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        pass_fds=[there.fileno()],
    )
    there.close()
    atexit.register(process.wait)
    atexit.register(here.close)
    return here


def carry_out(line: socket.socket) -> None:
    """Carries out what is ordered, one after another, each in a fork, until nobody orders any more."""
    orders = line.makefile("rb")
    while True:
        said, handed, _, _ = socket.recv_fds(line, 1, 3)
        if not said:
            return
        order = json.loads(orders.readline())
        child = os.fork()
        if child == 0:
            become(order["words"], order["env"], handed)
        for one in handed:
            os.close(one)
        line.sendall(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}".encode())


def become(words: list[str], env: dict[str, str], handed: list[int]) -> None:
    """This process is the program from here on, until it ends."""
    from app.__main__ import main

    for stream, one in enumerate(handed):
        os.dup2(one, stream)
    os.environ.clear()
    os.environ.update(env)
    ended = None
    try:
        ended = main(words)
    finally:
        if ended is None:
            sys.excepthook(*sys.exc_info())
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(1 if ended is None else ended)  # what it inherited is its parent's to tidy up


if __name__ == "__main__":
    for module in LOADED:
        import_module(module)
    carry_out(socket.socket(fileno=int(sys.argv[1])))
