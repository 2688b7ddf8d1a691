"""Outages: what the world says no to (a disk, a printer, head office), as exceptions with values.

Raised at the edge with `raise … from`, so that what really happened stays in the log. `code` is stable; the words are
given by the screen and the command line.
"""

import errno
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar


@dataclass
class Outage(Exception):
    """The world says no. The fields of a subclass are what the words need."""

    code: ClassVar[str] = "outage"

    def __str__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in vars(self).items() if not name.startswith("_"))
        return f"{self.code}({values})"


# --- the books ---


@dataclass
class BookMissing(Outage):
    """There is no book at this path."""

    code: ClassVar[str] = "book_missing"
    path: str = ""


@dataclass
class BookLocked(Outage):
    """Another program holds the book and did not let go within `waited` seconds."""

    code: ClassVar[str] = "book_locked"
    path: str = ""
    waited: float = 0


@dataclass
class BookReadOnly(Outage):
    """The book, or its folder, cannot be written."""

    code: ClassVar[str] = "book_read_only"
    path: str = ""


@dataclass
class DiskFull(Outage):
    """No room is left where the book or the paper lies."""

    code: ClassVar[str] = "disk_full"
    path: str = ""


@dataclass
class BookDamaged(Outage):
    """The book is no book, or not whole; `found` says what was wrong, for the log and for support."""

    code: ClassVar[str] = "book_damaged"
    path: str = ""
    found: str = ""


@dataclass
class BookTooNew(Outage):
    """A later version of the programme wrote this book."""

    code: ClassVar[str] = "book_too_new"
    path: str = ""
    version: str = ""


@dataclass
class BookKeyMissing(Outage):
    """The book is sealed and the key of that name (32 hex digits) is not in this home."""

    code: ClassVar[str] = "book_key_missing"
    path: str = ""
    name: str = ""


@dataclass
class SyncUnderWay(Outage):
    """Another program is syncing this very book with head office."""

    code: ClassVar[str] = "sync_under_way"


# --- files ---


@dataclass
class FileUnreadable(Outage):
    """A file that is to be read is not there, closed to us, broken, or of no kind we read; `reason` says which."""

    code: ClassVar[str] = "file_unreadable"
    path: str = ""
    reason: str = ""


@dataclass
class TextUnreadable(Outage):
    """A programme's file is not there, closed to us, no text, or larger than any programme."""

    code: ClassVar[str] = "text_unreadable"
    path: str = ""


@dataclass
class FileUnwritable(Outage):
    """There is no way to write a file where it should lie."""

    code: ClassVar[str] = "file_unwritable"
    path: str = ""


@dataclass
class FolderMissing(Outage):
    """A folder that was chosen is not there: a stick unplugged, a share not connected."""

    code: ClassVar[str] = "folder_missing"
    path: str = ""


@dataclass
class CopyMissing(Outage):
    """The backup in the home was made; its copy in a second folder was not. `why` is the outage that kept it from it.

    `since` is the day of the last copy there, or of the first that was missed.
    """

    code: ClassVar[str] = "copy_missing"
    path: str = ""
    why: str = ""
    since: date | None = None


def no_file(error: OSError, path: Path) -> DiskFull | FileUnwritable:
    """What it means that a file could not be written: no room, or no way."""
    return (DiskFull if error.errno in {errno.ENOSPC, errno.EDQUOT} else FileUnwritable)(str(path))


# --- paper ---


@dataclass
class PrinterUnknown(Outage):
    """No print queue, or no host, goes by this name."""

    code: ClassVar[str] = "printer_unknown"
    printer: str = ""


@dataclass
class PrinterStopped(Outage):
    """The queue is stopped or takes no jobs; `reason` as the system gives it ("media-empty")."""

    code: ClassVar[str] = "printer_stopped"
    printer: str = ""
    reason: str = ""


@dataclass
class PrinterUnreachable(Outage):
    """The printer, or the system that prints, does not answer; `sent` of `total` bytes had gone."""

    code: ClassVar[str] = "printer_unreachable"
    printer: str = ""
    reason: str = ""
    sent: int = 0
    total: int = 0


@dataclass
class NothingPrints(Outage):
    """This computer has no way to print; the paper can be saved as a file."""

    code: ClassVar[str] = "nothing_prints"


OUTAGES: tuple[type[Outage], ...] = (
    BookMissing,
    BookLocked,
    BookReadOnly,
    DiskFull,
    BookDamaged,
    BookTooNew,
    BookKeyMissing,
    SyncUnderWay,
    FileUnreadable,
    TextUnreadable,
    FileUnwritable,
    FolderMissing,
    CopyMissing,
    PrinterUnknown,
    PrinterStopped,
    PrinterUnreachable,
    NothingPrints,
)
