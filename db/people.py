"""The staff of this counter, its settings, and whom a night concerns."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, literal_column, select
from sqlalchemy.dialects.sqlite import insert as upsert

from app.loyalty.cashback import is_paid_on
from app.ports.books import Staff
from db.office_tables import audit, setting, staff
from db.prepared import Prepared
from db.programmes import Nightly
from db.purses import due_at_night as due_in_purses
from db.tables import account, lot, member, profile

# Names and PINs never travel: of another counter's staff a book knows the rank alone, and nobody signs in by that.
ALL = Prepared(select(staff).where(staff.c.name != literal_column("''")).order_by(staff.c.name, staff.c.id))
BY_BADGE = select(staff).where(staff.c.badge == bindparam("of"))
VALUE = Prepared(select(setting.c.value).where(setting.c.key == bindparam("of")))
PUT = upsert(setting)
KEEP = Prepared(PUT.on_conflict_do_update(index_elements=[setting.c.key], set_={"value": PUT.excluded.value}))
FORGET = setting.delete().where(setting.c.key == bindparam("of"))
BEGINNING = select(setting).where(setting.c.key.startswith(bindparam("of"), autoescape=False)).order_by(setting.c.key)
ANSWERED = select(func.count()).where(audit.c.what == bindparam("what"), audit.c.subject == bindparam("subject"))
TO_REVIEW = Prepared(select(account.c.member).where(account.c.review_on <= bindparam("day")))
# A nought that is bound would keep SQLite from the indexes of lots with points left, and so would DISTINCT.
HAS_POINTS = lot.c.left > literal_column("0")
LAPSED = Prepared(select(lot.c.member).where(lot.c.last_day < bindparam("day"), HAS_POINTS))
IDLE = Prepared(select(lot.c.member).where(lot.c.inactive_months.is_not(None), HAS_POINTS))
BORN = Prepared(
    select(profile.c.member)
    .join(member, member.c.id == profile.c.member)
    .where(profile.c.birthday_key == bindparam("key"), member.c.enrolled_on <= bindparam("day"))
)


def _staff(row: Row[Any]) -> Staff:
    return Staff(
        id=row.id.hex(),
        name=row.name,
        role=row.role,
        badge=row.badge,
        pin=row.pin,
        wrong_tries=row.wrong_tries,
        tried_at=row.tried_at,
        active=bool(row.active),
        member=row.member.hex() if row.member else "",
    )


def everybody(connection: Connection) -> tuple[Staff, ...]:
    """The staff of this counter by name."""
    return tuple(_staff(row) for row in ALL(connection))


def by_badge(connection: Connection, badge: str) -> Staff | None:
    """Whose badge this is."""
    row = connection.execute(BY_BADGE, {"of": badge}).one_or_none()
    return None if row is None else _staff(row)


def keep(connection: Connection, one: Staff) -> None:
    """Keeps name, badge, PIN hash and wrong tries of somebody on the staff."""
    row = {
        "id": bytes.fromhex(one.id),
        "name": one.name,
        "role": one.role,
        "badge": one.badge,
        "pin": one.pin,
        "wrong_tries": one.wrong_tries,
        "tried_at": one.tried_at,
        "active": one.active,
        "member": bytes.fromhex(one.member) if one.member else None,
    }
    put = upsert(staff).values(row)
    connection.execute(put.on_conflict_do_update(index_elements=[staff.c.id], set_=row))


def times_answered(connection: Connection, what: str, subject: str) -> int:
    """How often the audit has something of a subject."""
    return int(connection.execute(ANSWERED, {"what": what, "subject": subject}).scalar_one())


def read_setting(connection: Connection, key: str) -> str:
    """The setting's value, empty where there is none."""
    return str(VALUE(connection, {"of": key}).value() or "")


def read_settings(connection: Connection, prefix: str) -> tuple[tuple[str, str], ...]:
    """Keys and values of the settings whose key begins so."""
    found = connection.execute(BEGINNING, {"of": prefix})
    return tuple((str(row.key), str(row.value)) for row in found)


def keep_setting(connection: Connection, key: str, value: str) -> None:
    """Keeps a setting."""
    KEEP(connection, {"key": key, "value": value})


def forget_setting(connection: Connection, key: str) -> None:
    """The setting is kept no more."""
    connection.execute(FORGET, {"of": key})


def due_at_night(connection: Connection, day: date, known: Nightly) -> tuple[str, ...]:
    """Members with a tier to review, points or credit that lapsed, a birthday, cashback; in the order of their ids."""
    found = {row[0] for row in TO_REVIEW(connection, {"day": day})}
    found.update(row[0] for row in LAPSED(connection, {"day": day}))
    paid = any(is_paid_on(rule, day) for rule in known.cashback)
    found.update(due_in_purses(connection, day, known.gone, paid=paid))
    if known.idle:
        found.update(row[0] for row in IDLE(connection))
    if known.birthdays:
        keys = [f"{day:%m%d}"]
        if (day + timedelta(days=1)).month != day.month and day.month == 2 and not isleap(day.year):  # noqa: PLR2004 - February
            keys.append("0229")
        found.update(row[0] for key in keys for row in BORN(connection, {"key": key, "day": day}))
    return tuple(sorted(of.hex() for of in found))
