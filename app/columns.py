"""How the columns of each table were arranged at this counter; kept as JSON beside the settings."""

from __future__ import annotations

import json
import threading
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

FILE = "columns.json"
MOST = 200
"""Arrangements kept; files of old tills bring headings of their own, and the oldest make room."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One table's columns by their keys: from left to right, unseen, as wide as somebody drew them (pixels), sorted."""

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    widths: tuple[tuple[str, int], ...] = ()
    by: str = ""
    descending: bool = False


class KeptColumns:
    """The arrangements of a home by the tables' names. A damaged file is none: every table as usual."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._kept: dict[str, Columns] | None = None

    def of(self, table: str) -> Columns | None:
        """How a table was arranged; None where it is as usual."""
        with self._lock:
            return self._known().get(table)

    def note(self, table: str, columns: Columns | None) -> None:
        """A table is arranged so from now on; on the disk after `write`."""
        with self._lock:
            known = self._known()
            known.pop(table, None)
            if columns is not None:
                known[table] = columns
            for oldest in list(known)[:-MOST]:
                del known[oldest]

    def write(self) -> None:
        """Writes all of them, whole or not at all; OSError where the disk says no. Nobody waits who only notes."""
        with self._writing:
            with self._lock:
                known = dict(self._known())
            text = json.dumps({table: asdict(one) for table, one in known.items()}, ensure_ascii=False)
            self._path.parent.mkdir(parents=True, exist_ok=True)
            part = self._path.with_name(f"{FILE}.part")
            part.write_text(text, encoding="utf-8")
            part.replace(self._path)

    def _known(self) -> dict[str, Columns]:
        if self._kept is None:
            self._kept = _read(self._path)
        return self._kept


def _read(path: Path) -> dict[str, Columns]:
    """The file's arrangements; what is not understood is left out."""
    try:
        written = json.loads(path.read_text(encoding="utf-8"))
        return {str(table): _columns(one) for table, one in written.items()}
    except (OSError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return {}


def _columns(one: dict[str, Any]) -> Columns:
    return Columns(
        order=tuple(str(key) for key in one["order"]),
        hidden=tuple(str(key) for key in one["hidden"]),
        widths=tuple((str(key), int(width)) for key, width in one["widths"]),
        by=str(one["by"]),
        descending=bool(one["descending"]),
    )
