"""Figures as a table and as JSON, each beside its limit, with the machine they were taken on."""

from __future__ import annotations

import json
import os
import platform
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Figure:
    """One figure: what, how much, in which unit, its limit and where the limit comes from."""

    what: str
    value: float
    unit: str
    limit: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether it keeps its limit."""
        return self.limit is None or self.value <= self.limit


def percentile(values: list[float], share: float) -> float:
    """The value that `share` of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def show(title: str, figures: list[Figure], path: str = "") -> int:
    """Prints the table and, to `path` or at the end, the JSON; 1 where a limit is missed."""
    print(f"\n{title} — {machine()}")
    for one in figures:
        limit = "" if one.limit is None else f"limit {one.limit:g} {one.unit}"
        mark = "" if one.limit is None else "ok" if one.holds else "MISSED"
        print(f"  {one.what:<62} {one.value:>10.2f} {one.unit:<6} {limit:<18} {mark:<7} {one.note}")
    document = {
        "title": title,
        "machine": machine(),
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "command": " ".join(sys.argv),
        "figures": [asdict(one) | {"holds": one.holds} for one in figures],
    }
    text = json.dumps(document, ensure_ascii=False)
    if path:
        with open(path, "w", encoding="utf-8") as file:  # noqa: PTH123 - a path from the command line
            file.write(text)
    else:
        print(text)
    return 0 if all(one.holds for one in figures) else 1


def machine() -> str:
    """Processor count, system and Python, as a figure is quoted with."""
    return f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
