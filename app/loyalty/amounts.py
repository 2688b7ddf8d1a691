"""What a cashier types as an amount, and how an amount is written.

Both notations are read (`1.234,56` and `1,234.56`); what may mean two sums is asked about, never guessed. Amounts are
whole minor units of a currency with so many minor digits.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

MOST_DIGITS = 9
"""Digits before the point: more than any sale at a counter."""
MOST_PIECES = 9_999


@dataclass(frozen=True, slots=True)
class NothingTyped:
    """No amount at all."""


@dataclass(frozen=True, slots=True)
class NotAnAmount:
    """Letters or signs that belong to no amount ("NaN", "12a4", "1..2")."""


@dataclass(frozen=True, slots=True)
class NegativeAmount:
    """Below zero: money back is a return, not a sale."""


@dataclass(frozen=True, slots=True)
class PowerOfTen:
    """The computer's way of writing large numbers ("1e9")."""


@dataclass(frozen=True, slots=True)
class ForeignDigits:
    """Digits of another script, or full-width ones."""


@dataclass(frozen=True, slots=True)
class SeparatorsAstray:
    """Points, commas or spaces that make neither thousands nor decimals ("12,5,0")."""


@dataclass(frozen=True, slots=True)
class TooLong:
    """More digits before the point than any sale has; `most` would do."""

    most: int = MOST_DIGITS


@dataclass(frozen=True, slots=True)
class TooManyDecimals:
    """More decimals than the currency has."""

    allowed: int


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """May mean two sums, in minor units: ask. The first has the sign as thousands, the second as the decimal sign.

    Where the currency has too few decimals for the second (1,234 in euros), it is the nearest sum, halves up.
    """

    readings: tuple[int, int]


@dataclass(frozen=True, slots=True)
class UnknownCategory:
    """No category goes by these letters."""

    letters: str


@dataclass(frozen=True, slots=True)
class NotAQuantity:
    """Pieces are counted from 1 to `most`, whole."""

    most: int = MOST_PIECES


AmountProblem = (
    NothingTyped
    | NotAnAmount
    | NegativeAmount
    | PowerOfTen
    | ForeignDigits
    | SeparatorsAstray
    | TooLong
    | TooManyDecimals
)
LineProblem = AmountProblem | Ambiguous | UnknownCategory | NotAQuantity


@dataclass(frozen=True, slots=True)
class AmountLine:
    """One line of a sale as typed: the price of one piece in minor units, its category, how many pieces."""

    minor: int
    category: str
    quantity: int = 1

    @property
    def total(self) -> int:
        """What the line comes to, in minor units."""
        return self.minor * self.quantity


@dataclass(frozen=True, slots=True)
class ProblemAt:
    """What is wrong with a text, and where: the signs from `start` up to `end`."""

    problem: LineProblem
    start: int
    end: int


_GROUP_SPACES = " \u00a0\u2009\u202f'\u2019"
_MINUS = "-\u2212\u2010\u2011\u2013\ufe63\uff0d"
_POWER = re.compile(r"[0-9.,]+[eE][+-]?[0-9]+")
_SIGNS = re.compile(rf"[0-9.,{_GROUP_SPACES}]+")
_WHOLE = re.compile(rf"[0-9]+|[0-9]{{1,3}}(?:([.,{_GROUP_SPACES}])[0-9]{{3}})(?:\1[0-9]{{3}})*")
_QUANTITY = re.compile(r"\s*([^\s]*?)\s*[x×*X]\s*(.*)", re.DOTALL)
_LETTERS = re.compile(r"(.*?)\s*([^\W\d_]*)\s*", re.DOTALL)


def read_money(text: str, digits: int, currency: str = "") -> int | Ambiguous | AmountProblem:
    """Read one sum, in minor units; total: whatever the text, there is an answer.

    >>> read_money("1.234,56", 2), read_money("12,5", 2), read_money("1,234", 2)
    (123456, 1250, Ambiguous(readings=(123400, 123)))
    """
    bare = text.strip()
    for sign in {currency, symbol_of(currency)} - {""}:
        bare = bare.removeprefix(sign).removesuffix(sign).strip()
    return _sign_problem(bare) or _sum(bare, digits)


def _sign_problem(bare: str) -> AmountProblem | None:
    """Look at the signs alone, before what they may mean."""
    if not bare:
        return NothingTyped()
    if any(sign.isnumeric() and not sign.isascii() for sign in bare):
        return ForeignDigits()
    if bare[0] in _MINUS or bare[-1] in _MINUS or (bare[0], bare[-1]) == ("(", ")"):
        return NegativeAmount() if any(sign.isdigit() for sign in bare) else NotAnAmount()
    if _POWER.fullmatch(bare):
        return PowerOfTen()
    if not _SIGNS.fullmatch(bare) or not any(sign.isdigit() for sign in bare):
        return NotAnAmount()
    return None


def _sum(bare: str, digits: int) -> int | Ambiguous | AmountProblem:
    last = max(bare.rfind("."), bare.rfind(","))
    whole, mark, decimals = (bare, "", "") if last < 0 else (bare[:last], bare[last], bare[last + 1 :])
    if not mark or mark in whole:
        # No decimal sign, or the same one twice: then it can only part thousands.
        return _minor(bare, "", digits)
    if not decimals.isdigit() or not whole:
        return SeparatorsAstray()
    thousands = _WHOLE.fullmatch(bare) is not None and not whole.startswith("0")
    if thousands and digits:
        scaled = int(whole + decimals) * 10**digits
        exact = _minor(whole, decimals, digits) if digits >= len(decimals) else _nearest(whole, decimals, digits)
        return Ambiguous((scaled, exact)) if isinstance(exact, int) else exact
    return _minor(bare, "", digits) if thousands else _minor(whole, decimals, digits)


def _minor(whole: str, decimals: str, digits: int) -> int | AmountProblem:
    """Make minor units of thousands, parted or not, and decimals."""
    if not _WHOLE.fullmatch(whole):
        return SeparatorsAstray()
    major = "".join(sign for sign in whole if sign.isdigit()).lstrip("0")
    if len(major) > MOST_DIGITS:
        return TooLong()
    if len(decimals) > digits:
        return TooManyDecimals(digits)
    return int((major + decimals.ljust(digits, "0")) or "0")


def _nearest(whole: str, decimals: str, digits: int) -> int:
    step = int(10 ** (len(decimals) - digits))
    return (int(whole + decimals) + step // 2) // step


def read_lines(
    text: str, digits: int, categories: Mapping[str, str], default: str, currency: str = ""
) -> tuple[AmountLine, ...] | ProblemAt:
    """Read the amount field: `120`, `120+45b`, `3x12.50`, or the first thing wrong with it and where.

    `categories` gives a category for its short letters, in lower case; a line without letters falls in `default`.

    >>> read_lines("120+2x4,5b", 2, {"b": "bullion"}, "coins")
    (AmountLine(minor=12000, category='coins', quantity=1), AmountLine(minor=450, category='bullion', quantity=2))
    """
    lines: list[AmountLine] = []
    start = 0
    for part in text.split("+"):
        line = _line(part, digits, categories, default, currency)
        if not isinstance(line, AmountLine):
            before = len(part) - len(part.lstrip())
            return ProblemAt(line, start + min(before, len(part.rstrip())), start + len(part.rstrip()))
        lines.append(line)
        start += len(part) + 1
    return tuple(lines)


def _line(
    part: str, digits: int, categories: Mapping[str, str], default: str, currency: str
) -> AmountLine | LineProblem:
    quantity = 1
    price = part
    times = _QUANTITY.fullmatch(part)
    if times:
        pieces, price = times[1], times[2]
        if not re.fullmatch(r"0*[1-9][0-9]{0,3}", pieces):
            return _sign_problem(pieces) or NotAQuantity()
        quantity = int(pieces)
    whole = _LETTERS.fullmatch(price)
    letters = whole[2] if whole and any(sign.isdigit() for sign in whole[1]) else ""
    category = default
    if whole and letters and letters not in {currency, symbol_of(currency)}:
        found = categories.get(letters.lower())
        if found is None:
            return UnknownCategory(letters)
        category, price = found, whole[1]
    minor = read_money(price, digits, currency)
    return AmountLine(minor, category, quantity) if isinstance(minor, int) else minor


# --- how an amount is written ---

Language = Literal["en", "pt"]
_NBSP = "\u00a0"
_SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "BRL": "R$"}
# (thousands, decimals) by language.
_MARKS: dict[str, tuple[str, str]] = {"en": (",", "."), "pt": (_NBSP, ",")}


def symbol_of(currency: str) -> str:
    """Give the sign people write for a currency, or its three letters where there is none they all know."""
    return _SYMBOLS.get(currency, currency)


def format_money(minor: int, digits: int, currency: str, language: Language) -> str:
    """Write a sum in the member's language; the spaces in it do not break.

    >>> format_money(123456, 2, "EUR", "en")
    '€1,234.56'
    """
    thousands, decimals = _MARKS[language]
    major, rest = divmod(abs(minor), 10**digits)
    number = f"{major:,}".replace(",", thousands) + (f"{decimals}{rest:0{digits}}" if digits else "")
    sign, symbol = "\u2212" if minor < 0 else "", symbol_of(currency)
    if language == "pt":
        return f"{sign}{number}{_NBSP}{symbol}".rstrip(_NBSP)
    return f"{sign}{symbol}{_NBSP if symbol.isalpha() else ''}{number}"


def format_points(points: int, language: Language, *, signed: bool = False) -> str:
    """Write a number of points, its thousands parted; `signed` puts a plus before what was earned.

    >>> format_points(1540, "en"), format_points(120, "pt", signed=True)
    ('1,540', '+120')
    """
    sign = "\u2212" if points < 0 else "+" if signed and points else ""
    return sign + f"{abs(points):,}".replace(",", _MARKS[language][0])
