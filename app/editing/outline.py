"""The parts of a programme and the entries in them, as they are listed beside the form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from app.editing.fields import FORMS
from app.editing.layout import Path

STEP = re.compile(r"([^.\[\]]+)|\[([1-9][0-9]{0,5})\]")

# The parts in the order of the list: (key of its list, key of the table that holds for all of the list).
PARTS: tuple[tuple[str, str], ...] = (
    ("", "programme"),
    ("", "points"),
    ("earn", ""),
    ("tier", "tiers"),
    ("reward", ""),
    ("coupon", ""),
    ("cashback", ""),
    ("plan", ""),
    ("", "referral"),
    ("challenge", ""),
    ("", "offline"),
)

OPTIONAL = frozenset({"referral", "offline"})
"""Parts of one table that a programme can do without."""


@dataclass(frozen=True, slots=True)
class Node:
    """A part, or an entry in one. `path` leads to its table, `form` asks for it; `grows` is the list that takes more.

    A part that is only a list has no form. `names` are what the entry is called, by language; `number` is its place.
    """

    path: Path
    form: str
    depth: int
    grows: Path = ()
    names: Mapping[str, str] | None = None
    id: str = ""
    number: int = 0


def outline(content: Mapping[str, Any]) -> tuple[Node, ...]:
    """Every part with its entries, in order."""
    return tuple(_nodes(content))


def _nodes(content: Mapping[str, Any]) -> Iterator[Node]:
    for of_list, table in PARTS:
        yield Node((table or of_list,), table, 0, (of_list,) if of_list else ())
        if not of_list:
            continue
        entries = content.get(of_list)
        if isinstance(entries, Mapping):
            yield _entry(entries, (of_list,), of_list, 1, (of_list,))
        elif isinstance(entries, list):
            yield from _entries(entries, (of_list,), of_list, 1)


def _entries(entries: list[Any], where: Path, form: str, depth: int) -> Iterator[Node]:
    for number, entry in enumerate(entries):
        if not isinstance(entry, Mapping):
            continue
        path = (*where, number)
        yield _entry(entry, path, form, depth, where)
        for field in FORMS[form].fields:
            inner = entry.get(field.key)
            if field.kind == "list" and isinstance(inner, list):
                yield from _entries(inner, (*path, field.key), field.table, depth + 1)


def _entry(entry: Mapping[str, Any], path: Path, form: str, depth: int, grows: Path) -> Node:
    names = entry.get("name")
    known = str(entry.get("id") or entry.get("code") or "")
    number = path[-1] + 1 if isinstance(path[-1], int) else 1
    return Node(path, form, depth, grows, names if isinstance(names, Mapping) else None, known, number)


def place_of(key: str) -> Path:
    """The place of a problem's key, as far as it leads: `tier[2].benefit[1].count`."""
    return tuple(int(number) - 1 if number else name for name, number in STEP.findall(key))


def node_of(nodes: tuple[Node, ...], place: Path) -> Node | None:
    """Whose form shows a place: the deepest node on the way to it, or the part it belongs to."""
    on_the_way = [node for node in nodes if node.form and place[: len(node.path)] == node.path]
    if on_the_way:
        return max(on_the_way, key=lambda node: len(node.path))
    return next((node for node in nodes if place[:1] in (node.path, node.grows)), None)
