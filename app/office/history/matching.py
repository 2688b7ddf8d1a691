"""Matching: which earlier sales a cancelled line takes its pieces from; what finds none is listed, not guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.loyalty.returns import Returned
from app.office.history.invoices import PastLine, Problem
from app.ports.books import Bought, Visit


@dataclass(slots=True)
class Match:
    """What a cancellation takes back: sale id → (line, pieces), and the rows that found less than they ask for."""

    parts: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    lines: int = 0

    def returns(self) -> list[tuple[str, Returned]]:
        """One return for each sale, its lines in the sale's order."""
        return [(sale, Returned(tuple(sorted(lines)))) for sale, lines in self.parts.items()]


def match(visit: Visit, member: str, lines: Sequence[PastLine], at: datetime) -> Match:
    """Finds pieces for each line among the member's sales up to `at`.

    First what was sold at the same price for a piece, newest first; then the same goods at any other price, newest
    first, which is noted. Pieces that came back before count no more.
    """
    found = Match()
    left: dict[str, list[int]] = {}
    for line in lines:
        wanted = -line.quantity
        offers = visit.bought(member, line.goods.code, at) if line.goods.code else ()
        same = [one for one in offers if one.amount * wanted == line.amount * one.quantity]
        others = [one for one in offers if one not in same]
        missing = _draw(visit, found, left, same, wanted)
        elsewhere = _draw(visit, found, left, others, missing) if missing else 0
        if missing == wanted and elsewhere == wanted:
            found.problems.append(Problem(line.row, "no_earlier_sale"))
            continue
        found.lines += 1
        if elsewhere:
            found.problems.append(Problem(line.row, "part_without_sale", f"{elsewhere}/{wanted}"))
        if elsewhere < missing:
            found.problems.append(Problem(line.row, "other_price", str(missing - elsewhere)))
    return found


def _draw(visit: Visit, found: Match, left: dict[str, list[int]], offers: Sequence[Bought], wanted: int) -> int:
    """Takes pieces from the offers in their order; what is still wanted."""
    for offer in offers:
        if not wanted:
            break
        if offer.sale not in left:
            sold = visit.sold_by_id(offer.sale)
            left[offer.sale] = list(sold.kept.pieces) if sold is not None else []
        pieces = left[offer.sale]
        part = min(wanted, pieces[offer.line]) if offer.line < len(pieces) else 0
        if part:
            pieces[offer.line] -= part
            wanted -= part
            found.parts.setdefault(offer.sale, []).append((offer.line, part))
    return wanted
