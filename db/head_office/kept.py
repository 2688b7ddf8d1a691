"""Files that hold secrets: written whole or not at all, for the eyes of their owner alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.ports.outage import no_file

OWNERS = 0o600
OWNERS_FOLDER = 0o700
BINARY = getattr(os, "O_BINARY", 0)
"""Windows would write two signs for every end of a line."""


def secret_folder(folder: Path) -> None:
    """Makes a folder that only its owner enters; FileUnwritable or DiskFull where it cannot be."""
    try:
        folder.mkdir(mode=OWNERS_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise no_file(error, folder) from error


def keep_secret(path: Path, text: str) -> None:
    """Writes a file of rights 0600 in the place of the one before; FileUnwritable or DiskFull where it cannot be."""
    with secret_file(path) as file:
        file.write(text.encode())


@contextmanager
def secret_file(path: Path) -> Iterator[BinaryIO]:
    """A file of rights 0600 to be written, which takes the place of the one before when it is whole.

    FileUnwritable or DiskFull where it cannot be.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        try:
            with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, OWNERS), "wb") as file:  # noqa: PTH123 - a descriptor
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise no_file(error, path) from error
