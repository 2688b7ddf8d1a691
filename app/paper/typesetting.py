"""Text set into a width: shrunk, then broken into lines, then cut at a whole sign, never beyond its box."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from app.paper.fonts import Face, printable, unit_width, width

Colour = tuple[float, float, float]

INK: Colour = (0.10, 0.11, 0.13)
SOFT: Colour = (0.36, 0.36, 0.38)
BRONZE: Colour = (0.54, 0.40, 0.19)
PALE: Colour = (0.84, 0.78, 0.67)
FAINT: Colour = (0.86, 0.86, 0.86)
WHITE: Colour = (1, 1, 1)
BLACK: Colour = (0, 0, 0)

_STEP = 0.95
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks. Sizes in points; `least` is the smallest it may shrink to (`size` itself: it may not)."""

    face: Face
    size: float
    least: float = 0
    colour: Colour = INK
    leading: float = 1.28
    tracking: float = 0

    def at(self, size: float) -> "Style":
        """Give the same look at another size."""
        return replace(self, size=size)


@dataclass(frozen=True, slots=True)
class Setting:
    """A text in lines, each no wider than asked. `height` is that of all lines together, in points."""

    lines: tuple[str, ...]
    style: Style
    text: str = ""

    @property
    def line_height(self) -> float:
        """From one line to the next."""
        return self.style.size * self.style.leading

    @property
    def height(self) -> float:
        """All lines together."""
        return self.line_height * len(self.lines)

    @property
    def width(self) -> float:
        """The widest line."""
        return max((wide(line, self.style) for line in self.lines), default=0)


def wide(text: str, style: Style) -> float:
    """Measure a printable text in a style."""
    return width(text, style.face, style.size, style.tracking)


def set_text(text: str, style: Style, within: float, most_lines: int = 1) -> Setting:
    """Set any text into a width: as large as it may be and still fit, cut with an ellipsis if even the least does not.

    A text with nothing printable in it has no lines and no height.
    """
    clean = printable(text)
    if not clean:
        return Setting((), style)
    lines: tuple[str, ...] = ()
    least = style.least or style.size
    size = style.size
    words = _words(clean)
    while True:
        shrunk = style.at(size)
        if size <= least or all(_room(word.rstrip(" "), shrunk) <= within for word in words):
            lines = tuple(_broken(clean, shrunk, within))
            if len(lines) <= most_lines:
                return Setting(lines, shrunk, clean)
            if size <= least:
                break
        size = max(least, size * _STEP)
    last = _cut(lines[most_lines - 1] + _ELLIPSIS, style.at(size), within)
    return Setting((*lines[: most_lines - 1], last), style.at(size))


def balanced(setting: Setting, within: float) -> Setting:
    """Break the same text into as many lines, but even ones: no word left alone beneath a full line."""
    if len(setting.lines) < 2 or setting.lines[-1].endswith(_ELLIPSIS):  # noqa: PLR2004 (one line is even)
        return setting
    narrow, wide_enough = within / 2, within
    while wide_enough - narrow > 1:
        middle = (narrow + wide_enough) / 2
        fits = len(tuple(_broken(setting.text, setting.style, middle))) <= len(setting.lines)
        narrow, wide_enough = (narrow, middle) if fits else (middle, wide_enough)
    lines = tuple(_broken(setting.text, setting.style, wide_enough))
    return replace(setting, lines=lines) if len(lines) == len(setting.lines) else setting


def _broken(text: str, style: Style, within: float) -> Iterator[str]:
    """Break at spaces and after hyphens; a word wider than the line at a sign."""
    line, used = "", 0.0
    for word in _words(text):
        if used + _room(word.rstrip(" "), style) <= within:
            line, used = line + word, used + _room(word, style)
            continue
        if line:
            yield line.rstrip(" ")
        line = word
        while _room(line.rstrip(" "), style) > within and len(line) > 1:
            head = _longest_head(line, style, within)
            yield line[:head]
            line = line[head:]
        used = _room(line, style)
    yield line.rstrip(" ")


def _room(text: str, style: Style) -> float:
    """Measure a text with the space that follows its last letter."""
    return style.size * (unit_width(text, style.face) + style.tracking * len(text))


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[str, ...]:
    """Part a text where a line may end; each part keeps its space or hyphen."""
    return tuple(re.findall(r"[^ -]*(?:-+ ?| |$)", text)[:-1]) or (text,)


def _longest_head(text: str, style: Style, within: float) -> int:
    used = 0.0
    for place, sign in enumerate(text):
        used += _room(sign, style)
        if used > within:
            return max(1, place)
    return len(text)


def _cut(text: str, style: Style, within: float) -> str:
    while wide(text, style) > within and len(text) > 1:
        text = text[:-2].rstrip(" ,;.-") + _ELLIPSIS
    return text


def set_list(items: tuple[str, ...], style: Style, within: float, height: float, rest: str) -> tuple[Setting, ...]:
    """Set items one under another into a box: shrunk until all fit; else as many as do, and `rest` as the last line."""
    size = style.size
    least = style.least or style.size
    while True:
        settings = tuple(s for item in items if (s := set_text(item, style.at(size), within, 12)).lines)
        if sum(setting.height for setting in settings) <= height:
            return settings
        if size <= least:
            break
        size = max(least, size * _STEP)
    closing = set_text(rest, style.at(size), within, 2)
    kept: list[Setting] = []
    left = height - closing.height
    for setting in settings:
        left -= setting.height
        if left < 0:
            break
        kept.append(setting)
    return (*kept, closing)
