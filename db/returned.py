"""A return beside others of its sale that whoever took it did not know of: what it comes to once all are known.

Goods come back once. What had come back before takes no points, gives none and pays no credit a second time; money that
was handed out for it all the same is a conflict. What only all of them together bring about (a rule that keeps nothing
any more, vouchers that are good again) comes about with the last, but for points where that one names no member.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Literal

import msgspec
from sqlalchemy import Connection

from app.loyalty.ledger import Entry, Stamp, applied, settle
from app.loyalty.money import rounded
from app.loyalty.returns import (
    EarnedBySale,
    Kept,
    Returned,
    give_back,
    kept_beside,
    part_returned,
    refunds,
    take_back,
    to_take_back,
)
from app.loyalty.sale import CREDIT, GIFT, Payment
from app.loyalty.terms import points_kept, read_terms
from app.ports.records import Accrued, Body, MarkKept, PiecesBack, PurseMoved, Record, VoucherChanged
from app.ports.sold import Sold
from db.accounts import lots_after, read_account
from db.bearing import Misfits
from db.once import at_most
from db.programmes import Programmes
from db.sales import by_id, is_theirs, returns_of
from db.uncredited import uncredited

RETURN = "return"
"""The kind of conflict, and the reason of money that came back onto what had paid."""
OF_RETURN = 0x9000
"""From here on entries of a return are numbered that only the fold knows of."""
MADE_UP = (LookupError, TypeError, ValueError, ArithmeticError)
"""What working out a sale comes to that no counter of ours wrote."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A return of a sale that others took goods back of, from what was kept of it `before` to what is `after`.

    By entry, `due` is what rules no longer keep of what they gave, `back` what is to be given back of points spent; by
    rule, `less` is what is no longer kept of cashback (minor units). `money` is what goes back of each payment. `first`
    is the record of the last of the others.
    """

    sold: Sold
    before: Kept
    after: Kept
    due: Mapping[str, int]
    back: Mapping[str, int]
    less: Mapping[str, int]
    money: tuple[Payment, ...]
    marks: tuple[MarkKept, ...]
    pieces: tuple[PiecesBack, ...]
    first: bytes
    clamps: bool


def beside_others(connection: Connection, record: Record, programmes: Programmes) -> Beside | None:
    """The return beside those of its sale that stand before it; None where there are none, or it is no return.

    Nor is it one where it names somebody whose sale that is not.
    """
    said = record.body.returned
    sold = by_id(connection, said.sale) if said is not None else None
    if said is None or sold is None or not sold.returns or not is_theirs(connection, record.member, sold.made.member):
        return None
    try:
        before = sold.kept
        after = kept_beside(before, Returned(said.lines, said.amount, said.everything))
        return Beside(
            sold,
            before,
            after,
            to_take_back(_earned(sold), before, after),
            {one.id: part_returned(-one.points, after) - part_returned(-one.points, before) for one in _spent(sold)},
            _cashback_due(sold, before, after),
            refunds(sold.made.payments, sold.refunded, before, after),
            sold.marks_kept(after),
            sold.pieces_back(before, after),
            returns_of(connection, sold.made)[-1][0],
            programmes.clamps(connection, sold.made.version),
        )
    except MADE_UP:
        return None


def bear_return(record: Record, beside: Beside, misfits: Misfits) -> Record:
    """The return with no more than was still to come back. Money handed out beyond that is noted."""
    sold, said = beside.sold, record.body.returned
    assert said is not None  # noqa: S101 - it stands beside others
    beyond = said.value - rounded(beside.before.value, "half_up") + rounded(beside.after.value, "half_up")
    if beyond > 0:
        misfits.note(RETURN, beyond, sold.made.reference or said.sale, beside.first)
    gave = {one.entry for one in _earned(sold)}

    def most(what: str, kind: str) -> int | None:
        if kind == "taken_back" and what in gave:
            return beside.due.get(what, 0)
        return beside.back.get(what) if kind == "given_back" else None

    fact = msgspec.structs.replace(said, qualifying=sold.qualifying(beside.after), whole=beside.after.nothing)
    body = record.body.changed(
        returned=fact,
        marks_kept=beside.marks,
        pieces_back=beside.pieces,
        voucher_changes=_vouchers(record.body, beside),
        entries=at_most(record.body.entries, most),
    )
    return replace(record, body=_money(_cashback(body, beside), record.member, beside))


def with_wanting(connection: Connection, of: bytes, record: Record, beside: Beside) -> Record:
    """The return with the points as well that none of several moved by itself, on the account of `of`."""
    moved: Counter[tuple[str, str]] = Counter()
    for one in record.body.entries:
        moved[one.corrects, one.kind] += abs(one.points)
    taken = {what: still for what, all_ in beside.due.items() if (still := all_ - moved[what, "taken_back"]) > 0}
    given = {what: still for what, all_ in beside.back.items() if (still := all_ - moved[what, "given_back"]) > 0}
    said = record.body.returned
    if said is None or not (given or (taken and not beside.clamps)):
        return record
    sold = beside.sold
    gave = _earned(sold, lambda entry: lots_after(connection, entry))
    named = {lot for one in gave for lot in one.lots}
    named |= {move.lot for one in (*_spent(sold), *record.body.entries) for move in one.moves}
    account = applied(read_account(connection, of.hex(), named), record.body.entries)
    stamp = Stamp(record.id, record.at, said.day, sold.made.version, count(OF_RETURN))
    more: list[Entry] = []
    known = {lot.id for lot in (*account.lots, *account.former)}
    for one in _spent(sold):
        if points := given.get(one.id, 0):
            there = replace(one, moves=tuple(move for move in one.moves if move.lot in known))
            more += give_back(account, stamp, there, points, part_returned(-one.points, beside.after) - points)
    account = applied(account, more)
    if not beside.clamps:
        made = sold.made
        back = take_back(account, stamp, gave, taken, sale=made.sale, sale_day=made.day, clawback="negative")
        more, account = [*more, *back.entries], back.account
    paid = settle(account, stamp)
    entries = (*record.body.entries, *more, *([paid] if paid else []))
    return replace(record, body=record.body.changed(entries=entries))


def _earned(sold: Sold, lots: Callable[[str], Mapping[str, int]] = lambda _: {}) -> list[EarnedBySale]:
    """What the sale's rules gave."""
    return [
        EarnedBySale(one.id, one.rule, one.points, read_terms(one.terms), lots(one.id))
        for one in sold.entries
        if one.kind == "earned" and one.terms
    ]


def _spent(sold: Sold) -> list[Entry]:
    """Points that paid for some of the sale."""
    return [one for one in sold.entries if one.kind == "spent"]


def _cashback_due(sold: Sold, before: Kept, after: Kept) -> dict[str, int]:
    """Rule → what it no longer keeps of the cashback it gave."""
    due: Counter[str] = Counter()
    for one in sold.accruals:
        if one.reason == "earned" and one.terms:
            terms = read_terms(one.terms)
            due[one.rule] += points_kept(terms, one.amount, before.shares) - points_kept(
                terms, one.amount, after.shares
            )
    return dict(due)


def _vouchers(body: Body, beside: Beside) -> tuple[VoucherChanged, ...]:
    """Vouchers honoured on the sale are good again with the return that leaves nothing of it, and no other."""
    others = tuple(one for one in body.voucher_changes if one.state != "open")
    whole = beside.after.nothing and not beside.before.nothing
    return (*others, *(VoucherChanged(code, "open", reason="returned") for code in beside.sold.vouchers if whole))


def _money(body: Body, member: str, beside: Beside) -> Body:
    """The body with as much credit, and as much on each gift card, as goes back by all returns together."""
    sale = beside.sold.made.sale
    left = {_purse(one, member): 0 for one in beside.sold.made.payments if one.kind in {CREDIT, GIFT}}
    for one in beside.money:
        if one.kind in {CREDIT, GIFT}:
            left[_purse(one, member)] += one.amount
    moves = []
    for move in body.purses:
        if (move.reason, move.sale) == (RETURN, sale):
            part = min(move.amount, left.get((move.kind, move.purse), 0))
            left[move.kind, move.purse] = left.get((move.kind, move.purse), 0) - part
            moves.append(msgspec.structs.replace(move, amount=part))  # also of nothing: each keeps its place
        else:
            moves.append(move)
    for (kind, purse), amount in left.items():
        if amount and purse:
            moves.append(PurseMoved(purse, amount, kind, RETURN, sale))
    return body.changed(purses=tuple(moves))


def _purse(paid: Payment, member: str) -> tuple[Literal["credit", "gift"], str]:
    """The purse that a payment came out of: its kind, and whose or which card."""
    return ("gift", paid.gift_card) if paid.kind == GIFT else ("credit", member)


def _cashback(body: Body, beside: Beside) -> Body:
    """Cashback taken back as far as its rules no longer keep it; what none of several returns took is owed."""
    sale = beside.sold.made.sale
    for rule, amount in beside.less.items():
        said = (one.amount for one in body.accruals if (one.rule, one.sale, one.reason) == (rule, sale, "taken_back"))
        beyond = -sum(said) - amount
        if beyond > 0:
            body = uncredited(body, rule, sale, beyond)
        elif beyond and not beside.clamps:
            body = body.changed(accruals=(*body.accruals, Accrued(rule, beyond, "taken_back", sale)))
    return body
