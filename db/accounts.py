"""What members have: lots, debts, entries, tiers, and what counts towards them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, case, func, literal_column, select

from app.loyalty.ledger import Account, Entry, Lot, Move
from app.loyalty.tiers import TierState
from db.prepared import Prepared
from db.tables import account, action_done, benefit_use, entry, lot, move, sale_tally, tier_state

HELD = Prepared(select(account.c.debt, account.c.active_on).where(account.c.member == bindparam("of")))
# A nought that is bound would keep SQLite from the index of lots with points left.
OPEN = Prepared(select(lot).where(lot.c.member == bindparam("of"), lot.c.left > literal_column("0")))
NAMED = Prepared(select(lot).where(lot.c.id == bindparam("of")))
STATE = Prepared(
    select(tier_state)
    .join(account, and_(account.c.member == tier_state.c.member, account.c.tier_number == tier_state.c.number))
    .where(account.c.member == bindparam("of"))
)
HISTORY = Prepared(select(tier_state).where(tier_state.c.member == bindparam("of")))
SPEND = select(func.coalesce(func.sum(sale_tally.c.qualifying), 0)).where(
    sale_tally.c.member == bindparam("of"), sale_tally.c.day.between(bindparam("first"), bindparam("last"))
)
SALES = SPEND.with_only_columns(func.coalesce(func.sum(sale_tally.c.counts), 0))
EARNED = select(func.coalesce(func.sum(entry.c.points), 0)).where(
    entry.c.member == bindparam("of"),
    entry.c.for_day.between(bindparam("first"), bindparam("last")),
    entry.c.kind.in_(("earned", "taken_back")),
)
BACK = entry.alias("back")
# An earning that came back whole is as if it had not been: it uses up no time of a cap.
KEPT = entry.c.points > -(
    select(func.coalesce(func.sum(BACK.c.points), 0))
    .where(BACK.c.sale == entry.c.sale, BACK.c.corrects == entry.c.id, BACK.c.kind == "taken_back")
    .scalar_subquery()
)
BY_RULE = (
    EARNED.with_only_columns(
        func.coalesce(func.sum(entry.c.points), 0),
        func.coalesce(func.sum(case((and_(entry.c.kind == "earned", KEPT), 1), else_=0)), 0),
    )
).where(entry.c.rule == bindparam("rule"))
DONE = select(func.coalesce(func.sum(action_done.c.count), 0)).where(
    action_done.c.member == bindparam("of"),
    action_done.c.action == bindparam("action"),
    action_done.c.day.between(bindparam("first"), bindparam("last")),
)
USED = Prepared(
    select(func.coalesce(func.sum(benefit_use.c.count), 0)).where(
        benefit_use.c.member == bindparam("of"),
        benefit_use.c.benefit == bindparam("benefit"),
        benefit_use.c.day >= bindparam("first"),
    )
)
NEWEST = (
    select(entry)
    .where(entry.c.member == bindparam("of"))
    .order_by(entry.c.for_day.desc(), entry.c.at.desc(), entry.c.id.desc())
    .limit(bindparam("most"))
)
LAPSED = """-(SELECT coalesce(sum(m.points), 0) FROM move m JOIN entry e ON e.id = m.entry
    WHERE m.lot = later.id AND e.kind = 'lapsed')"""
# What went over as members were merged keeps its rule, its sale and the instant it was earned, under another name; what
# was spent and came back has the sale it was spent on; what lapsed and was there again is of one earning alone.
LOTS_AFTER = f"""
    WITH RECURSIVE
        own AS (SELECT lot.*, e.id AS entry FROM entry e JOIN lot ON lot.id = e.lot WHERE e.id = :of),
        became(id) AS (
            SELECT m.merged_into FROM own JOIN member m ON m.id = own.member
            UNION SELECT m.merged_into FROM became JOIN member m ON m.id = became.id)
    SELECT 0 AS turn, later.id, {LAPSED} FROM own JOIN lot later ON later.id = own.id
    UNION ALL
    SELECT 1, later.id, {LAPSED} FROM own JOIN became JOIN lot later ON later.member = became.id
        JOIN entry opens ON opens.member = later.member AND opens.lot = later.id
    WHERE (later.rule, later.opened_at) = (own.rule, own.opened_at)
        AND (later.sale IS own.sale OR opens.kind = 'given_back')
        AND NOT (opens.kind = 'lapsed' AND opens.corrects <> own.entry)
    ORDER BY 1, 2"""  # noqa: S608 - our own words
ONE_ENTRY = select(entry).where(entry.c.id == bindparam("of"))
MOVES = select(move).where(move.c.entry == bindparam("of")).order_by(move.c.place)


def _lot(row: Row[Any]) -> Lot:
    return Lot(
        id=row.id.hex(),
        opened_on=row.opened_on,
        opened_at=row.opened_at,
        spendable_from=row.spendable_from,
        last_day=row.last_day,
        left=row.left,
        points=row.points,
        rule=row.rule,
        version=row.version,
        tier=row.tier,
        sale=row.sale.hex() if row.sale else "",
        inactive_months=row.inactive_months,
    )


def lots_after(connection: Connection, entry_id: str) -> dict[str, int]:
    """The lot an entry opened, and those its points went over into; how much lapsed of each."""
    found = connection.exec_driver_sql(LOTS_AFTER, {"of": bytes.fromhex(entry_id)})
    return {bytes(name).hex(): int(lapsed) for _, name, lapsed in found}


def read_account(connection: Connection, member_id: str, lots: Iterable[str]) -> Account:
    """The member's debt, last activity and lots with points left, and the lots named besides, whose they ever were."""
    of = bytes.fromhex(member_id)
    held = HELD(connection, {"of": of}).one_or_none()
    if held is None:
        return Account()
    found = {row.id: _lot(row) for row in OPEN(connection, {"of": of})}
    former: dict[bytes, Lot] = {}
    for name in lots:
        key = bytes.fromhex(name)
        if key not in found:
            for row in NAMED(connection, {"of": key}):
                (found if row.member == of else former)[row.id] = _lot(row)
    return Account(tuple(found.values()), held.debt, held.active_on, tuple(former.values()))


def _state(row: Row[Any]) -> TierState:
    return TierState(
        tier=row.tier,
        since=row.since,
        held_through=row.held_through,
        cause=row.cause,
        sale=row.sale.hex() if row.sale else "",
        number=row.number,
        before=row.before,
        floor=row.floor,
        floor_until=row.floor_until,
        reason=row.reason,
    )


def read_state(connection: Connection, member_id: str) -> TierState:
    """The tier the member holds."""
    row = STATE(connection, {"of": bytes.fromhex(member_id)}).one_or_none()
    return TierState() if row is None else _state(row)


def read_history(connection: Connection, member_id: str) -> dict[int, TierState]:
    """Every tier state the member had, by number."""
    return {row.number: _state(row) for row in HISTORY(connection, {"of": bytes.fromhex(member_id)})}


SPENT = Prepared(SPEND)
MEASURES: dict[str, Select[Any]] = {"sales": SALES, "points": EARNED}


def measure(connection: Connection, member_id: str, by: str, first: date, last: date) -> int:
    """What counts from first to last day: spend (minor units), sales, points, or `action:NAME`."""
    values: dict[str, Any] = {"of": bytes.fromhex(member_id), "first": first, "last": last}
    if by.startswith("action:"):
        found = connection.execute(DONE, values | {"action": by.partition(":")[2]}).scalar_one()
    elif by == "spend":
        found = SPENT(connection, values).value()
    else:
        found = connection.execute(MEASURES[by], values).scalar_one()
    return int(found)


def earned_since(connection: Connection, member_id: str, rule: str, first: date, last: date) -> tuple[int, int]:
    """Points net of take-backs, and times, that a rule earned from first to last day."""
    row = connection.execute(
        BY_RULE, {"of": bytes.fromhex(member_id), "rule": rule, "first": first, "last": last}
    ).one()
    return int(row[0]), int(row[1])


def benefit_used(connection: Connection, member_id: str, benefit: str, first: date) -> int:
    """How often a benefit was used since a day, less what rewards granted."""
    values = {"of": bytes.fromhex(member_id), "benefit": benefit, "first": first}
    return int(USED(connection, values).value())


def _entry(connection: Connection, row: Row[Any]) -> Entry:
    moves = tuple(
        Move(step.lot.hex(), step.points, step.good_through) for step in connection.execute(MOVES, {"of": row.id})
    )
    opened = NAMED(connection, {"of": row.lot}).one_or_none() if row.lot else None
    return Entry(
        id=row.id.hex(),
        kind=row.kind,
        points=row.points,
        at=row.at,
        day=row.day,
        for_day=row.for_day,
        rule=row.rule,
        version=row.version,
        sale=row.sale.hex() if row.sale else "",
        corrects=row.corrects.hex() if row.corrects else "",
        reason=row.reason,
        lot=None if opened is None else _lot(opened),
        moves=moves,
        terms=row.terms,
    )


def newest_entries(connection: Connection, member_id: str, most: int) -> tuple[Entry, ...]:
    """The member's entries, newest first; a lot among them as it stands now."""
    rows = connection.execute(NEWEST, {"of": bytes.fromhex(member_id), "most": most}).all()
    return tuple(_entry(connection, row) for row in rows)


def one_entry(connection: Connection, entry_id: str) -> Entry | None:
    """The entry of that id."""
    row = connection.execute(ONE_ENTRY, {"of": bytes.fromhex(entry_id)}).one_or_none()
    return None if row is None else _entry(connection, row)
