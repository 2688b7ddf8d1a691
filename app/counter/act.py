"""An action: something a member did that staff or an event's door saw, and what it earns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.loyalty.challenges import Mark
from app.loyalty.days import period_end, period_start
from app.loyalty.programme import EarnRule
from app.loyalty.refusals import AmountNotPositive, CardBlocked, LimitReached, NotAllowed, ProgrammeClosed
from app.loyalty.tiers import standing_in
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.ports.records import ActionDone, Body
from app.standing.crediting import Crediting
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import Posting, business_time
from app.standing.standing import check_own_card, holds, measured_by, plans_of, the_member
from app.standing.thanks import Thanking, all_marks


@dataclass(frozen=True, slots=True)
class ActCommand:
    """An action to record, `count` times."""

    id: str
    member: str
    action: str
    count: int = 1
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """An action recorded, its points earned up to the rule's limit."""

    books: Books
    clock: Clock

    def __call__(self, command: ActCommand) -> Done:
        """Records the action; the same id twice is one action."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: ActCommand) -> Done:
        """The action within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "acted", member=command.member):
            return before
        if command.count <= 0:
            raise AmountNotPositive("count")
        member = the_member(visit, command.member)
        if member.blocked:
            raise CardBlocked(member.blocked)
        check_own_card(visit, command.cashier, member.id)
        at = business_time(visit, self.clock, None)
        programme = visit.programme(at)
        rules = [rule for rule in programme.earn if rule.kind == "action" and rule.action == command.action]
        counted = programme.tier_rules.by == "action" and programme.tier_rules.action == command.action
        marked = [one for one in programme.challenges if one.goal.action == command.action]
        if not rules and not counted and not marked:
            raise NotAllowed("action")
        posting = Posting(programme, member, command.id, at, visit.account(member.id))
        if not programme.is_open(posting.day):
            raise ProgrammeClosed(programme.starts, programme.ends)
        state = standing_in(programme, visit.tier_state(member.id))
        plans = plans_of(visit, programme, member.id, posting.day)
        apply = [one for one in rules if holds(one.when, programme, member, at, state.tier, plans)]
        self._earn(visit, command, posting, apply)
        thanking = Thanking(visit, posting, Crediting(visit, member.id, posting.day, posting.stamp.name))
        marked = [one for one in marked if holds(one.when, programme, member, at, state.tier, plans)]
        marks = tuple(Mark(one.id, command.id, posting.day, amount=command.count) for one in marked)
        thanking.reach(marked, [*all_marks(visit, member.id, marked), *marks])
        if counted:
            measure = measured_by(visit, programme, member.id)(posting.day) + command.count
            posting.promote(state, measure, "action")
        else:
            posting.promote_by_points(visit, state)
        done = ActionDone(command.action, posting.day, command.count)
        body = thanking.facts(Body(by=command.cashier, actions=(done,), marks=marks))
        return post(visit, posting.record("acted", body))

    def _earn(self, visit: Visit, command: ActCommand, posting: Posting, rules: Sequence[EarnRule]) -> None:
        """What every rule gives; LimitReached where all that hold have reached their limits."""
        full = None
        for rule in rules:
            given = _given(visit, rule, command, posting)
            for points in given:
                posting.earn(rule, points)
            if not sum(given) and rule.cap is not None:
                full = rule.cap
        if full is not None and not any(entry.kind == "earned" for entry in posting.entries):
            raise LimitReached(full.times or full.points or 0, full.per)


def _given(visit: Visit, rule: EarnRule, command: ActCommand, posting: Posting) -> list[int]:
    """The points of an action within the rule's cap; one entry a time where times are what is capped."""
    asked = rule.points * command.count
    if rule.cap is None:
        return [asked]
    per, day = rule.cap.per, posting.day
    points, times = (0, 0)
    if per != "sale":
        points, times = visit.earned_since(command.member, rule.id, period_start(per, day), period_end(per, day))
    if rule.cap.points is not None:
        return [max(0, min(asked, rule.cap.points - points))]
    return [rule.points] * max(0, min(command.count, (rule.cap.times or 0) - times))
