"""Rows about what a member belongs to and works towards: plans, challenges, benefits."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from app.loyalty.programme import Benefit, Plan, say
from app.standing.standing import Standing
from app.wording.plain import most_in_words
from ui.figures import Figures
from ui.models import cells
from ui.models.rows import Cell, Row

translate = QCoreApplication.translate


def plan_rows(standing: Standing, figures: Figures) -> list[Row]:
    """Every plan of the programme: how it stands, through when, what it costs."""
    return [
        Row(
            (
                Cell(figures.plan(plan.id)),
                Cell(_state(plan, standing)),
                cells.day(figures, next((one.until for one in standing.plans if one.plan == plan.id), None)),
                cells.money(figures, plan.fee),
            ),
            plan,
        )
        for plan in standing.programme.plans
    ]


def _state(plan: Plan, standing: Standing) -> str:
    period = next((one for one in standing.plans if one.plan == plan.id), None)
    if period is None:
        return "–"
    if standing.in_grace(period):
        return translate("Memberships", "to be renewed")
    if period.cancelled:
        return translate("Memberships", "cancelled, runs out")
    return translate("Memberships", "trial") if period.trial else translate("Memberships", "in force")


def challenge_rows(standing: Standing, figures: Figures) -> list[Row]:
    """Every challenge: how far it is, how often it was reached, what it gives."""
    return [
        Row(
            (
                Cell(figures.challenge(one.id)),
                Cell(figures.progress(one, one.goal.size if how.times and not one.repeat else how.done)),
                cells.count(how.times),
                cells.points(figures, one.gives.points),
                Cell(say(one.gives.badge, figures.language) if one.id in standing.badges else "–"),
            )
        )
        for one, how in standing.challenges
    ]


@dataclass(frozen=True, slots=True)
class Action:
    """Something a member does that staff witness, by the programme's word for it."""

    id: str


def action_rows(standing: Standing, figures: Figures) -> list[Row]:
    """What staff may witness: what it is called, the points it gives and how often."""
    programme, rows = standing.programme, []
    for action in programme.actions:
        rules = [rule for rule in programme.earn if rule.kind == "action" and rule.action == action]
        named = next((figures.rule(rule.id) for rule in rules), "") or next(
            (figures.challenge(one.id) for one in programme.challenges if one.goal.action == action), action
        )
        most = "; ".join(filter(None, (most_in_words(rule, programme, figures.language) for rule in rules)))
        points = cells.points(figures, sum(rule.points for rule in rules))
        rows.append(Row((Cell(named), points, Cell(most or "–")), Action(action)))
    return rows


def benefit_rows(standing: Standing, figures: Figures) -> list[Row]:
    """The benefits of the tier held and of the plans that run; what is counted can be used."""
    tier = standing.programme.tier(standing.tier.tier)
    plans = [standing.programme.plan(one.plan) for one in standing.plans]
    held: list[Benefit] = [*(tier.benefits if tier else ()), *(one for plan in plans if plan for one in plan.benefits)]
    names = dict.fromkeys([one.id for one in held] + list(standing.benefits))
    rows = []
    for name in names:
        left = standing.benefits.get(name)
        always = Cell(translate("Memberships", "always"), cells.NEVER)
        counted = always if left is None else Cell(str(left), left, value=left)
        rows.append(Row((Cell(figures.benefit(name)), counted), None if left is None else name))
    return rows
