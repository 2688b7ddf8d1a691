"""The fonts on paper: four faces, two that help out where a face lacks a sign, and what can be printed at all.

Right-to-left scripts and those that need shaping are left out (docs/decisions): wrong letters would be worse than none.
"""

import unicodedata
from enum import StrEnum
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "fonts"


class Face(StrEnum):
    """A face that layouts ask for; its value is the file it stands in."""

    TEXT = "NotoSans-Regular"
    BOLD = "NotoSans-Bold"
    DISPLAY = "NotoSerifDisplay-Regular"
    ITALIC = "NotoSerifDisplay-Italic"


HELPING_OUT = ("DejaVuSans", "DroidSansFallback")
_LATIN_AND_SYMBOLS_END = 0x2E7F
_LEFT_OUT = frozenset({"R", "AL", "AN"})


@cache
def font(name: str) -> "TTFont":
    """Read a font once and keep it; the last one, of three megabytes, only when a name needs it."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    found = TTFont(name, str(FOLDER / f"{name}.ttf"))
    pdfmetrics.registerFont(found)
    return found


@cache
def font_for(sign: str, face: Face) -> str | None:
    """Name the font that has this sign: the face's own, else one that helps out, else None."""
    for name in (face.value, *HELPING_OUT):
        # The East Asian font is slow to read and has nothing below its own scripts that the others lack.
        if name == HELPING_OUT[-1] and ord(sign) <= _LATIN_AND_SYMBOLS_END:
            continue
        if ord(sign) in font(name).face.charToGlyph:
            return name
    return None


def runs(text: str, face: Face) -> list[tuple[str, str]]:
    """Part a printable text into (font, signs) so that each sign stands in a font that has it."""
    fonts = ((font_for(sign, face) or face.value, sign) for sign in text)
    return [(name, "".join(sign for _, sign in group)) for name, group in groupby(fonts, key=lambda pair: pair[0])]


@cache
def _sign_width(sign: str, face: Face) -> float:
    return float(font(font_for(sign, face) or face.value).stringWidth(sign, 1))


@lru_cache(maxsize=8_192)
def unit_width(text: str, face: Face) -> float:
    """Measure a printable text at a size of one point."""
    return sum(_sign_width(sign, face) for sign in text)


def width(text: str, face: Face, size: float, tracking: float = 0) -> float:
    """Measure a printable text in points; `tracking` is the space between letters as a share of the size."""
    return size * (unit_width(text, face) + tracking * max(0, len(text) - 1))


def printable(text: str) -> str:
    """Give what of a text can be printed, on one line: no control signs, no sign without a glyph.

    A sign that no font has loses its accents if that helps, and is left out otherwise.
    """
    signs = (_printable_sign(sign) for sign in unicodedata.normalize("NFC", text[:2_000]))
    return " ".join("".join(signs).split())


@cache
def _printable_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if sign == "\u00a0":
        return sign
    if category[0] == "Z" or category == "Cc":
        return " "
    if category[0] == "C" or category in {"Mn", "Me"} or unicodedata.bidirectional(sign) in _LEFT_OUT:
        return ""
    if font_for(sign, Face.DISPLAY):
        return sign
    simpler = unicodedata.normalize("NFKD", sign)
    return "".join(part for part in simpler if part != sign and _printable_sign(part)) if simpler != sign else ""
