"""The table files of a shop's folder: opened by what they are, whatever they are called."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from app.files.csv_table import CsvTable
from app.files.defused import defused
from app.ports.history import Table
from app.ports.outage import FileUnreadable, no_file

ZIPPED = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


class TableFiles:
    """CSV in any usual encoding, plain or packed as .gz or .xz, and workbooks (.xlsx)."""

    def open(self, path: Path, sheet: str = "") -> Table:
        """The table in a file; of a workbook the sheet of that name, else the first."""
        try:
            with path.open("rb") as file:
                head = file.read(4)
        except OSError as error:
            raise FileUnreadable(str(path), "missing" if isinstance(error, FileNotFoundError) else "closed") from error
        if head == OLD_WORKBOOK:
            raise FileUnreadable(str(path), "old_workbook")
        if head == ZIPPED:
            from app.files.xlsx_table import XlsxTable  # start-up and CSV have no use for openpyxl

            return XlsxTable(path, sheet)
        return CsvTable(path)

    def write(self, path: Path, rows: Iterable[Sequence[str]], delimiter: str = ",") -> None:
        """Writes rows as CSV that spreadsheets open and cannot run: whole, or not at all."""
        half = path.with_name(path.name + ".part")
        try:
            with half.open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file, delimiter=delimiter)
                writer.writerows([defused(cell) for cell in row] for row in rows)
            half.replace(path)
        except OSError as error:
            half.unlink(missing_ok=True)
            raise no_file(error, path) from error
