"""Money as whole minor units, shares of it taken exactly and rounded down once."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

Rounding: TypeAlias = Literal["floor", "half_up", "ceil"]

# No shop takes so much at once (minor units), and the books could not hold much more.
MOST = 10**15
# ISO 4217: every currency has two minor digits but these.
NO_DIGITS = ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF")
THREE_DIGITS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")
MINOR_DIGITS = {**dict.fromkeys(NO_DIGITS, 0), **dict.fromkeys(THREE_DIGITS, 3)}


def minor_digits(currency: str) -> int:
    """How many digits follow the point in that currency."""
    return MINOR_DIGITS.get(currency, 2)


def in_minor(amount: str | Decimal, digits: int) -> int:
    """A decimal amount as whole minor units; ValueError if it has more digits than the currency."""
    scaled = Decimal(amount).scaleb(digits)
    if not scaled.is_finite() or scaled != scaled.to_integral_value():
        raise ValueError(amount)
    return int(scaled)


def in_major(minor: int, digits: int) -> str:
    """Whole minor units as a plain decimal string: 1250 → "12.50"."""
    return str(Decimal(minor).scaleb(-digits).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def rounded(exact: Fraction | int, how: Rounding) -> int:
    """An exact number as a whole one: floor, half_up (away from zero at a half) or ceil."""
    if isinstance(exact, int):
        return exact
    number = exact
    if how == "ceil":
        return -((-number.numerator) // number.denominator)
    if how == "half_up":
        whole = (2 * abs(number.numerator) + number.denominator) // (2 * number.denominator)
        return whole if number >= 0 else -whole
    return number.numerator // number.denominator


def share_of(amount: int, share: Fraction | Decimal | int) -> int:
    """A share of an amount, rounded down to the minor unit."""
    return rounded(amount * Fraction(share), "floor")


def spread(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """`total` (0 or more) over lines in proportion to their weights, minor units by largest remainder.

    The parts add up to `total`; equal remainders go to the first lines. No line gets more than its weight when
    `total` is at most the sum of the weights. With no weight at all, nothing is spread.
    """
    whole = sum(weights)
    if whole == 0 or total == 0:
        return (0,) * len(weights)
    parts = [total * weight // whole for weight in weights]
    remainders = [total * weight % whole for weight in weights]
    for index in sorted(range(len(weights)), key=lambda i: -remainders[i])[: total - sum(parts)]:
        parts[index] += 1
    return tuple(parts)
