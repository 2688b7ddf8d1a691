"""Table files, as a shop's old till leaves them: rows to read, rows to write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol


class Table(Protocol):
    """One table of a file: its rows in order, as text."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets of a workbook by name; empty for a file that is one table."""

    def rows(self) -> Iterator[Sequence[str]]:
        """Every row from the first, anew at each call.

        Days as 2026-12-31, instants as 2026-12-31 10:20:00, numbers with a point. FileUnreadable where the file breaks
        off or is none.
        """


class Tables(Protocol):
    """The files of a shop's folder that are tables."""

    def open(self, path: Path, sheet: str = "") -> Table:
        """The table in a file; of a workbook the sheet of that name, else the first."""

    def write(self, path: Path, rows: Iterable[Sequence[str]], delimiter: str = ",") -> None:
        """Writes rows as CSV that spreadsheets open and cannot run; FileUnwritable where there is no way."""
