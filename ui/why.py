"""Why these points: each rule's gift in a sentence, and each that gave nothing with the condition that failed."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from app.loyalty.cashback import Cash
from app.loyalty.earning import Earning
from app.loyalty.programme import ONE, EarnRule, When, say
from app.standing.prospect import Prospect, Step
from ui.figures import Figures

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule: its name, how it came about or what failed, the points or the credit (minor units) it gives."""

    name: str
    because: str
    points: int
    holds: bool
    credit: int = 0


def reasons(prospect: Prospect, figures: Figures) -> tuple[Reason, ...]:
    """Every rule on sales, cashback and challenge: those that give first, each in the order of the programme."""
    found = [_reason(earning, prospect, figures) for earning in prospect.earnings]
    found += [_cash(cash, figures) for cash in prospect.cash]
    found += [_step(step, figures) for step in prospect.steps]
    return tuple(sorted(found, key=lambda reason: not reason.holds))


def _reason(earning: Earning, prospect: Prospect, figures: Figures) -> Reason:
    name = say(earning.rule.name, figures.language) or kind_name(earning.rule)
    if earning.failed:
        return Reason(name, failed(earning, figures), earning.points, holds=False)
    if (
        earning.rule.kind == "margin"
        and not earning.points
        and any(one.line.cost is None for one in prospect.priced.lines)
    ):
        return Reason(name, translate("Why", "no cost is known for these goods"), 0, holds=False)
    parts = [rate(earning.rule, figures), *factors(earning, prospect, figures)]
    if earning.cut:
        parts.append(translate("Why", "{points} cut off by the limit").format(points=figures.counted(earning.cut)))
    return Reason(name, " · ".join(part for part in parts if part), earning.points, holds=earning.points > 0)


def _cash(cash: Cash, figures: Figures) -> Reason:
    """What a cashback rule gives, and when it is paid."""
    rule = cash.rule
    name = say(rule.name, figures.language) or translate("Why", "Cashback")
    if cash.failed:
        return Reason(name, condition(cash.failed, rule.when, figures), 0, holds=False)
    paid = {
        "at_once": translate("Why", "paid at once"),
        "monthly": translate("Why", "paid on the first of the month"),
        "quarterly": translate("Why", "paid at the quarter's end"),
        "yearly": translate("Why", "paid at the year's end"),
    }[rule.paid]
    share = f"{number(rule.rate * 100, figures)} %"
    return Reason(name, f"{share} · {paid}", 0, holds=cash.amount > 0, credit=cash.amount)


def _step(step: Step, figures: Figures) -> Reason:
    """How far a sale brings a challenge."""
    name = figures.challenge(step.challenge.id)
    reached = step.after.times > step.before.times
    done = step.challenge.goal.size if reached else step.after.done
    because = figures.progress(step.challenge, done)
    if reached and step.challenge.gives.badge:
        badge = say(step.challenge.gives.badge, figures.language)
        because = translate("Why", "{progress}: badge {badge}").format(progress=because, badge=badge)
    return Reason(name, because, step.points, holds=reached or step.after.done > step.before.done)


def kind_name(rule: EarnRule) -> str:
    """What a rule without a name is called."""
    match rule.kind:
        case "spend":
            return translate("Why", "Points on money spent")
        case "margin":
            return translate("Why", "Points on the margin")
        case "item":
            return translate("Why", "Points per piece")
        case "sale":
            return translate("Why", "Points per sale")
        case _:
            return translate("Why", "Bonus")


def rate(rule: EarnRule, figures: Figures) -> str:
    """The rule's rate, in words."""
    points = figures.counted(rule.points)
    match rule.kind:
        case "spend":
            return translate("Why", "{points} per {money}").format(points=points, money=figures.money(rule.per))
        case "margin":
            return translate("Why", "{points} per {money} of margin").format(
                points=points, money=figures.money(rule.per)
            )
        case "item":
            return translate("Why", "{points} a piece").format(points=points)
        case _:
            return points


def factors(earning: Earning, prospect: Prospect, figures: Figures) -> list[str]:
    """What the points were counted from, and what multiplied them."""
    terms = earning.terms
    if terms is None:
        return []
    parts = []
    if earning.rule.kind in {"spend", "margin"}:
        basis = sum((Fraction(line.basis) for line in terms.lines), Fraction(0))
        parts.append(translate("Why", "on {money}").format(money=figures.money(round(basis))))
    if terms.multiplier != ONE:
        parts.append(
            translate("Why", "× {factor} for {tier}").format(
                factor=number(terms.multiplier, figures), tier=_who_multiplies(prospect, figures)
            )
        )
    parts += [
        f"× {number(factor, figures)}" for factor in sorted({line.factor for line in terms.lines if line.factor != ONE})
    ]
    return parts


def _who_multiplies(prospect: Prospect, figures: Figures) -> str:
    """The tier and the plans whose multiplier is above one."""
    programme = prospect.programme
    tier = programme.tier(prospect.before.tier)
    named = [figures.tier(tier.id)] if tier and tier.multiplier != ONE else []
    plans = [programme.plan(one) for one in prospect.plans]
    named += [figures.plan(plan.id) for plan in plans if plan and plan.multiplier != ONE]
    return " + ".join(named) or figures.tier(prospect.before.tier)


def number(value: Fraction, figures: Figures) -> str:
    """A factor as people write it: 2, 1.25; in Portuguese 1,25."""
    written = str(int(value)) if value.denominator == 1 else f"{float(value):.4g}"
    return written.replace(".", ",") if figures.language == "pt" else written


def failed(earning: Earning, figures: Figures) -> str:
    """The condition that did not hold, with what it asks for."""
    return condition(earning.failed, earning.rule.when, figures)


def condition(name: str, when: When, figures: Figures) -> str:
    """A condition that did not hold, with what it asks for."""
    tiers = ", ".join(figures.tier(tier) for tier in sorted(when.tiers, key=figures.programme.rank))
    smallest = figures.money(when.min_sale or 0)
    largest = figures.money(when.max_sale or 0)
    said = {
        "tiers": translate("Why", "only for {tiers}").format(tiers=tiers),
        "plans": translate("Why", "only with {plans}").format(plans=", ".join(map(figures.plan, sorted(when.plans)))),
        "segments": translate("Why", "not for this member"),
        "channels": translate("Why", "not at this counter"),
        "weekdays": translate("Why", "not on this day of the week"),
        "from": translate("Why", "has not begun"),
        "until": translate("Why", "is over"),
        "birthday_month": translate("Why", "only in the month of the birthday"),
        "first_sale": translate("Why", "only on the first sale"),
        "code": translate("Why", "needs the code {code}").format(code=when.code),
        "min_sale": translate("Why", "from {money} on").format(money=smallest),
        "max_sale": translate("Why", "up to {money}").format(money=largest),
        "lines": translate("Why", "nothing on this sale counts for it"),
        "tenders": translate("Why", "not with this means of payment"),
        "cap": translate("Why", "the limit has been reached"),
        "exclusive": translate("Why", "another offer takes its place"),
        "programme_closed": translate("Why", "the programme is closed"),
    }
    return said.get(name, name)
