"""More given than there is, by counters that did not know of one another: places, pieces, rewards, uses of a coupon.

No counter gives more by what it knows, so whoever is beyond the last stands as a conflict for as long as there are too
many: it goes once a place is given up, a piece comes back, or more are planned. How it was settled is in the audit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import inf
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, text

from app.loyalty.days import period_start
from app.loyalty.programme import Programme, Reward
from db.editions import takings
from db.entries import blob
from db.event_tables import attendance, event_place
from db.events import HELD
from db.log import FIRST, IN_ORDER, in_order
from db.merging import all_ids
from db.office_tables import audit
from db.prepared import Answer, Prepared
from db.programmes import Programmes
from db.reading import read_record
from db.sync_tables import touch
from db.tables import coupon_use, record, voucher

CONFLICT = "conflict_"
PLACE, PIECE, STOCK, COUPON = "place", "piece", "stock", "coupon"
NUMBERS = {PLACE: 2_000, PIECE: 1_000_000, STOCK: 2_000_000, COUPON: 3_000_000}
"""From here on conflicts of the kind are numbered within their record, which may take several pieces and vouchers."""
FULL_EVENTS = text(
    """
    SELECT e.id, e.capacity AS there_are FROM event e WHERE e.capacity IS NOT NULL AND e.state <> 'cancelled'
        AND e.capacity < (SELECT count(*) FROM (
            SELECT p.member FROM event_place p WHERE p.event = e.id AND p.given_up = 0
            UNION SELECT a.member FROM attendance a WHERE a.event = e.id))"""
)
HOLDERS = Prepared(
    select(event_place.c.member, event_place.c.ticket).where(event_place.c.event == bindparam("of"), HELD)
)
COMERS = Prepared(select(attendance.c.member, attendance.c.at).where(attendance.c.event == bindparam("of")))
SOLD_EDITIONS = text(
    """
    SELECT e.id, e.pieces AS there_are FROM edition e WHERE e.pieces < (
        SELECT -sum(m.free) FROM edition_move m WHERE m.edition = e.id AND m.kind IN ('taken', 'back'))"""
)
HAVE = voucher.c.reward == bindparam("of"), voucher.c.state != "cancelled"
GIVEN = Prepared(select(func.count()).where(*HAVE))
OF_REWARD = Prepared(select(voucher.c.member, voucher.c.code, voucher.c.issued_on).where(*HAVE))
USES = Prepared(
    select(coupon_use.c.member, func.count().label("times"))
    .where(coupon_use.c.code == bindparam("of"))
    .group_by(coupon_use.c.member)
)
USED = Prepared(select(coupon_use.c.member, coupon_use.c.sale).where(coupon_use.c.code == bindparam("of")))
TOUCHING = Prepared(
    select(record)
    .join(touch, touch.c.seq == record.c.seq)
    .where(touch.c.subject == bindparam("subject"))
    .order_by(*IN_ORDER)
    .limit(1)
)
CAME_AT = Prepared(select(record).where(record.c.member == bindparam("by"), record.c.at == bindparam("at")))
SETTLED = Prepared(
    select(audit.c.what)
    .where(audit.c.subject == bindparam("of"), audit.c.what.startswith(CONFLICT))
    .order_by(audit.c.at, audit.c.record)
)


@dataclass(frozen=True, slots=True)
class Beyond:
    """A share beyond the last there is, as a row of the table of conflicts."""

    record: bytes
    number: int
    member: bytes | None
    kind: str
    subject: str
    amount: int
    first: bytes | None
    at: datetime
    settled: str


@dataclass(frozen=True, slots=True)
class Share:
    """What somebody has of what there is: the row of the record that gave it to them, whose it is, how much."""

    row: Any
    member: bytes | None
    number: int
    amount: int = 1


def overbooked(connection: Connection, programmes: Programmes) -> list[Beyond]:
    """Every share beyond the last there is, in no order."""
    found: list[Beyond] = []
    for event in connection.execute(FULL_EVENTS).all():
        found += _beyond(connection, PLACE, event.id, event.there_are, _guests(connection, event.id))
    for edition in connection.execute(SOLD_EDITIONS).all():
        found += _beyond(connection, PIECE, edition.id, edition.there_are, _takings(connection, edition.id))
    versions = [one for _, one in programmes.known(connection)]
    return found + _rewards(connection, versions) + _coupons(connection, versions)


def _rewards(connection: Connection, versions: Sequence[Programme]) -> list[Beyond]:
    """Vouchers of a reward beyond its stock, and beyond a member's; one beyond both is told once."""
    rules = [one for version in versions for one in version.rewards]
    in_all = _most((one.id, one.stock) for one in rules)
    found: dict[tuple[bytes, int], Beyond] = {}
    for reward in dict.fromkeys(one.id for one in rules):
        found |= _beyond_a_members(connection, [one for one in rules if one.id == reward])
        if reward in in_all and GIVEN(connection, {"of": reward}).value() > in_all[reward]:
            found |= _named(_beyond(connection, STOCK, reward, in_all[reward], _issues(connection, reward)))
    return list(found.values())


def _beyond_a_members(connection: Connection, rules: Sequence[Reward]) -> dict[tuple[bytes, int], Beyond]:
    """Vouchers of one reward beyond a member's by each of the rules that it ever had.

    Records are looked up of those alone that may be: nearly everybody has more in a life than in a day.
    """
    if any(one.per_member is None for one in rules):
        return {}
    reward = rules[0].id
    limits = {(one.per, one.per_member or 0) for one in rules}
    shares: dict[str, Share] = {}
    by_rule = []
    held = list(OF_REWARD(connection, {"of": reward}))
    for per, most in limits:
        theirs: dict[tuple[Any, date], list[Any]] = {}
        for one in held:
            theirs.setdefault((one.member, period_start(per, one.issued_on)), []).append(one)
        beyond: dict[tuple[bytes, int], Beyond] = {}
        for many in (group for group in theirs.values() if len(group) > most):
            shares |= {one.code: share for one in many if one.code not in shares for share in _issued(connection, one)}
            for same in _as_issued(shares[one.code] for one in many if one.code in shares):
                beyond |= _named(_beyond(connection, STOCK, reward, most, same))
        by_rule.append(beyond)
    return {name: one for name, one in by_rule[0].items() if all(name in others for others in by_rule)}


def _as_issued(shares: Iterable[Share]) -> Iterable[list[Share]]:
    """Those that the same record of a member has: who was two, and became one, rightly had what either might have."""
    found: dict[bytes | None, list[Share]] = {}
    for share in shares:
        found.setdefault(share.row.member, []).append(share)
    return found.values()


def _named(beyond: Iterable[Beyond]) -> dict[tuple[bytes, int], Beyond]:
    return {(one.record, one.number): one for one in beyond}


def _coupons(connection: Connection, versions: Sequence[Programme]) -> list[Beyond]:
    """Uses of a coupon beyond those there are in all, and beyond a member's; a use beyond both is told once."""
    rules = [one for version in versions for one in version.coupons]
    in_all, of_one = _most((one.code, one.uses) for one in rules), _most((one.code, one.per_member) for one in rules)
    found: dict[tuple[bytes, int], Beyond] = {}
    for code in {**of_one, **in_all}:
        times = {row.member: row.times for row in USES(connection, {"of": code})}
        most = of_one.get(code, inf)
        often = {member for member, of in times.items() if member is not None and of > most}
        too_many = sum(times.values()) > in_all.get(code, inf)
        shares = list(_uses(connection, code)) if often or too_many else []
        for same in _as_issued(share for share in shares if share.member in often):
            found |= _named(_beyond(connection, COUPON, code, of_one[code], same))
        if too_many:
            found |= _named(_beyond(connection, COUPON, code, in_all[code], shares))
    return list(found.values())


def _uses(connection: Connection, code: str) -> Iterator[Share]:
    """Every use of a coupon by the sale it was said at."""
    for one in USED(connection, {"of": code}):
        row = FIRST(connection, {"of": one.sale})[0]
        sale = read_record(row).body.sale
        said = [off.source for off in sale.offs if off.coupon] if sale else []
        yield Share(row, one.member, said.index(code) if code in said else 0)


def _beyond(connection: Connection, kind: str, of: str, there_are: int, shares: Iterable[Share]) -> Iterator[Beyond]:
    """Those who came when there was nothing left, or not enough; beside whoever had the last."""
    given, first = 0, None
    for share in sorted(shares, key=lambda one: (in_order(one.row), one.number)):
        missing = min(share.amount, given + share.amount - there_are)
        given += share.amount
        if missing <= 0:
            first = share.row.id
            continue
        number = NUMBERS[kind] + share.number
        settled = _settled(connection, share.row.id, number)
        yield Beyond(share.row.id, number, share.member, kind, of, missing, first, share.row.at, settled)


def _guests(connection: Connection, event: str) -> Iterable[Share]:
    """Whoever holds a place or came, once, by the first record that says so."""
    found: list[tuple[bytes, Any]] = []
    for place in HOLDERS(connection, {"of": event}):
        found += [(place.member, row) for row in _touching(connection, f"ticket:{place.ticket}")]
    for came in COMERS(connection, {"of": event}):
        for by in all_ids(connection, came.member.hex()):
            found += [(came.member, row) for row in CAME_AT(connection, {"by": by, "at": came.at})]
    found.sort(key=lambda one: in_order(one[1]), reverse=True)
    return {member: Share(row, member, 0) for member, row in found}.values()


def _takings(connection: Connection, edition: str) -> Iterator[Share]:
    """What each line of a sale took and still has; no line has pieces of two editions."""
    for one in takings(connection, edition):
        if (still := one.pieces - one.back) > 0:
            row = FIRST(connection, {"of": bytes.fromhex(one.sale)})[0]
            yield Share(row, blob(one.member), one.line, still)


def _issues(connection: Connection, reward: str) -> Iterator[Share]:
    for one in OF_REWARD(connection, {"of": reward}):
        yield from _issued(connection, one)


def _issued(connection: Connection, one: Any) -> Iterator[Share]:  # noqa: ANN401 - a row
    """A voucher by the record that issued it, if that is known."""
    for row in _touching(connection, f"voucher:{one.code}"):
        codes = [voucher.code for voucher in read_record(row).body.vouchers]
        yield Share(row, one.member, codes.index(one.code) if one.code in codes else 0)


def _touching(connection: Connection, subject: str) -> Answer:
    """The first record about a ticket or a voucher, which gave it to somebody."""
    return TOUCHING(connection, {"subject": subject.encode()})


def _most(limits: Iterable[tuple[str, int | None]]) -> dict[str, int]:
    """Name → the most there ever were of it by any version; of none that was without a limit once."""
    found: dict[str, float] = {}
    for name, limit in limits:
        found[name] = max(inf if limit is None else limit, found.get(name, 0))
    return {name: int(limit) for name, limit in found.items() if limit < inf}


def _settled(connection: Connection, of: bytes, number: int) -> str:
    """How it was settled first; empty until somebody did."""
    what = SETTLED(connection, {"of": f"{of.hex()}/{number}"}).value()
    return str(what or "").removeprefix(CONFLICT)
