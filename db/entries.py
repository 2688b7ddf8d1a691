"""Projecting the entries of a record: lots opened and moved, the debt, the day of the last activity."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, update

from app.loyalty.ledger import ACTIVE, Entry
from db.prepared import Gathered, Prepared
from db.tables import account, entry, lot, move

Rows = list[dict[str, Any]]

OPEN_LOT = Prepared(insert(lot))
ADD_ENTRY = Prepared(insert(entry))
ADD_MOVE = Prepared(insert(move))
MOVE_LOT = Prepared(
    update(lot).where(lot.c.id == bindparam("of_lot")).values({lot.c.left: lot.c.left + bindparam("by")})
)
REVIVE_LOT = Prepared(update(lot).where(lot.c.id == bindparam("of_lot")).values(last_day=bindparam("until")))
ACTIVE_ON = bindparam("active", type_=account.c.active_on.type)
MOVE_ACCOUNT = Prepared(
    update(account)
    .where(account.c.member == bindparam("of_member"))
    .values(
        debt=account.c.debt + bindparam("by"),
        active_on=func.max(func.coalesce(account.c.active_on, ACTIVE_ON), ACTIVE_ON),
    )
)
MOVE_DEBT = Prepared(
    update(account).where(account.c.member == bindparam("of_member")).values(debt=account.c.debt + bindparam("by"))
)


def blob(hex_id: str) -> bytes | None:
    """An id as the book keeps it; None for none."""
    return bytes.fromhex(hex_id) if hex_id else None


@dataclass
class Rising:
    """The rows that the entries of one record become, before they are written."""

    entries: Rows = field(default_factory=list)
    moves: Rows = field(default_factory=list)
    lots: dict[bytes, dict[str, Any]] = field(default_factory=dict)
    changes: dict[bytes, int] = field(default_factory=dict)
    revived: Rows = field(default_factory=list)
    debt: int = 0
    active: date | None = None

    def take(self, of: bytes, one: Entry) -> None:
        """Takes up one entry of the member `of`."""
        if one.lot is not None:
            self.lots[bytes.fromhex(one.lot.id)] = _lot(of, one)
        self.entries.append(_entry(of, one))
        self.debt -= one.points
        if one.kind in ACTIVE:
            self.active = max(one.day, self.active or one.day)
        for place, step in enumerate(one.moves):
            self._move(bytes.fromhex(one.id), place, bytes.fromhex(step.lot), step.points, step.good_through)

    def _move(self, name: bytes, place: int, to: bytes, points: int, good_through: date | None) -> None:
        self.moves.append({"entry": name, "lot": to, "place": place, "points": points, "good_through": good_through})
        self.debt += points
        if to in self.lots:
            self.lots[to]["left"] += points
        else:
            self.changes[to] = self.changes.get(to, 0) + points
        if good_through:
            self.revived.append({"of_lot": to, "until": good_through})


def project_entries(connection: Connection | Gathered, of: bytes, entries: tuple[Entry, ...]) -> None:
    """Writes the rows of a record's entries for the member `of`."""
    rising = Rising()
    for one in entries:
        rising.take(of, one)
    ADD_ENTRY.each(connection, rising.entries)
    if rising.lots:
        OPEN_LOT.each(connection, list(rising.lots.values()))
    if rising.moves:
        ADD_MOVE.each(connection, rising.moves)
    if rising.changes:
        MOVE_LOT.each(connection, [{"of_lot": to, "by": points} for to, points in rising.changes.items()])
    if rising.revived:
        REVIVE_LOT.each(connection, rising.revived)
    if rising.active is not None:
        MOVE_ACCOUNT(connection, {"of_member": of, "by": rising.debt, "active": rising.active})
    elif rising.debt:
        MOVE_DEBT(connection, {"of_member": of, "by": rising.debt})


def _entry(of: bytes, one: Entry) -> dict[str, Any]:
    return {
        "id": blob(one.id),
        "member": of,
        "kind": one.kind,
        "points": one.points,
        "at": one.at,
        "day": one.day,
        "for_day": one.for_day,
        "rule": one.rule,
        "version": one.version,
        "sale": blob(one.sale),
        "corrects": blob(one.corrects),
        "reason": one.reason,
        "lot": blob(one.lot.id) if one.lot else None,
        "terms": one.terms,
    }


def _lot(of: bytes, one: Entry) -> dict[str, Any]:
    opened = one.lot
    assert opened is not None  # noqa: S101 - the caller has looked
    return {
        "id": blob(opened.id),
        "member": of,
        "sale": blob(opened.sale),
        "rule": opened.rule,
        "version": opened.version,
        "tier": opened.tier,
        "opened_on": opened.opened_on,
        "opened_at": opened.opened_at,
        "spendable_from": opened.spendable_from,
        "last_day": opened.last_day,
        "inactive_months": opened.inactive_months,
        "points": opened.points,
        "left": opened.left,
    }
