"""The disk under a book: whatever SQLite asks of it, one asking after another, told before it is done.

SQLite reaches the disk through a table of functions, its VFS. Here the few that change something are put in front of
its own: the programme, its driver and the files stay the real ones.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import sqlcipher3._sqlite3 as driver

What: TypeAlias = Literal["write", "truncate", "sync", "delete"]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked of the disk: `offset` is where it writes, or how long the file is to be."""

    what: What
    path: str
    offset: int = 0
    written: bytes = b""


Seen: TypeAlias = Callable[[Asked], object]
VOID, INT, LONG, TEXT = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64, ctypes.c_char_p
OPEN = ctypes.CFUNCTYPE(INT, VOID, VOID, VOID, INT, VOID)
DELETE = ctypes.CFUNCTYPE(INT, VOID, TEXT, INT)
WRITE = ctypes.CFUNCTYPE(INT, VOID, VOID, INT, LONG)
TRUNCATE = ctypes.CFUNCTYPE(INT, VOID, LONG)
SYNC = ctypes.CFUNCTYPE(INT, VOID, INT)


class Vfs(ctypes.Structure):
    """The head of `sqlite3_vfs`."""

    _fields_ = (
        ("version", INT), ("size", INT), ("longest", INT), ("next", VOID), ("name", TEXT), ("own", VOID),
        ("open", VOID), ("delete", VOID),
    )  # fmt: skip


class Methods(ctypes.Structure):
    """`sqlite3_io_methods`, whole."""

    _fields_ = (
        ("version", INT), ("close", VOID), ("read", VOID), ("write", VOID), ("truncate", VOID), ("sync", VOID),
        ("others", VOID * 13),
    )  # fmt: skip


class Opened(ctypes.Structure):
    """The head of `sqlite3_file`."""

    _fields_ = (("methods", ctypes.POINTER(Methods)),)


class _Watch:
    """What stands in front of SQLite's own functions; it stays for as long as the process has files open by it."""

    def __init__(self) -> None:
        self.seen: Seen | None = None
        self.paths: dict[int, str] = {}
        self.ours: dict[int, Methods] = {}
        self.kept: list[object] = []
        find = ctypes.CDLL(driver.__file__).sqlite3_vfs_find
        find.restype = ctypes.POINTER(Vfs)
        self.vfs: Any = find(None).contents
        self.theirs = self.vfs.open, self.vfs.delete
        self.open, self.delete = OPEN(self.vfs.open), DELETE(self.vfs.delete)
        self.in_front = self._function(OPEN, self._open), self._function(DELETE, self._delete)

    def look(self, seen: Seen | None) -> None:
        """Tells `seen` from now on; None: whatever is opened from now on is left alone."""
        self.seen = seen
        self.vfs.open, self.vfs.delete = self.theirs if seen is None else self.in_front

    def _function(self, kind: Any, ours: Callable[..., int]) -> int:  # noqa: ANN401 - a kind of function
        made = kind(ours)
        self.kept.append(made)
        return int(ctypes.cast(made, VOID).value or 0)

    def _tell(self, asked: Asked) -> None:
        if self.seen is not None:
            self.seen(asked)

    def _open(self, vfs: int, name: int, file: int, flags: int, out: int) -> int:
        said = self.open(vfs, name, file, flags, out)
        opened = ctypes.cast(file, ctypes.POINTER(Opened)).contents
        if said == 0 and opened.methods and name:
            self.paths[file] = ctypes.string_at(name).decode()
            opened.methods = ctypes.pointer(self._ours(opened.methods))
        return int(said)

    def _ours(self, theirs: Any) -> Methods:  # noqa: ANN401 - a pointer to Methods
        """SQLite's methods for that kind of file, with those that change something told before."""
        at = ctypes.addressof(theirs.contents)
        if at not in self.ours:
            ours = Methods.from_buffer_copy(theirs.contents)
            write, truncate, sync = WRITE(ours.write), TRUNCATE(ours.truncate), SYNC(ours.sync)

            def writes(file: int, data: int, many: int, offset: int) -> int:
                self._tell(Asked("write", self.paths[file], offset, ctypes.string_at(data, many)))
                return int(write(file, data, many, offset))

            def truncates(file: int, size: int) -> int:
                self._tell(Asked("truncate", self.paths[file], size))
                return int(truncate(file, size))

            def syncs(file: int, flags: int) -> int:
                self._tell(Asked("sync", self.paths[file]))
                return int(sync(file, flags))

            ours.write = self._function(WRITE, writes)
            ours.truncate = self._function(TRUNCATE, truncates)
            ours.sync = self._function(SYNC, syncs)
            self.ours[at] = ours
        return self.ours[at]

    def _delete(self, vfs: int, name: bytes, flags: int) -> int:
        self._tell(Asked("delete", name.decode()))
        return int(self.delete(vfs, name, flags))


_watches: list[_Watch] = []


@contextmanager
def watched(seen: Seen) -> Iterator[None]:
    """Within, whatever is asked of the disk by files that are opened within is told to `seen`, before it is done."""
    if not _watches:
        _watches.append(_Watch())
    (watch,) = _watches
    watch.look(seen)
    try:
        yield
    finally:
        watch.look(None)
