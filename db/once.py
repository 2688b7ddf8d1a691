"""What undoes a deed undoes it once, whatever counters apart did: points taken or given back, thanks taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from sqlalchemy import Connection, bindparam, func, select

from app.loyalty.ledger import Entry
from app.loyalty.programme import REFERRAL
from app.ports.records import Record
from db.entries import blob
from db.holding_tables import rewarded
from db.merging import all_ids
from db.prepared import Prepared
from db.tables import entry
from db.uncredited import uncredited

UNDOES = ("taken_back", "given_back")
"""The kinds of entries that undo another in part or whole."""
MADE = Prepared(select(entry.c.points).where(entry.c.id == bindparam("of")))
UNDONE = Prepared(
    select(func.coalesce(func.sum(entry.c.points), 0)).where(
        entry.c.member == bindparam("of"), entry.c.corrects == bindparam("what"), entry.c.kind == bindparam("kind")
    )
)
TAKEN_BACK = Prepared(select(rewarded).where(rewarded.c.id == bindparam("of")))


def at_most(entries: Iterable[Entry], most: Callable[[str, str], int | None]) -> tuple[Entry, ...]:
    """The entries, of which those that undo another move no more than `most` says of the one undone and the kind.

    None is as much as they say. What lapsed and is there again, to be taken back, is no more than that either.
    """
    left: dict[tuple[str, str], int | None] = {}
    found = []
    for one in entries:
        kind = "taken_back" if one.kind == "lapsed" and one.points > 0 else one.kind
        if not one.corrects or kind not in UNDOES:
            found.append(one)
            continue
        of = one.corrects, one.kind
        allowed = left.setdefault(of, most(one.corrects, kind))
        if allowed is not None:
            part = min(abs(one.points), allowed)
            left[of] = allowed - part
            one = _part(one, part)  # noqa: PLW2901 - the same entry, as far as it goes
        if one.points or one.lot is not None:
            found.append(one)
    return tuple(found)


def undone_once(connection: Connection, of: bytes, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries on the account of `of`, of which those that undo another undo what is not undone yet."""

    def most(what: str, kind: str) -> int | None:
        made = MADE(connection, {"of": blob(what)}).value()
        if made is None:
            return None
        asked = {"what": blob(what), "kind": kind}
        done = sum(UNDONE(connection, asked | {"of": one}).value() for one in all_ids(connection, of.hex()))
        return max(0, abs(int(made)) - abs(int(done)))

    return at_most(entries, most)


def thanks_once(connection: Connection, record: Record) -> Record:
    """The record without credit taken back for thanks that were taken back before."""
    body = record.body
    for name in body.unrewarded:
        given = TAKEN_BACK(connection, {"of": blob(name)}).one_or_none()
        if given is not None and given.undone and given.credit:
            body = uncredited(body, given.of if given.what == "challenge" else REFERRAL, "", given.credit)
    return record if body is record.body else replace(record, body=body)


def _part(one: Entry, points: int) -> Entry:
    """The entry with only so many of its points: of its moves the first."""
    if points == abs(one.points):
        return one
    sign = 1 if one.points > 0 else -1
    moves, left = [], points
    for move in one.moves:
        part = min(abs(move.points), left)
        left -= part
        moves.append(replace(move, points=sign * part, good_through=move.good_through if part else None))
    lot = replace(one.lot, points=points) if one.lot is not None else None
    return replace(one, points=sign * points, lot=lot, moves=tuple(moves))
