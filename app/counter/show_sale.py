"""Showing a sale: what was sold, to whom, and what is still kept of each line."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.money import rounded
from app.loyalty.programme import Programme
from app.ports.books import Books, Member
from app.ports.records import SaleMade, SaleReturned
from app.standing.give_back import the_sale


@dataclass(frozen=True, slots=True)
class SaleShown:
    """A sale as it stands: its returns so far, and for each line the pieces not yet returned.

    `left` is the value not yet returned, in minor units.
    """

    made: SaleMade
    returns: tuple[SaleReturned, ...]
    pieces: tuple[int, ...]
    left: int
    programme: Programme
    member: Member | None = None


@dataclass(frozen=True, slots=True)
class ShowSale:
    """A sale by its receipt; SaleUnknown where the books have none."""

    books: Books

    def __call__(self, reference: str) -> SaleShown:
        """The sale of that receipt number, receipt code or id."""
        with self.books.reading() as visit:
            sold = the_sale(visit, reference)
            kept = sold.kept
            programme = visit.programme_version(sold.made.version) or visit.programme(sold.made.at)
            member = visit.member(sold.made.member) if sold.made.member else None
            return SaleShown(sold.made, sold.returns, kept.pieces, rounded(kept.value, "half_up"), programme, member)
