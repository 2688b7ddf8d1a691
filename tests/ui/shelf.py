"""A shelf of backups for tests: what is put there stands there; a second folder that may be gone."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from app.ports.backups import Backup
from app.ports.outage import CopyMissing, FolderMissing


@dataclass
class Shelf:
    """Backups of a megabyte and a half; those made while the second folder was there lie there as well."""

    home: Path = Path()
    made: list[Backup] = field(default_factory=list)

    def known(self, outside: Path | None) -> tuple[Backup, ...]:
        del outside
        return tuple(reversed(self.made))

    def make(self, outside: Path | None) -> Path:
        there = outside is not None and outside.is_dir()
        made = Backup(f"backup-{len(self.made) + 1}.book", 1_500_000, there)
        self.made.append(made)
        if outside is not None and not there:
            raise CopyMissing(str(outside), "folder_missing", date(2026, 3, 2))
        return self.home / made.name

    def check(self, outside: Path) -> None:
        if not outside.is_dir():
            raise FolderMissing(str(outside))
