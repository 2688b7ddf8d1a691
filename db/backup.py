"""Backups: copied while the book is in use, checked before they count, ten kept; and brought back."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from app.ports.outage import BookDamaged, BookKeyMissing, BookMissing, FolderMissing, no_file
from db.books import as_outage, key_of, open_engine
from db.log import begin_epoch
from db.new_book import BESIDE
from db.opening import Keys, OneKey, begins_with, connect, connect_with

KEPT = 10
PAGES = 4096
SHORT = 8
"""Letters of an epoch by which the folder of its backups is called."""
EPOCHS = "SELECT epoch FROM counter UNION SELECT epoch FROM epoch WHERE origin = (SELECT origin FROM counter)"
SUFFIX = ".book"
NAMED = "%Y-%m-%d_%H-%M-%S"
# A backup younger than this may still be in the making, by another program.
IN_THE_MAKING = timedelta(hours=1)


def back_up(engine: Engine, folder: Path, now: datetime) -> Path:
    """Copies the book into `folder` by SQLite's online backup, sealed as it is, checks the copy, keeps the newest ten.

    The copy gets its name only once it is whole: a kill half way leaves all earlier backups, and a `.part` that a later
    backup removes. FileUnwritable where the folder takes no files.
    """
    path = folder / f"{now:{NAMED}}{SUFFIX}"
    part = path.with_suffix(".part")
    with _as_file_outage(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.glob("*.part*"):
            if left.name < f"{now - IN_THE_MAKING:{NAMED}}" or left.name.startswith(part.name):
                left.unlink()
    with as_outage(part):
        key = key_of(engine)
        source = engine.raw_connection()
        try:
            target = connect_with(part, key)
            try:
                source.driver_connection.backup(target, pages=PAGES)  # type: ignore[union-attr] # it is connected
                target.execute("PRAGMA journal_mode = DELETE")
            finally:
                target.close()
        finally:
            source.close()
        look_at(part, OneKey(key))
    with _as_file_outage(folder):
        _put_in_place(part, path)
        for old in backups(folder)[KEPT:]:
            old.unlink()
    return path


def copy_out(backup: Path, outside: Path, keys: Keys) -> Path:
    """Copies a backup into a folder that may be gone, looks at the copy, keeps the newest ten of this book there.

    Each book has a folder of its own in it, named by its epoch: several counters may share one stick. FolderMissing
    where it is not there: it is never made, as it would be made on the wrong disk. Copied already, nothing is done.
    """
    _must_be_there(outside)
    folder = outside / f"counterfoil-{_epoch(backup, keys)}"
    path = folder / backup.name
    part = path.with_suffix(".part")
    if _is_copy(path, backup):
        return path
    with _as_file_outage(outside):
        folder.mkdir(exist_ok=True)
        for left in folder.glob("*.part*"):
            left.unlink()
        try:
            shutil.copyfile(backup, part)
        except OSError:
            part.unlink(missing_ok=True)
            raise
    look_at(part, keys)
    with _as_file_outage(outside):
        _put_in_place(part, path)
        for old in backups(folder)[KEPT:]:
            old.unlink()
    return path


def _is_copy(path: Path, backup: Path) -> bool:
    """Whether a backup was copied there already, and sealed, or left plain, as it is now."""
    return path.is_file() and path.stat().st_size == backup.stat().st_size and begins_with(path) == begins_with(backup)


def backups_outside(outside: Path, book: Path, keys: Keys) -> list[Path]:
    """The backups of a book in a second folder, of all its epochs; not those of other counters, who may share it."""
    with as_outage(book):
        connection = connect(book, keys, reading=True)
        try:
            rows = connection.execute(EPOCHS).fetchall()
        finally:
            connection.close()
    folders = ["new", *(bytes(epoch).hex()[:SHORT] for (epoch,) in rows)]
    return [path for name in folders for path in backups(outside / f"counterfoil-{name}")]


def left_by_restores(book: Path) -> list[Path]:
    """The books that stood in this one's place before a backup was put back."""
    return sorted(book.parent.glob(f"{book.stem}.before-restore-*{book.suffix}"))


def outside_names(outside: Path) -> frozenset[str]:
    """The names of all backups in a second folder; none where it is not there."""
    return frozenset(path.name for path in outside.glob(f"counterfoil-*/*{SUFFIX}"))


def try_folder(outside: Path) -> None:
    """Writes something small there, and takes it away again; FolderMissing, DiskFull or FileUnwritable."""
    _must_be_there(outside)
    with _as_file_outage(outside):
        trial = outside / "counterfoil.part"
        trial.write_bytes(b"counterfoil")
        trial.unlink()


def _must_be_there(folder: Path) -> None:
    if not folder.is_dir():
        raise FolderMissing(str(folder))


def _epoch(backup: Path, keys: Keys) -> str:
    """The epoch of a backup's log, as eight letters; "new" where nothing was ever posted."""
    with as_outage(backup):
        connection = connect(backup, keys, reading=True)
        try:
            row = connection.execute("SELECT epoch FROM counter").fetchone()
        finally:
            connection.close()
    return bytes(row[0]).hex()[:SHORT] if row else "new"


@contextmanager
def _as_file_outage(path: Path) -> Iterator[None]:
    """What the file system says no to, as DiskFull or FileUnwritable."""
    try:
        yield
    except OSError as error:
        raise no_file(error, path) from error


def _put_in_place(part: Path, path: Path) -> None:
    """Gives a whole copy its name, once it is on the disk."""
    with part.open("rb+") as copy:
        os.fsync(copy.fileno())
    part.replace(path)


def backups(folder: Path) -> list[Path]:
    """The backups in a folder, newest first."""
    return sorted(folder.glob(f"*{SUFFIX}"), reverse=True)


def look_at(path: Path, keys: Keys) -> None:
    """BookMissing, BookDamaged or BookKeyMissing where the file is not a whole book that can be opened here."""
    if not path.is_file():
        raise BookMissing(str(path))
    with as_outage(path):
        connection = connect(path, keys, reading=True)
        try:
            said = connection.execute("PRAGMA integrity_check").fetchone()[0]
            connection.execute("SELECT number FROM counter").fetchone()
        finally:
            connection.close()
    if said != "ok":
        raise BookDamaged(str(path), said)


def as_it_is(book: Path) -> None:
    """Nothing is done to a backup before it stands in the book's place."""
    del book


def restore(
    backup: Path, book: Path, now: datetime, keys: Keys, before: Callable[[Path], None] = as_it_is
) -> Path | None:
    """Puts a checked backup in the book's place; the book that stood there is kept beside it, and named in the answer.

    BookLocked where a program has the book open. The copy is whole and checked before the old file is moved. The
    restored book begins a new epoch: what it writes now is never taken for what it wrote before. `before` is done to it
    while nobody can open it.
    """
    look_at(backup, keys)
    part = book.with_name(f"{book.name}.part")
    if book.exists():
        _fold(book, keys)
    with _as_file_outage(book):
        for left in book.parent.glob(f"{part.name}*"):
            left.unlink()
        shutil.copyfile(backup, part)
    engine = open_engine(part, keys)
    with as_outage(part), engine.begin() as connection:
        begin_epoch(connection)
    engine.dispose()
    before(part)
    engine = open_engine(part, keys)
    with as_outage(part), engine.connect() as connection:
        connection.exec_driver_sql("ROLLBACK")
        connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    engine.dispose()
    kept: Path | None = None
    with _as_file_outage(book):
        if book.exists():
            kept = book.with_name(f"{book.stem}.before-restore-{now:{NAMED}}{book.suffix}")
            for tail in ("-wal", "-shm", ""):
                side = book.with_name(book.name + tail)
                if side.exists():
                    side.replace(kept.with_name(kept.name + tail))
        else:
            for tail in BESIDE:  # of a book that was taken away; SQLite would take it for this one's own
                book.with_name(book.name + tail).unlink(missing_ok=True)
        _put_in_place(part, book)
    return kept


def _fold(book: Path, keys: Keys) -> None:
    """Takes what a killed counter left beside its book into it; a book too damaged for that stays as it is.

    So does one whose key is lost.
    """
    with suppress(BookDamaged, BookKeyMissing), as_outage(book):
        connection = connect(book, keys)
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
        finally:
            connection.close()
