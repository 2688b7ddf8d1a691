"""Limited editions: what is planned, the pieces of them that came and went."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, case, func, insert, literal_column, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.loyalty.edition import Edition, Tally
from app.loyalty.waiting_line import Supply
from app.ports.books import Taking
from app.ports.records import Record
from db.edition_tables import edition, edition_move
from db.entries import blob
from db.prepared import Prepared
from db.tables import sale

ALLOTTED, TAKEN, BACK = "allotted", "taken", "back"
BY_ID = Prepared(select(edition).where(edition.c.id == bindparam("of")))
THEIRS = case((edition_move.c.member == bindparam("by"), edition_move.c.free), else_=literal_column("0"))
TALLY = Prepared(
    select(
        func.coalesce(func.sum(edition_move.c.free), literal_column("0")).label("free"),
        func.coalesce(func.sum(THEIRS), literal_column("0")).label("theirs"),
    ).where(
        edition_move.c.edition == bindparam("of"),
        edition_move.c.kind.in_((literal_column(f"'{TAKEN}'"), literal_column(f"'{BACK}'"))),
    )
)
SUPPLY = Prepared(
    select(edition_move.c.at, edition_move.c.free)
    .where(edition_move.c.edition == bindparam("of"))
    .order_by(edition_move.c.at)
)
RETURNED = edition_move.alias("returned")


def by_id(connection: Connection, edition_id: str) -> Edition | None:
    """The edition of that id."""
    row = BY_ID(connection, {"of": edition_id}).one_or_none()
    return None if row is None else edition_of(row)


def everything(connection: Connection) -> tuple[Edition, ...]:
    """Every edition, the one that opens last first."""
    return tuple(map(edition_of, connection.execute(select(edition).order_by(edition.c.opens.desc(), edition.c.id))))


def edition_of(row: Row[Any]) -> Edition:
    """The edition of a row."""
    return Edition(
        id=row.id,
        name=json.loads(row.name),
        sku=row.sku,
        pieces=row.pieces,
        opens=row.opens,
        last_day=row.last_day,
        per_member=row.per_member,
        tiers=frozenset(json.loads(row.tiers)),
        early=tuple((tier, days) for tier, days in json.loads(row.early)),
        hold_days=row.hold_days,
        state=row.state,
    )


def tally(connection: Connection, edition_id: str, member_id: str) -> Tally:
    """How many pieces are taken, in all and by a member."""
    row = TALLY(connection, {"of": edition_id, "by": blob(member_id)})[0]
    return Tally(-row.free, -row.theirs)


def supply(connection: Connection, edition_id: str) -> tuple[Supply, ...]:
    """Every time pieces came free or were taken, in that order."""
    return tuple(Supply(row.at, row.free) for row in SUPPLY(connection, {"of": edition_id}))


def takings(connection: Connection, edition_id: str) -> tuple[Taking, ...]:
    """The lines on which pieces were taken, the latest first."""
    same_line = and_(RETURNED.c.sale == edition_move.c.sale, RETURNED.c.line == edition_move.c.line)
    of_line = same_line, RETURNED.c.kind == BACK, RETURNED.c.edition == edition_move.c.edition
    came_back = select(func.coalesce(func.sum(RETURNED.c.free), 0)).where(*of_line).scalar_subquery()
    found = connection.execute(
        select(edition_move, came_back.label("back"), sale.c.reference, sale.c.cashier)
        .join(sale, sale.c.id == edition_move.c.sale)
        .where(edition_move.c.edition == edition_id, edition_move.c.kind == TAKEN)
        .order_by(edition_move.c.at.desc(), edition_move.c.record, edition_move.c.number)
    )
    return tuple(
        Taking(
            member=row.member.hex() if row.member else "",
            at=row.at,
            pieces=-row.free,
            back=row.back,
            sale=row.sale.hex(),
            line=row.line,
            receipt=row.reference,
            cashier=row.cashier,
        )
        for row in found
    )


def project_edition(connection: Connection, record: Record, one: Edition) -> None:
    """The edition as it is planned now; pieces that it has more of are free, those it has less of are not."""
    before = connection.execute(
        select(edition.c.pieces, edition.c.planned_at).where(edition.c.id == one.id)
    ).one_or_none()
    row = {
        "id": one.id,
        "name": json.dumps(one.name, sort_keys=True, ensure_ascii=False),
        "sku": one.sku,
        "pieces": one.pieces,
        "opens": one.opens,
        "last_day": one.last_day,
        "per_member": one.per_member,
        "tiers": json.dumps(sorted(one.tiers)),
        "early": json.dumps(one.early),
        "hold_days": one.hold_days,
        "state": one.state,
        "planned_at": before.planned_at if before else record.at,
    }
    added = upsert(edition).values(row)
    connection.execute(added.on_conflict_do_update(index_elements=[edition.c.id], set_=row))
    more = one.pieces - (before.pieces if before else 0)
    if more:
        move = {"record": blob(record.id), "number": 0, "edition": one.id, "kind": ALLOTTED}
        connection.execute(insert(edition_move), move | {"at": record.at, "free": more})


def project_pieces(connection: Connection, record: Record) -> None:
    """Pieces that a sale took, or that came back."""
    body = record.body
    usual = {"record": blob(record.id), "member": blob(record.member), "at": record.at}
    rows = [
        {"edition": one.edition, "kind": TAKEN, "sale": blob(record.id), "line": one.line, "free": -one.pieces}
        for one in body.pieces_taken
    ]
    rows += [
        {"edition": one.edition, "kind": BACK, "sale": blob(one.sale), "line": one.line, "free": one.pieces}
        for one in body.pieces_back
    ]
    connection.execute(insert(edition_move), [usual | row | {"number": number} for number, row in enumerate(rows)])
