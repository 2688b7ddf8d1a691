"""CSV as tills and spreadsheets write it: encoding, delimiter and packing found out by looking."""

from __future__ import annotations

import codecs
import csv
import gzip
import lzma
from collections import Counter
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO, cast

from app.ports.outage import FileUnreadable

GZIP, XZ = b"\x1f\x8b", b"\xfd7zXZ\x00"
CHUNK = 1 << 20
SAMPLE_LINES = 50
DELIMITERS = (",", ";", "\t", "|")
BROKEN = (OSError, EOFError, lzma.LZMAError, gzip.BadGzipFile, csv.Error, UnicodeError)
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def open_packed(path: Path) -> BinaryIO:
    """The file's bytes, unpacked."""
    with path.open("rb") as file:
        head = file.read(6)
    if head.startswith(GZIP):
        return cast("BinaryIO", gzip.open(path, "rb"))
    if head == XZ:
        return cast("BinaryIO", lzma.open(path, "rb"))
    return path.open("rb")


def encoding_of(path: Path) -> str:
    """UTF-8 where every byte of the file is; UTF-16 where it says so; else the Western encoding of Windows."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with open_packed(path) as file:
        head = file.read(CHUNK)
        for mark, name in MARKS:
            if head.startswith(mark):
                return name
        if len(head) > 1 and head[:200:2].strip(b"\0") == b"":
            return "utf-16-be"
        if len(head) > 1 and head[1:200:2].strip(b"\0") == b"":
            return "utf-16-le"
        try:
            while head:
                decoder.decode(head)
                head = file.read(CHUNK)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8"


def delimiter_of(lines: Sequence[str]) -> str:
    """The sign that parts the first lines into the same number of cells most often, and into most."""

    def parted(delimiter: str) -> tuple[int, int]:
        cells = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter) if row)
        width, times = max(cells.items(), key=lambda pair: (pair[0] > 1, pair[1]), default=(1, 0))
        return (times if width > 1 else 0, width)

    return max(DELIMITERS, key=parted)


class CsvTable:
    """One table in a text file."""

    sheets: tuple[str, ...] = ()

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._encoding = encoding_of(path)
            with self._text() as text:
                first = [line for _, line in zip(range(SAMPLE_LINES), text, strict=False)]
            named = bool(first) and first[0].startswith("sep=") and len(first[0].strip()) == len("sep=;")
            self._delimiter = first[0].strip()[-1] if named else delimiter_of(first)
            self._skip = named
        except BROKEN as error:
            raise FileUnreadable(str(path), "broken") from error

    def _text(self) -> TextIOWrapper:
        errors = "replace" if self._encoding == "cp1252" else "strict"
        return TextIOWrapper(open_packed(self._path), encoding=self._encoding, errors=errors, newline="")

    def rows(self) -> Iterator[Sequence[str]]:
        """Every row from the first."""
        try:
            with self._text() as text:
                if self._skip:
                    text.readline()
                yield from csv.reader(text, delimiter=self._delimiter)
        except BROKEN as error:
            raise FileUnreadable(str(self._path), "broken") from error
