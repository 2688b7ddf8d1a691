"""Table files: read whatever wrote them, written so that no spreadsheet runs them."""

import csv
import gzip
import lzma
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.files.defused import defused
from app.files.tables import TableFiles
from app.ports.outage import FileUnreadable, FileUnwritable

ROWS = [["Fatura", "Descrição", "Preço"], ["1", "Café «à Brasileira»", "1,20"], ["2", "Pão; com manteiga", "0,90"]]


def written(path: Path, encoding: str, delimiter: str) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(ROWS)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_that_csv_is_read_in_any_usual_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    table = TableFiles().open(written(tmp_path / "vendas.csv", encoding, delimiter))
    assert [list(row) for row in table.rows()] == ROWS
    assert [list(row) for row in table.rows()] == ROWS, "rows can be read again"


@pytest.mark.parametrize(("packed", "ending"), [(gzip.open, ".gz"), (lzma.open, ".xz")])
def test_that_packed_csv_is_read(tmp_path: Path, packed: type, ending: str) -> None:
    plain = written(tmp_path / "sales.csv", "utf-8", ",").read_bytes()
    path = tmp_path / f"sales.csv{ending}"
    with packed(path, "wb") as file:
        file.write(plain)
    assert [list(row) for row in TableFiles().open(path).rows()] == ROWS


def test_that_a_delimiter_named_in_the_first_line_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_text("sep=;\na;b,c\n1;2,3\n", encoding="utf-8")
    assert [list(row) for row in TableFiles().open(path).rows()] == [["a", "b,c"], ["1", "2,3"]]


def test_that_a_late_accent_in_another_encoding_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv"
    path.write_bytes(b"a,b\n" + b"1,2\n" * 400_000 + "3,é\n".encode("cp1252"))
    assert list(TableFiles().open(path).rows())[-1] == ["3", "é"]


def test_that_a_workbook_is_read_sheet_by_sheet_as_text(tmp_path: Path) -> None:
    book = Workbook()
    first = book.worksheets[0]
    first.title = "Vendas"
    first.append(["Fatura", "Data", "Preço", "Cliente", "Ativo"])
    first.append([536365, datetime(2026, 1, 2, 10, 20), 2.55, 17850.0, True])  # noqa: DTZ001 - a cell has no zone
    first.append(["C1", date(2026, 1, 3), 0.1, None, None])
    book.create_sheet("Outra").append(["x"])
    path = tmp_path / "vendas.xlsx"
    book.save(path)
    table = TableFiles().open(path)
    assert table.sheets == ("Vendas", "Outra")
    assert list(table.rows()) == [
        ("Fatura", "Data", "Preço", "Cliente", "Ativo"),
        ("536365", "2026-01-02 10:20:00", "2.55", "17850", "true"),
        ("C1", "2026-01-03", "0.1", "", ""),
    ]
    assert list(TableFiles().open(path, "Outra").rows()) == [("x",)]
    with pytest.raises(FileUnreadable):
        TableFiles().open(path, "Nenhuma")


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"PK\x03\x04 no workbook", "broken"), (b"\xd0\xcf\x11\xe0 old", "old_workbook"), (b"\x1f\x8b cut", "broken")],
)
def test_that_a_broken_file_is_an_outage(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "sales.csv"
    path.write_bytes(content)
    with pytest.raises(FileUnreadable) as caught:
        list(TableFiles().open(path).rows())
    assert caught.value.reason == reason


def test_that_a_file_that_breaks_off_is_an_outage(tmp_path: Path) -> None:
    path = tmp_path / "sales.csv.xz"
    path.write_bytes(lzma.compress(b"a,b\n" + b"1,2\n" * 100_000)[:-40])
    with pytest.raises(FileUnreadable):
        list(TableFiles().open(path).rows())


def test_that_a_missing_file_is_an_outage(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable) as caught:
        TableFiles().open(tmp_path / "nowhere.csv")
    assert caught.value.reason == "missing"


@pytest.mark.parametrize("cell", ["=cmd()", "+351912345678", "@sum", "-1+cmd", "\t=1", "-"])
def test_that_a_cell_a_spreadsheet_would_run_is_made_text(cell: str) -> None:
    assert defused(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["-12.50", "-3", "Ana", "", "a=b", "1-2"])
def test_that_other_cells_stay_as_they_are(cell: str) -> None:
    assert defused(cell) == cell


def test_that_what_is_written_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "report.csv"
    TableFiles().write(path, [["row", "what"], ["2", "=cmd()"], ["3", "Ação; não"]], ";")
    assert [list(row) for row in TableFiles().open(path).rows()] == [
        ["row", "what"],
        ["2", "'=cmd()"],
        ["3", "Ação; não"],
    ]
    assert [one.name for one in tmp_path.iterdir()] == ["report.csv"]


def test_that_a_folder_that_cannot_be_written_is_an_outage(tmp_path: Path) -> None:
    with pytest.raises(FileUnwritable):
        TableFiles().write(tmp_path / "nowhere" / "report.csv", [["a"]])
