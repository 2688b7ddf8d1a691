"""Showing limited editions at the counter: what there is, and what whoever stands here may have of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.loyalty.days import business_day
from app.loyalty.edition import Edition, Tally
from app.loyalty.edition_access import check_buying, first_day_for
from app.loyalty.refusals import Refusal
from app.loyalty.tiers import TierState
from app.loyalty.waiting_line import Turn, WaitingLine
from app.ports.books import Books, Product, Visit
from app.ports.identity import Clock
from app.standing.claims import Customer, buyer_of, customer_at, opening_vouchers, the_line
from app.standing.posting import business_time
from app.standing.standing import the_member


@dataclass(frozen=True, slots=True)
class Offered:
    """An open edition, how it stands, and the member's part: their turn, the first day for them, why not now.

    `refusal` is what a sale of one piece would be refused with; `place` their place in the line, from 1.
    """

    edition: Edition
    tally: Tally
    line: WaitingLine
    article: Product | None = None
    turn: Turn | None = None
    place: int = 0
    first_day: date | None = None
    refusal: Refusal | None = None

    @property
    def left(self) -> int:
        """How many pieces nobody has taken."""
        return self.tally.left(self.edition)


@dataclass(frozen=True, slots=True)
class ShowEditions:
    """The editions that are open, those that open first at the top."""

    books: Books
    clock: Clock

    def __call__(self, member_id: str = "") -> tuple[Offered, ...]:
        """Every open edition whose last day is not past, for a member or for nobody known."""
        with self.books.reading() as visit:
            at = business_time(visit, self.clock, None)
            if member_id:
                customer = customer_at(visit, the_member(visit, member_id), at)
            else:
                programme = visit.programme(at)
                customer = Customer(programme, at, business_day(at, programme.timezone), None, TierState())
            day = customer.day
            on = [one for one in visit.editions() if one.state == "open" and (one.last_day or day) >= day]
            return tuple(_offered(visit, one, customer) for one in reversed(on))


def _offered(visit: Visit, edition: Edition, customer: Customer) -> Offered:
    programme, day = customer.programme, customer.day
    buyer = buyer_of(customer, len(opening_vouchers(visit, edition, customer)))
    member = buyer.member if buyer else ""
    tally, line = visit.tally(edition.id, member), the_line(visit, edition, programme, day)
    refusal = None
    try:
        check_buying(edition, buyer, 1, tally, line, programme, day)
    except Refusal as why:
        refusal = why
    return Offered(
        edition,
        tally,
        line,
        visit.product(edition.sku),
        line.turn_of(member) if member else None,
        line.place_of(member),
        first_day_for(edition, buyer, programme) if buyer else edition.opens,
        refusal,
    )
