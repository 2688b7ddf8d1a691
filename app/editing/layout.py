"""Where everything stands in a TOML text: its tables, keys and values by their places.

The text is one that tomllib takes; what it means is tomllib's to say, this says only where it is written.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, TypeAlias

Path: TypeAlias = tuple[str | int, ...]
# keys and, within lists, numbers from 0: ("tier", 1, "benefit", 0, "count")

STRING = re.compile(
    r"""
      \"{3}(?:\\.|[^\\])*?\"{3}\"{0,2}  # of several lines; its last quotes may be its own
    | '{3}.*?'{3}'{0,2}
    | "(?:\\.|[^"\\])*"
    | '[^']*'
    """,
    re.DOTALL | re.VERBOSE,
)
PLAIN = re.compile(r"[^\s,\]}#]+(?: [0-9]{2}:[^\s,\]}#]+)?")  # a date and its time may have a space between
BARE = re.compile(r"[A-Za-z0-9_-]+")
GAP = re.compile(r"[ \t]*")
REST = re.compile(r"[ \t]*(?:#[^\n]*|\r)?(?:\n|\Z)")  # of a line, after its statement
BETWEEN = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")


@dataclass(frozen=True, slots=True)
class Value:
    """A value from `start` to `end`; a list has items, a table within braces has pairs."""

    start: int
    end: int
    kind: Literal["plain", "list", "braces"] = "plain"
    items: tuple[Value, ...] = ()
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A key (dotted, perhaps) within braces, and its value."""

    keys: tuple[str, ...]
    start: int
    value: Value


@dataclass(frozen=True, slots=True)
class Line:
    """A key and its value on a line of their own, which `end` is after; `path` leads to it from the top."""

    path: Path
    start: int
    end: int
    value: Value


@dataclass(slots=True)
class Block:
    """A heading and the lines below it; `path` leads to the table. The first block has no heading."""

    path: Path
    start: int
    end: int
    lines: list[Line] = field(default_factory=list)
    first: int = 0
    last: int = 0

    @property
    def written_to(self) -> int:
        """Where its last statement ends."""
        return self.lines[-1].end if self.lines else self.end


def read_layout(text: str) -> list[Block]:
    """Every block of a text, in order. `first` and `last` of a block hold the comments that stand close by it."""
    blocks = _Scan(text).blocks()
    for before, block in pairwise(blocks):
        block.first = _lead(text, before.written_to, block.start)
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        block.last = _tail(text, block.written_to, after.first if after else len(text))
    return blocks


def _lead(text: str, low: int, start: int) -> int:
    """Where the comments right above a heading begin."""
    lines = text[low:start].splitlines(keepends=True)
    while lines and lines[-1].lstrip().startswith("#"):
        start -= len(lines.pop())
    return start


def _tail(text: str, low: int, high: int) -> int:
    """Where the comments right below a last line end."""
    for line in text[low:high].splitlines(keepends=True):
        if not line.lstrip().startswith("#"):
            break
        low += len(line)
    return low


@dataclass(slots=True)
class _Scan:
    text: str
    at: int = 0
    counts: dict[Path, int] = field(default_factory=dict)

    def blocks(self) -> list[Block]:
        """Statement by statement."""
        blocks = [Block((), 0, 0)]
        while True:
            self._pass(BETWEEN)
            if self.at >= len(self.text):
                return blocks
            start = self.text.rfind("\n", 0, self.at) + 1
            if self.text[self.at] == "[":
                path = self._heading()
                self._pass(REST)
                blocks.append(Block(path, start, self.at))
                continue
            keys = self._keys()
            self._step("=")
            value = self._value()
            self._pass(REST)
            blocks[-1].lines.append(Line((*blocks[-1].path, *keys), start, self.at, value))

    def _pass(self, what: re.Pattern[str]) -> str:
        found = what.match(self.text, self.at)
        if found is None:
            raise ValueError(self.at)
        self.at = found.end()
        return found.group()

    def _step(self, sign: str) -> None:
        self._pass(GAP)
        self.at = self.text.index(sign, self.at) + len(sign)
        self._pass(GAP)

    def _heading(self) -> Path:
        is_list = self.text.startswith("[[", self.at)
        self.at += 2 if is_list else 1
        self._pass(GAP)
        *before, last = self._keys()
        self._step("]]" if is_list else "]")
        path: Path = ()
        for key in before:
            path = self._newest((*path, key))
        path = (*path, last)
        if not is_list:
            return path
        self.counts[path] = self.counts.get(path, 0) + 1
        return self._newest(path)

    def _newest(self, path: Path) -> Path:
        """Of a list, its newest entry."""
        return (*path, self.counts[path] - 1) if path in self.counts else path

    def _keys(self) -> tuple[str, ...]:
        return tuple(self._each_key())

    def _each_key(self) -> Iterator[str]:
        while True:
            quoted = self.text[self.at] in "\"'"
            written = self._pass(STRING if quoted else BARE)
            yield str(tomllib.loads(f"key = {written}")["key"]) if quoted else written
            self._pass(GAP)
            if not self.text.startswith(".", self.at):
                return
            self._step(".")

    def _value(self) -> Value:
        start, sign = self.at, self.text[self.at]
        if sign == "[":
            return self._list(start)
        if sign == "{":
            return self._braces(start)
        self._pass(STRING if sign in "\"'" else PLAIN)
        return Value(start, self.at)

    def _list(self, start: int) -> Value:
        items: list[Value] = []
        self.at += 1
        while not self._closes("]"):
            items.append(self._value())
        return Value(start, self.at, "list", items=tuple(items))

    def _braces(self, start: int) -> Value:
        pairs: list[Pair] = []
        self.at += 1
        while not self._closes("}"):
            begins = self.at
            keys = self._keys()
            self._step("=")
            pairs.append(Pair(keys, begins, self._value()))
        return Value(start, self.at, "braces", pairs=tuple(pairs))

    def _closes(self, sign: str) -> bool:
        """Steps over a comma, and over the closing sign where that comes next."""
        self._pass(BETWEEN)
        if self.text[self.at] == ",":
            self.at += 1
            self._pass(BETWEEN)
        if self.text[self.at] != sign:
            return False
        self.at += 1
        return True
