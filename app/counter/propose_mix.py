"""Proposing: of what a member holds, the mix that leaves least to pay for the sale in hand, and wastes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.loyalty.ledger import balance
from app.loyalty.pricing import most_points
from app.loyalty.purse import held
from app.loyalty.refusals import Refusal
from app.loyalty.sale import Basket
from app.loyalty.vouchers import Voucher, is_money_off
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.standing.posting import business_time
from app.standing.prospect import Prospect, look_ahead


@dataclass(frozen=True, slots=True)
class Mix:
    """Vouchers (the soonest to lapse first), points as money off, store credit in minor units; what is left to pay."""

    vouchers: tuple[str, ...]
    redeem: int
    credit: int
    to_pay: int

    @property
    def is_nothing(self) -> bool:
        """Whether the member holds nothing that pays this sale."""
        return not (self.vouchers or self.redeem or self.credit)


@dataclass(frozen=True, slots=True)
class ProposeMix:
    """A proposal, which changes nothing."""

    books: Books
    clock: Clock

    def __call__(self, basket: Basket, member: str) -> Mix:
        """Vouchers that take their whole worth off, then as many points as the programme lets, then credit."""
        with self.books.reading() as visit:
            at = business_time(visit, self.clock, None)
            bare = replace(basket, vouchers=(), redeem=0, pay=None)
            prospect = look_ahead(visit, bare, at, member)
            for voucher in _vouchers(visit, member, prospect.day):
                prospect = _with(visit, prospect, voucher) or prospect
            points = _points(visit, prospect, member)
            if points:
                prospect = look_ahead(visit, replace(prospect.basket, redeem=points), at, member)
            due = prospect.priced.due
            credit = min(due, held(visit.credit(member), prospect.day))
            return Mix(prospect.basket.vouchers, points, credit, due - credit)


def _vouchers(visit: Visit, member: str, day: date) -> Iterator[Voucher]:
    """Money off that is good today, the soonest to lapse first."""
    found = [
        one
        for one in visit.vouchers_of(member)
        if one.state == "open"
        and is_money_off(one.gives)
        and one.first_day <= day
        and (one.last_day is None or day <= one.last_day)
    ]
    yield from sorted(found, key=lambda one: (one.last_day or date.max, one.issued_on, one.code))


def _with(visit: Visit, prospect: Prospect, voucher: Voucher) -> Prospect | None:
    """The sale with one voucher more; None where it may not be used, or would take off less than it is worth."""
    basket = replace(prospect.basket, vouchers=(*prospect.basket.vouchers, voucher.code))
    member = prospect.member.id if prospect.member else ""
    try:
        found = look_ahead(visit, basket, prospect.at, member)
    except Refusal:
        return None
    taken = found.priced.offs[len(basket.vouchers) - 1].amount
    whole = voucher.gives.off is None or taken == voucher.gives.off
    return found if taken and whole else None


def _points(visit: Visit, prospect: Prospect, member: str) -> int:
    """The most points that may be taken off what is due, in whole steps; none under the least."""
    redeem = prospect.programme.points.redeem
    if redeem is None:
        return 0
    most = min(most_points(prospect.programme, prospect.priced.due), balance(visit.account(member), prospect.day))
    most -= most % redeem.step
    return most if most >= max(1, redeem.min) else 0
