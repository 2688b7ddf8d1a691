"""Waiting for a piece of a limited edition: who joined when, and what ended it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from app.loyalty.waiting_line import Wait
from app.ports.records import Record
from db.edition_tables import edition_wait
from db.entries import blob
from db.prepared import Prepared
from db.tables import member as member_table

OF_EDITION = Prepared(
    select(edition_wait)
    .where(edition_wait.c.edition == bindparam("of"))
    .order_by(edition_wait.c.joined_at, edition_wait.c.record)
)


def waits(connection: Connection, edition_id: str) -> tuple[Wait, ...]:
    """Everybody who ever waited, in the order they joined."""
    return tuple(map(_wait, OF_EDITION(connection, {"of": edition_id})))


def _wait(row: Any) -> Wait:  # noqa: ANN401 - a row
    return Wait(row.record.hex(), row.member.hex(), row.joined_at, row.ahead, row.ended_at)


def project_waiting(connection: Connection, record: Record) -> None:
    """Somebody joined a list, or left it; whoever joins again does so at its end."""
    body, of, member = record.body, blob(record.id), blob(record.member)
    if body.awaited_no_more:
        _end(connection, body.awaited_no_more.edition, member, of, record.at)
    if body.awaited:
        _end(connection, body.awaited.edition, member, of, record.at)
        row = {"record": of, "edition": body.awaited.edition, "member": member, "joined_at": record.at}
        connection.execute(insert(edition_wait), row | {"ahead": body.awaited.ahead})


def waited_enough(connection: Connection, record: Record) -> None:
    """Whoever took a piece waits no more; whose sale was a mistake waits on where they were."""
    body, of, member = record.body, blob(record.id), blob(record.member)
    for taken in body.pieces_taken:
        _end(connection, taken.edition, member, of, record.at)
    if body.returned and body.returned.void:
        gone = select(member_table.c.id).where(member_table.c.erased != 0)
        by_mistake = select(edition_wait).where(
            edition_wait.c.ended_by == blob(body.returned.sale), edition_wait.c.member.not_in(gone)
        )
        for ended in connection.execute(by_mistake).all():
            if not _open(connection, ended.edition, ended.member):
                own = edition_wait.c.record == ended.record
                connection.execute(update(edition_wait).where(own).values(ended_at=None, ended_by=None))


def waiting_as_one(connection: Connection, kept: bytes, dropped: bytes, at: datetime) -> None:
    """Of two records of one person, each waiting for the same, the earlier one waits."""
    connection.execute(update(edition_wait).where(edition_wait.c.member == dropped).values(member=kept))
    seen = set()
    mine = select(edition_wait).where(edition_wait.c.member == kept, edition_wait.c.ended_at.is_(None))
    for row in connection.execute(mine.order_by(edition_wait.c.joined_at, edition_wait.c.record)).all():
        if row.edition in seen:
            connection.execute(update(edition_wait).where(edition_wait.c.record == row.record).values(ended_at=at))
        seen.add(row.edition)


def waits_no_more(connection: Connection, member: bytes, at: datetime) -> None:
    """Somebody who is gone waits for nothing."""
    still = edition_wait.c.member == member, edition_wait.c.ended_at.is_(None)
    connection.execute(update(edition_wait).where(*still).values(ended_at=at))


def _open(connection: Connection, edition_id: str, member: bytes) -> bool:
    still = edition_wait.c.edition == edition_id, edition_wait.c.member == member, edition_wait.c.ended_at.is_(None)
    return connection.execute(select(edition_wait.c.record).where(*still)).first() is not None


def _end(connection: Connection, edition_id: str, member: bytes | None, by: bytes | None, at: datetime) -> None:
    still = edition_wait.c.edition == edition_id, edition_wait.c.member == member, edition_wait.c.ended_at.is_(None)
    connection.execute(update(edition_wait).where(*still).values(ended_at=at, ended_by=by))
