"""Returning: what it would do, and the return committed; a void is everything, on the day, with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.loyalty.days import business_day
from app.loyalty.refusals import NeedsReason, NotAllowed, SaleUnknown
from app.loyalty.returns import Returned
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.ports.sold import Sold
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.give_back import ReturnProspect, look_back, the_sale
from app.standing.posting import business_time


@dataclass(frozen=True, slots=True)
class ReturnCommand:
    """Goods to take back: pieces of lines (number from 0), an amount in value, or everything; of `member` if given."""

    id: str
    sale: str
    returned: Returned
    member: str = ""
    void: bool = False
    reason: str = ""
    reference: str = ""
    cashier: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReturnSale:
    """A return, as if those goods had not been sold, at the terms frozen at the sale."""

    books: Books
    clock: Clock

    def __call__(self, command: ReturnCommand) -> Done:
        """Takes the goods back; the same id twice is one return."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def preview(self, command: ReturnCommand) -> ReturnProspect:
        """What the return would do, without doing it."""
        with self.books.reading() as visit:
            return self._ahead(visit, command)

    def within(self, visit: Visit, command: ReturnCommand) -> Done:
        """The return within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "voided", "returned", member=command.member or None):
            return before
        ahead = self._ahead(visit, command)
        done = post(visit, ahead.record)
        if ahead.other is not None:
            visit.post(ahead.other)
        return done

    def _ahead(self, visit: Visit, command: ReturnCommand) -> ReturnProspect:
        sold = the_sale(visit, command.sale)
        if command.member and sold.made.member != command.member:
            raise SaleUnknown(command.sale)
        _check_reference(visit, command, sold)
        at = business_time(visit, self.clock, command.at)
        if at < sold.made.at:
            raise NotAllowed("return_before_sale")
        asked = command.returned
        if command.void:
            if not command.reason.strip():
                raise NeedsReason
            if business_day(at, visit.programme(at).timezone) != sold.made.day:
                raise NotAllowed("void_on_another_day")
            asked = Returned(everything=True)
        return look_back(
            visit,
            command.id,
            sold,
            asked,
            at,
            void=command.void,
            reason=command.reason,
            reference=command.reference,
            by=command.cashier,
        )


def _check_reference(visit: Visit, command: ReturnCommand, sold: Sold) -> None:
    """A credit note counts once for a sale, and is nobody else's receipt; one note may name several of a member's."""
    if not command.reference:
        return
    known = visit.sold(command.reference)
    again = any(one.reference == command.reference for one in sold.returns)
    if again or (known is not None and known.made.member != sold.made.member):
        raise NotAllowed("receipt_known")
