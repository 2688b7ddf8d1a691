"""What was scanned or typed: one pure reading of any text whatever, which never fails.

A reading is a value with candidates: an EAN-13 may be a product or a card brought in from an older programme, and only
the book can tell. Nothing here looks anything up.
"""

import re
import unicodedata
from dataclasses import dataclass

from app.loyalty.barcodes import gtin14, gtin_of_digital_link, gtin_of_element_string
from app.loyalty.codes import GROUP, Code, parse_code
from app.loyalty.damage import suspects, was_ours
from app.loyalty.keyboards import readings

LONGEST = 2_000
"""A text longer than this is not looked into: no barcode at a counter holds more."""
SHOWN = 24
"""How much of an unknown text is worth showing."""

US = "us"


@dataclass(frozen=True, slots=True)
class OurCode:
    """A code of this shop, whole: its check letters hold. `layout` is the keyboard it was typed through."""

    code: Code
    layout: str = US


@dataclass(frozen=True, slots=True)
class OtherShopCode:
    """A whole code with another shop's prefix."""

    code: Code
    layout: str = US


@dataclass(frozen=True, slots=True)
class DamagedCode:
    """Meant as a code of this shop, but its letters do not hold together.

    `suspects` are the groups of four to look at again, counted from 1; empty where the letters do not tell.
    """

    text: str
    suspects: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberRead:
    """Digits, 6 to 19: a card brought in from elsewhere, or a product when `gtin` (fourteen digits) is given."""

    number: str
    gtin: str | None = None
    layout: str = US


@dataclass(frozen=True, slots=True)
class ProductRead:
    """Can only be a product: a GS1 element string or a GS1 Digital Link. `gtin` has fourteen digits."""

    gtin: str
    layout: str = US


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A link that says nothing to this programme."""

    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class UnknownText:
    """Anything else. `text` is cleaned, for a look-up among imported references; `shown` is short, for the screen."""

    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class NothingRead:
    """Only spaces and control characters, or nothing at all."""


Reading = OurCode | OtherShopCode | DamagedCode | NumberRead | ProductRead | WebAddress | UnknownText | NothingRead
_PROVED = (OurCode, OtherShopCode, ProductRead)
_PLAIN = (NumberRead, WebAddress, NothingRead)

_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_GS1_AIM = re.compile(r"\](?:C1|e0|d2|Q3|J1)")
_CARD_NUMBER = re.compile(r"[0-9]{6,19}")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_FRAMING = str.maketrans("", "", "\x02\x03\r\n\t\x1d\x00\x04")
_CASE = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_DASHES = re.compile("[-\u2010\u2011\u2012\u2013\u2014\u2212]")


def read_code(raw: str, shop_prefix: str) -> Reading:
    """Say what a text is, as it was typed or as a scanner meant it on another country's keyboard.

    A layout is believed only where a check then holds: never a guess that turns one code into another.
    """
    plain = _read(raw[:LONGEST], shop_prefix, US) if len(raw) <= LONGEST else None
    if plain is None:
        return _unknown(raw[:LONGEST])
    if _proved(plain) or isinstance(plain, _PLAIN):
        return plain
    for layout, meant in readings(raw):
        reading = _read(meant, shop_prefix, layout)
        if _proved(reading):
            return reading
    return plain


def _proved(reading: Reading) -> bool:
    return isinstance(reading, _PROVED) or (isinstance(reading, NumberRead) and reading.gtin is not None)


def _read(raw: str, shop_prefix: str, layout: str) -> Reading:
    framed = raw.strip().lstrip("\x02\x00\x1d")
    text = framed[3:] if _AIM.match(framed) else framed
    text = (text if text.isprintable() else text.translate(_FRAMING)).strip()
    if not text:
        return NothingRead()
    capitals = text.upper() if text.isascii() else text.translate(_CASE)
    letters = _ungrouped("".join(capitals.split()))
    code = parse_code(letters)
    if code is not None:
        return OurCode(code, layout) if code.shop == shop_prefix else OtherShopCode(code, layout)
    return (
        _product_or_number(text, letters, layout, gs1=bool(_GS1_AIM.match(framed)))
        or _damaged(letters, shop_prefix)
        or _unknown(text)
    )


def _ungrouped(letters: str) -> str:
    """Take out dashes, but only those that stand between groups of four."""
    if not _DASHES.search(letters):
        return letters
    groups = _DASHES.split(letters)
    whole = all(len(group) == GROUP for group in groups[:-1]) and 1 <= len(groups[-1]) <= GROUP
    return "".join(groups) if whole else letters


def _product_or_number(text: str, digits: str, layout: str, *, gs1: bool) -> Reading | None:
    gtin = gtin_of_element_string(digits)
    if _CARD_NUMBER.fullmatch(digits) and not (gs1 and gtin):
        return NumberRead(digits, gtin14(digits) or gtin, layout)
    gtin = gtin or gtin_of_digital_link(text)
    if gtin:
        return ProductRead(gtin, layout)
    return WebAddress(text, shown(text)) if _LINK.fullmatch(text) else None


def _damaged(letters: str, shop_prefix: str) -> DamagedCode | None:
    return DamagedCode(letters, suspects(letters, shop_prefix)) if was_ours(letters, shop_prefix) else None


def _unknown(text: str) -> UnknownText | NothingRead:
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in text)
    clean = " ".join(text.split())
    return UnknownText(clean, shown(clean)) if clean else NothingRead()


def shown(text: str) -> str:
    """Shorten a text for the screen, its control characters taken out."""
    clean = text if text.isprintable() else "".join(sign for sign in text if unicodedata.category(sign)[0] != "C")
    return clean if len(clean) <= SHOWN else clean[: SHOWN - 1].rstrip() + "…"
