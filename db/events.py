"""Events: what is planned, the places at them, who came."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    bindparam,
    case,
    delete,
    exists,
    func,
    insert,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from app.loyalty.event import Attendance, Event, Place, Turnout
from app.ports.hub import ERASED
from app.ports.records import Body
from db.entries import blob
from db.event_tables import attendance, event, event_place
from db.prepared import Prepared
from db.tables import member, record

GIVEN_UP, FREED = 1, 2
"""How a place is held no more: by its holder's word, or as they are erased."""
HELD = event_place.c.given_up == literal_column("0")
BY_ID = Prepared(select(event).where(event.c.id == bindparam("of")))
BY_TICKET = Prepared(select(event_place).where(event_place.c.ticket == bindparam("of")))
PLACE_OF = Prepared(
    select(event_place)
    .where(event_place.c.event == bindparam("of"), event_place.c.member == bindparam("by"), HELD)
    .order_by(event_place.c.invited, event_place.c.reserved_at, event_place.c.ticket)
)
CAME = Prepared(select(attendance).where(attendance.c.event == bindparam("of"), attendance.c.member == bindparam("by")))
HOLDERS = select(event_place.c.member).where(event_place.c.event == bindparam("of"), HELD)
COMERS = select(attendance.c.member).where(attendance.c.event == bindparam("of"))
TURNOUT = Prepared(
    select(
        select(func.count()).select_from(HOLDERS.distinct().subquery()).scalar_subquery().label("reserved"),
        select(func.count()).select_from(COMERS.subquery()).scalar_subquery().label("came"),
        select(func.count()).select_from(HOLDERS.union(COMERS).subquery()).scalar_subquery().label("taken"),
    )
)


def by_id(connection: Connection, event_id: str) -> Event | None:
    """The event of that id."""
    row = BY_ID(connection, {"of": event_id}).one_or_none()
    return None if row is None else _event(row)


def not_over(connection: Connection, since: datetime) -> tuple[Event, ...]:
    """The events that end then or later, in the order they begin."""
    found = connection.execute(select(event).where(event.c.ends >= since).order_by(event.c.starts, event.c.id))
    return tuple(_event(row) for row in found)


def _event(row: Row[Any]) -> Event:
    return Event(
        id=row.id,
        name=json.loads(row.name),
        starts=row.starts,
        ends=row.ends,
        place=row.place,
        capacity=row.capacity,
        tiers=frozenset(json.loads(row.tiers)),
        opens=row.opens,
        early=tuple((tier, days) for tier, days in json.loads(row.early)),
        invitation=row.invitation,
        doors=row.doors,
        state=row.state,
    )


def place_by_ticket(connection: Connection, ticket: str) -> Place | None:
    """The place a ticket names, given up or not."""
    row = BY_TICKET(connection, {"of": ticket}).one_or_none()
    return None if row is None else _place(row)


def place_held(connection: Connection, event_id: str, member_id: str) -> Place | None:
    """The place the member holds; of two of a person once known twice, the one that is theirs by their tier."""
    found = PLACE_OF(connection, {"of": event_id, "by": blob(member_id)})
    return _place(found[0]) if found else None


def places_at(connection: Connection, event_id: str) -> tuple[Place, ...]:
    """Every place at an event, in the order they were reserved."""
    places = select(event_place).where(event_place.c.event == event_id)
    return tuple(map(_place, connection.execute(places.order_by(event_place.c.reserved_at, event_place.c.ticket))))


def _place(row: Row[Any]) -> Place:
    return Place(row.ticket, row.event, row.member.hex(), row.reserved_at, bool(row.invited), bool(row.given_up))


def attendance_of(connection: Connection, event_id: str, member_id: str) -> Attendance | None:
    """How the member came, if they did."""
    row = CAME(connection, {"of": event_id, "by": blob(member_id)}).one_or_none()
    return None if row is None else _attendance(row)


def attendances_at(connection: Connection, event_id: str) -> tuple[Attendance, ...]:
    """Who came, in the order they did."""
    came = select(attendance).where(attendance.c.event == event_id).order_by(attendance.c.at, attendance.c.member)
    return tuple(map(_attendance, connection.execute(came)))


def _attendance(row: Row[Any]) -> Attendance:
    return Attendance(row.event, row.member.hex(), row.at, row.tier, row.points, row.unearned)


def turnout_of(connection: Connection, event_id: str) -> Turnout:
    """How many people hold a place, came, or either."""
    row = TURNOUT(connection, {"of": event_id})[0]
    return Turnout(row.reserved, row.came, row.taken)


def project_event(connection: Connection, one: Event) -> None:
    """The event as it is planned now."""
    row = {
        "id": one.id,
        "name": json.dumps(one.name, sort_keys=True, ensure_ascii=False),
        "starts": one.starts,
        "ends": one.ends,
        "place": one.place,
        "capacity": one.capacity,
        "tiers": json.dumps(sorted(one.tiers)),
        "opens": one.opens,
        "early": json.dumps(one.early),
        "invitation": one.invitation,
        "doors": one.doors,
        "state": one.state,
    }
    added = upsert(event).values(row)
    connection.execute(added.on_conflict_do_update(index_elements=[event.c.id], set_=row))
    places_freed(connection, event_place.c.event == one.id)


def project_guest(connection: Connection, of: bytes, at: datetime, body: Body) -> None:
    """A place reserved or given up, somebody who came."""
    if body.place:
        row = {"ticket": body.place.ticket, "event": body.place.event, "member": of, "reserved_at": at}
        connection.execute(insert(event_place), row | {"invited": body.place.invited, "given_up": 0})
    if body.place_given_up:
        connection.execute(
            update(event_place)
            .where(event_place.c.event == body.place_given_up.event, event_place.c.member == of)
            .values(given_up=GIVEN_UP)
        )
    if body.attended:
        fact = body.attended
        points = sum(entry.points for entry in body.entries if entry.kind == "earned")
        row = {"event": fact.event, "member": of, "at": at, "tier": fact.tier}
        connection.execute(
            insert(attendance).prefix_with("OR IGNORE"), row | {"points": points, "unearned": fact.unearned}
        )
    if body.place or body.attended:
        places_freed(connection, event_place.c.member == of)


def attended_as_one(connection: Connection, kept: bytes, dropped: bytes) -> None:
    """What two records of one person came to, the one came to; what both did, they did once."""
    for theirs in connection.execute(select(attendance).where(attendance.c.member == dropped)).all():
        mine = attendance.c.event == theirs.event, attendance.c.member == kept
        had = connection.execute(select(attendance).where(*mine)).one_or_none()
        if had is None:
            connection.execute(insert(attendance), theirs._asdict() | {"member": kept})
        else:
            both = {"at": min(had.at, theirs.at), "points": had.points + theirs.points}
            connection.execute(update(attendance).where(*mine).values(both))
    connection.execute(delete(attendance).where(attendance.c.member == dropped))


def places_freed(connection: Connection, which: ColumnElement[bool]) -> None:
    """Of these places those of somebody erased, at what was not over and they have not come to, are anybody's.

    As the event is planned last: its plan may become known after who held the place is gone.
    """
    at_what = event.c.id == event_place.c.event, event.c.ends >= record.c.at
    gone = record.c.member == event_place.c.member, record.c.kind == ERASED
    came = attendance.c.member == event_place.c.member, attendance.c.event == event_place.c.event
    freed = exists().where(*at_what, *gone) & ~exists().where(*came)
    of_nobody = event_place.c.member.in_(select(member.c.id).where(member.c.erased != 0))
    places = which, of_nobody, event_place.c.given_up != GIVEN_UP
    connection.execute(update(event_place).where(*places).values(given_up=case((freed, FREED), else_=0)))
