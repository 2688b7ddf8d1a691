"""The backups of a home: made every night and whenever somebody likes, copied to a second folder where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.book_keys import keys_of
from app.bootstrap import Desk
from app.erased import forgotten_in, remember
from app.loyalty.refusals import NotAllowed
from app.ports.backups import Backup
from app.ports.outage import CopyMissing, Outage

SINCE = "backup.outside"
"""The setting of the book that says which second folder had its last copy when: the day, then the folder."""


@dataclass(frozen=True, slots=True)
class HomeBackups:
    """The backups of an open counter's home."""

    desk: Desk

    def known(self, outside: Path | None) -> tuple[Backup, ...]:
        """Newest first, each with its size and whether it lies outside as well."""
        from db.backup import backups, outside_names

        copied = outside_names(outside) if outside else frozenset()
        return tuple(
            Backup(path.name, path.stat().st_size, path.name in copied) for path in backups(self.desk.settings.backups)
        )

    def make(self, outside: Path | None) -> Path:
        """One more, checked, then copied; CopyMissing where the copy went wrong."""
        from db.backup import back_up

        remember(self.desk.settings.home, forgotten_in(self.desk.books))
        made = back_up(self.desk.books.engine, self.desk.settings.backups, self.desk.clock())
        self._copy(made, outside)
        return made

    def of_today(self, outside: Path | None) -> Path:
        """Today's backup, made unless there is one, and copied unless it is; CopyMissing where the copy went wrong."""
        from db.backup import backups

        newest = next(iter(backups(self.desk.settings.backups)), None)
        if newest is None or not newest.name.startswith(f"{self.desk.clock():%Y-%m-%d}"):
            return self.make(outside)
        self._copy(newest, outside)
        return newest

    def check(self, outside: Path) -> None:
        """Whether copies can be kept there: tried by writing."""
        from db.backup import try_folder

        home = self.desk.settings.home.resolve()
        if outside.resolve().is_relative_to(home):
            raise NotAllowed("outside_in_home")
        try_folder(outside)

    def _copy(self, backup: Path, outside: Path | None) -> None:
        from db.backup import copy_out

        if outside is None:
            return
        try:
            copy_out(backup, outside, keys_of(self.desk.settings))
        except Outage as outage:
            raise CopyMissing(str(outside), outage.code, self._since(outside, copied=False)) from outage
        self._since(outside, copied=True)

    def _since(self, outside: Path, *, copied: bool) -> date:
        """The day of the last copy there, else of the first that was missed; noted in the book."""
        today = self.desk.clock().date()
        with self.desk.books() as visit:
            day, _, folder = visit.setting(SINCE).partition(" ")
            if not copied and folder == str(outside):
                return date.fromisoformat(day)
            visit.keep_setting(SINCE, f"{today.isoformat()} {outside}")
            visit.commit()
        return today
