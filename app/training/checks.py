"""Checking an exercise: a pure look at what the training book knows of a try, never at which buttons were pressed."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from app.loyalty.vouchers import Voucher
from app.ports.books import Card, Member
from app.ports.sold import Sold
from app.training.exercises import COMES_BACK, Exercise, Task

State: TypeAlias = Literal["to_do", "wrong", "done"]


@dataclass(frozen=True, slots=True)
class Known:
    """What the book knows of a try's member, of those who gave the task's e-mail, and of its papers.

    `shown` says whether the task's voucher was shown at the counter; `sales` are the member's, newest first.
    """

    reached: tuple[Member, ...] = ()
    namesakes: tuple[str, ...] = ()
    card: Card | None = None
    newer: Card | None = None
    sales: tuple[Sold, ...] = ()
    vouchers: tuple[Voucher, ...] = ()
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """How a try stands: `why` is a stable word for what is missing or was done otherwise.

    `sum` (minor units) or `name` are what its words need.
    """

    state: State
    why: str = ""
    sum: int = 0
    name: str = ""


TO_DO = Found("to_do")
DONE = Found("done")


def check(task: Task, known: Known) -> Found:
    """How the try stands by what the book knows."""
    return CHECKS[task.exercise](task, known)


def enrolled(task: Task, known: Known) -> Found:
    """Somebody of that name and e-mail is a member."""
    if not known.reached:
        return Found("wrong", "no_email") if known.namesakes else TO_DO
    name = known.reached[0].profile.name
    return DONE if folded(name) == folded(task.name) else Found("wrong", "name", name=name)


def sold(task: Task, known: Known) -> Found:
    """One sale stands, of the sum that was asked, and nothing of it came back."""
    standing = [one for one in known.sales if not any(back.whole for back in one.returns)]
    if not standing:
        return TO_DO
    if len(standing) > 1:
        return Found("wrong", "more_sales")
    if standing[0].made.total != task.total:
        return Found("wrong", "sum", sum=standing[0].made.total)
    return Found("wrong", "came_back") if standing[0].returns else DONE


def redeemed(task: Task, known: Known) -> Found:
    """The reward is there as a voucher that was not cancelled."""
    bought = [one.reward for one in known.vouchers if one.state != "cancelled"]
    if task.reward in bought:
        return DONE
    return Found("wrong", "reward", name=bought[0]) if bought else TO_DO


def came_back(task: Task, known: Known) -> Found:
    """One line of the sale came back, and no more."""
    del task
    returns = known.sales[0].returns if known.sales else ()
    if not returns:
        return TO_DO
    if any(one.void or one.whole for one in returns):
        return Found("wrong", "whole")
    lines = [line for one in returns for line in one.lines]
    by_sum = any(one.amount for one in returns)
    return DONE if not by_sum and lines == [(COMES_BACK, 1)] else Found("wrong", "goods")


def sold_without(task: Task, known: Known) -> Found:
    """The lapsed voucher was tried, and the sale made without it, for what it comes to."""
    found = sold(task, known)
    if found == TO_DO:
        return Found("to_do", "now_sell") if known.shown else TO_DO
    return found if known.shown or found.state == "wrong" else Found("wrong", "not_shown")


def made_safe(task: Task, known: Known) -> Found:
    """The stolen card is blocked, and another names the member."""
    del task
    blocked = known.card is not None and bool(known.card.blocked)
    if known.newer is None:
        return Found("to_do", "needs_card") if blocked else TO_DO
    if known.newer.blocked:
        return Found("wrong", "new_blocked")
    return DONE if blocked else Found("to_do", "needs_block")


def folded(name: str) -> str:
    """A name without accents, case and double spaces, as a trainee may type it."""
    parts = unicodedata.normalize("NFD", name.casefold())
    return " ".join("".join(sign for sign in parts if not unicodedata.combining(sign)).split())


CHECKS: dict[Exercise, Callable[[Task, Known], Found]] = {
    "enrol": enrolled,
    "sell": sold,
    "redeem": redeemed,
    "return": came_back,
    "lapsed": sold_without,
    "stolen": made_safe,
}
