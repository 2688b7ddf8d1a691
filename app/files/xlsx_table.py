"""Workbooks, read row by row: what a cell shows as text, whatever kind it is."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from app.ports.outage import FileUnreadable

BROKEN = (OSError, EOFError, KeyError, ValueError, zipfile.BadZipFile, InvalidFileException)
MIDNIGHT = time()


def as_text(cell: object) -> str:
    """A cell as text: days and instants in ISO, numbers as short as they are, with a point."""
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).lower()
        case float():
            return f"{Decimal(repr(cell)):f}".removesuffix(".0")
        case datetime():
            return cell.date().isoformat() if cell.time() == MIDNIGHT else f"{cell:%Y-%m-%d %H:%M:%S}"
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


class XlsxTable:
    """One sheet of a workbook."""

    def __init__(self, path: Path, sheet: str = "") -> None:
        self._path = path
        try:
            book = load_workbook(path, read_only=True, data_only=True)
            self.sheets: tuple[str, ...] = tuple(one.title for one in book.worksheets)
            book.close()
        except BROKEN as error:
            raise FileUnreadable(str(path), "broken") from error
        if not self.sheets or (sheet and sheet not in self.sheets):
            raise FileUnreadable(str(path), "no_sheet")
        self._sheet = sheet or self.sheets[0]

    def rows(self) -> Iterator[Sequence[str]]:
        """Every row from the first."""
        try:
            book = load_workbook(self._path, read_only=True, data_only=True)
            try:
                for row in book[self._sheet].iter_rows(values_only=True):
                    yield tuple(as_text(cell) for cell in row)
            finally:
                book.close()
        except BROKEN as error:
            raise FileUnreadable(str(self._path), "broken") from error
