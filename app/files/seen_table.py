"""What a table on the screen shows, as a workbook or as CSV."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from app.files.defused import defused
from app.files.tables import TableFiles
from app.ports.outage import no_file
from app.ports.seen import SeenTable, Value

NOT_IN_TITLES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
LONGEST_TITLE = 31
NARROWEST, WIDEST = 8, 60
"""Widths of a workbook's columns, in letters."""
SAMPLE = 100
DAY, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"


def write_seen(seen: SeenTable, path: Path, *, comma: bool = False) -> Path:
    """Writes what is seen: CSV where the path ends so, else a workbook; DiskFull or FileUnwritable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise no_file(error, path.parent) from error
    if path.suffix.lower() == ".csv":
        TableFiles().write(path, _lines(seen, comma=comma), ";" if comma else ",")
    else:
        _write_workbook(seen, path)
    return path


def _lines(seen: SeenTable, *, comma: bool) -> Iterator[tuple[str, ...]]:
    yield seen.headings
    for row in seen.rows:
        yield tuple(_as_text(value, comma=comma) for value in row)


def _as_text(value: Value, *, comma: bool) -> str:
    """A value as every spreadsheet reads it: days as 2026-12-31, numbers without a separator of thousands."""
    match value:
        case datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}".replace(".", "," if comma else ".")
        case _:
            return str(value)


def _write_workbook(seen: SeenTable, path: Path) -> None:
    """One sheet: headings bold and always seen, numbers as numbers, days as days."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(seen.title.translate(NOT_IN_TITLES)[:LONGEST_TITLE].strip() or None)
    sheet.freeze_panes = "A2"
    for number, width in enumerate(_widths(seen), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.append([_heading(sheet, heading) for heading in seen.headings])
    for row in seen.rows:
        sheet.append([_cell(sheet, value) for value in row])
    half = path.with_name(f"{path.name}.part")
    try:
        book.save(half)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise no_file(error, path) from error


def _widths(seen: SeenTable) -> list[int]:
    columns = zip(seen.headings, *seen.rows[:SAMPLE], strict=True)
    longest = [max(len(_as_text(value, comma=False)) for value in column) for column in columns]
    return [min(WIDEST, max(NARROWEST, letters + 3)) for letters in longest]


def _heading(sheet: WriteOnlyWorksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet, defused(ILLEGAL_CHARACTERS_RE.sub("", text)))
    cell.font = Font(bold=True)
    return cell


def _cell(sheet: WriteOnlyWorksheet, value: Value) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.value = defused(ILLEGAL_CHARACTERS_RE.sub("", value)) if isinstance(value, str) else value
    match value:
        case datetime():
            cell.number_format = MOMENT
        case date():
            cell.number_format = DAY
        case Decimal():
            exponent = value.as_tuple().exponent
            places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
            cell.number_format = f"0.{'0' * places}" if places else "0"
        case _:
            pass
    return cell
