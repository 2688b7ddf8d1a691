"""Backups as the office sees them: those in the home, and whether each has its copy in a second folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup; its size in bytes; whether the second folder holds a copy of it."""

    name: str
    size: int
    outside: bool = False


class Backups(Protocol):
    """The backups of a home. `outside` is the second folder, None where there is none."""

    def known(self, outside: Path | None) -> tuple[Backup, ...]:
        """Newest first."""

    def make(self, outside: Path | None) -> Path:
        """One more, checked, and copied outside. CopyMissing where only the copy went wrong, after the backup."""

    def check(self, outside: Path) -> None:
        """FolderMissing, DiskFull or FileUnwritable where no copies can be kept there; NotAllowed within the home."""
