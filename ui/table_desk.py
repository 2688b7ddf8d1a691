"""What every table of the window shares: its columns remembered, what is seen in it exported, and opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.columns import Columns, KeptColumns
from app.loyalty.days import zone
from app.loyalty.refusals import Refusal
from app.ports.identity import Clock
from app.ports.outage import Outage, no_file
from app.ports.seen import Ending, SeenFiles, SeenTable
from ui.background import Lanes
from ui.hand import Hand, nothing
from ui.notice import Notice

WRITE_AFTER = 500
"""Milliseconds of rest after which columns that were arranged are written."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file with so many rows."""

    path: Path
    rows: int


class TableDesk(QObject):
    """`said` speaks in the band, `refused` says what went wrong."""

    said = Signal(Notice)
    refused = Signal(object)

    def __init__(
        self,
        parent: QObject,
        lanes: Lanes,
        hand: Hand,
        clock: Clock,
        columns: KeptColumns,
        files: SeenFiles | None,
        open_file: Callable[[Path], object],
    ) -> None:
        super().__init__(parent)
        self._lanes = lanes
        self._hand = hand
        self._clock = clock
        self._columns = columns
        self._files = files
        self.open_file = open_file
        self._rest = QTimer(self, singleShot=True, interval=WRITE_AFTER)
        self._rest.timeout.connect(self._write_soon)
        lanes.closing.connect(self._write_now)

    # columns

    def columns_of(self, table: str) -> Columns | None:
        """How a table was arranged; None where it is as usual."""
        return self._columns.of(table)

    def note(self, table: str, columns: Columns | None) -> None:
        """A table is arranged so from now on, also after the next start."""
        self._columns.note(table, columns)
        self._rest.start()

    def _write_soon(self) -> None:
        self._lanes.back_room(self, self._write, nothing, self.refused.emit)

    def _write_now(self) -> None:
        """The window closes: nobody would be told, and the next start is as the one before."""
        if self._rest.isActive():
            self._rest.stop()
            try:
                self._write()
            except Outage:
                return

    def _write(self) -> None:
        try:
            self._columns.write()
        except OSError as error:
            raise no_file(error, self._hand.settings.home) from error

    # exports

    @property
    def may_export(self) -> bool:
        """Whether there is somebody to write the files."""
        return self._files is not None

    def usual_path(self, title: str, ending: Ending) -> Path:
        """Where an export lies unless somebody says otherwise: by table, day and time, over no other file."""
        local = self._clock().astimezone(zone(self._hand.programme.timezone))
        name = "".join(sign if sign.isalnum() or sign in " -" else " " for sign in title)
        stem = f"{' '.join(name.split())} {local:%Y-%m-%d %H.%M}"
        path, number = self._hand.settings.exports / f"{stem}.{ending}", 1
        while path.exists():
            number += 1
            path = path.with_name(f"{stem} ({number}).{ending}")
        return path

    def export(
        self,
        screen: QObject,
        path: Path,
        seen: Callable[[], SeenTable],
        then: Callable[[Exported], object],
        otherwise: Callable[[Refusal | Outage], object],
    ) -> None:
        """Writes what is seen, in the back room; the band says where it lies."""
        files, comma = self._files, self._hand.figures.language == "pt"
        if files is None:
            return

        def work() -> Exported:
            table = seen()
            return Exported(files(table, path, comma=comma), len(table.rows))

        def done(exported: Exported) -> None:
            words = self.tr("Exported: {rows} rows, {name}").format(rows=exported.rows, name=exported.path.name)
            where = self.tr("In {folder}").format(folder=exported.path.parent)
            self.said.emit(Notice(words, "good", f"{where}.", self.tr("Enter opens it.")))
            then(exported)

        def failed(problem: Refusal | Outage) -> None:
            self.refused.emit(problem)
            otherwise(problem)

        self._lanes.back_room(screen, work, done, failed)
