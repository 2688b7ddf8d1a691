"""Identifying: from a scanned card, a reference, a phone, or what is typed, to a member and where they stand."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.ledger import Entry
from app.loyalty.refusals import CardBlocked, CardReplaced, UnknownCard, UnknownMember
from app.ports.books import Books, Card, Found, Member, Visit
from app.ports.identity import Clock
from app.ports.records import SaleMade
from app.standing.posting import business_time
from app.standing.standing import Standing, read_standing, the_member

MOST_FOUND = 20


@dataclass(frozen=True, slots=True)
class Identify:
    """Who this is and where they stand."""

    books: Books
    clock: Clock

    def by_card(self, code: str) -> Standing:
        """The standing of the member a card names; refuses unknown, blocked and replaced cards."""
        with self.books.reading() as visit:
            card = visit.card(code)
            if card is None:
                raise UnknownCard(code)
            if card.blocked:
                raise CardBlocked(card.blocked)
            if card.replaced_by:
                raise CardReplaced(card.replaced_by)
            return self._standing(visit, the_member(visit, card.member))

    def by_id(self, member_id: str) -> Standing:
        """The standing of a member."""
        with self.books.reading() as visit:
            return self._standing(visit, the_member(visit, member_id))

    def by_reference(self, reference: str) -> Standing:
        """The standing of whoever answers to a reference, a card or a phone; UnknownMember where nobody does."""
        with self.books.reading() as visit:
            member = visit.member_by_reference(reference)
            if member is None and (card := visit.card(reference)):
                member = visit.member(card.member)
            if member is None and (reached := visit.members_reached_by(reference, "")):
                member = reached[0]
            if member is None:
                raise UnknownMember(reference)
            return self._standing(visit, member)

    def _standing(self, visit: Visit, member: Member) -> Standing:
        return read_standing(visit, member, business_time(visit, self.clock, None))


@dataclass(frozen=True, slots=True)
class FindMembers:
    """Members by what is typed: any beginning of name, phone, e-mail or reference, in any order, accents or not."""

    books: Books

    def __call__(self, text: str, most: int = MOST_FOUND) -> tuple[Found, ...]:
        """At most `most` members."""
        with self.books.reading() as visit:
            return visit.search(text, most)


@dataclass(frozen=True, slots=True)
class History:
    """What a member did lately."""

    books: Books

    def __call__(self, member_id: str, most: int = 20) -> tuple[tuple[Entry, ...], tuple[SaleMade, ...]]:
        """The newest entries and sales."""
        with self.books.reading() as visit:
            return visit.entries_of(member_id, most), visit.sales_of(member_id, most)

    def cards(self, member_id: str) -> tuple[Card, ...]:
        """The member's cards, oldest first."""
        with self.books.reading() as visit:
            return visit.cards_of(member_id)
