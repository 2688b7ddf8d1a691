"""Taking back the rows that records became, to make them again: never without the records they come from."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, Table, delete, select, text, update

from app.ports.records import Record
from db.edition_tables import edition, edition_move, edition_wait
from db.entries import blob
from db.event_tables import attendance, event, event_place
from db.holding_tables import accrual, challenge_mark, plan_period, purse, purse_entry, rewarded
from db.office_tables import audit, programme_version
from db.subjects import PROGRAMME
from db.sync_tables import conflict
from db.tables import (
    account,
    action_done,
    benefit_use,
    card,
    coupon_use,
    entry,
    lot,
    member,
    move,
    payment,
    sale,
    sale_line,
    sale_return,
    sale_tally,
    tier_state,
    voucher,
)

MEMBER_BYTES = 16
OF_MEMBERS: tuple[Table, ...] = (
    account, action_done, benefit_use, card, entry, lot, sale_tally, tier_state, voucher, coupon_use, plan_period,
    challenge_mark, rewarded, accrual, event_place, attendance, edition_wait, edition_move, conflict,
)  # fmt: skip
OF_RECORDS: tuple[tuple[Table, str], ...] = (
    (sale_return, "id"), (audit, "record"), (edition_move, "record"), (conflict, "record"),
)  # fmt: skip
OF_SALES: tuple[tuple[Table, str], ...] = (
    (sale, "id"), (sale_line, "sale"), (payment, "sale"), (coupon_use, "sale"), (sale_tally, "sale"),
)  # fmt: skip
PLANNED: tuple[tuple[str, Table], ...] = (("event:", event), ("edition:", edition))


def unproject(connection: Connection, about: Collection[bytes], records: Sequence[Record]) -> None:
    """Takes back all rows of the members and plans `about`, which come from these records."""
    for of in about:
        if len(of) == MEMBER_BYTES:
            # The row stays for the place at which search finds it, as if nothing had happened to them yet.
            as_new = {"merged_into": None, "erased": 0, "blocked": ""}
            connection.execute(update(member).where(member.c.id == of).values(as_new))
            entries = select(entry.c.id).where(entry.c.member == of)
            connection.execute(delete(move).where(move.c.entry.in_(entries)))
            for table in OF_MEMBERS:
                connection.execute(delete(table).where(table.c.member == of))
        for planned, table in PLANNED:
            if of.startswith(planned.encode()):
                connection.execute(delete(table).where(table.c.id == of.decode().removeprefix(planned)))
    if PROGRAMME in about:
        connection.execute(delete(programme_version))
    for one in records:
        _of_record(connection, one)


def _of_record(connection: Connection, one: Record) -> None:
    name = blob(one.id)
    for table, key in OF_RECORDS:
        connection.execute(delete(table).where(table.c[key] == name))
    if one.body.sale:
        made = blob(one.body.sale.sale)
        for table, key in OF_SALES:
            connection.execute(delete(table).where(table.c[key] == made))
    for row in connection.execute(select(purse_entry).where(purse_entry.c.record == name)).all():
        held = purse.c.purse == row.purse, purse.c.kind == row.kind, purse.c.lot == row.lot
        connection.execute(update(purse).where(*held).values(balance=purse.c.balance - row.amount))
        connection.execute(delete(purse_entry).where(purse_entry.c.record == name, purse_entry.c.number == row.number))
        connection.execute(
            text(
                "DELETE FROM purse WHERE purse = :purse AND kind = :kind AND lot = :lot AND NOT EXISTS "
                "(SELECT 1 FROM purse_entry e WHERE e.purse = :purse AND e.kind = :kind AND e.lot = :lot)"
            ),
            {"purse": row.purse, "kind": row.kind, "lot": row.lot},
        )
