"""A sale in the books, with all that came back of it since; what is kept of it, and what that still counts for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise

from app.loyalty.challenges import Mark
from app.loyalty.ledger import Entry
from app.loyalty.money import rounded
from app.loyalty.returns import Kept, Returned, SoldLine, all_kept, kept_beside, kept_sum, refunds
from app.loyalty.sale import Payment
from app.ports.records import Accrued, MarkKept, PiecesBack, PiecesTaken, PurseMoved, SaleMade, SaleReturned


@dataclass(frozen=True, slots=True)
class Sold:
    """A sale in the books with all that came back of it since, oldest first, and the entries it made."""

    made: SaleMade
    returns: tuple[SaleReturned, ...]
    entries: tuple[Entry, ...]
    purses: tuple[PurseMoved, ...] = ()
    accruals: tuple[Accrued, ...] = ()
    marks: tuple[Mark, ...] = ()
    pieces: tuple[PiecesTaken, ...] = ()

    @property
    def kept(self) -> Kept:
        """What is kept of the sale after all its returns so far."""
        return self._stages[-1]

    @property
    def refunded(self) -> tuple[Payment, ...]:
        """What went back of each payment with the returns so far, as if whoever took them had known of one another."""
        found: tuple[Payment, ...] = ()
        for before, after in pairwise(self._stages):
            found += refunds(self.made.payments, found, before, after)
        return found

    @property
    def _stages(self) -> list[Kept]:
        """What was kept at first, and after each return."""
        kept = all_kept([SoldLine(line.value, line.quantity) for line in self.made.lines])
        asked = (Returned(one.lines, one.amount, one.everything) for one in self.returns)
        return list(accumulate(asked, kept_beside, initial=kept))

    @property
    def vouchers(self) -> tuple[str, ...]:
        """The codes of the vouchers honoured on the sale."""
        codes = dict.fromkeys(off.source for off in self.made.offs if not off.coupon)
        return tuple(codes | dict.fromkeys(code for taken in self.pieces for code in taken.vouchers))

    def qualifying(self, kept: Kept) -> int:
        """What the sale still counts towards a tier, rounded down."""
        return rounded(kept_sum((line.qualifying for line in self.made.lines), kept.shares), "floor")

    def marks_kept(self, kept: Kept) -> tuple[MarkKept, ...]:
        """What each of the sale's marks still counts for."""
        found = []
        for mark in self.marks:
            share = kept.shares[mark.line]
            amount = int(mark.amount * share) if mark.amount > 1 else int(share > 0) * mark.amount
            found.append(MarkKept(mark.challenge, mark.of, mark.line, amount))
        return tuple(found)

    def pieces_back(self, before: Kept, after: Kept) -> tuple[PiecesBack, ...]:
        """Pieces of limited editions that came back between the two: whole pieces of their lines."""
        return tuple(
            PiecesBack(taken.edition, self.made.sale, taken.line, back)
            for taken in self.pieces
            if (back := before.pieces[taken.line] - after.pieces[taken.line])
        )
