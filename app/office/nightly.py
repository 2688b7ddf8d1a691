"""The night of a date: tiers reviewed, birthdays paid, what lapsed recorded; doing it twice changes nothing more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from app.loyalty.cashback import is_paid_on
from app.loyalty.days import birthday_in, business_day, first_instant, period_end, period_start
from app.loyalty.refusals import NotAllowed
from app.loyalty.tiers import reviewed, standing_in
from app.ports.books import Books, Member, Visit
from app.ports.identity import Clock, derived_id
from app.ports.records import Body, Record
from app.standing.crediting import Crediting
from app.standing.posting import Posting
from app.standing.standing import holds, measured_by, plans_of

LAST_NIGHT = "night.last"
ONE_DAY = timedelta(days=1)
LONGEST_GAP = timedelta(days=400)
MEMBERS_A_VISIT = 40

Seen: TypeAlias = Callable[[Record], None]


def unseen(record: Record) -> None:
    """Nobody looks at the records of a night."""
    del record


@dataclass(frozen=True, slots=True)
class Night:
    """The nightly work of every date since the last one, up to today's."""

    books: Books
    clock: Clock

    def __call__(self, seen: Seen = unseen, *, whatever_the_gap: bool = False) -> int:
        """Does what is due, showing each record to `seen`; returns how many members it concerned.

        In visits of a few members each, so that the counter goes on selling; stopped half way, it goes on where it
        was. The first night of a new book is today's. NotAllowed("clock_far_ahead") after more than 400 days at once,
        unless somebody says that the clock is right: what lapses cannot be taken back.
        """
        with self.books.reading() as visit:
            now = self.clock()
            today = business_day(now, visit.programme(now).timezone)
            kept = visit.setting(LAST_NIGHT)
        day = date.fromisoformat(kept) + ONE_DAY if kept else today
        if today - day > LONGEST_GAP and not whatever_the_gap:
            raise NotAllowed("clock_far_ahead")
        concerned = 0
        while day <= today:
            concerned += self._day(day, seen)
            day += ONE_DAY
        return concerned

    def _day(self, day: date, seen: Seen) -> int:
        """One night, a few members a visit."""
        with self.books() as visit:
            due = visit.due_at_night(day)
            if not due:
                visit.keep_setting(LAST_NIGHT, day.isoformat())
                visit.commit()
        concerned = 0
        for first in range(0, len(due), MEMBERS_A_VISIT):
            with self.books() as visit:
                concerned += self._members(visit, due[first : first + MEMBERS_A_VISIT], day, seen)
                if first + MEMBERS_A_VISIT >= len(due):
                    visit.keep_setting(LAST_NIGHT, day.isoformat())
                visit.commit()
        return concerned

    def within(self, visit: Visit, day: date, seen: Seen = unseen) -> int:
        """One whole night within a visit that somebody else commits."""
        concerned = self._members(visit, visit.due_at_night(day), day, seen)
        visit.keep_setting(LAST_NIGHT, day.isoformat())
        return concerned

    def _members(self, visit: Visit, due: Sequence[str], day: date, seen: Seen) -> int:
        concerned = 0
        for member_id in due:
            member = visit.member(member_id)  # one who was erased as well: their points lapse like anybody's
            record = _night_of(visit, member, day) if member is not None else None
            if record is not None:
                seen(record)
                concerned += 1
        return concerned


def _night_of(visit: Visit, member: Member, day: date) -> Record | None:
    """One member's night; None where nothing was due."""
    record_id = derived_id("night", member.id, day.isoformat())
    if visit.find(record_id) is not None:
        return None
    at = first_instant(day, visit.programme(first_instant(day, "UTC")).timezone)
    programme = visit.programme(at)
    posting = Posting(programme, member, record_id, at, visit.account(member.id))
    state = standing_in(programme, visit.tier_state(member.id))
    found = reviewed(programme, state, measured_by(visit, programme, member.id), day) if programme.tiers else None
    if found is not None:
        posting.tiers.append(found)
        state = found
    _birthday(visit, posting, member, day, state.tier)
    posting.promote_by_points(visit, state)
    money = Crediting(visit, member.id, day, posting.stamp.name)
    money.lapse()
    money.pay_due(lambda rule: is_paid_on(rule, day), programme.cashback)
    if not (posting.entries or posting.tiers or money.moves):
        return None
    record = posting.record("night", Body(purses=tuple(money.moves), accruals=tuple(money.accruals)))
    visit.post(record)
    return record


def _birthday(visit: Visit, posting: Posting, member: Member, day: date, tier: str) -> None:
    """Birthday points, once a year, to members who are not blocked."""
    born = member.profile.birthday
    if born is None or member.blocked or birthday_in(day.year, born) != day or not posting.programme.is_open(day):
        return
    plans = plans_of(visit, posting.programme, member.id, day)
    for rule in posting.programme.earn:
        if rule.kind == "birthday" and holds(rule.when, posting.programme, member, posting.stamp.at, tier, plans):
            _, times = visit.earned_since(member.id, rule.id, period_start("year", day), period_end("year", day))
            if times == 0:
                posting.earn(rule, rule.points)
