"""Honouring a voucher: what it is when shown, and letting its holder in where it is no money off a sale."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.days import business_day
from app.loyalty.edition import named_by
from app.loyalty.event import invited_to
from app.loyalty.offline_refusals import NeedsHeadOffice
from app.loyalty.refusals import NotAllowed, Refusal, VoucherUnknown
from app.loyalty.vouchers import Voucher, is_money_off
from app.ports.authority import HeadOffice
from app.ports.books import Books, Member, Visit
from app.ports.identity import Clock
from app.ports.records import Body, Record, VoucherChanged
from app.standing.deed import Done, done_before, post
from app.standing.leave import SOLE, Leave, Takes, carry_out_with_leave, take
from app.standing.posting import business_time
from app.standing.standing import check_voucher

NO_REQUEST = bytes(16).hex()
"""Whoever only looks asks for nothing."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A voucher as it stands today: whose, and what is in the way of honouring it for its own member, if anything."""

    voucher: Voucher
    member: Member | None
    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class ShowVoucher:
    """What a voucher is; VoucherUnknown where neither the books nor head office know it."""

    books: Books
    clock: Clock
    head_office: HeadOffice | None = None

    def __call__(self, code: str) -> Shown:
        """The voucher as it stands; NeedsHeadOffice where it may be another counter's and nobody answers."""
        try:
            return self._shown(code)
        except VoucherUnknown:
            if self.head_office is None:
                raise
        if not self.head_office(NO_REQUEST).catch_up():
            raise NeedsHeadOffice("offline_unknown")
        return self._shown(code)

    def _shown(self, code: str) -> Shown:
        with self.books.reading() as visit:
            voucher = visit.voucher(code)
            if voucher is None:
                raise VoucherUnknown(code)
            at = business_time(visit, self.clock, None)
            member = visit.member(voucher.member)
            try:
                check_voucher(visit, voucher, voucher.member, business_day(at, visit.programme(at).timezone))
            except Refusal as refusal:
                return Shown(voucher, member, refusal)
            return Shown(voucher, member)


@dataclass(frozen=True, slots=True)
class HonourCommand:
    """A voucher to honour without a sale, shown by `member`."""

    id: str
    voucher: str
    member: str
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class Honour:
    """An access, an invitation, an article: honoured once, by its member, in its time."""

    books: Books
    clock: Clock
    head_office: HeadOffice | None = None

    def __call__(self, command: HonourCommand) -> Done:
        """Honours the voucher; the same id twice is one honouring."""
        return carry_out_with_leave(
            self.books, self.head_office, command.id, lambda visit, leave: self.within(visit, command, leave)
        )

    def within(self, visit: Visit, command: HonourCommand, leave: Leave = SOLE) -> Done:
        """The honouring within a visit that somebody else commits.

        Money off is honoured on a sale only, access to an edition of the shop when its article is sold, an invitation
        to an event of the shop at its door.
        """
        if before := done_before(visit, command.id, "honoured"):
            return before
        voucher = visit.voucher(command.voucher)
        if voucher is None:
            raise VoucherUnknown(command.voucher)
        at = business_time(visit, self.clock, None)
        day = business_day(at, visit.programme(at).timezone)
        check_voucher(visit, voucher, command.member, day)
        if is_money_off(voucher.gives):
            raise NotAllowed("on_a_sale_only")
        if voucher.gives.access and visit.edition(named_by(voucher.gives.access)) is not None:
            raise NotAllowed("on_its_article_only")
        if voucher.gives.invitation and visit.event(invited_to(voucher.gives.invitation)) is not None:
            raise NotAllowed("at_the_door")
        alone = take(visit, leave, Takes(vouchers=(voucher,)))
        body = Body(by=command.cashier, voucher_changes=(VoucherChanged(voucher.code, "used", day),), alone=alone)
        return post(visit, Record(command.id, "honoured", at, body, voucher.member))
