"""What several counters gave for one thing is given once: a goal reached, somebody brought, a guest let in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, bindparam, select

from app.loyalty.challenges import progress
from app.loyalty.days import business_day
from app.loyalty.ledger import ENTRY_BYTES, Entry
from app.loyalty.programme import REFERRAL, Programme
from app.ports.conflict import GIVEN_ONCE
from app.ports.records import Accrued, Body, PurseMoved, Record, Rewarded
from db.bearing import Misfits
from db.challenges import marks_of, rewarded_to
from db.events import attendance_of
from db.prepared import Prepared
from db.programmes import Programmes
from db.tables import record as record_row

CHALLENGE, THANKS, ENTRY = GIVEN_ONCE
"""Kinds of conflict: a goal rewarded, somebody thanked for, a guest let in more often than was due."""
ADMITTED = Prepared(
    select(record_row.c.id)
    .where(record_row.c.member == bindparam("of"), record_row.c.at == bindparam("at"), record_row.c.kind == "admitted")
    .limit(1)
)


def given_once(
    connection: Connection, of: bytes | None, record: Record, programmes: Programmes, misfits: Misfits
) -> Record:
    """The record without thanks, on the account of `of`, for what others that stand before it gave thanks for.

    Whoever was in an event already came to nothing by coming again: neither points nor a mark. What was left out is
    noted: whoever gave it said that it was the member's.
    """
    body = record.body
    if of is None or not (body.rewarded or body.attended) or not programmes.known(connection):
        return record
    programme, member = _programme(connection, record, programmes), of.hex()
    came = attendance_of(connection, body.attended.event, member) if body.attended else None
    if body.attended and came is not None:
        gone = {one.id for one in body.rewarded}
        earned = {one.id for one in body.entries if one.kind == "earned"}
        borne = _without(body, member, gone, earned).changed(marks=(), actions=())
        _note(misfits, ENTRY, body, borne, body.attended.event, ADMITTED(connection, {"of": of, "at": came.at}).value())
        return replace(record, body=borne)
    given, named = rewarded_to(connection, member), [one.of for one in body.rewarded]
    for name, gone in _reached_before(connection, member, record, programme, given):
        borne = _without(body, member, gone, ())
        _note(misfits, CHALLENGE, body, borne, name, _first(given, "challenge", name), named.index(name))
        body = borne
    for thanked in _thanked_before(body.rewarded, programme, given):
        borne = _without(body, member, {thanked.id}, ())
        _note(misfits, THANKS, body, borne, "", _first(given, thanked.what, thanked.of), named.index(thanked.of))
        body = borne
    return record if body is record.body else replace(record, body=body)


def _programme(connection: Connection, record: Record, programmes: Programmes) -> Programme:
    """The version that whoever made the record went by, which may not have been the one that holds by now."""
    said = [record.body.sale.version] if record.body.sale else [one.version for one in record.body.entries]
    found = programmes.version(connection, said[0]) if said else None
    return found or programmes.at(connection, record.at)


def _note(
    misfits: Misfits, kind: str, body: Body, borne: Body, subject: str, first: bytes | None, place: int = 0
) -> None:
    """What the record loses of its points, if it does."""
    less = sum(one.points for one in body.entries) - sum(one.points for one in borne.entries)
    if less:
        misfits.note(kind, less, subject, first, place=place)


def _first(given: Collection[Rewarded], what: str, of: str) -> bytes | None:
    """The record that had given it last; else the last that gave anything of the kind, where the cap was reached."""
    same = [one for one in given if one.what == what]
    last = [one for one in same if one.of == of] or same
    return bytes.fromhex(last[-1].id)[:ENTRY_BYTES] if last else None


def _reached_before(
    connection: Connection, member: str, record: Record, programme: Programme, given: Collection[Rewarded]
) -> Iterator[tuple[str, set[str]]]:
    """By challenge, what the record gave for goals that, by all marks there are, are not reached so often."""
    body, day = record.body, business_day(record.at, programme.timezone)
    for name in dict.fromkeys(one.of for one in body.rewarded if one.what == "challenge"):
        challenge = programme.challenge(name)
        if challenge is None:
            continue
        marks = [*marks_of(connection, member, name), *(mark for mark in body.marks if mark.challenge == name)]
        had = sum(one.what == "challenge" and one.of == name for one in given)
        due = max(0, progress(challenge, marks, day).times - had)
        gone = {one.id for one in [one for one in body.rewarded if one.what == "challenge" and one.of == name][due:]}
        if gone:
            yield name, gone


def _thanked_before(
    rewarded: Iterable[Rewarded], programme: Programme, given: Collection[Rewarded]
) -> Iterator[Rewarded]:
    """Thanks for somebody brought, to them or to who brought them, that were given, or are more than the cap allows."""
    rules = programme.referral
    if rules is None or rules.on == "every_sale":
        return
    thanked = {(one.what, one.of) for one in given}
    brought = {one.of for one in given if one.what == "referrer"}
    for one in rewarded:
        full = one.what == "referrer" and rules.cap is not None and len(brought) >= rules.cap
        if one.what != "challenge" and ((one.what, one.of) in thanked or full):
            yield one


def _without(body: Body, member: str, gone: Collection[str], entries: Collection[str]) -> Body:
    """The body without what these rewards gave, which are undone, and with nothing in these entries besides."""
    nothing = {*entries, *(one.entry for one in body.rewarded if one.id in gone and one.entry)}
    credit = sum(one.credit for one in body.rewarded if one.id in gone)
    body = body.changed(
        unrewarded=(*body.unrewarded, *sorted(gone)),
        entries=tuple(_empty(one) if one.id in nothing else one for one in body.entries),
    )
    if not credit:
        return body
    # It came into the purse, or went against what the member owed: out of the one, and owed again of the other.
    paid = sum(one.amount for one in body.purses if one.reason == "cashback" and not one.lot)
    out = min(credit, paid)
    return body.changed(
        accruals=(*body.accruals, Accrued(REFERRAL, -credit, "taken_back"), Accrued(REFERRAL, out, "paid")),
        purses=(*body.purses, PurseMoved(member, -out, "credit", "taken_back")),
    )


def _empty(one: Entry) -> Entry:
    """The entry with no points; its lot is known still, to whoever spent out of it meanwhile."""
    lot = replace(one.lot, points=0) if one.lot is not None else None
    return replace(one, points=0, lot=lot, moves=tuple(replace(move, points=0) for move in one.moves))
