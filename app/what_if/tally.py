"""What lives came to under one programme, added up circle by circle, and what of it fell to each member."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import date

from app.loyalty.ledger import Entry, is_lapsed
from app.loyalty.programme import Programme
from app.loyalty.returns import part_returned
from app.loyalty.tiers import standing_in
from app.ports.records import Body, SaleMade
from app.scratch.page import Page
from app.standing.crediting import CASHBACK
from app.what_if.life import Lived


@dataclass(slots=True)
class Tally:
    """Counts, points and money (minor units) of a stretch, and what stands at its end.

    `issued` by rule, `months` by "2026-03", `points` by kind of entry; `cost` by what it was given for; `refused` by
    what was refused and why; `owed` is cashback still to come, `credit` store credit held.
    """

    sales: int = 0
    returns: int = 0
    takings: int = 0
    spendable: int = 0
    pending: int = 0
    debt: int = 0
    owed: int = 0
    credit: int = 0
    issued: Counter[str] = field(default_factory=Counter)
    months: Counter[str] = field(default_factory=Counter)
    points: Counter[str] = field(default_factory=Counter)
    cost: Counter[str] = field(default_factory=Counter)
    tiers: Counter[str] = field(default_factory=Counter)
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, other: Tally) -> None:
        """All of another tally comes to this one."""
        for one in fields(self):
            setattr(self, one.name, _sum(getattr(self, one.name), getattr(other, one.name)))


def _sum(mine: object, theirs: object) -> object:
    if isinstance(mine, Counter) and isinstance(theirs, Counter):
        mine.update(theirs)
        return mine
    return mine + theirs  # type: ignore[operator] # two whole numbers


@dataclass(slots=True)
class Share:
    """What fell to one member: points earned less taken back, money off and back (minor units), the tier at the end.

    What points bought is not in `money`: it is in the points.
    """

    points: int = 0
    money: int = 0
    tier: str = ""


def tallied(lived: Lived, programme: Programme, last: date) -> tuple[Tally, dict[str, Share]]:
    """What a life came to, and each member's share of it."""
    tally, shares = Tally(refused=lived.refused), {}
    shelf = lived.visit.shelf
    for name, page in shelf.pages.items():
        shares[name] = Share()
        _stands(tally, page, last)
        if page.merged_into is None and not page.member.erased:
            shares[name].tier = standing_in(programme, page.tier_state).tier
            tally.tiers[shares[name].tier] += 1
    for record in lived.records:
        body, share = record.body, shares.get(record.member, Share())
        _entries(tally, share, body.entries)
        _credit(tally, share, body)
        if body.sale is not None:
            tally.sales += 1
            _sale(tally, share, lived, body.sale)
        if body.returned is not None:
            tally.returns += 1
            tally.takings -= sum(paid.amount for paid in body.returned.refunds)
    return tally, shares


def _stands(tally: Tally, page: Page, last: date) -> None:
    """What is outstanding on the last day."""
    account = page.account
    for lot in account.lots:
        if not is_lapsed(lot, account, last):
            if lot.spendable_from <= last:
                tally.spendable += lot.left
            else:
                tally.pending += lot.left
    tally.debt += page.debt
    tally.owed += sum(page.accrued.values())
    tally.credit += sum(lot.left for lot in page.credit.values() if lot.last_day is None or lot.last_day >= last)


def _entries(tally: Tally, share: Share, entries: Iterable[Entry]) -> None:
    for one in entries:
        tally.points[one.kind] += one.points
        if one.kind == "earned":
            tally.issued[one.rule] += one.points
            tally.months[f"{one.day:%Y-%m}"] += one.points
            share.points += one.points
        elif one.kind == "taken_back":
            share.points += one.points


def _credit(tally: Tally, share: Share, body: Body) -> None:
    """Store credit for rewards, cashback and thanks, less what returns took back of it."""
    for moved in body.purses:
        if moved.kind == "credit" and moved.reason in {CASHBACK, "taken_back"}:
            tally.cost["cashback"] += moved.amount
        elif moved.kind == "credit" and moved.reason == "reward":
            tally.cost["credit"] += moved.amount
    share.money += sum(owed.amount for owed in body.accruals if owed.reason in {"earned", "taken_back"})


def _sale(tally: Tally, share: Share, lived: Lived, made: SaleMade) -> None:
    """What the sale was less than its goods, for what is kept of it."""
    tally.takings += made.due
    given = {
        "discount": made.discount,
        "coupons": sum(off.amount for off in made.offs if off.coupon),
        "vouchers": sum(off.amount for off in made.offs if not off.coupon),
        "points": made.redeemed,
    }
    if not any(given.values()):
        return
    sold = lived.visit.sold_by_id(made.sale)
    if sold is not None and sold.returns:
        kept = sold.kept
        given = {what: money - part_returned(money, kept) for what, money in given.items()}
    tally.cost.update(given)
    share.money += given["discount"] + given["coupons"]
