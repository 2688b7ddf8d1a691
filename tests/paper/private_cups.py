"""A real CUPS of our own: its own sockets, spool and queue, and a ten-line printer that can run out of paper."""

import os
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

SCHEDULER = Path("/usr/sbin/cupsd")
PROGRAMS = Path("/usr/lib/cups")
QUEUE = "Counter80"

BACKEND = """#!/bin/sh
# argv: job user title copies options [file]; none: what there is to discover
[ $# -eq 0 ] && { echo 'file vdir:/ "Virtual" "Virtual directory printer"'; exit 0; }
tray=${DEVICE_URI#vdir:}
if [ -e "$tray/EMPTY" ]; then echo "STATE: +media-empty-error" >&2; echo "ERROR: Out of paper" >&2; exit 4; fi
echo "STATE: -media-empty-error" >&2
while [ -e "$tray/SLOW" ]; do sleep 0.05; done
cat ${6:+"$6"} > "$tray/job-$1"
for copy in $(seq "$4"); do cp "$tray/job-$1" "$tray/job-$1-$copy.prn"; done
"""


def why_not() -> str:
    """Say why there can be no CUPS here; empty if there can."""
    if not SCHEDULER.exists() or not shutil.which("lpadmin"):
        return "no CUPS here (apt-get install cups cups-client)"
    return "" if os.geteuid() == 0 else "CUPS starts its backends only for root"


@dataclass(frozen=True, slots=True)
class PrivateCups:
    """One running scheduler with one queue, and the tray its paper falls into."""

    server: str
    tray: Path

    def admin(self, *command: str) -> None:
        """Run an administrator's command against this scheduler alone."""
        subprocess.run((command[0], "-h", self.server, *command[1:]), check=True, capture_output=True, timeout=10)

    def out_of_paper(self) -> None:
        """Empty the tray."""
        (self.tray / "EMPTY").touch()

    def paper_again(self) -> None:
        """Put paper in and let the queue go on, as a cashier would."""
        (self.tray / "EMPTY").unlink()
        self.admin("cupsenable", QUEUE)

    def printed(self) -> list[bytes]:
        """What came out, in order."""
        return [path.read_bytes() for path in sorted(self.tray.glob("*.prn"))]


def until(true: Callable[[], bool], seconds: float = 15) -> bool:
    """Wait for what is waited for, and no longer."""
    deadline = time.monotonic() + seconds
    never = threading.Event()
    while not true():
        if time.monotonic() > deadline:
            return False
        never.wait(0.05)
    return True


@contextmanager
def running() -> Iterator[PrivateCups]:
    """Start it, make the queue, and stop it after."""
    with TemporaryDirectory(prefix="cups-") as home:
        root = Path(home)
        root.chmod(0o755)
        _lay_out(root)
        server = str(root / "cups.sock")
        command = (str(SCHEDULER), "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf"))
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as scheduler:
            try:
                if not until(lambda: _answers(server)):
                    raise RuntimeError((root / "log").read_text(encoding="utf-8", errors="replace")[-2_000:])
                cups = PrivateCups(server, root / "tray")
                cups.admin("lpadmin", "-p", QUEUE, "-E", "-v", f"vdir:{cups.tray}", "-m", "raw")
                yield cups
            finally:
                scheduler.terminate()
                scheduler.wait(timeout=10)


def _answers(server: str) -> bool:
    asked = subprocess.run(
        (shutil.which("lpstat") or "lpstat", "-h", server, "-r"), capture_output=True, check=False, timeout=10
    )
    return b"is running" in asked.stdout


def _lay_out(root: Path) -> None:
    programs = root / "programs"
    for folder in ("backend", "etc", "spool", "spool/tmp", "cache", "state", "tray"):
        (root / folder).mkdir()
    programs.mkdir()
    for each in PROGRAMS.iterdir():
        if each.name != "backend":
            (programs / each.name).symlink_to(each)
    (root / "backend").rename(programs / "backend")
    backend = programs / "backend" / "vdir"
    backend.write_text(BACKEND, encoding="utf-8")
    backend.chmod(0o700)
    (root / "cupsd.conf").write_text(
        f"LogLevel debug\nListen {root}/cups.sock\nBrowsing No\nWebInterface No\nDefaultAuthType None\n"
        "PreserveJobHistory Yes\n<Location />\nOrder allow,deny\nAllow all\n</Location>\n"
        "<Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>\n",
        encoding="utf-8",
    )
    (root / "cups-files.conf").write_text(
        f"ServerRoot {root}/etc\nServerBin {programs}\nRequestRoot {root}/spool\nTempDir {root}/spool/tmp\n"
        f"CacheDir {root}/cache\nStateDir {root}/state\nAccessLog {root}/access\nErrorLog {root}/log\n"
        f"PageLog {root}/pages\nSystemGroup root\nUser lp\nGroup lp\n",
        encoding="utf-8",
    )
