"""What several counters gave for one thing is given once: a goal reached, somebody brought, a guest let in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection

from app.loyalty.challenges import progress
from app.loyalty.days import business_day
from app.loyalty.ledger import Entry
from app.loyalty.programme import REFERRAL, Programme
from app.ports.records import Accrued, Body, PurseMoved, Record, Rewarded
from db.challenges import marks_of, rewarded_to
from db.events import attendance_of
from db.programmes import Programmes


def given_once(connection: Connection, of: bytes | None, record: Record, programmes: Programmes) -> Record:
    """The record without thanks, on the account of `of`, for what others that stand before it gave thanks for.

    Whoever was in an event already came to nothing by coming again: neither points nor a mark.
    """
    body = record.body
    if of is None or not (body.rewarded or body.attended) or not programmes.known(connection):
        return record
    programme, member = programmes.at(connection, record.at), of.hex()
    if body.attended and attendance_of(connection, body.attended.event, member) is not None:
        gone = [one.id for one in body.rewarded]
        earned = [one.id for one in body.entries if one.kind == "earned"]
        body = _without(body, member, gone, earned).changed(marks=(), actions=())
    elif body.rewarded:
        given = rewarded_to(connection, member)
        goals = _reached_before(connection, member, record, programme, given)
        gone = [*goals, *_thanked_before(body.rewarded, programme, given)]
        body = _without(body, member, gone, ()) if gone else body
    return record if body is record.body else replace(record, body=body)


def _reached_before(
    connection: Connection, member: str, record: Record, programme: Programme, given: Collection[Rewarded]
) -> Iterator[str]:
    """What the record gave for goals that, by all marks there are, are not reached so often."""
    body, day = record.body, business_day(record.at, programme.timezone)
    for name in dict.fromkeys(one.of for one in body.rewarded if one.what == "challenge"):
        challenge = programme.challenge(name)
        if challenge is None:
            continue
        marks = [*marks_of(connection, member, name), *(mark for mark in body.marks if mark.challenge == name)]
        had = sum(one.what == "challenge" and one.of == name for one in given)
        due = max(0, progress(challenge, marks, day).times - had)
        yield from [one.id for one in body.rewarded if one.what == "challenge" and one.of == name][due:]


def _thanked_before(rewarded: Iterable[Rewarded], programme: Programme, given: Collection[Rewarded]) -> Iterator[str]:
    """Thanks for somebody brought, to them or to who brought them, that were given, or are more than the cap allows."""
    rules = programme.referral
    if rules is None or rules.on == "every_sale":
        return
    thanked = {(one.what, one.of) for one in given}
    brought = {one.of for one in given if one.what == "referrer"}
    for one in rewarded:
        full = one.what == "referrer" and rules.cap is not None and len(brought) >= rules.cap
        if one.what != "challenge" and ((one.what, one.of) in thanked or full):
            yield one.id


def _without(body: Body, member: str, gone: Collection[str], entries: Collection[str]) -> Body:
    """The body without what these rewards gave, and with nothing in these entries besides."""
    nothing = {*entries, *(one.entry for one in body.rewarded if one.id in gone and one.entry)}
    credit = sum(one.credit for one in body.rewarded if one.id in gone)
    body = body.changed(
        rewarded=tuple(one for one in body.rewarded if one.id not in gone),
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
