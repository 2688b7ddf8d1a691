"""Who members are, told beside the records: field by field, what was said last stands; forgotten for good."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, select, text, tuple_
from sqlalchemy.dialects.sqlite import insert as upsert

from app.ports.books import Profile
from app.ports.hub import ERASED
from app.ports.records import Record
from db.members import keep_profile
from db.prepared import Prepared
from db.sync_tables import told
from db.tables import account, member, profile, record

SALT = 16
PUT = upsert(told)
# Of two with one id, the first in the order of all books stands, whichever came here first.
ADD = Prepared(
    PUT.on_conflict_do_update(
        index_elements=[told.c.record],
        set_={name: PUT.excluded[name] for name in ("member", "clock", "origin", "profile")},
        where=tuple_(PUT.excluded.clock, PUT.excluded.origin) < tuple_(told.c.clock, told.c.origin),
    )
)
OF_MEMBER = Prepared(
    select(told.c.record, told.c.profile)
    .where(told.c.member == bindparam("of"))
    .order_by(told.c.clock, told.c.origin, told.c.record)
)
OF_RECORD = Prepared(
    select(told.c.profile).where(
        told.c.record == bindparam("of"), told.c.clock == bindparam("clock"), told.c.origin == bindparam("origin")
    )
)
STALE = Prepared(
    select(member.c.id)
    .join(account, account.c.member == member.c.id, isouter=True)
    .where(member.c.id == bindparam("of"), account.c.member.is_(None))
)
# Head office forgets whomever a record of this kind is about, whether its rows stand anywhere or not.
TOMBSTONE = Prepared(select(record.c.seq).where(record.c.member == bindparam("of"), record.c.kind == ERASED).limit(1))
BY_ID = Prepared(select(member.c.reference, member.c.erased).where(member.c.id == bindparam("of")))


class Told(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a record says of who a member is: the fields it names, and a salt, so that no seal gives a phone away."""

    salt: bytes
    fields: dict[str, Any]


def sealed_profile(record: Record, kept: Profile | None) -> tuple[Record, bytes]:
    """The record with the seal of what it tells, and that itself: the fields of the profile that the record names."""
    if kept is None:
        return record, b""
    fields = {name: getattr(kept, name) for name in sorted(record.body.profile)}
    whole = msgspec.json.encode(Told(os.urandom(SALT), fields), order="deterministic")
    body = record.body.changed(profile_seal=hashlib.sha256(whole).hexdigest())
    return replace(record, body=body), whole


def keep_told(connection: Connection, record: Record, whole: bytes, clock: int, origin: int) -> None:
    """Keeps what a record told, until its member is forgotten."""
    row = {"record": bytes.fromhex(record.id), "member": bytes.fromhex(record.member), "clock": clock}
    ADD(connection, row | {"origin": origin, "profile": whole})


def is_told(record: Record, whole: bytes) -> bool:
    """Whether that is what the record sealed."""
    return hashlib.sha256(whole).hexdigest() == record.body.profile_seal


def hold_to_seal(connection: Connection, record: Record, clock: int, origin: int) -> None:
    """Forgets what was kept beside a record before its seal could be read, where that is another.

    What another of its id told is kept in its place, and is not its own to forget.
    """
    for row in OF_RECORD(connection, {"of": bytes.fromhex(record.id), "clock": clock, "origin": origin}):
        if not is_told(record, row.profile):
            connection.execute(delete(told).where(told.c.record == bytes.fromhex(record.id)))


def tell_again(connection: Connection, members: Iterable[bytes]) -> None:
    """Makes the profiles of members from all that was told; of one who was erased nothing is kept."""
    for of in members:
        known = BY_ID(connection, {"of": of}).one_or_none()
        if TOMBSTONE(connection, {"of": of}) or (known is not None and known.erased):
            forget(connection, of)
            continue
        if known is None:
            continue
        fields: dict[str, Any] = {}
        for row in OF_MEMBER(connection, {"of": of}):
            fields |= _fields(row.profile)
        if fields:
            keep_profile(connection, of.hex(), msgspec.convert(fields, Profile), known.reference)


def _fields(whole: bytes) -> dict[str, Any]:
    """The fields that were told; none where that is no profile, as no counter of ours would tell it."""
    try:
        fields = msgspec.json.decode(whole, type=Told).fields
        msgspec.convert(fields, Profile)
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return {}
    return fields


def forget(connection: Connection, of: bytes) -> None:
    """Who they were is gone: what was told of them, profile and search."""
    connection.execute(delete(told).where(told.c.member == of))
    _unshown(connection, of)


def nobody_any_more(connection: Connection, members: Iterable[bytes]) -> None:
    """Takes away whom no record enrols any more, as another came before it under its id."""
    for of in members:
        if STALE(connection, {"of": of}):
            _unshown(connection, of)
            connection.execute(delete(member).where(member.c.id == of))


def _unshown(connection: Connection, of: bytes) -> None:
    connection.execute(delete(profile).where(profile.c.member == of))
    connection.execute(
        text("DELETE FROM member_search WHERE rowid = (SELECT rowid FROM member WHERE id = :of)"), {"of": of}
    )
