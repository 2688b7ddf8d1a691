"""One at a time, among all programs of this computer: a lock that goes with whoever held it, killed or not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.ports.outage import BookLocked, SyncUnderWay
from db.books import as_outage
from db.opening import connect_with


@contextmanager
def turn(path: Path, patience: float) -> Iterator[None]:
    """Holds the lock of a file, made where there is none; SyncUnderWay where it is not free within so many seconds."""
    with as_outage(path):
        held = connect_with(path, None, patience=patience)
    try:
        try:
            with as_outage(path):
                held.execute("BEGIN EXCLUSIVE")
        except BookLocked as locked:
            raise SyncUnderWay from locked
        yield
    finally:
        held.close()
