"""The ledger of one member: entries, lots, and the only definition of a balance.

Entries are facts, appended and never changed. Each moves points in and out of lots; what an entry's points and its
moves differ by is a debt. So at all times: sum of entries = sum of what is left in the lots - debt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal, TypeAlias

from app.loyalty.days import add_months
from app.loyalty.lapse import NEVER
from app.loyalty.refusals import NotEnoughPoints

EntryKind: TypeAlias = Literal["earned", "spent", "taken_back", "given_back", "lapsed", "adjusted", "settled", "merged"]

ENTRY_BYTES = 16
"""An entry's or lot's name begins with its record's id: so many bytes."""
ACTIVE: frozenset[EntryKind] = frozenset({"earned", "spent"})
LEAVES: frozenset[EntryKind] = frozenset({"spent", "adjusted", "taken_back"})
"""Entries whose points leave whatever lots the member has."""


@dataclass(frozen=True, slots=True)
class Lot:
    """Points of one earning, with terms frozen on the day: rule, version, tier, first and last day."""

    id: str
    opened_on: date
    opened_at: datetime
    spendable_from: date
    last_day: date | None
    left: int
    points: int
    rule: str = ""
    version: int = 0
    tier: str = ""
    sale: str = ""
    inactive_months: int | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """So many points into (positive) or out of a lot; `good_through` makes a lapsed lot good again until then."""

    lot: str
    points: int
    good_through: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact. `points` is signed; `for_day` is the day it counts for (a take-back counts for its sale's day)."""

    id: str
    kind: EntryKind
    points: int
    at: datetime
    day: date
    for_day: date
    rule: str = ""
    version: int = 0
    sale: str = ""
    corrects: str = ""
    reason: str = ""
    lot: Lot | None = None
    moves: tuple[Move, ...] = ()
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What one member has: open lots (and any lot an operation needs), a debt, the last day of earning or spending.

    `former` are lots an operation names that were somebody's who became this member: their terms are looked at, and
    nothing is moved in them any more.
    """

    lots: tuple[Lot, ...] = ()
    debt: int = 0
    active_on: date | None = None
    former: tuple[Lot, ...] = ()

    def lot(self, lot_id: str) -> Lot | None:
        """The lot of that id, if this account holds it."""
        return next((lot for lot in self.lots if lot.id == lot_id), None)


@dataclass(frozen=True, slots=True)
class Stamp:
    """When and under what an entry is made: record id (hex), instant, business day, programme version."""

    record: str
    at: datetime
    day: date
    version: int
    numbers: Iterator[int]

    def name(self) -> str:
        """A fresh name for an entry or lot of this record; names of one record sort in the order they were made."""
        return f"{self.record}{next(self.numbers):04x}"


def last_day(lot: Lot, account: Account) -> date | None:
    """The last day the lot can be spent; with an inactivity rule it moves with the member's last activity."""
    if lot.inactive_months is None:
        return lot.last_day
    moving = add_months(max(account.active_on or lot.opened_on, lot.opened_on), lot.inactive_months)
    return moving if lot.last_day is None else max(moving, lot.last_day)


def is_lapsed(lot: Lot, account: Account, day: date) -> bool:
    """Whether the lot's last valid day is behind `day`."""
    return (last_day(lot, account) or NEVER) < day


def open_lots(account: Account, day: date) -> list[Lot]:
    """Lots with points left that have not lapsed, pending or not, in drawing order: soonest to lapse, then oldest."""
    lots = [lot for lot in account.lots if lot.left > 0 and not is_lapsed(lot, account, day)]
    return sorted(lots, key=lambda lot: (last_day(lot, account) or NEVER, lot.opened_at, lot.id))


def spendable_lots(account: Account, day: date) -> list[Lot]:
    """Open lots whose first day has come, in drawing order."""
    return [lot for lot in open_lots(account, day) if lot.spendable_from <= day]


def balance(account: Account, day: date) -> int:
    """What can be spent on `day`: never below 0, and nothing while a debt stands."""
    return 0 if account.debt else sum(lot.left for lot in spendable_lots(account, day))


def pending(account: Account, day: date) -> int:
    """Points earned whose first spendable day has not come."""
    return sum(lot.left for lot in open_lots(account, day) if lot.spendable_from > day)


def drawn(lots: Iterable[Lot], points: int) -> tuple[Move, ...]:
    """Moves that take up to `points` out of the lots, in the order given."""
    moves = []
    for lot in lots:
        if points <= 0:
            break
        part = min(lot.left, points)
        if part > 0:
            moves.append(Move(lot.id, -part))
            points -= part
    return tuple(moves)


def earn(
    account: Account,
    stamp: Stamp,
    points: int,
    lot: Lot,
    *,
    kind: EntryKind = "earned",
    reason: str = "",
    terms: str = "",
) -> Entry:
    """Points come in: a debt is paid first, the rest opens `lot`."""
    kept = max(0, points - account.debt)
    moves = (Move(lot.id, kept),) if kept else ()
    return Entry(
        id=stamp.name(),
        kind=kind,
        points=points,
        at=stamp.at,
        day=stamp.day,
        for_day=stamp.day,
        rule=lot.rule,
        version=lot.version,
        sale=lot.sale,
        lot=replace(lot, left=0, points=kept) if kept else None,
        moves=moves,
        reason=reason,
        terms=terms,
    )


def spend(
    account: Account, stamp: Stamp, points: int, *, kind: EntryKind = "spent", sale: str = "", reason: str = ""
) -> Entry:
    """Points go out of the spendable lots; NotEnoughPoints when they do not reach."""
    spendable = balance(account, stamp.day)
    if points > spendable:
        raise NotEnoughPoints(short_by=points - spendable, debt=account.debt)
    moves = drawn(spendable_lots(account, stamp.day), points)
    return Entry(
        id=stamp.name(),
        kind=kind,
        points=-points,
        at=stamp.at,
        day=stamp.day,
        for_day=stamp.day,
        version=stamp.version,
        sale=sale,
        reason=reason,
        moves=moves,
    )


def settle(account: Account, stamp: Stamp) -> Entry | None:
    """Where points stand beside a debt, the debt is paid from them in drawing order; None where there is none."""
    moves = drawn(open_lots(account, stamp.day), account.debt)
    if not moves:
        return None
    return Entry(stamp.name(), "settled", 0, stamp.at, stamp.day, stamp.day, version=stamp.version, moves=moves)


def lapse_due(account: Account, stamp: Stamp, only: frozenset[str] | None = None) -> Entry | None:
    """Records what has lapsed: one entry for all lots whose last day has passed and that still hold points."""
    moves = tuple(
        Move(lot.id, -lot.left)
        for lot in account.lots
        if lot.left > 0 and is_lapsed(lot, account, stamp.day) and (only is None or lot.id in only)
    )
    if not moves:
        return None
    points = sum(move.points for move in moves)
    return Entry(stamp.name(), "lapsed", points, stamp.at, stamp.day, stamp.day, version=stamp.version, moves=moves)


def apply(account: Account, entry: Entry) -> Account:
    """The account after an entry: the only arithmetic on lots and debt."""
    lots = {lot.id: lot for lot in account.lots}
    if entry.lot is not None:
        lots[entry.lot.id] = entry.lot
    moved = 0
    for move in entry.moves:
        lot = lots[move.lot]
        lots[move.lot] = replace(lot, left=lot.left + move.points, last_day=move.good_through or lot.last_day)
        moved += move.points
    active = max(entry.day, account.active_on or entry.day) if entry.kind in ACTIVE else account.active_on
    return replace(account, lots=tuple(lots.values()), debt=account.debt + moved - entry.points, active_on=active)


def applied(account: Account, entries: Iterable[Entry]) -> Account:
    """The account after several entries."""
    for entry in entries:
        account = apply(account, entry)
    return account


def handed_over(account: Account, out: Stamp, into: Stamp) -> tuple[list[Entry], list[Entry]]:
    """Every lot with points left goes over as it is, and so does a debt: entries out of one account, into the other."""
    outs, ins = [], []
    for lot in account.lots:
        if lot.left:
            outs.append(_moved(out, -lot.left, (Move(lot.id, -lot.left),)))
            fresh = replace(lot, id=into.name(), points=lot.left, left=0)
            ins.append(_moved(into, lot.left, (Move(fresh.id, lot.left),), fresh))
    if account.debt:
        outs.append(_moved(out, account.debt, ()))
        ins.append(_moved(into, -account.debt, ()))
    return outs, ins


def _moved(stamp: Stamp, points: int, moves: tuple[Move, ...], lot: Lot | None = None) -> Entry:
    return Entry(
        stamp.name(),
        "merged",
        points,
        stamp.at,
        stamp.day,
        stamp.day,
        rule=lot.rule if lot else "",
        version=lot.version if lot else stamp.version,
        sale=lot.sale if lot else "",
        lot=lot,
        moves=moves,
    )


def borne(account: Account, entry: Entry) -> Entry:
    """The entry as this account can bear it, where another counter made it without knowing all of the account.

    A lot gives no more than it holds; what is missing comes out of the other open lots in drawing order, and is a debt
    only where these do not reach. What lapsed or settled a debt already did so once; what has not lapsed by all that is
    known (its member was elsewhere in time, or it is good again) stays.
    Where a debt was paid already, the surplus is the member's: in the entry's lot, or in one of its own that does not
    lapse. An entry made on this very account is as it was.
    """
    left = {lot.id: lot.left for lot in account.lots} | ({entry.lot.id: 0} if entry.lot else {})
    still = account.debt if entry.kind == "settled" else None
    moves = []
    for move in entry.moves:
        part = move.points
        if part < 0:
            stays = entry.kind == "lapsed" and _is_open(account, move.lot, entry.day)
            part = 0 if stays else -min(-part, left.get(move.lot, 0), -part if still is None else still)
            still = None if still is None else still + part
        left[move.lot] = left.get(move.lot, 0) + part
        moves.append(replace(move, points=part))
    missing = sum(move.points for move in moves) - sum(move.points for move in entry.moves)
    if entry.kind in LEAVES and missing:
        moves = _drawn_besides(account, entry.day, moves, left, missing)
    moved = sum(move.points for move in moves)
    if entry.kind == "lapsed":
        return replace(entry, points=moved, moves=tuple(moves))
    surplus = entry.points - moved - account.debt
    if surplus > 0:
        return _with_surplus(entry, moves, surplus)
    return replace(entry, moves=tuple(moves))


def _is_open(account: Account, lot_id: str, day: date) -> bool:
    """Whether a lot that the account holds has not lapsed on that day."""
    lot = account.lot(lot_id)
    return lot is not None and not is_lapsed(lot, account, day)


def only_adds(entry: Entry) -> bool:
    """Whether the entry puts all its points into the lot it opens: every account bears it as it is."""
    lot = entry.lot
    if lot is None or entry.points <= 0 or len(entry.moves) != 1:
        return False
    (move,) = entry.moves
    return move.lot == lot.id and move.points == entry.points and move.good_through is None


def _drawn_besides(account: Account, day: date, moves: list[Move], left: Mapping[str, int], missing: int) -> list[Move]:
    """The moves with what their lots lacked, out of whatever lots have points left."""
    still = replace(account, lots=tuple(replace(lot, left=left[lot.id]) for lot in account.lots))
    taken = {move.lot: move for move in moves}
    for more in drawn(open_lots(still, day), missing):
        before = taken.get(more.lot)
        taken[more.lot] = replace(before, points=before.points + more.points) if before else more
    return list(taken.values())


def gone_over(account: Account, entry: Entry) -> Entry:
    """The entry of somebody who had become another, as the account of that other takes it up.

    What they held had gone over before: points that go out leave the open lots of the one they are, in drawing order.
    """
    own = tuple(move for move in entry.moves if entry.lot is not None and move.lot == entry.lot.id)
    out = 0 if entry.kind == "lapsed" else -entry.points
    return replace(entry, moves=own + drawn(open_lots(account, entry.day), out))


def _with_surplus(entry: Entry, moves: list[Move], surplus: int) -> Entry:
    """The entry with points for a debt that somebody else had paid, where they are the member's own."""
    for place, move in enumerate(moves):
        if move.points > 0:
            moves[place] = replace(move, points=move.points + surplus)
            opened = entry.lot is not None and entry.lot.id == move.lot
            lot = replace(entry.lot, points=entry.lot.points + surplus) if entry.lot and opened else entry.lot
            return replace(entry, lot=lot, moves=tuple(moves))
    if entry.lot is not None:
        return replace(entry, moves=(*moves, Move(entry.lot.id, surplus)))
    lot = Lot(entry.id, entry.day, entry.at, entry.day, None, 0, surplus, entry.rule, entry.version, sale=entry.sale)
    return replace(entry, lot=lot, moves=(*moves, Move(lot.id, surplus)))
