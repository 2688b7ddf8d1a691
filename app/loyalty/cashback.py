"""Cashback: a share of the basis as store credit, accrued by sales, paid at once or on a period's first day.

What is under the least payout is carried over. A return takes back what its lines no longer keep; what was paid out and
spent by then stands as a debt of the accrual, which the next cashback pays first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.loyalty.conditions import failed_condition, in_scope
from app.loyalty.earning import basis_of
from app.loyalty.money import rounded
from app.loyalty.programme import ONE, Cashback, Programme
from app.loyalty.sale import Circumstances, Priced
from app.loyalty.terms import LineTerms, Terms, exact_points

QUARTERS = (1, 4, 7, 10)


@dataclass(frozen=True, slots=True)
class Cash:
    """What one cashback rule gives for a sale, in minor units, with its terms; or which condition `failed`."""

    rule: Cashback
    amount: int = 0
    terms: Terms | None = None
    failed: str = ""


def cash_of(programme: Programme, priced: Priced, around: Circumstances) -> tuple[Cash, ...]:
    """What every cashback rule gives, in the file's order; each is rounded down once."""
    return tuple(_cash(programme, rule, priced, around) for rule in programme.cashback)


def _cash(programme: Programme, rule: Cashback, priced: Priced, around: Circumstances) -> Cash:
    if not programme.is_open(around.local.date()):
        return Cash(rule, failed="programme_closed")
    failed = failed_condition(rule.when, around, priced.due)
    never = programme.points.never_earn
    scope = [
        index
        for index, one in enumerate(priced.lines)
        if one.line.category not in never and in_scope(rule.when, one.line)
    ]
    share = priced.tender_share(rule.when.tenders) if rule.when.tenders else ONE
    failed = failed or ("" if scope else "lines") or ("" if share else "tenders")
    if failed:
        return Cash(rule, failed=failed)
    lines = tuple(LineTerms(index, basis_of(programme, priced.lines[index])) for index in scope)
    terms = Terms(rule.rate * share, lines, "floor", share=share)
    return Cash(rule, max(0, rounded(exact_points(terms), "floor")), terms)


def is_paid_on(rule: Cashback, day: date) -> bool:
    """Whether the night of that day pays what has accrued."""
    if rule.paid == "at_once" or day.day != 1:
        return False
    months = {"monthly": range(1, 13), "quarterly": QUARTERS, "yearly": (1,)}[rule.paid]
    return day.month in months


def least_payout(rule: Cashback | None) -> int:
    """How much must be due for the rule to pay (minor units). Of a rule that is gone, whatever stands."""
    return max(1, rule.min_payout) if rule else 1
