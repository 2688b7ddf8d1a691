"""A record's body as the log keeps it: canonical JSON that leaves out what is at its usual value."""

from __future__ import annotations

import re
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import msgspec

from app.loyalty.ledger import Entry, EntryKind, Lot, Move
from app.loyalty.vouchers import Voucher
from app.ports.records import Body, Fact

BODY_VERSION = 1


class LotFact(Fact, frozen=True):
    """A lot in the log: what its entry does not say already."""

    id: str
    spendable_from: date | None = None
    last_day: date | None = None
    points: int | None = None
    tier: str = ""
    inactive_months: int | None = None
    opened_on: date | None = None
    opened_at: datetime | None = None


class MoveFact(Fact, frozen=True, array_like=True):
    """A move in the log: lot, points, and the day a lapsed lot is good again through."""

    lot: str
    points: int
    good_through: date | None = None


class EntryFact(Fact, frozen=True):
    """An entry in the log. `for_day` None is `day`; `moves` None is all of the lot's points into the lot it opens."""

    id: str
    kind: EntryKind
    points: int
    at: datetime
    day: date
    for_day: date | None = None
    rule: str = ""
    version: int = 0
    sale: str = ""
    corrects: str = ""
    reason: str = ""
    lot: LotFact | None = None
    moves: tuple[MoveFact, ...] | None = None
    terms: str = ""


def entry_fact(entry: Entry) -> EntryFact:
    """An entry as the log says it."""
    lot = entry.lot
    opens = lot is not None and entry.moves == (Move(lot.id, lot.points),)
    return EntryFact(
        id=entry.id,
        kind=entry.kind,
        points=entry.points,
        at=entry.at,
        day=entry.day,
        for_day=None if entry.for_day == entry.day else entry.for_day,
        rule=entry.rule,
        version=entry.version,
        sale=entry.sale,
        corrects=entry.corrects,
        reason=entry.reason,
        lot=None
        if lot is None
        else LotFact(
            id=lot.id,
            spendable_from=None if lot.spendable_from == entry.day else lot.spendable_from,
            last_day=lot.last_day,
            points=None if lot.points == entry.points else lot.points,
            tier=lot.tier,
            inactive_months=lot.inactive_months,
            opened_on=None if lot.opened_on == entry.day else lot.opened_on,
            opened_at=None if lot.opened_at == entry.at else lot.opened_at,
        ),
        moves=None if opens else tuple(MoveFact(move.lot, move.points, move.good_through) for move in entry.moves),
        terms=entry.terms,
    )


def entry_of(fact: EntryFact) -> Entry:
    """The entry that the log says."""
    lot = None
    if fact.lot is not None:
        points = fact.points if fact.lot.points is None else fact.lot.points
        lot = Lot(
            id=fact.lot.id,
            opened_on=fact.lot.opened_on or fact.day,
            opened_at=fact.lot.opened_at or fact.at,
            spendable_from=fact.lot.spendable_from or fact.day,
            last_day=fact.lot.last_day,
            left=0,
            points=points,
            rule=fact.rule,
            version=fact.version,
            tier=fact.lot.tier,
            sale=fact.sale,
            inactive_months=fact.lot.inactive_months,
        )
    if fact.moves is not None:
        moves = tuple(Move(move.lot, move.points, move.good_through) for move in fact.moves)
    else:
        moves = (Move(lot.id, lot.points),) if lot else ()
    return Entry(
        id=fact.id,
        kind=fact.kind,
        points=fact.points,
        at=fact.at,
        day=fact.day,
        for_day=fact.for_day or fact.day,
        rule=fact.rule,
        version=fact.version,
        sale=fact.sale,
        corrects=fact.corrects,
        reason=fact.reason,
        lot=lot,
        moves=moves,
        terms=fact.terms,
    )


class Logged(Body, frozen=True, omit_defaults=True, kw_only=True):
    """A body as the log keeps it."""

    entries: tuple[EntryFact, ...] = ()  # type: ignore[assignment] # the same entries, as the log says them


def _plain(value: object) -> object:
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(value)
    raise TypeError(type(value))


def _fraction(kind: type, value: Any) -> Any:  # noqa: ANN401 - msgspec's hook is untyped
    if kind is Fraction:
        if not (isinstance(value, str) and FRACTION.fullmatch(value)):
            raise ValueError(value)
        return Fraction(value)
    raise TypeError(kind)


MOST = 10**13
"""What the numbers of a body may come to, minor units and points alike: a million such sums are no overflow yet."""
LONG_NUMBER = re.compile(rb"[:\[,]\s*-?(\d{9}|[\d.]+[eE])")
"""Only bodies that have one are added up."""
DIGITS_ALIKE = bytes.maketrans(b"0123456789,[E", b"0000000000::e")
BETWEEN = b" \t\n\r\f\v-"
"""What may stand between where a number is looked for and its first digit."""
DEEP = 100
"""No body is nested so deeply; how much more can be read depends on who asks."""
BRACKET = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?|([\[{])|([\]}])', re.DOTALL)
FRACTION = re.compile(r"-?\d{1,40}(/\d{1,40})?")
_ENCODER = msgspec.json.Encoder(enc_hook=_plain, order="deterministic")
DECODER = msgspec.json.Decoder(Logged, dec_hook=_fraction)
FIELDS = {name: getattr(Body(), name) for name in Body.__struct_fields__ if name != "entries"}
"""The facts that stand in a body as they are, each with its usual value."""


def encode_body(body: Body) -> bytes:
    """The canonical JSON of a body: the same facts, the same bytes; what is at its usual value is left out."""
    entries = tuple(entry_fact(entry) for entry in body.entries)
    return _ENCODER.encode(Logged(entries=entries, **{name: getattr(body, name) for name in FIELDS}))


def decode_body(text: bytes) -> Body:
    """The facts in a body."""
    logged = DECODER.decode(text)
    said = {name: value for name, usual in FIELDS.items() if (value := getattr(logged, name)) is not usual}
    return Body(entries=tuple(map(entry_of, logged.entries)), **said)


def encode_voucher(voucher: Voucher) -> bytes:
    """A voucher's frozen terms as canonical JSON."""
    return _ENCODER.encode(voucher)


def decode_voucher(text: str) -> Voucher:
    """The terms of a voucher."""
    return msgspec.json.decode(text, type=Voucher, dec_hook=_fraction)


def is_unbearable(text: bytes, points: int) -> bool:
    """Whether the numbers of a body, or the points said beside it, come to more than any deed: sums would overflow.

    So does one that cannot be added up: what is read passes over what it does not know, and that may be no number.
    """
    if abs(points) > MOST or _is_deep(text):
        return True
    if not may_have_long(text) or LONG_NUMBER.search(text) is None:
        return False
    try:
        return _sum(msgspec.json.decode(text)) > MOST
    except (msgspec.MsgspecError, RecursionError, ValueError):
        return True


def may_have_long(text: bytes) -> bool:
    """False only where LONG_NUMBER finds nothing: of almost every body, in a quarter of the time."""
    alike = text.translate(DIGITS_ALIKE, BETWEEN)
    return b":000000000" in alike or b":e" in alike.translate(None, b"0.")


def _is_deep(text: bytes) -> bool:
    """Whether it is nested more deeply than any body."""
    if text.count(b"{") + text.count(b"[") <= DEEP:
        return False
    depth = 0
    for one in BRACKET.finditer(text):
        depth += (one.group(1) is not None) - (one.group(2) is not None)
        if depth > DEEP:
            return True
    return False


def _sum(value: object) -> float:
    """All numbers in it together, whatever their sign."""
    if isinstance(value, dict):
        return sum(map(_sum, value.values()))
    if isinstance(value, list):
        return sum(map(_sum, value))
    return abs(value) if isinstance(value, int | float) else 0
