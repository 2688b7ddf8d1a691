"""An action within a posting: what it earns, which challenges it counts for, the tier it may lead to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.loyalty.challenges import Mark
from app.loyalty.days import period_end, period_start
from app.loyalty.programme import EarnRule
from app.loyalty.refusals import LimitReached, NotAllowed, ProgrammeClosed
from app.loyalty.tiers import standing_in
from app.ports.books import Visit
from app.ports.records import ActionDone, Body
from app.standing.crediting import Crediting
from app.standing.posting import Posting
from app.standing.standing import check_own_card, holds, measured_by, plans_of
from app.standing.thanks import Thanking, all_marks


@dataclass(frozen=True, slots=True)
class Action:
    """What a member did, `count` times, under the id of its record."""

    id: str
    member: str
    action: str
    count: int = 1
    cashier: str = ""


def act(visit: Visit, posting: Posting, command: Action) -> Body:
    """The facts of an action; its points and the tier they lead to are in the posting.

    NotAllowed for one's own card and an action the programme does not know, ProgrammeClosed, LimitReached: then the
    posting has nothing more than it had.
    """
    programme, member, at = posting.programme, posting.member, posting.stamp.at
    check_own_card(visit, command.cashier, member.id)
    rules = [rule for rule in programme.earn if rule.kind == "action" and rule.action == command.action]
    counted = programme.tier_rules.by == "action" and programme.tier_rules.action == command.action
    marked = [one for one in programme.challenges if one.goal.action == command.action]
    if not rules and not counted and not marked:
        raise NotAllowed("action")
    if not programme.is_open(posting.day):
        raise ProgrammeClosed(programme.starts, programme.ends)
    state = standing_in(programme, visit.tier_state(member.id))
    plans = plans_of(visit, programme, member.id, posting.day)
    apply = [one for one in rules if holds(one.when, programme, member, at, state.tier, plans)]
    _earn(visit, command, posting, apply)
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
    return thanking.facts(Body(by=command.cashier, actions=(done,), marks=marks))


def _earn(visit: Visit, command: Action, posting: Posting, rules: Sequence[EarnRule]) -> None:
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


def _given(visit: Visit, rule: EarnRule, command: Action, posting: Posting) -> list[int]:
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
