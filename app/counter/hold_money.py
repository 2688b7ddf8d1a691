"""Money the shop holds for customers: gift cards sold and topped up, store credit given."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.money import MOST
from app.loyalty.refusals import AmountNotPositive, NeedsReason, NotAllowed, NotReadable, UnknownCard
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.ports.records import Body, PurseMoved, Record
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import business_time
from app.standing.rights import check_right
from app.standing.standing import the_member


@dataclass(frozen=True, slots=True)
class GiftCardCommand:
    """A gift card to sell (`top_up` False) or to top up; `amount` in minor units."""

    id: str
    card: str
    amount: int
    top_up: bool = False
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class LoadGiftCard:
    """Money onto a gift card."""

    books: Books
    clock: Clock

    def __call__(self, command: GiftCardCommand) -> Done:
        """Loads the card; the same id twice is one loading."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def left(self, card: str) -> int | None:
        """The money on a gift card in minor units; None for one that was never sold."""
        with self.books.reading() as visit:
            return visit.gift_card(card)

    def within(self, visit: Visit, command: GiftCardCommand) -> Done:
        """The loading within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "gift_card_topped_up", "gift_card_sold"):
            return before
        _check_amount(command.amount)
        if not command.card:
            raise UnknownCard(command.card)
        known = visit.gift_card(command.card) is not None
        if command.top_up and not known:
            raise UnknownCard(command.card)
        if known and not command.top_up:
            raise NotAllowed("card_known")
        at = business_time(visit, self.clock, None)
        reason = "top_up" if command.top_up else "sold"
        moved = PurseMoved(command.card, command.amount, "gift", reason)
        kind = "gift_card_topped_up" if command.top_up else "gift_card_sold"
        return post(visit, Record(command.id, kind, at, Body(by=command.cashier, purses=(moved,))))


@dataclass(frozen=True, slots=True)
class CreditCommand:
    """Store credit to give to a member, in minor units, with a reason."""

    id: str
    member: str
    amount: int
    reason: str
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class GiveCredit:
    """Store credit given by hand."""

    books: Books
    clock: Clock

    def __call__(self, command: CreditCommand) -> Done:
        """Gives the credit; the same id twice gives it once."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: CreditCommand) -> Done:
        """The gift within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "credited", member=command.member):
            return before
        check_right(visit, command.cashier, "give_credit")
        member = the_member(visit, command.member)
        _check_amount(command.amount)
        if not command.reason.strip():
            raise NeedsReason
        at = business_time(visit, self.clock, None)
        moved = PurseMoved(member.id, command.amount, "credit", command.reason)
        return post(visit, Record(command.id, "credited", at, Body(by=command.cashier, purses=(moved,)), member.id))


def _check_amount(amount: int) -> None:
    if amount <= 0:
        raise AmountNotPositive("amount")
    if amount > MOST:
        raise NotReadable("amount", "too_large")
