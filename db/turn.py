"""One at a time, among all programs of this computer: a lock that goes with whoever held it, killed or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2

from app.ports.outage import BookLocked, SyncUnderWay
from db.books import as_outage


@contextmanager
def turn(path: Path, patience: float) -> Iterator[None]:
    """Holds the lock of a file, made where there is none; SyncUnderWay where it is not free within so many seconds."""
    with as_outage(path):
        held = sqlcipher3.dbapi2.connect(str(path), timeout=patience, isolation_level=None)
    try:
        try:
            with as_outage(path):
                held.execute("BEGIN EXCLUSIVE")
        except BookLocked as locked:
            raise SyncUnderWay from locked
        yield
    finally:
        held.close()
