"""Cashback that a body takes back of a rule, less what had been taken back before: neither owed nor paid twice."""

from __future__ import annotations

import msgspec

from app.loyalty.purse import LAPSED
from app.ports.records import Accrued, Body, PurseMoved


def uncredited(body: Body, rule: str, sale: str, amount: int) -> Body:
    """The body that takes back so much less (minor units) of what a rule gave for a sale (empty: for thanks).

    What was forgiven goes first, then what left the purse, last drawn first, and what had lapsed and came back for it.
    """
    accruals, purses = list(body.accruals), list(body.purses)
    less = _less(accruals, rule, sale, "taken_back", amount)
    less -= _less(accruals, rule, sale, "forgiven", less)
    # What leaves the purse and what it pays of the debt are told one beside the other, in one order.
    paid = [at for at, one in enumerate(accruals) if (one.reason, one.sale) == ("paid", sale) and one.amount > 0]
    out = [at for at, move in enumerate(purses) if (move.reason, move.sale) == ("taken_back", sale)]
    for at, place in reversed(list(zip(paid, out, strict=False))):
        if accruals[at].rule == rule:
            part = min(accruals[at].amount, less)
            less -= part
            accruals[at] = _by(accruals[at], -part)
            purses[place] = _moved(purses[place], part)
            _lapsed_still(purses, purses[place].lot, sale, part)
    return body.changed(accruals=tuple(accruals), purses=tuple(purses))


def _less(accruals: list[Accrued], rule: str, sale: str, reason: str, amount: int) -> int:
    """Takes an amount off what stands there for that reason; how much there was of it."""
    left = amount
    for at, one in enumerate(accruals):
        if (one.rule, one.sale, one.reason) == (rule, sale, reason):
            part = min(abs(one.amount), left)
            left -= part
            accruals[at] = _by(one, part if one.amount < 0 else -part)
    return amount - left


def _lapsed_still(purses: list[PurseMoved], lot: str, sale: str, amount: int) -> None:
    """Of what had lapsed and came back to be taken, so much has lapsed still."""
    for at, move in enumerate(purses):
        if (move.reason, move.lot, move.sale) == (LAPSED, lot, sale) and move.amount > 0:
            part = min(move.amount, amount)
            amount -= part
            purses[at] = _moved(move, -part)


def _by(one: Accrued, amount: int) -> Accrued:
    return msgspec.structs.replace(one, amount=one.amount + amount)


def _moved(move: PurseMoved, amount: int) -> PurseMoved:
    return msgspec.structs.replace(move, amount=move.amount + amount)
