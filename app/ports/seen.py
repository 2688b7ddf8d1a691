"""What a table on the screen shows, to be written as a file: the columns and rows that are seen, in the order seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal, Protocol, TypeAlias

Value: TypeAlias = str | int | Decimal | date | datetime
# instants by the shop's own clock, without a zone: a spreadsheet knows none
Ending: TypeAlias = Literal["xlsx", "csv"]


@dataclass(frozen=True, slots=True)
class SeenTable:
    """Headings, and rows of as many values."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class SeenFiles(Protocol):
    """Files that spreadsheets open, and cannot run."""

    def __call__(self, seen: SeenTable, path: Path, *, comma: bool = False) -> Path:
        """Writes a workbook, or CSV where the path ends in .csv, with the decimal comma where `comma`; where it lies.

        Whole or not at all. DiskFull or FileUnwritable where there is no way.
        """
