"""A posting in the making: entries and tier states of one member under one record, in the order they happen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count

from app.loyalty.days import business_day
from app.loyalty.earning import ON_SALES
from app.loyalty.lapse import last_valid_day
from app.loyalty.ledger import Account, Entry, Lot, Stamp, apply, earn, lapse_due, settle
from app.loyalty.programme import EarnRule, Lapse, Programme
from app.loyalty.refusals import NotReadable
from app.loyalty.tiers import Cause, TierState, after_return, promoted, window
from app.ports.books import Member, Visit
from app.ports.records import Body, Record
from app.standing.standing import measured_by

EARLIEST = datetime(1970, 1, 2, tzinfo=UTC)
AHEAD = timedelta(days=1)
# What two deeds are apart where the clock stood still, or was set back: their order is that of their instants.
TICK = timedelta.resolution


def business_time(visit: Visit, clock: Callable[[], datetime], at: datetime | None) -> datetime:
    """The instant of a deed: the one given (a history, a till's own time), else now, but after all that is on record.

    NotReadable for an instant before 1970 or more than a day ahead of the clock.
    """
    now = clock()
    if at is None:
        latest = visit.latest()
        return now if latest is None else max(now, latest + TICK)
    if at < EARLIEST:
        raise NotReadable("date", "too_early")
    if at > now + AHEAD:
        raise NotReadable("date", "in_the_future")
    return at


class Posting:
    """Entries of one member, made one after another on the account as it then stands."""

    def __init__(self, programme: Programme, member: Member, record_id: str, at: datetime, account: Account) -> None:
        self.programme = programme
        self.member = member
        self.account = account
        self.entries: list[Entry] = []
        self.tiers: list[TierState] = []
        self.stamp = Stamp(record_id, at, business_day(at, programme.timezone), programme.version, count(1))
        self.add(lapse_due(account, self.stamp))

    @property
    def day(self) -> date:
        """The business day of the posting."""
        return self.stamp.day

    def add(self, *entries: Entry | None) -> None:
        """Takes entries up, each on the account the one before left."""
        for entry in entries:
            if entry is not None:
                self.entries.append(entry)
                self.account = apply(self.account, entry)

    def settle(self) -> None:
        """Pays a debt from points that stand beside it."""
        self.add(settle(self.account, self.stamp))

    def earn(self, rule: EarnRule, points: int, *, sale: str = "", terms: str = "", tier: str = "") -> None:
        """Points of a rule, in a lot of their own with the rule's terms; nothing for 0 points."""
        if points <= 0:
            return
        own = self.programme.points
        waits = own.pending_days if rule.kind in ON_SALES else 0
        waits = waits if rule.pending_days is None else rule.pending_days
        lot = self.new_lot(rule.lapse or own.lapse, waits=waits, rule=rule.id, sale=sale, tier=tier)
        self.add(earn(self.account, self.stamp, points, lot, terms=terms))

    def new_lot(self, lapse: Lapse | None, *, waits: int = 0, rule: str = "", sale: str = "", tier: str = "") -> Lot:
        """An empty lot opened now, spendable after `waits` days."""
        return Lot(
            id=self.stamp.name(),
            opened_on=self.day,
            opened_at=self.stamp.at,
            spendable_from=self.day + timedelta(days=waits),
            last_day=last_valid_day(lapse, self.day),
            left=0,
            points=0,
            rule=rule,
            version=self.programme.version,
            tier=tier,
            sale=sale,
            inactive_months=lapse.inactive_months if lapse else None,
        )

    def promote(self, state: TierState, measure: int, cause: Cause, sale: str = "") -> TierState:
        """The member's state after a measure that may lift them."""
        lifted = promoted(self.programme, state, measure, self.day, cause, sale)
        if lifted is None:
            return state
        self.tiers.append(lifted)
        return lifted

    def promote_by_points(self, visit: Visit, state: TierState) -> TierState:
        """The state after what this posting's rules earned, where tiers go by points."""
        earned = sum(entry.points for entry in self.entries if entry.kind == "earned")
        if earned == 0 or self.programme.tier_rules.by != "points" or not self.programme.tiers:
            return state
        measured = measured_by(visit, self.programme, self.member.id)(self.day)
        return self.promote(state, measured + earned, "action")

    def promote_by_thanks(self, state: TierState, measure: int, points: int) -> TierState:
        """The state after points for challenges and referrals beside a sale's own, where tiers go by points."""
        if points == 0 or self.programme.tier_rules.by != "points":
            return state
        return self.promote(state, measure + points, "action")

    def fall_back(self, visit: Visit, programme: Programme, less: Callable[[date, date], int]) -> TierState:
        """The member's state once a promotion that no longer stands is undone.

        `less` says how much less counts between two days than the books say yet.
        """
        state = visit.tier_state(self.member.id)
        measured = measured_by(visit, programme, self.member.id)

        def net(day: date) -> int:
            return measured(day) - less(*window(programme.tier_rules, day))

        undone = after_return(programme, state, visit.tier_history(self.member.id), net, self.day)
        if undone is None:
            return state
        self.tiers.append(undone)
        return undone

    def points_less(self, first: date, last: date) -> int:
        """Points this posting takes back of what was earned between two days."""
        return -sum(
            entry.points for entry in self.entries if entry.kind == "taken_back" and first <= entry.for_day <= last
        )

    def record(self, kind: str, body: Body) -> Record:
        """The record of all this, with the other facts of `body`."""
        whole = body.with_points(self.entries, self.tiers)
        return Record(self.stamp.record, kind, self.stamp.at, whole, self.member.id)


def opened_by_hand(lot: Lot, last_day: date | None, *, given: bool) -> Lot:
    """The lot of an adjustment, with the last valid day a manager gave it (None: never lapses)."""
    return replace(lot, last_day=last_day, inactive_months=None) if given else lot
