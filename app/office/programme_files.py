"""A programme's file outside the book: taken in to be looked at, given out as it was published or drafted."""

from __future__ import annotations

from pathlib import Path

from app.ports.outage import TextUnreadable, no_file

LARGEST = 2_000_000
"""Bytes: no programme comes near it, a file taken by mistake may."""


def read_file(path: Path) -> str:
    """The file's text, line ends as the book keeps them; TextUnreadable where it is not there or no text."""
    try:
        if path.stat().st_size > LARGEST:
            raise TextUnreadable(str(path))
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TextUnreadable(str(path)) from error


def write_file(path: Path, text: str) -> Path:
    """The text as a file, whole or not at all; FileUnwritable or DiskFull where it cannot be."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8", newline="")
        part.replace(path)
    except OSError as error:
        raise no_file(error, path) from error
    return path
