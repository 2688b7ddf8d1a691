"""Looking over all members at once: who comes near something, whom a coming night reviews, whose plan ends."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from db.holding_tables import plan_period
from db.merging import kept_id
from db.tables import account, action_done, entry, member, sale_tally, tier_state

# Who never came to a tier has no state: they joined under a programme that had none.
TIERS = select(account.c.member, func.coalesce(tier_state.c.tier, "")).outerjoin(
    tier_state, and_(tier_state.c.member == account.c.member, tier_state.c.number == account.c.tier_number)
)


def measures(connection: Connection, by: str, first: date, last: date, least: int) -> tuple[tuple[str, int, str], ...]:
    """Members, not blocked, erased or merged away, for whom at least so much counts; how much, and their tier.

    What counted for a record that was merged counts for the one that was kept.
    """
    whole = Counter({row[0]: int(row[1]) for row in connection.execute(_sums(by, first, last)) if row[1]})
    merged = connection.execute(select(member.c.id).where(member.c.merged_into.is_not(None))).scalars()
    for of in merged:
        if of in whole:
            whole[kept_id(connection, of)] += whole.pop(of)
    gone = select(member.c.id).where((member.c.blocked != "") | (member.c.erased != 0))
    out = set(connection.execute(gone).scalars())
    return tuple(
        (of.hex(), whole[of], tier) for of, tier in connection.execute(TIERS) if whole[of] >= least and of not in out
    )


def _sums(by: str, first: date, last: date) -> Select[Any]:
    """Member → what counts, by what the tiers go by."""
    if by in {"spend", "sales"}:
        column = sale_tally.c.qualifying if by == "spend" else sale_tally.c.counts
        asked = select(sale_tally.c.member, func.sum(column)).where(sale_tally.c.day.between(first, last))
        return asked.group_by(sale_tally.c.member)
    if by == "points":
        kinds = entry.c.kind.in_(("earned", "taken_back"))
        earned = select(entry.c.member, func.sum(entry.c.points)).where(entry.c.for_day.between(first, last), kinds)
        return earned.group_by(entry.c.member)
    done = select(action_done.c.member, func.sum(action_done.c.count))
    named = action_done.c.action == by.partition(":")[2]
    return done.where(named, action_done.c.day.between(first, last)).group_by(action_done.c.member)


def reviewed_by(connection: Connection, day: date) -> tuple[str, ...]:
    """Members with a tier to review up to that day, soonest first."""
    found = connection.execute(
        select(account.c.member).where(account.c.review_on <= day).order_by(account.c.review_on, account.c.member)
    )
    return tuple(of.hex() for of in found.scalars())


def plans_ending(connection: Connection, first: date, last: date) -> tuple[str, ...]:
    """Members with a period that ends between two days and was not cancelled, soonest first."""
    found = connection.execute(
        select(plan_period.c.member)
        .where(plan_period.c.until.between(first, last), plan_period.c.cancelled == 0)
        .order_by(plan_period.c.until, plan_period.c.member)
    )
    return tuple(dict.fromkeys(of.hex() for of in found.scalars()))
