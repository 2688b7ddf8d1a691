"""Head office as this counter knows it: whether it joined, how it calls, and what it proves itself with."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.passwords import password_of
from app.settings import Settings
from db.head_office.kept import keep_secret

if TYPE_CHECKING:
    from db.head_office.wire import PostgresHub

FOLDER = "head-office"
FILE = "joined.toml"
LOCK = "sync.lock"
"""Held in a home by whoever syncs."""


@dataclass(frozen=True, slots=True)
class Joined:
    """What a counter is in head office and where it calls. `mark` is that of the file it was enrolled by."""

    origin: int
    name: str
    role: str
    host: str
    port: int
    database: str
    mark: str

    @property
    def user(self) -> str:
        """By what its password is kept."""
        return f"{self.role} {self.mark[:16]}"


def folder_of(settings: Settings) -> Path:
    """Where everything about head office lies in a home."""
    return settings.home / FOLDER


def joined(settings: Settings) -> Joined | None:
    """What this counter is in head office; None where it has not joined, as the demo shop and training never do."""
    return None if settings.demo or settings.training else joined_at(folder_of(settings))


def joined_at(folder: Path) -> Joined | None:
    """What a folder says."""
    try:
        return Joined(**tomllib.loads((folder / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def keep_joined(folder: Path, said: Joined) -> None:
    """Writes it down; FileUnwritable or DiskFull where it cannot be."""
    import tomlkit

    keep_secret(folder / FILE, tomlkit.dumps(asdict(said)))


def hub_at(folder: Path, said: Joined, password: str) -> PostgresHub:
    """Head office, with the certificate and authority of a folder."""
    from db.head_office.line import secure_hub

    return secure_hub(folder, host=said.host, port=said.port, database=said.database, role=said.role, password=password)


def hub_of(settings: Settings) -> PostgresHub | None:
    """Head office, to be closed by whoever asks; None where this counter has not joined. PasswordMissing.

    Nothing is asked of it before the first question.
    """
    said = joined(settings)
    if said is None:
        return None
    folder = folder_of(settings)
    return hub_at(folder, said, password_of(folder, said.user))


def keep_certificate(settings: Settings, pem: str) -> bool:
    """Keeps a renewed certificate; whether it was one: for this counter's own key and role, of its authority, longer.

    Anything else, the one it has already among it, is left alone.
    """
    from db.head_office.line import AUTHORITY, CERTIFICATE, KEY

    if not pem or joined(settings) is None:
        return False
    folder = folder_of(settings)
    try:
        key, before, authority = ((folder / name).read_text(encoding="utf-8") for name in (KEY, CERTIFICATE, AUTHORITY))
    except OSError:
        return False
    if pem == before:
        return False
    from db.head_office.certificates import follows  # 10 MB of libraries, once a year

    if not follows(pem, key, before, authority):
        return False
    keep_secret(folder / CERTIFICATE, pem)
    return True
