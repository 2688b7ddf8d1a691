"""What a table shows, read back from the file: numbers and days as what they are, nothing a spreadsheet would run."""

import csv
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from app.files.seen_table import write_seen
from app.ports.outage import FileUnwritable
from app.ports.seen import SeenTable

AT = datetime(2026, 1, 2, 10, 20)  # noqa: DTZ001 - a spreadsheet knows no zone
SEEN = SeenTable(
    "Vendas: 2026/[tudo]",
    ("Quando", "=Nome", "Pontos", "Pago", "Último dia"),
    (
        (AT, "=cmd()", -40, Decimal("-1234.50"), date(2026, 12, 31)),
        (AT, "Café; «à\x07»", 1540, Decimal("0.00"), "–"),
    ),
)


def test_that_a_folder_that_cannot_be_written_is_an_outage(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for name in ("seen.csv", "seen.xlsx"):
        with pytest.raises(FileUnwritable):
            write_seen(SEEN, tmp_path / "file" / name)
        (tmp_path / name).mkdir()
        with pytest.raises(FileUnwritable):
            write_seen(SEEN, tmp_path / name)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file", "seen.csv", "seen.xlsx"]


@pytest.mark.parametrize(("comma", "sign", "paid"), [(False, ",", "-1234.50"), (True, ";", "-1234,50")])
def test_that_csv_reads_back(tmp_path: Path, *, comma: bool, sign: str, paid: str) -> None:
    path = write_seen(SEEN, tmp_path / "new" / "seen.csv", comma=comma)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=sign))
    assert rows[0] == ["Quando", "'=Nome", "Pontos", "Pago", "Último dia"]
    assert rows[1] == ["2026-01-02 10:20", "'=cmd()", "-40", paid, "2026-12-31"]
    assert rows[2][1] == "Café; «à\x07»"


def test_that_a_workbook_reads_back(tmp_path: Path) -> None:
    path = write_seen(SEEN, tmp_path / "seen.xlsx")
    (sheet,) = load_workbook(path).worksheets
    assert sheet.title == "Vendas  2026  tudo"
    assert sheet.freeze_panes == "A2"
    first, second, third = sheet.iter_rows()
    assert [cell.value for cell in first] == ["Quando", "'=Nome", "Pontos", "Pago", "Último dia"]
    assert all(cell.font.bold for cell in first)
    assert [cell.value for cell in second] == [AT, "'=cmd()", -40, -1234.5, datetime(2026, 12, 31)]  # noqa: DTZ001 - as above
    assert [cell.data_type for cell in second] == ["d", "s", "n", "n", "d"]
    assert second[3].number_format == "0.00"
    assert [cell.value for cell in third] == [AT, "Café; «à»", 1540, 0, "–"]
    assert [one.name for one in tmp_path.iterdir()] == ["seen.xlsx"]


def test_that_a_table_without_rows_is_a_file_all_the_same(tmp_path: Path) -> None:
    path = write_seen(SeenTable("", ("Name",), ()), tmp_path / "seen.xlsx")
    assert [[cell.value for cell in row] for row in load_workbook(path).worksheets[0].iter_rows()] == [["Name"]]
