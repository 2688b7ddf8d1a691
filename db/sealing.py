"""A book's file sealed or made plain, as is wished: copied whole, compared, put in its place; there is always one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from app.ports.outage import BookDamaged, no_file
from db.books import as_outage
from db.new_book import BESIDE, throw_away
from db.opening import PLAIN, Keys, begins_with, connect_with, name_of, prepared, words_for

PART, OLD = ".sealing", ".before-sealing"
A_TIME = 1 << 20
PATIENCE = 500
"""Milliseconds: whoever has the book open keeps it open, and everybody who opens it asks."""


def settle(path: Path, keys: Keys, wish: bytes | None) -> bool:
    """Seals a book's file, or a backup, with the key wished for, or makes it plain; whether there was anything to do.

    BookLocked where a program has it open, BookKeyMissing where it is sealed with a key that is not here; then, and
    whenever it is cut short, the file is as it was, or already as it is wished. A file of an older version stays so.
    """
    part, old = path.with_name(path.name + PART), path.with_name(path.name + OLD)
    wished = {b"", PLAIN if wish is None else name_of(wish)}
    if begins_with(path) in wished and not (part.exists() or old.exists()):
        return False
    try:
        with as_outage(path):
            held = prepared(path, keys, _hold, "rw")
            try:
                _clear_up_after_a_kill(path, part, old)
                if begins_with(path) in wished:
                    return False
                _copy(held, part, wish)
                _change_places(held, path, part, old)
            finally:
                held.close()
                throw_away(part)
    except OSError as error:
        raise no_file(error, path) from error
    return True


def _hold(connection: Any) -> None:  # noqa: ANN401 - the driver's connection
    """Takes the file for this connection alone until it is closed, with what a killed counter left beside it."""
    connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("BEGIN EXCLUSIVE")
    connection.execute("COMMIT")


def _clear_up_after_a_kill(path: Path, part: Path, old: Path) -> None:
    """Throws half a copy away, and wipes the file that was replaced already."""
    throw_away(part)
    if old.exists():
        if not path.samefile(old):
            with old.open("rb+") as file:
                _wipe(file)
        old.unlink()


def _copy(held: Any, part: Path, wish: bytes | None) -> None:  # noqa: ANN401 - the driver's connection
    """Copies every row into a file of its own, on the disk to its last byte; BookDamaged where it is not the same."""
    held.execute("ATTACH DATABASE ? AS copy KEY ?", (str(part), words_for(wish)))
    held.execute("SELECT sqlcipher_export('copy')")
    held.execute("DETACH DATABASE copy")
    copied = connect_with(part, wish)
    try:
        said = copied.execute("PRAGMA integrity_check").fetchone()[0]
        if said != "ok" or _tables(held) != _tables(copied):
            raise BookDamaged(str(part), said)
    finally:
        copied.close()
    with part.open("rb+") as file:
        os.fsync(file.fileno())


def _tables(connection: Any) -> list[tuple[object, ...]]:  # noqa: ANN401 - the driver's connection
    """The whole plan of a book, and how many rows each of its tables has."""
    plan = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 1, 2").fetchall()
    counts = [f'SELECT count(*) FROM "{name}"' for kind, name, *_ in plan if kind == "table"]  # noqa: S608 - of the plan
    counted: list[tuple[object, ...]] = [connection.execute(count).fetchone() for count in counts]
    return [*plan, *counted]


def _change_places(held: Any, path: Path, part: Path, old: Path) -> None:  # noqa: ANN401 - the driver's connection
    """Puts the copy in the file's place, and wipes the file while it is still held.

    Whoever waits for the old file finds nothing to write to in it. Its other name is for a kill in between; a disk
    that knows no second names has none. Closing the file would give up SQLite's lock on it: it is closed after.
    """
    for tail in BESIDE:  # what was in them is in the file, and they would be taken for the copy's own
        path.with_name(path.name + tail).unlink(missing_ok=True)
    with suppress(OSError):
        os.link(path, old)
    with path.open("rb+") as file:
        part.replace(path)
        _sync_folder(path.parent)
        _wipe(file)
        held.close()
    old.unlink(missing_ok=True)


def _wipe(file: BinaryIO) -> None:
    """Writes nothing over everything."""
    left = file.seek(0, os.SEEK_END)
    file.seek(0)
    while left > 0:
        left -= file.write(bytes(min(left, A_TIME)))
    file.flush()
    os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """The names of a folder, on the disk; where the system cannot, it does so in its own time."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
