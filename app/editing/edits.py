"""Edits of a programme's file: a key put or taken out. All else stays as it was written, sign by sign."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.editing.layout import Block, Line, Pair, Path, Value, read_layout
from app.editing.values import key_of, value_of

ORDER = (
    "schema", "programme", "points", "earn", "referral", "challenge", "tiers", "tier", "reward", "coupon", "cashback",
    "plan", "offline",
)  # fmt: skip


COMMA = re.compile(r"[ \t]*,[ \t]*")


def put(text: str, path: Path, value: Any) -> str:  # noqa: ANN401 - a TOML value
    """The text with a value at that place, new or instead of the one there; tables on the way to it are made.

    What is no table and stands in the way makes way. KeyError where it leads through an entry that is not there.
    """
    blocks = read_layout(text)
    found = find_value(blocks, path)
    if found is not None:
        return _over(text, found, value)
    if _is_table(blocks, path):
        return put(take(text, path), path, value)
    *above, key = path
    if not isinstance(key, str):
        raise KeyError(path)
    return _into(text, blocks, tuple(above), key, value)


def _into(text: str, blocks: list[Block], parent: Path, key: str, value: Any) -> str:  # noqa: ANN401 - a TOML value
    """A key more in a table, however that is written."""
    inside = find_value(blocks, parent)
    if inside is not None:
        return _into_braces(text, inside, (key,), value)
    own = next((block for block in blocks if block.path == parent), None)
    written = f"{key_of(key)} = {value_of(value)}"
    if own is not None:
        return _below(text, own, written)
    dotted = _last_dotted(text, blocks, parent, key, value)
    if dotted is not None:
        return dotted
    first = next((block for block in blocks if block.path[: len(parent)] == parent), None)
    block = f"{heading(parent)}\n{written}\n"
    if first is not None:  # only tables within it have a heading
        return f"{text[: first.first]}{block}\n{text[first.first :]}"
    if not isinstance(parent[-1], str):
        raise KeyError((*parent, key))
    return put(text, parent, {key: value}) if len(parent) > 1 else insert_block(text, blocks, parent[0], block)


def _over(text: str, found: Value, value: Any) -> str:  # noqa: ANN401 - a TOML value
    """The text with a value in another's place; of a list with comments in it, only the items that differ change."""
    if found.kind != "list" or not isinstance(value, list) or not _has_comments(text, found):
        return text[: found.start] + value_of(value) + text[found.end :]
    written = list(map(value_of, value))
    kept = [text[item.start : item.end] for item in found.items]
    fresh = [one for one in written if one not in kept]
    if fresh:
        last = found.items[-1].end if found.items else found.start + 1
        more = ", ".join(fresh)
        text = text[:last] + (f", {more}" if found.items else more) + text[last:]
    for item, one in reversed(list(zip(found.items, kept, strict=True))):
        if one not in written:
            comma = COMMA.match(text, item.end)
            text = text[: item.start] + text[comma.end() if comma else item.end :]
    return text


def _has_comments(text: str, value: Value) -> bool:
    ends = [value.start, *(item.end for item in value.items)]
    starts = [*(item.start for item in value.items), value.end]
    return any("#" in text[end:start] for end, start in zip(ends, starts, strict=True))


def take(text: str, path: Path) -> str:
    """The text without what stands at that place; a table within another that is left empty goes as well."""
    shorter = _without(text, path)
    parent = path[:-1]
    if len(parent) > 1 and isinstance(parent[-1], str) and shorter != text:
        blocks = read_layout(shorter)
        inside = find_value(blocks, parent)
        if inside is not None and not inside.pairs and not inside.items:
            return take(shorter, parent)
        held = [block for block in blocks if block.path[: len(parent)] == parent]
        if len(held) == 1 and held[0].path == parent and not held[0].lines:
            return take(shorter, parent)
    return shorter


def _without(text: str, path: Path) -> str:
    blocks = read_layout(text)
    cuts = [(line.start, line.end) for line in _lines(blocks) if line.path[: len(path)] == path]
    for start, end in runs_of(blocks, path):
        cuts = [cut for cut in cuts if not start <= cut[0] < end]
        cuts.append((start, _with_blank_lines(text, start, end)))
    if not cuts:
        cuts = _within(text, blocks, path)
    for start, end in sorted(cuts, reverse=True):
        text = text[:start] + text[end:]
    return text


def runs_of(blocks: list[Block], path: Path) -> list[tuple[int, int]]:
    """The stretches of text that a table and all within it take, with the comments close by them."""
    runs: list[tuple[int, int]] = []
    follows = False
    for block in blocks[1:]:
        belongs = block.path[: len(path)] == path
        if belongs and follows:
            runs[-1] = (runs[-1][0], block.last)
        elif belongs:
            runs.append((block.first, block.last))
        follows = belongs
    return runs


def heading(path: Path, *, of_list: bool = False) -> str:
    """The heading of a table, or of an entry of a list of tables."""
    name = ".".join(key_of(key) for key in path if isinstance(key, str))
    return f"[[{name}]]" if of_list else f"[{name}]"


def insert_block(text: str, blocks: list[Block], key: str | int, written: str) -> str:
    """A new table of the top, where such a table usually stands."""
    before = ORDER[: ORDER.index(key) + 1] if key in ORDER else ORDER
    ends = [block.last for block in blocks if block.path and block.path[0] in before]
    return insert_after(text, ends[-1] if ends else len(text), written)


def insert_after(text: str, at: int, written: str) -> str:
    """A piece of text after that place, with an empty line on either side of it."""
    before, after = text[:at], text[at:]
    if before and not before.endswith("\n"):
        before += "\n"
    gap = "\n" if before and not before.endswith("\n\n") else ""
    return f"{before}{gap}{written}" + ("\n" if after and not after.startswith(("\n", "\r")) else "") + after


def find_value(blocks: list[Block], path: Path) -> Value | None:
    """What stands at that place as a value of a key, or within one."""
    for line in _lines(blocks):
        if path[: len(line.path)] == line.path and (found := _deeper(line.value, path[len(line.path) :])):
            return found
    return None


def _deeper(value: Value, rest: Path) -> Value | None:
    if not rest:
        return value
    if isinstance(rest[0], int):
        return _deeper(value.items[rest[0]], rest[1:]) if rest[0] < len(value.items) else None
    for pair in value.pairs:
        if rest[: len(pair.keys)] == pair.keys and (found := _deeper(pair.value, rest[len(pair.keys) :])):
            return found
    return None


def _lines(blocks: list[Block]) -> Iterator[Line]:
    return (line for block in blocks for line in block.lines)


def _is_table(blocks: list[Block], path: Path) -> bool:
    return any(block.path[: len(path)] == path for block in blocks[1:]) or any(
        line.path[: len(path)] == path for line in _lines(blocks)
    )


def _into_braces(text: str, inside: Value, keys: tuple[str, ...], value: Any) -> str:  # noqa: ANN401 - a TOML value
    written = f"{'.'.join(map(key_of, keys))} = {value_of(value)}"
    if not inside.pairs:  # empty, or no table at all: then it makes way
        return f"{text[: inside.start]}{{ {written} }}{text[inside.end :]}"
    end = inside.pairs[-1].value.end
    return f"{text[:end]}, {written}{text[end:]}"


def _below(text: str, block: Block, written: str) -> str:
    """A line more at the end of a block."""
    at = block.written_to
    last = block.lines[-1].start if block.lines else block.start
    indent = text[last : last + len(text[last:]) - len(text[last:].lstrip(" \t"))] if block.path else ""
    before = text[:at] + ("\n" if at and not text[:at].endswith("\n") else "")
    return f"{before}{indent}{written}\n{text[at:]}"


def _last_dotted(text: str, blocks: list[Block], parent: Path, key: str, value: Any) -> str | None:  # noqa: ANN401 - a TOML value
    """A line more after those that name the same table with dots, within a block or within braces."""
    for block in reversed(blocks):
        for line in reversed(block.lines):
            if line.path[: len(parent)] == parent and len(block.path) < len(parent):
                keys = (*parent[len(block.path) :], key)
                written = f"{'.'.join(key_of(str(one)) for one in keys)} = {value_of(value)}\n"
                start = "\n" if not text[: line.end].endswith("\n") else ""
                return text[: line.end] + start + written + text[line.end :]
    for line in _lines(blocks):
        if parent[: len(line.path)] == line.path and (dotted := _dotted_in(line.value, parent[len(line.path) :])):
            return _into_braces(text, dotted[0], (*dotted[1], key), value)
    return None


def _dotted_in(value: Value, rest: Path) -> tuple[Value, tuple[str, ...]] | None:
    """The braces that name a table with dots, and how they name it."""
    if rest and isinstance(rest[0], int):
        return _dotted_in(value.items[rest[0]], rest[1:]) if rest[0] < len(value.items) else None
    for pair in value.pairs:
        if rest and pair.keys[: len(rest)] == rest:
            return value, tuple(str(key) for key in rest)
        if rest[: len(pair.keys)] == pair.keys and (found := _dotted_in(pair.value, rest[len(pair.keys) :])):
            return found
    return None


def _with_blank_lines(text: str, start: int, end: int) -> int:
    """The end of a stretch, past the empty lines below it where there is one above it already."""
    if text[:start].endswith("\n\n") or not text[:start].strip():
        while text[end : end + 1] == "\n":
            end += 1
    return end


def _within(text: str, blocks: list[Block], path: Path) -> list[tuple[int, int]]:
    """What to cut where a place lies within a value: a pair of braces, an item of a list, with its comma."""
    for line in _lines(blocks):
        if path[: len(line.path)] == line.path:
            found = _cut(text, line.value, path[len(line.path) :])
            if found:
                return found
    return []


def _cut(text: str, value: Value, rest: Path) -> list[tuple[int, int]]:
    if isinstance(rest[0], int):
        if len(rest) > 1 and rest[0] < len(value.items):
            return _cut(text, value.items[rest[0]], rest[1:])
        items = [(one.start, one.end) for one in value.items]
        return [_with_comma(value, items, rest[0])] if rest[0] < len(items) else []
    spans = [(pair.start, pair.value.end) for pair in value.pairs]
    whole = [number for number, pair in enumerate(value.pairs) if pair.keys[: len(rest)] == rest]
    if whole and len(whole) == len(spans):
        return [(value.start + 1, value.end - 1)]
    if whole:
        return _joined([_with_comma(value, spans, number) for number in whole])
    inner = (_cut(text, pair.value, rest[len(pair.keys) :]) for pair in value.pairs if leads(pair, rest))
    return next(inner, [])


def leads(pair: Pair, rest: Path) -> bool:
    """Whether the way goes through this pair."""
    return rest[: len(pair.keys)] == pair.keys


def _with_comma(value: Value, spans: list[tuple[int, int]], number: int) -> tuple[int, int]:
    if number + 1 < len(spans):
        return spans[number][0], spans[number + 1][0]
    if number:
        return spans[number - 1][1], spans[number][1]
    return value.start + 1, value.end - 1


def _joined(cuts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Cuts that do not lie over one another."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(cuts):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
