"""A copy of the project in a folder as people name them, with a small stand-in for the counter."""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house.tree import ROOT

COUNTER = "import sys; print('counter', *sys.argv[1:])"
BELL = "counter_bell-1.0-py3-none-any.whl"

# An interpreter that tells what it was asked, and fails where FAILS names the tool.
TELLTALE = """#!/bin/sh
echo "$@" "(in $PWD)"
case "$*" in *"${FAILS:-nothing}"*) exit 3 ;; esac
"""


@dataclass(frozen=True)
class Copy:
    """One copy of the project, and how it is started."""

    folder: Path
    shelf: Path  # where pip finds the only package of the lock

    @property
    def environment(self) -> Path:
        return self.folder / ".venv"

    @property
    def whole(self) -> bool:
        return (self.environment / "counterfoil-stamp").exists()

    def words(self, *arguments: str) -> list[str]:
        return [sys.executable, str(self.folder / "run.py"), *arguments]

    def settings(self, **more: str) -> dict[str, str]:
        """An environment with no screen and none of this machine's pip settings."""
        unwanted = ("PIP_", "LC_", "LANG", "DISPLAY", "WAYLAND", "QT_", "PYTHON")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
        offline = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": self.shelf.as_uri()}
        return {**kept, **offline, "LANG": "C.UTF-8", **more}

    def start(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        """Run `python3 run.py ARGUMENTS` from another folder, to its end."""
        return subprocess.run(
            self.words(*arguments),
            cwd=self.folder.parent,
            env=self.settings(**settings),
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def pretend_set_up(self, *, for_tests: bool = False) -> None:
        """An environment that stands already, its interpreter a telltale."""
        (self.environment / "bin").mkdir(parents=True)
        interpreter = self.environment / "bin" / "python3"
        interpreter.write_text(TELLTALE, encoding="utf-8")
        interpreter.chmod(0o755)
        (self.environment / "qt-offscreen").touch()
        (self.environment / "qt-x").touch()
        lock = self.folder / "requirements" / ("test.lock" if for_tests else "run.lock")
        kind = f"{sys.implementation.cache_tag} {sys.platform}\n"
        (self.environment / "counterfoil-stamp").write_bytes(kind.encode() + lock.read_bytes())


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    """A fresh copy, nothing set up, whose locks ask for one small package."""
    folder, shelf = tmp_path / "Loja São João & filhos", tmp_path / "shelf"
    for room in ("app", "requirements", "resources/setup"):
        (folder / room).mkdir(parents=True)
    shutil.copy(ROOT / "run.py", folder)
    for path in (ROOT / "resources" / "setup").iterdir():
        (folder / "resources" / "setup" / path.name).symlink_to(path)
    (folder / "app" / "__main__.py").write_text(COUNTER, encoding="utf-8")
    shelf.mkdir()
    digest = hashlib.sha256(bell(shelf / BELL).read_bytes()).hexdigest()
    for purpose in ("run", "test"):
        lock = f"# to {purpose}\ncounter-bell==1.0 \\\n    --hash=sha256:{digest}\n"
        (folder / "requirements" / f"{purpose}.lock").write_text(lock, encoding="utf-8")
    return Copy(folder, shelf)


def bell(wheel: Path) -> Path:
    """The smallest package that pip installs."""
    about = "counter_bell-1.0.dist-info"
    parts = {
        "counter_bell.py": b"RING = 'ding'\n",
        f"{about}/METADATA": b"Metadata-Version: 2.1\nName: counter-bell\nVersion: 1.0\n",
        f"{about}/WHEEL": b"Wheel-Version: 1.0\nGenerator: by hand\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    rows = [f"{name},sha256={digest(body)},{len(body)}" for name, body in parts.items()]
    parts[f"{about}/RECORD"] = "\n".join([*rows, f"{about}/RECORD,,"]).encode()
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return wheel


def digest(body: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(body).digest()).rstrip(b"=").decode()
