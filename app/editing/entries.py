"""Entries of a list of tables: one added, one copied, one moved before or after its neighbour."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Any

from app.editing.edits import find_value, heading, insert_after, insert_block, put, runs_of, take
from app.editing.layout import Path, Value, read_layout
from app.editing.values import key_of, value_of


def at_path(content: Any, path: Path) -> Any:  # noqa: ANN401 - a TOML value
    """What a parsed file has at a place; None where nothing is."""
    for step in path:
        if isinstance(step, int):
            content = content[step] if isinstance(content, list) and step < len(content) else None
        else:
            content = content.get(step) if isinstance(content, Mapping) else None
    return content


def add(text: str, where: Path, entry: Mapping[str, Any]) -> str:
    """The text with one more entry at the end of a list; a single table that stands in its place becomes a list."""
    there = at_path(tomllib.loads(text), where)
    if there is not None and not isinstance(there, list | Mapping):
        text, there = take(text, where), None
    if isinstance(there, Mapping):
        text = as_list(text, where)
        there = [there]
    written = "".join(f"{key_of(key)} = {value_of(value)}\n" for key, value in entry.items())
    block = f"{heading(where, of_list=True)}\n{written}"
    if there:
        return _after(text, (*where, len(there) - 1), block, value_of(entry))
    if there is not None:
        return put(text, where, [entry])
    if len(where) == 1:
        return insert_block(text, read_layout(text), where[0], block)
    runs = runs_of(read_layout(text), where[:-1])
    return insert_after(text, runs[-1][1], block) if runs else put(text, where, [entry])


def duplicate(text: str, entry: Path) -> str:
    """The text with a copy of an entry, comments and all, right after it."""
    blocks = read_layout(text)
    runs = runs_of(blocks, entry)
    if runs:
        return insert_after(text, runs[-1][1], _texts(text, runs))
    item = find_value(blocks, entry)
    if item is None:
        raise KeyError(entry)
    return f"{text[: item.end]}, {text[item.start : item.end]}{text[item.end :]}"


def move(text: str, where: Path, one: int, other: int) -> str:
    """The text with two entries of a list in each other's place."""
    low, high = (*where, min(one, other)), (*where, max(one, other))
    blocks = read_layout(text)
    first, second = runs_of(blocks, low), runs_of(blocks, high)
    if first and second:
        new_first, new_second = _texts(text, second), _texts(text, first)
        pieces = [(*first[0], new_first), (*second[0], new_second)]
        pieces += [(start, end, "") for start, end in (*first[1:], *second[1:])]
    else:
        here, there = find_value(blocks, low), find_value(blocks, high)
        if here is None or there is None:
            raise KeyError(where)
        pieces = [(here.start, here.end, _text(text, there)), (there.start, there.end, _text(text, here))]
    for start, end, piece in sorted(pieces, reverse=True):
        text = text[:start] + piece + text[end:]
    return text


def remove(text: str, entry: Path) -> str:
    """The text without an entry; a list that was written with brackets and is left empty goes as well."""
    shorter = take(text, entry)
    left = at_path(tomllib.loads(shorter), entry[:-1])
    return take(shorter, entry[:-1]) if left == [] else shorter


def as_list(text: str, where: Path) -> str:
    """The text with a single table as the first entry of a list."""
    blocks = read_layout(text)
    own = next((block for block in blocks[1:] if block.path == where), None)
    if own is not None:
        at = text.index("[", own.start)
        end = text.index("]", at) + 1
        return f"{text[:at]}[{text[at:end]}]{text[end:]}"
    value = find_value(blocks, where)
    if value is not None:
        return f"{text[: value.start]}[{_text(text, value)}]{text[value.end :]}"
    content = at_path(tomllib.loads(text), where)
    return add(take(text, where), where, content)


def _after(text: str, entry: Path, block: str, item: str) -> str:
    blocks = read_layout(text)
    runs = runs_of(blocks, entry)
    if runs:
        return insert_after(text, runs[-1][1], block)
    last = find_value(blocks, entry)
    if last is None:
        raise KeyError(entry)
    return f"{text[: last.end]}, {item}{text[last.end :]}"


def _text(text: str, value: Value) -> str:
    return text[value.start : value.end]


def _texts(text: str, runs: list[tuple[int, int]]) -> str:
    """Stretches of text as one, ending with a line's end."""
    return "".join(text[start:end] + "\n" * (text[end - 1 : end] != "\n") for start, end in runs)
