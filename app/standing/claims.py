"""Claims on limited editions: what a basket takes of them, what a member may have, who waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.loyalty.days import business_day
from app.loyalty.edition import Buyer, Edition, Tally, named_by
from app.loyalty.edition_access import check_buying
from app.loyalty.edition_refusals import UnknownEdition
from app.loyalty.plans import Period
from app.loyalty.programme import Programme
from app.loyalty.refusals import Refusal
from app.loyalty.sale import Line
from app.loyalty.tiers import TierState, standing_in
from app.loyalty.vouchers import Voucher
from app.loyalty.waiting_line import WaitingLine, line_on
from app.ports.books import Member, Visit
from app.ports.records import PiecesTaken
from app.standing.standing import benefits_held, check_voucher, plans_of


@dataclass(frozen=True, slots=True)
class Customer:
    """Whoever stands at the counter, under a programme on a day: a member in their tier and plans, or nobody known."""

    programme: Programme
    at: datetime
    day: date
    member: Member | None
    state: TierState
    plans: Sequence[Period] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sale takes of an edition: (line from 0, pieces); the vouchers it uses; how the edition stood before."""

    edition: Edition
    lines: tuple[tuple[int, int], ...]
    tally: Tally
    line: WaitingLine
    vouchers: tuple[str, ...] = ()

    @property
    def pieces(self) -> int:
        """How many pieces it takes in all."""
        return sum(pieces for _, pieces in self.lines)

    @property
    def left(self) -> int:
        """How many pieces there were to be had."""
        return self.tally.left(self.edition)

    @property
    def facts(self) -> tuple[PiecesTaken, ...]:
        """What the sale's record says of it; each voucher stands beside the piece it opened."""
        found, at = [], 0
        for number, pieces in self.lines:
            found.append(PiecesTaken(self.edition.id, number, pieces, self.vouchers[at : at + pieces]))
            at += pieces
        return tuple(found)


def the_edition(visit: Visit, edition_id: str) -> Edition:
    """The edition of that id; UnknownEdition where there is none."""
    edition = visit.edition(edition_id)
    if edition is None:
        raise UnknownEdition(edition_id)
    return edition


def customer_at(visit: Visit, member: Member, at: datetime) -> Customer:
    """A member as they stand at an instant."""
    programme = visit.programme(at)
    day = business_day(at, programme.timezone)
    state = standing_in(programme, visit.tier_state(member.id))
    return Customer(programme, at, day, member, state, plans_of(visit, programme, member.id, day))


def the_line(visit: Visit, edition: Edition, programme: Programme, day: date) -> WaitingLine:
    """The edition's waiting list as it stands on a day."""
    waits = visit.waits(edition.id)
    if all(one.ended_at is not None for one in waits):
        return WaitingLine()
    return line_on(day, edition, visit.supply(edition.id), waits, programme.timezone)


def opening_vouchers(visit: Visit, edition: Edition, customer: Customer, shown: tuple[Voucher, ...] = ()) -> list[str]:
    """The codes of vouchers that open the edition to the member: those shown, and those they hold."""
    member = customer.member
    if member is None:
        return []
    found = [one.code for one in shown if named_by(one.gives.access) == edition.id]
    for voucher in visit.vouchers_of(member.id):
        if named_by(voucher.gives.access) == edition.id and voucher.state == "open" and voucher.code not in found:
            try:
                check_voucher(visit, voucher, member.id, customer.day)
            except Refusal:
                continue
            found.append(voucher.code)
    return found


def buyer_of(customer: Customer, vouchers: int) -> Buyer | None:
    """The customer as the edition's rules look at them; None for somebody who is no member."""
    if customer.member is None:
        return None
    benefits = benefits_held(customer.programme, customer.state, customer.plans)
    return Buyer(customer.member.id, customer.state.tier, benefits, vouchers)


def claims_on(
    visit: Visit, lines: tuple[Line, ...], customer: Customer, shown: tuple[Voucher, ...] = ()
) -> tuple[Claim, ...]:
    """What these lines take of open editions; refuses what this customer may not have."""
    skus = {line.sku: None for line in lines if line.sku}
    editions = visit.limited(skus, customer.at) if skus else ()
    return tuple(_claim(visit, edition, lines, customer, shown) for edition in editions)


def _claim(
    visit: Visit, edition: Edition, lines: tuple[Line, ...], customer: Customer, shown: tuple[Voucher, ...]
) -> Claim:
    taken = tuple((number, line.quantity) for number, line in enumerate(lines) if line.sku == edition.sku)
    wanted = sum(pieces for _, pieces in taken)
    vouchers = opening_vouchers(visit, edition, customer, shown)
    buyer = buyer_of(customer, len(vouchers))
    tally = visit.tally(edition.id, buyer.member if buyer else "")
    line = the_line(visit, edition, customer.programme, customer.day)
    used = check_buying(edition, buyer, wanted, tally, line, customer.programme, customer.day)
    return Claim(edition, taken, tally, line, tuple(vouchers[:used]))
