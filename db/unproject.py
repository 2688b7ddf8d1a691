"""Taking back the rows that records became, to make them again: never without the records they come from."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, Integer, Table, bindparam, delete, exists, select, update

from app.ports.records import Record
from db.edition_tables import edition, edition_move, edition_wait
from db.event_tables import attendance, event, event_place
from db.holding_tables import accrual, challenge_mark, plan_period, purse, purse_entry, rewarded
from db.office_tables import audit, programme_version
from db.prepared import Prepared
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


def _gone(tables: Sequence[tuple[Table, str]]) -> tuple[str, ...]:
    """For the driver itself: a member has twenty tables, and a night a thousand members."""
    return tuple(f"DELETE FROM {table.name} WHERE {key} = ?" for table, key in tables)  # noqa: S608 - our own tables


# The row stays for the place at which search finds it, as if nothing had happened to them yet.
MEMBERS = (
    "UPDATE member SET merged_into = NULL, erased = 0, blocked = '' WHERE id = ?",
    "DELETE FROM move WHERE entry IN (SELECT id FROM entry WHERE member = ?)",
    *_gone([(table, "member") for table in OF_MEMBERS]),
)
# Of another counter's staff a book knows the rank alone.
STAFF, RANK = b"staff:", "DELETE FROM staff WHERE id = ? AND name = '' AND pin = ''"
RECORDS, SALES = _gone(OF_RECORDS), _gone(OF_SALES)
PURSES = Prepared(select(purse_entry).where(purse_entry.c.record == bindparam("of")))
OF_PURSE = (
    purse.c.purse == bindparam("of_purse"),
    purse.c.kind == bindparam("of_kind"),
    purse.c.lot == bindparam("of_lot"),
)
LESS = Prepared(update(purse).where(*OF_PURSE).values(balance=purse.c.balance - bindparam("amount", type_=Integer)))
MOVED = purse_entry.c.record == bindparam("of"), purse_entry.c.number == bindparam("number")
NOT_MOVED = Prepared(delete(purse_entry).where(*MOVED))
IS_USED = exists().where(
    purse_entry.c.purse == purse.c.purse, purse_entry.c.kind == purse.c.kind, purse_entry.c.lot == purse.c.lot
)
UNUSED = Prepared(delete(purse).where(*OF_PURSE, ~IS_USED))


def unproject(connection: Connection, about: Collection[bytes], records: Sequence[Record]) -> None:
    """Takes back all rows of the members and plans `about`, which come from these records."""
    _each(connection, MEMBERS, [of for of in about if len(of) == MEMBER_BYTES])
    _each(connection, (RANK,), [bytes.fromhex(of[len(STAFF) :].decode()) for of in about if of.startswith(STAFF)])
    for of in about:
        for planned, table in PLANNED:
            if of.startswith(planned.encode()):
                connection.execute(delete(table).where(table.c.id == of.decode().removeprefix(planned)))
    if PROGRAMME in about:
        connection.execute(delete(programme_version))
    _each(connection, RECORDS, [bytes.fromhex(one.id) for one in records])
    _each(connection, SALES, [bytes.fromhex(one.id) for one in records if one.body.sale])
    for one in records:
        _money(connection, bytes.fromhex(one.id))


def _each(connection: Connection, statements: Sequence[str], names: Sequence[bytes]) -> None:
    """Each statement for each name."""
    cursor = connection.connection.cursor()
    try:
        for statement in statements if names else ():
            cursor.executemany(statement, [(name,) for name in names])
    finally:
        cursor.close()


def _money(connection: Connection, name: bytes) -> None:
    """What a record moved in and out of purses."""
    for row in PURSES(connection, {"of": name}):
        held = {"of_purse": row.purse, "of_kind": row.kind, "of_lot": row.lot}
        LESS(connection, held | {"amount": row.amount})
        NOT_MOVED(connection, {"of": name, "number": row.number})
        UNUSED(connection, held)
