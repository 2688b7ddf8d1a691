"""The one way into a book's file, plain or sealed: its first sixteen bytes say which, and which key seals it."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

import sqlcipher3.dbapi2

from app.ports.outage import BookKeyMissing

PLAIN = b"SQLite format 3\0"
"""How a plain file begins. A sealed one begins with its salt, which here is the name of its key."""
KEY_BYTES, SALT_BYTES = 32, len(PLAIN)
PAGE = 4096
ALIKE = 8
"""Bytes of `PLAIN` by which a damaged plain file is still known as one."""
LABEL = b"counterfoil book key 1"
BUSY_SECONDS = 5
# A sale and a night have some sixty statements; what the driver keeps by itself is planned anew at every sale.
STATEMENTS = 500
# Of bytes and None the driver first asks whether they want to be kept as something else, which takes a hundred times as
# long as keeping them. Whoever answers for a type is not sought further.
sqlcipher3.dbapi2.register_adapter(bytes, bytes.__bytes__)
sqlcipher3.dbapi2.register_adapter(type(None), {}.get)
sqlcipher3.dbapi2.register_adapter(bool, int)
sqlcipher3.dbapi2.register_adapter(memoryview, bytes)
Mode: TypeAlias = Literal["ro", "rw", "rwc"]
"""As SQLite calls it: to read, to write, to write and to make the file where there is none."""


class Keys(Protocol):
    """The keys of a home."""

    def of(self, name: bytes) -> bytes | None:
        """The key of that name; None where it is not here."""

    def for_new(self) -> bytes | None:
        """The key that a new file is sealed with; None where it is to be plain."""


class OneKey:
    """For files beside a book that are opened with its key, or plain as it is."""

    def __init__(self, key: bytes | None) -> None:
        self._key = key

    def of(self, name: bytes) -> bytes | None:
        """The one."""
        return self._key if self._key is not None and name_of(self._key) == name else None

    def for_new(self) -> bytes | None:
        """The one."""
        return self._key


NO_KEYS = OneKey(None)
"""Those of a home that seals nothing."""


def name_of(key: bytes) -> bytes:
    """The name of a key: a hash of it, sixteen bytes, which begins every file that it seals."""
    return sha256(LABEL + key).digest()[:SALT_BYTES]


def words_for(key: bytes | None) -> str:
    """A key as SQLCipher is told it: raw, with the salt, so that nothing is derived; empty for a plain file."""
    return "" if key is None else f"x'{key.hex()}{name_of(key).hex()}'"


def begins_with(path: Path) -> bytes:
    """The first sixteen bytes of a file; `PLAIN` for one that is no sealed book whatever it is, b"" where none is yet.

    Read by SQLite itself: closing a file takes from the whole process every lock that SQLite holds on it.
    """
    try:
        size = path.stat().st_size
    except OSError:
        return b""
    if size == 0 or size % PAGE:
        return PLAIN if size else b""
    connection = _connected(path, "ro")
    try:
        connection.execute(f"PRAGMA key = \"x'{bytes(KEY_BYTES).hex()}'\"")
        begins = bytes.fromhex(connection.execute("PRAGMA cipher_salt").fetchone()[0])
    finally:
        connection.close()
    return PLAIN if sum(map(int.__eq__, begins, PLAIN)) >= ALIKE else begins


def key_to(path: Path, keys: Keys) -> bytes | None:
    """The key that opens a file, or that a new one is to be sealed with; None for a plain one. BookKeyMissing."""
    begins = begins_with(path)
    if not begins:
        return keys.for_new()
    if begins == PLAIN:
        return None
    key = keys.of(begins)
    if key is None:
        raise BookKeyMissing(str(path), begins.hex())
    return key


def connect(path: Path, keys: Keys, *, reading: bool = False) -> Any:  # noqa: ANN401 - the driver's connection
    """A connection of the driver's, unlocked; `reading` never makes a file. BookKeyMissing."""
    return connect_with(path, key_to(path, keys), mode="ro" if reading else "rwc")


def prepared(path: Path, keys: Keys, prepare: Callable[[Any], None], mode: Mode = "rwc") -> Any:  # noqa: ANN401 - the driver's connection
    """A connection to which something was done first, which may wait for a lock.

    Where it waited while the file was sealed, and another stands in its place now, it is made to that one.
    """
    while True:
        file = _file_at(path)
        connection = connect_with(path, key_to(path, keys), mode=mode)
        try:
            prepare(connection)
        except sqlcipher3.dbapi2.Error:
            connection.close()
            if _file_at(path) == file:
                raise
        else:
            return connection


def _file_at(path: Path) -> tuple[int, int]:
    """Which file stands at a path; none is no other than one that is made there."""
    try:
        stands = path.stat()
    except OSError:
        return 0, 0
    return (stands.st_dev, stands.st_ino) if stands.st_size else (0, 0)


def connect_with(path: Path | None, key: bytes | None, *, mode: Mode = "rwc", patience: float = BUSY_SECONDS) -> Any:  # noqa: ANN401 - the driver's connection
    """A connection with this key, or to a plain file; without a path to a fresh book in memory."""
    connection = _connected(path, mode, patience)
    connection.execute("PRAGMA cipher_log_level = NONE")  # it is told by an outage, not on the terminal
    if key is not None:
        connection.execute(f'PRAGMA key = "{words_for(key)}"')
    return connection


def _connected(path: Path | None, mode: Mode, patience: float = BUSY_SECONDS) -> Any:  # noqa: ANN401 - the driver's connection
    named = ":memory:" if path is None else f"{path.absolute().as_uri()}?mode={mode}"
    return sqlcipher3.dbapi2.connect(
        named,
        uri=path is not None,
        timeout=patience,
        isolation_level=None,
        cached_statements=STATEMENTS,
        check_same_thread=False,  # the pool hands one to one thread at a time
    )
