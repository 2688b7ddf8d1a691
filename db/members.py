"""Members, their cards, and finding them as one types."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, literal_column, select, text
from sqlalchemy.dialects.sqlite import insert as upsert

from app.loyalty.codes import parse_code
from app.ports.books import Card, Found, Member, Profile
from db.folded import fold, matching
from db.log import IN_ORDER
from db.prepared import Prepared
from db.tables import account, card, member, profile, record, tier_state

WHOLE = select(member, profile).join_from(member, profile, profile.c.member == member.c.id, isouter=True)
BY_ID = Prepared(WHOLE.where(member.c.id == bindparam("of")))
BY_REFERENCE = Prepared(WHOLE.where(member.c.reference == bindparam("of")))
BY_PHONE = Prepared(WHOLE.where(profile.c.phone == bindparam("of")))
BY_EMAIL = Prepared(WHOLE.where(func.lower(profile.c.email) == bindparam("of")))
BY_CODE = Prepared(select(card).where(card.c.code == bindparam("of")))
PUT = upsert(profile)
KEEP = Prepared(
    PUT.on_conflict_do_update(
        index_elements=[profile.c.member],
        set_={name: PUT.excluded[name] for name in profile.c.keys() if name != "member"},  # noqa: SIM118 - a collection
    )
)
CARDS_OF = Prepared(select(card).where(card.c.member == bindparam("of")).order_by(card.c.issued_on, card.c.code))
SEARCHED = (
    select(member.c.id, member.c.reference, profile.c.name, profile.c.phone, profile.c.email, tier_state.c.tier)
    .select_from(member)
    .join(profile, profile.c.member == member.c.id)
    .join(account, account.c.member == member.c.id)
    .join(
        tier_state,
        (tier_state.c.member == account.c.member) & (tier_state.c.number == account.c.tier_number),
        isouter=True,
    )
)
MATCHING = text("SELECT rowid FROM member_search WHERE member_search MATCH :match LIMIT :most")
PLACE = "SELECT rowid FROM member WHERE id = ?"
UNFINDABLE = "DELETE FROM member_search WHERE rowid = ?"
FINDABLE = "INSERT INTO member_search (rowid, words) VALUES (?, ?)"
FEWEST_DIGITS = 3
NEWEST_CARDS = select(card.c.code).order_by(literal_column("rowid").desc()).limit(100)


def _member(row: Row[Any]) -> Member:
    known = row.name is not None
    return Member(
        id=row.id.hex(),
        reference=row.reference,
        enrolled_on=row.enrolled_on,
        language=row.language,
        blocked=row.blocked,
        consent=row.consent,
        consented_on=row.consented_on,
        referred_by=row.referred_by,
        erased=bool(row.erased),
        profile=Profile(
            name=row.name,
            phone=row.phone,
            email=row.email,
            birthday=row.birthday,
            notes=row.notes,
            segments=frozenset(row.segments.split("\n")) if row.segments else frozenset(),
            wants=tuple(row.wants.split("\n")) if row.wants else (),
        )
        if known
        else Profile(),
    )


def by_id(connection: Connection, member_id: str) -> Member | None:
    """The member of that id."""
    row = BY_ID(connection, {"of": bytes.fromhex(member_id)}).one_or_none()
    return None if row is None else _member(row)


def by_reference(connection: Connection, reference: str) -> Member | None:
    """The member whom staff call so."""
    row = BY_REFERENCE(connection, {"of": reference}).one_or_none()
    return None if row is None else _member(row)


def reached_by(connection: Connection, phone: str, email: str) -> tuple[Member, ...]:
    """Members with that phone or that e-mail address."""
    found = {}
    if phone:
        found.update({row.id: _member(row) for row in BY_PHONE(connection, {"of": phone})})
    if email:
        found.update({row.id: _member(row) for row in BY_EMAIL(connection, {"of": email.lower()})})
    return tuple(found.values())


def _card(row: Row[Any]) -> Card:
    return Card(row.code, row.member.hex(), row.blocked, row.replaced_by)


def card_by_code(connection: Connection, code: str) -> Card | None:
    """The card of that code."""
    row = BY_CODE(connection, {"of": code}).one_or_none()
    return None if row is None else _card(row)


def cards_of(connection: Connection, member_id: str) -> tuple[Card, ...]:
    """Every card the member ever had, oldest first."""
    return tuple(_card(row) for row in CARDS_OF(connection, {"of": bytes.fromhex(member_id)}))


def keep_profile(connection: Connection, member_id: str, kept: Profile, reference: str) -> None:
    """Keeps who a member is, and makes them findable."""
    of = bytes.fromhex(member_id)
    row = {
        "member": of,
        "name": kept.name,
        "phone": kept.phone,
        "email": kept.email,
        "birthday": kept.birthday,
        "birthday_key": f"{kept.birthday:%m%d}" if kept.birthday else "",
        "notes": kept.notes,
        "segments": "\n".join(sorted(kept.segments)),
        "wants": "\n".join(kept.wants),
    }
    KEEP(connection, row)
    cursor = connection.connection.cursor()
    try:
        ((place,),) = cursor.execute(PLACE, (of,)).fetchall()
        cursor.execute(UNFINDABLE, (place,))
        cursor.execute(FINDABLE, (place, searchable(kept, reference)))
    finally:
        cursor.close()


def searchable(kept: Profile, reference: str) -> str:
    """What a member can be found by: folded name, reference, e-mail, the phone's digits from the start and its ends."""
    digits = "".join(c for c in kept.phone if c.isdigit())
    tails = [digits[-length:] for length in (9, 8, 6, 4) if len(digits) > length]
    return " ".join((fold(kept.name), fold(reference), fold(kept.email), digits, *tails))


def search(connection: Connection, typed: str, most: int) -> tuple[Found, ...]:
    """Members whose words begin with what was typed, in any order; digits also match a phone's ends."""
    words = fold(typed).split()
    compact = "".join(c for c in typed if not c.isspace() and c not in "+-().")
    if compact.isdigit() and len(compact) >= FEWEST_DIGITS:
        words = [compact]
    if not words:
        return ()
    found = connection.execute(MATCHING, {"match": matching(words), "most": most})
    rowids = [row[0] for row in found]
    if not rowids:
        return ()
    marks = ", ".join(str(int(place)) for place in rowids)
    rows = connection.execute(SEARCHED.where(text(f"member.rowid IN ({marks})")).order_by(profile.c.name))
    return tuple(Found(row.id.hex(), row.reference, row.name, row.phone, row.email, row.tier or "") for row in rows)


def erased(connection: Connection) -> list[tuple[bytes, bytes]]:
    """Everybody who was erased: member, and the first record that says so."""
    asked = select(record.c.member, record.c.id).where(record.c.member == member.c.id, record.c.kind == "erased")
    rows = connection.execute(asked.where(member.c.erased == 1).order_by(record.c.member, *IN_ORDER)).all()
    return list({bytes(row.member): bytes(row.id) for row in reversed(rows)}.items())


def letters_of_codes(connection: Connection) -> str:
    """The two letters that the codes of this shop begin with, as its newest cards have them; empty where none says."""
    found = (parse_code(code) for code in connection.execute(NEWEST_CARDS).scalars())
    most = Counter(code.shop for code in found if code is not None).most_common(1)
    return most[0][0] if most else ""
