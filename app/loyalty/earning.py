"""Earning: what each rule gives for a sale, exactly, and why, or which condition failed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeAlias

from app.loyalty.conditions import failed_condition, in_scope
from app.loyalty.money import Rounding, rounded
from app.loyalty.programme import ONE, EarnRule, Programme
from app.loyalty.sale import Circumstances, Priced, PricedLine
from app.loyalty.terms import LineTerms, Terms, exact_points

ON_SALES = ("spend", "item", "sale", "margin", "bonus")


@dataclass(frozen=True, slots=True)
class Earning:
    """What one rule does for a sale: points given, what the cap cut off, its terms; or which condition `failed`."""

    rule: EarnRule
    points: int = 0
    cut: int = 0
    terms: Terms | None = None
    failed: str = ""


def basis_of(programme: Programme, priced: PricedLine) -> Fraction | int:
    """A line's earning basis in minor units: after or before discounts, with or without tax."""
    amount = priced.net if programme.points.basis == "net" else priced.line.amount
    if programme.points.tax == "included" or priced.line.tax == 0:
        return amount
    return Fraction(amount * (priced.line.amount - priced.line.tax), priced.line.amount)


def earnings(
    programme: Programme,
    priced: Priced,
    around: Circumstances,
    multiplier: Fraction,
    already: Mapping[str, tuple[int, int]],
) -> tuple[Earning, ...]:
    """What every rule on sales gives, in the file's order, with the reason for each point and each that is missing.

    `multiplier` is the tier's and plan's; `already` maps a capped rule's id to (points, times) earned in its period.
    """
    if not programme.is_open(around.local.date()):
        return tuple(Earning(rule, failed="programme_closed") for rule in programme.earn if rule.kind in ON_SALES)
    never = programme.points.never_earn
    able = [index for index, line in enumerate(priced.lines) if line.line.category not in never]
    bases = {index: basis_of(programme, priced.lines[index]) for index in able}
    multipliers = _multipliers(programme, priced, around, able)
    factors = _factors(multipliers, able)
    found = []
    for rule in programme.earn:
        if rule.kind not in ON_SALES:
            continue
        failed = failed_condition(rule.when, around, priced.due)
        scope = [] if failed else [index for index in able if in_scope(rule.when, priced.lines[index].line)]
        share = priced.tender_share(rule.when.tenders) if rule.when.tenders else ONE
        failed = failed or ("" if scope else "lines") or ("" if share else "tenders")
        if failed:
            found.append(Earning(rule, failed=failed))
            continue
        alone = rule.exclusive
        visit = _factor(multipliers, scope) if rule.kind == "sale" and not alone else ONE
        times = Times(multiplier, visit, {} if alone else factors)
        terms = _terms(programme, rule, priced, bases, scope, share, times)
        found.append(_capped(rule, terms, already.get(rule.id, (0, 0))))
    return _only_exclusive(found)


Factors: TypeAlias = list[tuple[Fraction, frozenset[int]]]


@dataclass(frozen=True, slots=True)
class Times:
    """What multiplies a rule's points: the tier and plan `held`, the multipliers of the `visit` or of each line."""

    held: Fraction
    visit: Fraction
    lines: Mapping[int, Fraction]


def _multipliers(programme: Programme, priced: Priced, around: Circumstances, able: Sequence[int]) -> Factors:
    """The multiply rules that hold, each with its factor and its lines; an exclusive one leaves the others out."""
    holding: list[tuple[EarnRule, Fraction, frozenset[int]]] = []
    for rule in programme.earn:
        if rule.kind != "multiply" or failed_condition(rule.when, around, priced.due):
            continue
        share = priced.tender_share(rule.when.tenders) if rule.when.tenders else ONE
        scope = frozenset(index for index in able if in_scope(rule.when, priced.lines[index].line))
        if scope and share:
            holding.append((rule, 1 + (rule.factor - 1) * share, scope))
    exclusive = [held for held in holding if held[0].exclusive]
    if exclusive:
        holding = [max(exclusive, key=lambda held: (held[0].priority, held[1]))]
    return [(factor, scope) for _, factor, scope in holding]


def _terms(
    programme: Programme,
    rule: EarnRule,
    priced: Priced,
    bases: Mapping[int, Fraction | int],
    scope: Sequence[int],
    share: Fraction,
    times: Times,
) -> Terms:
    """The frozen terms of a rule that applies."""
    rounding = programme.points.rounding
    points = rule.points * share
    if rule.kind == "bonus":
        return _fixed(points if share == ONE else Fraction(rule.points), priced, scope, rounding, ONE, ONE)
    if rule.kind == "sale":
        return _fixed(points * times.visit * times.held, priced, scope, rounding, times.held, share)
    lines = tuple(LineTerms(index, _basis(rule, priced, bases, index), times.lines.get(index, ONE)) for index in scope)
    per = rule.per or 1
    return Terms(points * times.held / per, lines, rounding, times.held, share)


def _basis(rule: EarnRule, priced: Priced, bases: Mapping[int, Fraction | int], index: int) -> Fraction | int:
    """What the rule counts of a line: its pieces, what it brought over its cost, or its earning basis."""
    if rule.kind == "item":
        return priced.lines[index].line.quantity
    if rule.kind == "margin":
        cost = priced.lines[index].line.cost
        return 0 if cost is None else bases[index] - cost
    return bases[index]


def _factors(multipliers: Factors, able: Sequence[int]) -> dict[int, Fraction]:
    """What multiplies each line; lines that the same rules multiply share one number."""
    known: dict[tuple[int, ...], Fraction] = {}
    found = {}
    for index in able:
        concern = tuple(place for place, (_, lines) in enumerate(multipliers) if index in lines)
        if concern not in known:
            known[concern] = _factor(multipliers, {index})
        found[index] = known[concern]
    return found


def _factor(multipliers: Factors, lines: Collection[int]) -> Fraction:
    """The product of the multipliers that concern any of these lines."""
    factor = ONE
    for times, multiplied in multipliers:
        if not multiplied.isdisjoint(lines):
            factor *= times
    return factor


def _fixed(
    points: Fraction, priced: Priced, scope: Sequence[int], rounding: Rounding, multiplier: Fraction, share: Fraction
) -> Terms:
    """Fixed points, spread over their lines by value so that a return takes its part."""
    values = [priced.lines[index].value for index in scope]
    if not any(values):
        values = [1] * len(scope)
    lines = tuple(LineTerms(index, value) for index, value in zip(scope, values, strict=True))
    return Terms(Fraction(points) / sum(values), lines, rounding, multiplier, share)


def _capped(rule: EarnRule, terms: Terms, already: tuple[int, int]) -> Earning:
    whole = max(0, rounded(exact_points(terms), terms.rounding))
    points, times = already
    allowed = whole
    if rule.cap is not None and rule.cap.points is not None:
        allowed = max(0, min(whole, rule.cap.points - points))
    if rule.cap is not None and rule.cap.times is not None and times >= rule.cap.times:
        allowed = 0
    failed = "cap" if whole and not allowed else ""
    return Earning(rule, allowed, whole - allowed, terms, failed)


def _only_exclusive(found: Sequence[Earning]) -> tuple[Earning, ...]:
    """Where exclusive rules apply, only the one of the highest priority earns (of equals, the one giving most)."""
    exclusive = [earning for earning in found if earning.rule.exclusive and earning.terms is not None]
    if not exclusive:
        return tuple(found)
    best = max(exclusive, key=lambda earning: (earning.rule.priority, earning.points))
    return tuple(
        earning
        if earning is best or earning.failed
        else replace(earning, points=0, cut=0, terms=None, failed="exclusive")
        for earning in found
    )


def qualifying(programme: Programme, priced: Priced) -> tuple[int, ...]:
    """What each line counts towards a tier by spend (minor units): its earning basis, nothing for `never_earn`."""
    never = programme.points.never_earn
    return tuple(
        0 if line.line.category in never else rounded(basis_of(programme, line), "floor") for line in priced.lines
    )
