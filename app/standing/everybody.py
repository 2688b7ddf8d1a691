"""Where every member stands by the book alone, without who they are: what head office lays down for its reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.loyalty import ledger
from app.loyalty.days import business_day
from app.loyalty.purse import held
from app.loyalty.tiers import standing_in
from app.ports.books import Visit
from app.standing.standing import in_hand

NO_PROGRAMME = "UTC"
"""Whose days are asked for where no programme was published yet."""


@dataclass(frozen=True, slots=True)
class Stands:
    """Where one member stands: what `Standing` says of them, by the id alone. Credit in minor units.

    `points` are those of the open lots less the debt, also what lapsed and no night has taken out yet; `spendable` and
    `pending` are as the counter's strip says them. `tier` is empty where the programme has none, `vouchers` are those
    that can still be honoured.
    """

    member: str
    points: int
    spendable: int
    pending: int
    debt: int
    tier: str
    vouchers: int
    credit: int
    active_on: date | None
    erased: bool


def everybody(visit: Visit, members: Iterable[tuple[str, bool]], at: datetime) -> Iterator[Stands]:
    """Where each stands at that instant, of members by their id and whether they are erased."""
    programme = visit.programme(at) if visit.last_version() else None
    day = business_day(at, programme.timezone if programme else NO_PROGRAMME)
    for member, erased in members:
        account = visit.account(member)
        state = standing_in(programme, visit.tier_state(member)) if programme else None
        known = programme.tier(state.tier) if programme and state else None
        yield Stands(
            member=member,
            points=sum(lot.left for lot in account.lots) - account.debt,
            spendable=ledger.balance(account, day),
            pending=ledger.pending(account, day),
            debt=account.debt,
            tier=known.id if known else "",
            vouchers=len(in_hand(visit.vouchers_of(member), day)),
            credit=held(visit.credit(member), day),
            active_on=account.active_on,
            erased=erased,
        )
