"""What makes a paper the shop's own: a coin with its initials, and what must be seen (training, copies)."""

import math

from app.paper.fonts import Face, printable
from app.paper.sheet import MM, Sheet, Size
from app.paper.typesetting import BLACK, BRONZE, FAINT, INK, PALE, WHITE, Style, set_text, wide

_PETALS = 9
_TURNS = 3


def initials(name: str) -> str:
    """Give the one or two letters that stand on the shop's coin.

    >>> initials("Numis & Collect"), initials("numiscollect")
    ('NC', 'N')
    """
    capitals = [word[0].upper() for word in printable(name).split() if word[0].isalpha()]
    return "".join(capitals[:1] + capitals[-1:] if len(capitals) > 1 else capitals)


def coin(sheet: Sheet, x: float, y: float, radius: float, shop: str) -> None:
    """Draw a coin about a middle: milled edge, rim, a guilloche, the initials in its field."""
    sheet.again(f"coin-{radius:.0f}", (x, y), lambda: _struck(sheet, 0, 0, radius, shop))


def _struck(sheet: Sheet, x: float, y: float, radius: float, shop: str) -> None:
    sheet.circle((x, y), radius, BRONZE, 0.7)
    sheet.rays((x, y), (radius * 0.91, radius * 0.985), 96, BRONZE)
    sheet.circle((x, y), radius * 0.89, BRONZE, 0.5)
    for turn in range(_TURNS):
        sheet.closed_line(_rosette(x, y, radius * 0.75, math.tau * turn / _PETALS / _TURNS), PALE, 0.35)
    sheet.circle((x, y), radius * 0.62, BRONZE, 0.35)
    letters = initials(shop)
    if letters:
        style = Style(Face.DISPLAY, radius * 0.74, 4, BRONZE)
        style = set_text(letters, style, radius * 0.98).style
        sheet.line(letters, style, x, y + style.size * 0.36, "centre")


def _rosette(x: float, y: float, radius: float, phase: float) -> list[tuple[float, float]]:
    points = []
    for step in range(180):
        angle = math.tau * step / 180
        far = radius * (1 + 0.15 * math.cos(_PETALS * angle + phase * _PETALS))
        points.append((x + far * math.cos(angle), y + far * math.sin(angle)))
    return points


def frame(sheet: Sheet, inset: float, corner: float) -> None:
    """Draw a double frame along the page's edge."""
    for gap, colour, weight in ((0.0, BRONZE, 0.9), (1.1 * MM, PALE, 0.5)):
        size = (sheet.width - 2 * (inset + gap), sheet.height - 2 * (inset + gap))
        sheet.box(inset + gap, inset + gap, size, edge=colour, weight=weight, radius=max(0.0, corner - gap))


def across(sheet: Sheet, words: str, area: tuple[float, float, Size]) -> None:
    """Write words in pale letters across an area (left, top, size), from its lower left to its upper right."""
    left, top, (width, height) = area
    length = math.hypot(width, height) * 0.82
    style = Style(Face.BOLD, 10, tracking=0.04, colour=FAINT)
    style = style.at(10 * length / wide(words, style))
    middle = (left + width / 2, top + height / 2)
    with sheet.turned(middle, math.degrees(math.atan2(height, width))):
        sheet.line(words, style, middle[0], middle[1] + style.size * 0.36, "centre")


def band(sheet: Sheet, words: str, x: float, top: float, size: Size) -> None:
    """Write words white on black, for what must be read whatever the printer."""
    sheet.box(x, top, size, fill=BLACK)
    style = Style(Face.BOLD, size[1] * 0.56, 4, WHITE, tracking=0.06)
    setting = set_text(words, style, size[0] - 2 * MM)
    sheet.text(setting, x + size[0] / 2, top + (size[1] - setting.height) / 2, "centre")


def stamp(sheet: Sheet, words: str, right: float, top: float, size: float) -> None:
    """Write a short mark in a box of its own ("COPY 2"), ending at `right`."""
    style = Style(Face.BOLD, size, colour=INK, tracking=0.06)
    width = wide(words, style) + size * 1.4
    sheet.box(right - width, top, (width, size * 1.8), edge=INK, fill=WHITE, weight=0.9, radius=size * 0.3)
    sheet.line(words, style, right - width / 2, top + size * 1.26, "centre")
