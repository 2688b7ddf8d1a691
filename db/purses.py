"""Money the shop holds: gift cards, store credit by lot, cashback that has accrued."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, bindparam, func, insert, literal_column, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.loyalty.purse import PurseLot
from app.ports.records import Accrued, PurseMoved
from db.entries import blob
from db.holding_tables import accrual, purse, purse_entry
from db.merging import all_ids
from db.prepared import Prepared

HELD = Prepared(select(func.sum(purse.c.balance)).where(purse.c.purse == bindparam("of"), purse.c.kind == "gift"))
LOTS = Prepared(
    select(purse.c.lot, purse.c.balance, purse.c.last_day)
    .where(purse.c.purse == bindparam("of"), purse.c.kind == bindparam("kind"))
    .order_by(purse.c.lot)
)
ACCRUED = Prepared(
    select(accrual.c.rule, accrual.c.amount).where(accrual.c.member == bindparam("of")).order_by(accrual.c.rule)
)
LAPSED = Prepared(
    select(purse.c.purse)
    .where(purse.c.kind == "credit", purse.c.balance > literal_column("0"), purse.c.last_day < bindparam("day"))
    .distinct()
)
OWED = Prepared(select(accrual.c.member).where(accrual.c.amount > literal_column("0")).distinct())
OWED_STILL = select(accrual.c.member).where(
    accrual.c.amount > literal_column("0"), accrual.c.rule.in_(bindparam("gone", expanding=True))
)

MOVED = Prepared(insert(purse_entry))
PUT, OWED_TO = upsert(purse), upsert(accrual)
HOLDS = Prepared(
    PUT.on_conflict_do_update(
        index_elements=[purse.c.purse, purse.c.kind, purse.c.lot],
        set_={
            "balance": purse.c.balance + PUT.excluded.balance,
            "last_day": func.coalesce(PUT.excluded.last_day, purse.c.last_day),
        },
    )
)
OWES = Prepared(
    OWED_TO.on_conflict_do_update(
        index_elements=[accrual.c.member, accrual.c.rule],
        set_={"amount": accrual.c.amount + OWED_TO.excluded.amount},
    )
)


def gift_card(connection: Connection, code: str) -> int | None:
    """The money on a gift card (minor units); None for one nobody sold."""
    found = HELD(connection, {"of": code}).value()
    return None if found is None else int(found)


def purse_lots(connection: Connection, of: str, kind: str) -> tuple[PurseLot, ...]:
    """The money of a purse by lot: a member's store credit, a gift card's."""
    return tuple(PurseLot(row.lot, row.balance, row.last_day) for row in LOTS(connection, {"of": of, "kind": kind}))


def lapsed(connection: Connection, member_id: str, lot: str) -> int:
    """What lapsed of a lot of credit, and was not taken back since; also while it was another's, who was merged."""
    ids = [of.hex() for of in all_ids(connection, member_id)]
    asked = select(func.coalesce(func.sum(purse_entry.c.amount), 0)).where(
        purse_entry.c.purse.in_(ids), purse_entry.c.lot == lot, purse_entry.c.reason == "lapsed"
    )
    return -int(connection.execute(asked).scalar_one())


def accrued(connection: Connection, member_id: str) -> dict[str, int]:
    """What each cashback rule owes the member still."""
    return {row.rule: row.amount for row in ACCRUED(connection, {"of": bytes.fromhex(member_id)}) if row.amount}


def due_at_night(connection: Connection, day: date, gone: Collection[str], *, paid: bool) -> set[bytes]:
    """Members whose credit has lapsed, and those who have cashback to come where some is paid on that day.

    What a rule owes that is `gone` is paid on any day: none of its own would come.
    """
    found = {bytes.fromhex(row[0]) for row in LAPSED(connection, {"day": day})}
    if gone and not paid:
        found |= set(connection.execute(OWED_STILL, {"gone": sorted(gone)}).scalars())
    return found | {row[0] for row in OWED(connection)} if paid else found


def project_purses(connection: Connection, record_id: str, moves: tuple[PurseMoved, ...]) -> None:
    """Money moved, each move a fact; the purse is their sum, by lot."""
    for number, one in enumerate(moves):
        of = {"purse": one.purse, "kind": one.kind, "lot": one.lot}
        what = {"number": number, "amount": one.amount, "reason": one.reason, "sale": blob(one.sale)}
        MOVED(connection, {"record": blob(record_id), **of, **what})
        HOLDS(connection, {**of, "balance": one.amount, "last_day": one.last_day})


def project_accruals(connection: Connection, of: bytes, accruals: tuple[Accrued, ...]) -> None:
    """What a rule owes is the sum of what accrued, was taken back and was paid."""
    for one in accruals:
        OWES(connection, {"member": of, "rule": one.rule, "amount": one.amount})
