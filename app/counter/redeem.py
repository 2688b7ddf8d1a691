"""Redeeming: the rewards as they stand for a member, one of them bought, a voucher cancelled unused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.loyalty.benefits import bought
from app.loyalty.days import business_day, period_start
from app.loyalty.ledger import Entry, spend
from app.loyalty.programme import Reward
from app.loyalty.refusals import (
    CardBlocked,
    NeedsReason,
    NotAllowed,
    VoucherCancelled,
    VoucherLapsed,
    VoucherUnknown,
    VoucherUsed,
)
from app.loyalty.returns import give_back
from app.loyalty.spending import Offer, Taken, check_reward, offer, the_reward
from app.loyalty.tiers import standing_in
from app.loyalty.vouchers import issued
from app.ports.authority import HeadOffice
from app.ports.books import Books, Visit
from app.ports.hub import Wanted
from app.ports.identity import Clock
from app.ports.records import BenefitUsed, Body, PurseMoved, VoucherChanged
from app.standing.deed import Done, done_before, post
from app.standing.leave import SOLE, Leave, Takes, carry_out_with_leave, take
from app.standing.posting import Posting, business_time
from app.standing.standing import the_member


@dataclass(frozen=True, slots=True)
class RedeemCommand:
    """A reward to buy; `voucher` is the code made for it before the first try."""

    id: str
    member: str
    reward: str
    voucher: str
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class Offers:
    """Every reward of the programme as it stands for a member."""

    books: Books
    clock: Clock

    def __call__(self, member_id: str) -> tuple[Offer, ...]:
        """What can be had, and what is in the way of the rest, in the file's order."""
        with self.books.reading() as visit:
            at = business_time(visit, self.clock, None)
            programme = visit.programme(at)
            day = business_day(at, programme.timezone)
            account = visit.account(member_id)
            tier = standing_in(programme, visit.tier_state(member_id)).tier
            return tuple(
                offer(reward, account, tier, _taken(visit, reward, member_id, day), day) for reward in programme.rewards
            )


@dataclass(frozen=True, slots=True)
class Redeem:
    """Points for a reward, which comes as a voucher."""

    books: Books
    clock: Clock
    head_office: HeadOffice | None = None

    def __call__(self, command: RedeemCommand) -> Done:
        """Buys the reward; the same id twice is one voucher."""
        return carry_out_with_leave(
            self.books, self.head_office, command.id, lambda visit, leave: self.within(visit, command, leave)
        )

    def within(self, visit: Visit, command: RedeemCommand, leave: Leave = SOLE) -> Done:
        """The redemption within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "redeemed", member=command.member):
            return before
        member = the_member(visit, command.member)
        if member.blocked:
            raise CardBlocked(member.blocked)
        if visit.voucher(command.voucher) is not None:
            raise NotAllowed("voucher_known")
        at = business_time(visit, self.clock, None)
        programme = visit.programme(at)
        reward = the_reward(programme, command.reward)
        posting = Posting(programme, member, command.id, at, visit.account(member.id))
        tier = standing_in(programme, visit.tier_state(member.id)).tier
        taken = _taken(visit, reward, member.id, posting.day)
        check_reward(reward, posting.account, tier, taken, posting.day)
        takes = Takes(posting, reward.cost, few=_few(reward, member.id, taken))
        alone = take(visit, leave, takes, command.cashier)
        entry = spend(posting.account, posting.stamp, reward.cost, reason=reward.id)
        posting.add(entry)
        return post(visit, posting.record("redeemed", _bought(command, posting, reward, entry).changed(alone=alone)))


def _bought(command: RedeemCommand, posting: Posting, reward: Reward, entry: Entry) -> Body:
    """The voucher, and what some rewards give on the spot: store credit, more of a benefit."""
    gives, member, day = reward.gives, posting.member.id, posting.day
    return Body(
        by=command.cashier,
        vouchers=(issued(posting.programme, reward, command.voucher, member, day, entry.id),),
        purses=(PurseMoved(member, gives.credit, "credit", "reward"),) if gives.credit else (),
        benefits=(BenefitUsed(bought(gives.benefit), day, -gives.count),) if gives.benefit else (),
    )


def _few(reward: Reward, member_id: str, taken: Taken) -> tuple[Wanted, ...]:
    """One of a reward of which there are so many, in all or for each member."""
    stock, per_member = reward.stock, reward.per_member
    return (
        *([Wanted(f"stock {reward.id}", 1, stock - taken.in_all)] if stock is not None else ()),
        *([Wanted(f"of {reward.id} {member_id}", 1, per_member - taken.by_member)] if per_member is not None else ()),
    )


def _taken(visit: Visit, reward: Reward, member_id: str, day: date) -> Taken:
    if reward.stock is None and reward.per_member is None:
        return Taken()
    return visit.taken(reward.id, member_id, period_start(reward.per, day))


@dataclass(frozen=True, slots=True)
class CancelCommand:
    """An unused voucher to cancel, with a reason."""

    id: str
    voucher: str
    reason: str
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class CancelVoucher:
    """An unused voucher is cancelled and its points go back to their lots."""

    books: Books
    clock: Clock
    head_office: HeadOffice | None = None

    def __call__(self, command: CancelCommand) -> Done:
        """Cancels the voucher; the same id twice is one cancellation."""
        return carry_out_with_leave(
            self.books, self.head_office, command.id, lambda visit, leave: self.within(visit, command, leave)
        )

    def within(self, visit: Visit, command: CancelCommand, leave: Leave = SOLE) -> Done:
        """The cancellation within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "voucher_cancelled"):
            return before
        voucher = visit.voucher(command.voucher)
        if voucher is None:
            raise VoucherUnknown(command.voucher)
        if voucher.state == "cancelled":
            raise VoucherCancelled(voucher.code)
        if voucher.state == "used":
            raise VoucherUsed(voucher.code, voucher.used_on)
        if not command.reason.strip():
            raise NeedsReason
        at = business_time(visit, self.clock, None)
        if voucher.last_day is not None and business_day(at, visit.programme(at).timezone) > voucher.last_day:
            raise VoucherLapsed(voucher.code, voucher.last_day)
        alone = take(visit, leave, Takes(vouchers=(voucher,)))
        spent = visit.entry(voucher.entry)
        lots = [move.lot for move in spent.moves] if spent else []
        member = the_member(visit, voucher.member)
        posting = Posting(visit.programme(at), member, command.id, at, visit.account(member.id, lots))
        if spent is not None:
            for entry in give_back(posting.account, posting.stamp, spent, -spent.points, 0):
                posting.add(replace(entry, reason=command.reason))
            posting.settle()
        change = VoucherChanged(voucher.code, "cancelled", reason=command.reason)
        body = Body(by=command.cashier, voucher_changes=(change,), alone=alone)
        return post(visit, posting.record("voucher_cancelled", body))
