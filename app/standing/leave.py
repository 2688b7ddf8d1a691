"""Leave to take what other counters could take as well: a member's points, a voucher, the last of a stock.

Head office promises it where it can be reached, and then nothing is ever taken twice. Where it cannot, the programme's
limits hold, and a voucher is honoured only where it was issued.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from app.loyalty.days import first_instant
from app.loyalty.ledger import balance
from app.loyalty.offline import check_alone
from app.loyalty.offline_refusals import HeldElsewhere, NeedsHeadOffice
from app.loyalty.purse import held
from app.loyalty.refusals import Refusal
from app.loyalty.sale import CREDIT, GIFT, Payment
from app.loyalty.vouchers import Voucher
from app.ports.authority import Authority, HeadOffice
from app.ports.books import Books, Visit
from app.ports.hub import Epoch, Wanted
from app.ports.in_step import STANDS, read_noted
from app.standing.deed import Done, carry_out
from app.standing.posting import Posting
from app.standing.rights import may

MOST_ASKED = 4
"""How often a deed is begun that has to ask, each time knowing more, before it goes on as if nobody had answered."""
RECORD_LETTERS = 32
"""An entry's id begins with that of its record."""


@dataclass(frozen=True, slots=True)
class Leave:
    """How a deed may take things: `sole` where no other counter could, `alone` where nobody answers.

    While `asking`, the first thing that is wanted ends the visit with LeaveWanted.
    """

    kind: Literal["sole", "asking", "promised", "alone"]
    promised: tuple[Wanted, ...] = ()

    def covers(self, wanted: Sequence[Wanted]) -> bool:
        """Whether as much was promised as is wanted; what is left besides has nothing to do with it."""
        amounts = {one.thing: one.amount for one in self.promised}
        return all(amounts.get(one.thing) == one.amount for one in wanted)


SOLE, ASKING, ALONE = Leave("sole"), Leave("asking"), Leave("alone")


class LeaveWanted(Exception):
    """What a deed takes, found out while its visit is open; head office is asked after it is closed."""

    def __init__(self, wanted: tuple[Wanted, ...]) -> None:
        super().__init__(wanted)
        self.wanted = wanted


@dataclass(frozen=True, slots=True)
class Takes:
    """What a deed takes: points of a member and vouchers, money that the shop holds, one of a few.

    `posting` is the member's, before anything is taken; None where nobody is known.
    """

    posting: Posting | None = None
    points: int = 0
    vouchers: Sequence[Voucher] = ()
    payments: Sequence[Payment] = ()
    few: Sequence[Wanted] = ()

    def wanted(self, visit: Visit) -> tuple[Wanted, ...]:
        """All of it, with what is left of each as this book knows."""
        found = [Wanted(f"voucher {one.code}", 1, 1) for one in self.vouchers]
        if self.posting is not None:
            member, account = self.posting.member.id, self.posting.account
            if self.points:
                found.append(Wanted(f"points {member}", self.points, balance(account, self.posting.day)))
            if credit := self.credit:
                found.append(Wanted(f"credit {member}", credit, held(visit.credit(member), self.posting.day)))
        cards = {one.gift_card: 0 for one in self.payments if one.kind == GIFT}
        for one in self.payments:
            if one.kind == GIFT:
                cards[one.gift_card] += one.amount
        found += [Wanted(f"gift {card}", amount, visit.gift_card(card) or 0) for card, amount in cards.items()]
        return (*found, *self.few)

    @property
    def credit(self) -> int:
        """Store credit, in minor units."""
        return sum(one.amount for one in self.payments if one.kind == CREDIT)


def take(visit: Visit, leave: Leave, takes: Takes, by: str = "") -> bool:
    """Whether all this is taken on nobody's word; LeaveWanted where head office has to be asked first.

    Alone NeedsHeadOffice for a voucher or a gift card of another counter, and where the programme does not let points
    or credit go; OverOfflineLimit for more points than it does. `by` is of the staff.
    """
    if leave.kind == "sole":
        return False
    wanted = takes.wanted(visit)
    if not wanted or (leave.kind == "promised" and leave.covers(wanted)):
        return False
    if leave.kind != "alone":
        raise LeaveWanted(wanted)
    for voucher in takes.vouchers:
        if voucher.entry and not visit.is_own(voucher.entry[:RECORD_LETTERS]):
            raise NeedsHeadOffice("offline_voucher", _synced(visit))
    for payment in takes.payments:
        if payment.kind == GIFT and not visit.has_sold(payment.gift_card):
            raise NeedsHeadOffice("offline_gift_card", _synced(visit))
    if takes.posting is not None and (takes.points or takes.credit):
        _check_alone(visit, takes.posting, takes.points, by)
    return True


def _check_alone(visit: Visit, posting: Posting, points: int, by: str) -> None:
    """Refuses what the programme does not let anybody spend on nobody's word."""
    programme = posting.programme
    spent = visit.spent_alone(posting.member.id, first_instant(posting.day, programme.timezone))
    manager = may(visit, by, "pass_offline")
    check_alone(programme.offline, points, spent, at=posting.stamp.at, synced=_synced(visit), manager=manager)


def _synced(visit: Visit) -> datetime | None:
    return read_noted(visit.setting(STANDS)).last


def carry_out_with_leave(
    books: Books, head_office: HeadOffice | None, request: str, deed: Callable[[Visit, Leave], Done]
) -> Done:
    """Carries out a deed that may take what others could take; the same request is one promise, as it is one deed.

    HeldElsewhere where another counter was promised it just now. A refusal after a promise gives the promise back.
    """
    if head_office is None:
        return carry_out(books, lambda visit: deed(visit, SOLE))
    authority = head_office(request)
    leave, asked = ASKING, 0
    known: Mapping[Epoch, int] | None = None

    def within(visit: Visit) -> Done:
        return deed(visit, leave)

    while True:
        try:
            return carry_out(books, within)
        except LeaveWanted as question:
            asked += 1
            if asked > 1:
                leave = _leave(authority, question.wanted, known) if asked <= MOST_ASKED else ALONE
            if leave is ASKING:
                known = authority.known()  # before the visit that goes by it: that one knows as much, if not more
        except Refusal:
            if leave.kind == "promised":
                authority.give_back()
            raise


def _leave(authority: Authority, wanted: tuple[Wanted, ...], known: Mapping[Epoch, int] | None) -> Leave:
    """How a deed goes on that wants all this and knows so much; ASKING where it is begun again, knowing more."""
    answer = "behind" if known is None else authority.ask(wanted, known)
    if answer == "promised":
        return Leave("promised", wanted)
    if answer == "held":
        raise HeldElsewhere
    return ASKING if answer == "behind" and authority.catch_up() else ALONE
