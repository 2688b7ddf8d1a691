"""What a record of another counter comes to here: its entries as the account can bear them, and what did not fit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, insert, select

from app.loyalty.lapse import NEVER
from app.loyalty.ledger import (
    ENTRY_BYTES,
    Account,
    Entry,
    Stamp,
    applied,
    apply,
    borne,
    drawn,
    gone_over,
    handed_over,
    only_adds,
    open_lots,
    settle,
)
from app.loyalty.programme import Programme
from app.loyalty.purse import HANDED_OVER, LAPSED, PurseLot, leaves
from app.loyalty.tiers import LIFTS, TierState
from app.ports.conflict import GIVEN_ONCE
from app.ports.records import PurseMoved, Record
from db.accounts import read_account, read_history
from db.entries import blob, project_entries
from db.log import FIRST, IN_ORDER, in_order
from db.merging import kept_id
from db.once import at_most, undone_once
from db.prepared import Prepared
from db.purses import purse_lots
from db.reading import counted_lot, is_counted
from db.sync_tables import conflict, touch
from db.tables import entry, move, sale, voucher
from db.tables import record as record_row

POINTS, VOUCHER, MONEY, RECEIPT, VERSION, UNFIT = "points", "voucher", "money", "receipt", "version", "record"
USED, CANCELLED = "used", "cancelled"
# What was decided names a conflict by its kind's place here: another kind comes last.
KINDS = (POINTS, VOUCHER, CANCELLED, MONEY, VERSION, UNFIT, "return", *GIVEN_ONCE)
OF_A_KIND = 0x10000
"""How far apart the numbers of two kinds are, of what does not go together of one record."""
OF_RECEIPT = 1_000
"""The number of a conflict of receipts, which is noted from either side."""
OF_REST = 0x8000
"""From here on entries of a merger are numbered that only the fold knows of."""
JUDGED = (*LIFTS, "review")
SAME_RECEIPT = Prepared(
    select(sale.c.id, sale.c.member).where(sale.c.reference == bindparam("of"), sale.c.id != bindparam("by"))
)
ADD = Prepared(insert(conflict).prefix_with("OR IGNORE"))
TAKERS = Prepared(
    select(entry.c.id, entry.c.member)
    .join(move, move.c.entry == entry.c.id)
    .where(move.c.lot == bindparam("of"), entry.c.kind == "spent")
    .order_by(entry.c.at.desc(), entry.c.id.desc())
)
VOUCHER_STANDS = Prepared(
    select(voucher.c.member, voucher.c.state, voucher.c.used_by).where(voucher.c.code == bindparam("of"))
)
CANCELLER = Prepared(
    select(record_row.c.id)
    .join(touch, touch.c.seq == record_row.c.seq)
    .where(touch.c.subject == bindparam("of"), record_row.c.kind == "voucher_cancelled")
    .order_by(*IN_ORDER)
    .limit(1)
)

OPEN = Prepared(
    select(conflict.c.kind).where(
        conflict.c.record == bindparam("of"), conflict.c.number == bindparam("number"), conflict.c.settled == ""
    )
)


@dataclass
class Misfits:
    """Notes what of a record did not go together with what came before it."""

    connection: Connection
    record: Record
    member: bytes | None

    def note(self, kind: str, amount: int, subject: str = "", first: bytes | None = None, *, place: int = 0) -> None:
        """One conflict: how many points or minor units, about what, and the record that stands before it.

        It is numbered by its kind and its `place` in the record: whoever settles it names it so, and what a counter
        hears of later may add others of the record, or take them away.
        """
        number = (KINDS.index(kind) + 1) * OF_A_KIND + place
        row = {"record": blob(self.record.id), "number": number, "member": self.member, "kind": kind}
        told = {"subject": subject, "amount": amount, "first": first, "at": self.record.at, "settled": ""}
        ADD(self.connection, row | told)


def bear(connection: Connection, of: bytes, record: Record, misfits: Misfits) -> Record:
    """The record with its entries as the account of `of` can bear them; points spent that were not there are noted.

    `of` is not the record's member where they had become another by then, and whoever did it did not know.
    """
    if any(one.corrects for one in record.body.entries):
        record = replace(record, body=record.body.changed(entries=undone_once(connection, of, record.body.entries)))
    is_own = blob(record.member) == of
    if is_own and all(map(only_adds, record.body.entries)):
        return record
    named = {move.lot for one in record.body.entries for move in one.moves}
    account = read_account(connection, of.hex(), named | set(map(counted_lot, named)))
    found: list[Entry] = []
    for one in record.body.entries:
        known = _known(account, one) if is_own and not is_counted(one) else gone_over(account, one)
        as_borne = borne(account, known)
        if one.kind == "spent" and (missing := _out(one) - _out(as_borne)):
            place = int(one.id[2 * ENTRY_BYTES :], 16)
            misfits.note(POINTS, missing, first=_taker(connection, of, one), place=place)
        account = apply(account, as_borne)
        found.append(as_borne)
    return replace(record, body=record.body.changed(entries=tuple(found)))


def hand_over_rest(connection: Connection, record: Record) -> Record:
    """A merger with what whoever made it did not know of: points and debts that had come to the one dropped."""
    merged = record.body.merged
    if merged is None:
        return record
    kept, dropped = bytes.fromhex(record.member), bytes.fromhex(merged.dropped)
    rest = read_account(connection, merged.dropped, ())
    day, version = record.body.entries[0].day if record.body.entries else record.at.date(), 0
    stamp = Stamp(record.id, record.at, day, version, count(OF_REST))
    outs, ins = handed_over(rest, stamp, stamp)
    if not outs:
        return record
    project_entries(connection, dropped, tuple(outs))
    named = {move.lot for one in record.body.entries for move in one.moves}
    account = applied(read_account(connection, kept.hex(), named), (*record.body.entries, *ins))
    paid = settle(account, stamp)
    return replace(record, body=record.body.changed(entries=(*record.body.entries, *ins, *([paid] if paid else []))))


def _known(account: Account, one: Entry) -> Entry:
    """The entry without moves of lots that are not here: a lot that another counter's surplus had opened.

    What another programme drew on may be known here, or there, only by its number: one stands for the other.
    """
    held = {lot.id for lot in account.lots} | ({one.lot.id} if one.lot else set())
    moves, lost = [], 0
    for step in one.moves:
        if step.lot in held:
            moves.append(step)
        elif (stands := counted_lot(step.lot)) in held:
            moves.append(replace(step, lot=stands, good_through=None))
        elif step.lot == stands and step.points < 0:
            lost -= step.points
    return replace(one, moves=(*moves, *drawn(open_lots(account, one.day), lost)))


def _out(one: Entry) -> int:
    return -sum(move.points for move in one.moves)


def _taker(connection: Connection, of: bytes, one: Entry) -> bytes | None:
    """The record that had taken the points of the member `of` first.

    An entry made up elsewhere may name another's lot: whoever took from that has no part in this, and may come later.
    """
    takers = (row for step in one.moves for row in TAKERS(connection, {"of": bytes.fromhex(step.lot)}))
    first = next((row.id for row in takers if kept_id(connection, row.member) == of), None)
    return None if first is None else bytes(first[:ENTRY_BYTES])


def bear_vouchers(connection: Connection, record: Record, misfits: Misfits) -> Record:
    """The record without uses of vouchers that were used or cancelled before, and without points back for a used one.

    A voucher is good again with the return of the sale it was used on, and of no other.
    """
    body = record.body
    kept = []
    for place, change in enumerate(body.voucher_changes):
        stands = VOUCHER_STANDS(connection, {"of": change.code}).one_or_none()
        if stands is None:
            continue
        if change.state == "open":
            sale = blob(body.returned.sale) if body.returned else None
            fits = stands.state == USED and stands.used_by == sale
        else:
            fits = stands.state == "open"
        if fits:
            kept.append(change)
        elif USED in (change.state, stands.state) and change.state != "open":
            misfits.member = misfits.member or stands.member
            first = stands.used_by if stands.state == USED else _canceller(connection, change.code)
            both = change.state == stands.state
            kind = VOUCHER if both else CANCELLED
            misfits.note(kind, _worth(record, change.code), change.code, first, place=place)
            if change.state == CANCELLED:
                body = body.changed(entries=at_most(body.entries, lambda _, kind: 0 if kind == "given_back" else None))
    return replace(record, body=body.changed(voucher_changes=tuple(kept)))


def _canceller(connection: Connection, code: str) -> bytes | None:
    """The record that cancelled the voucher."""
    found = CANCELLER(connection, {"of": f"voucher:{code}".encode()}).value()
    return None if found is None else bytes(found)


def _worth(record: Record, code: str) -> int:
    """What the voucher took off the sale (minor units)."""
    sale = record.body.sale
    return sum(off.amount for off in sale.offs if off.source == code) if sale else 0


def bear_tiers(connection: Connection, of: bytes, record: Record, programme: Programme | None) -> Record:
    """The record with its tier states numbered after those that stand.

    A judgement that did not know of the last state, and came to a lower tier, is passed over: the night judges again.
    """
    history = read_history(connection, of.hex())  # not the state they hold: there is none before they are enrolled
    any_yet, held = bool(history), history[max(history)] if history else TierState()
    found: list[TierState] = []
    for state in record.body.tiers:
        if any_yet:
            unknowing = state.number <= held.number
            lower = programme is not None and programme.rank(state.tier) < programme.rank(held.tier)
            if unknowing and lower and state.cause in JUDGED:
                continue
            before = held.number if state.before and state.before == state.number - 1 else state.before
            held = replace(state, number=held.number + 1, before=before)
        else:
            held, any_yet = state, True
        found.append(held)
    return replace(record, body=record.body.changed(tiers=tuple(found)))


def bear_settlement(connection: Connection, record: Record) -> Record:
    """The record without a decision on what was settled already, or is no conflict any more: points come back once."""
    said = record.body.settled
    if said is None or OPEN(connection, {"of": blob(said.record), "number": said.number}).value() is not None:
        return record
    return replace(record, body=record.body.changed(settled=None, entries=()))


def bear_money(connection: Connection, record: Record, misfits: Misfits) -> Record:
    """The record with its money out of lots that have it; what lapses is no more than is there.

    What no lot has is owed by the one it was to leave, and noted. What comes to or goes from somebody who has become
    another is that one's; and a merger takes along what whoever made it did not know of.
    """
    purses: dict[tuple[str, str], dict[str, PurseLot]] = {}
    found: list[PurseMoved] = []
    for place, given in enumerate((*record.body.purses, *_rest_of_money(connection, record))):
        one = _of_whom_it_is(connection, record, given)
        of = one.purse, one.kind
        if of not in purses:
            purses[of] = {lot.name: lot for lot in purse_lots(connection, *of)}
        lots = purses[of]
        for name, amount in _moves(lots, one, record.at.date()).items():
            known = lots.get(name, PurseLot(name, 0))
            lots[name] = replace(known, left=known.left + amount, last_day=one.last_day or known.last_day)
            if amount:
                found.append(msgspec.structs.replace(one, amount=amount, lot=name))
        spent = one.amount < 0 and one.reason not in {LAPSED, HANDED_OVER}
        if spent and (owed := -min(0, lots[one.lot].left)):
            misfits.note(MONEY, min(owed, -one.amount), "" if one.kind == "credit" else one.purse, place=place)
    return replace(record, body=record.body.changed(purses=tuple(found)))


def _of_whom_it_is(connection: Connection, record: Record, one: PurseMoved) -> PurseMoved:
    """The move in the purse of whoever its member has become; what is handed over leaves the one it was in."""
    merged = record.body.merged
    leaves_it = one.reason == HANDED_OVER and (merged is None or one.purse == merged.dropped)
    if one.kind == "gift" or leaves_it:
        return one
    return msgspec.structs.replace(one, purse=kept_id(connection, bytes.fromhex(one.purse)).hex())


def _rest_of_money(connection: Connection, record: Record) -> Iterator[PurseMoved]:
    """Of a merger: the credit, or what is owed of it, that the purse of the one dropped has still."""
    merged = record.body.merged
    if merged is None or kept_id(connection, bytes.fromhex(merged.kept)) == bytes.fromhex(merged.dropped):
        return
    for lot in purse_lots(connection, merged.dropped, "credit"):
        if lot.left:
            yield PurseMoved(merged.dropped, -lot.left, "credit", HANDED_OVER, "", lot.name)
            yield PurseMoved(merged.kept, lot.left, "credit", HANDED_OVER, "", lot.name, lot.last_day)


def _moves(lots: Mapping[str, PurseLot], one: PurseMoved, day: date) -> Mapping[str, int]:
    """What each lot moves by."""
    if one.amount >= 0 or one.reason == HANDED_OVER:
        return {one.lot: one.amount}
    if one.reason == LAPSED:
        lot = lots.get(one.lot)
        is_over = lot is not None and (lot.last_day or NEVER) <= day  # east of Greenwich it may be the day after
        return {one.lot: -min(-one.amount, max(0, lot.left)) if lot is not None and is_over else 0}
    return leaves(lots, one.lot, -one.amount, day)


def same_receipt(connection: Connection, record: Record) -> tuple[Any, ...]:
    """Sales with the receipt of the one that a record makes."""
    made = record.body.sale
    return () if made is None else tuple(SAME_RECEIPT(connection, {"of": made.reference, "by": blob(record.id)}))


def note_receipt(connection: Connection, record: Record) -> None:
    """A sale with the receipt of another: the later is to be looked at, beside the first of all."""
    made = record.body.sale
    others = same_receipt(connection, record)
    if made is None or not others:
        return
    owners = {bytes(one.id): one.member for one in others} | {blob(made.sale): blob(made.member)}
    in_turn = sorted((FIRST(connection, {"of": of})[0] for of in owners), key=in_order)
    for later in in_turn[1:]:
        row = {"record": later.id, "number": OF_RECEIPT, "member": owners[bytes(later.id)], "kind": RECEIPT}
        told = {"subject": made.reference, "amount": 0, "first": in_turn[0].id, "at": later.at, "settled": ""}
        ADD(connection, row | told)


def note_version(record: Record, stands: str, misfits: Misfits) -> None:
    """A version of the programme whose number another, that says something else, had already."""
    said = record.body.published
    if said is not None and stands and stands != said.text:
        misfits.note(VERSION, 0, str(said.version))
