"""Terms: how a rule's points came about, frozen with its entry.

What a rule gives is `rate x sum(basis x factor)` over its lines, rounded once; what it keeps after returns is the same
sum over what is kept of each line. A line sold at a loss counts whole until the end: so what is kept only ever shrinks,
whatever comes back first (docs/decisions/0018).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.loyalty.money import Rounding, rounded
from app.loyalty.programme import ONE


@dataclass(frozen=True, slots=True)
class LineTerms:
    """One line of a rule's scope: its number from 0, its basis (minor units, pieces or value) and its factor."""

    line: int
    basis: Fraction | int
    factor: Fraction = ONE


@dataclass(frozen=True, slots=True)
class Terms:
    """How a rule's points came about. `rate` is points per unit of basis, tier's and plan's multiplier included."""

    rate: Fraction
    lines: tuple[LineTerms, ...]
    rounding: Rounding = "floor"
    multiplier: Fraction = ONE
    share: Fraction = ONE


NO_TERMS = Terms(Fraction(0), ())
"""Of what was given outright: there is nothing of it to keep for a part."""


def exact_points(terms: Terms, kept: Sequence[Fraction | int] | None = None) -> Fraction:
    """The exact points of these terms; `kept` is the share kept of each line of the sale (default: all)."""
    sums: dict[int, tuple[Fraction, Fraction | int]] = {}  # by the very object: most lines of a sale share one factor
    for line in terms.lines:
        share = ONE if kept is None or line.basis <= 0 else kept[line.line]
        times = line.factor if share is ONE else line.factor * share
        _, basis = sums.get(id(times), (times, 0))
        sums[id(times)] = times, basis + line.basis
    return terms.rate * sum((basis if times is ONE else times * basis for times, basis in sums.values()), 0)


def points_kept(terms: Terms, given: int, kept: Sequence[Fraction | int]) -> int:
    """What a rule that gave `given` keeps for what is kept of its lines: rounded alike, never more, never below 0."""
    return max(0, min(given, rounded(exact_points(terms, kept), terms.rounding)))


def write_terms(terms: Terms) -> str:
    """The terms as compact JSON: rate, rounding, multiplier, share, lines as [number, basis, factor unless 1]."""
    lines = [[line.line, _plain(line.basis), *([] if line.factor == 1 else [str(line.factor)])] for line in terms.lines]
    content = {"rate": str(terms.rate), "rounding": terms.rounding, "lines": lines}
    if terms.multiplier != 1:
        content["multiplier"] = str(terms.multiplier)
    if terms.share != 1:
        content["share"] = str(terms.share)
    return json.dumps(content, separators=(",", ":"))


def _plain(number: Fraction | int) -> int | str:
    return int(number) if number == int(number) else str(number)


def read_terms(text: str) -> Terms:
    """The terms written by `write_terms`."""
    content = json.loads(text)
    return Terms(
        rate=Fraction(content["rate"]),
        lines=tuple(
            LineTerms(number, basis if isinstance(basis, int) else Fraction(basis), *(Fraction(f) for f in factor))
            for number, basis, *factor in content["lines"]
        ),
        rounding=content["rounding"],
        multiplier=Fraction(content.get("multiplier", 1)),
        share=Fraction(content.get("share", 1)),
    )
