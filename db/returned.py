"""A return beside others of its sale that whoever took it did not know of: what it comes to once all are known.

Goods come back once. What had come back before takes no points, gives none and pays no credit a second time; money that
was handed out for it all the same is a conflict. What only all of them together bring about (a rule that keeps nothing
any more, vouchers that are good again) comes about with the last.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import count

import msgspec
from sqlalchemy import Connection, bindparam, func, select

from app.loyalty.ledger import Entry, Stamp, applied, settle
from app.loyalty.money import rounded
from app.loyalty.returns import (
    EarnedBySale,
    Kept,
    Returned,
    give_back,
    kept_beside,
    part_returned,
    take_back,
    to_take_back,
)
from app.loyalty.sale import CREDIT
from app.loyalty.terms import points_kept, read_terms
from app.ports.records import Accrued, Body, MarkKept, PiecesBack, PurseMoved, Record, VoucherChanged
from app.ports.sold import Sold
from db.accounts import lots_after, read_account
from db.bearing import Misfits
from db.entries import blob
from db.holding_tables import purse_entry
from db.merging import all_ids
from db.once import at_most
from db.prepared import Prepared
from db.programmes import Programmes
from db.sales import by_id, returns_of
from db.uncredited import uncredited

RETURN = "return"
"""The kind of conflict, and the reason of money that came back onto what had paid."""
OF_RETURN = 0x9000
"""From here on entries of a return are numbered that only the fold knows of."""
MADE_UP = (LookupError, TypeError, ValueError, ArithmeticError)
"""What working out a sale comes to that no counter of ours wrote."""
PAID_BACK = Prepared(
    select(func.coalesce(func.sum(purse_entry.c.amount), 0)).where(
        purse_entry.c.purse == bindparam("of"),
        purse_entry.c.kind == bindparam("kind"),
        purse_entry.c.sale == bindparam("sale"),
        purse_entry.c.reason == RETURN,
    )
)


@dataclass(frozen=True, slots=True)
class Beside:
    """A return of a sale that others took goods back of, from what was kept of it `before` to what is `after`.

    By entry, `due` is what rules no longer keep of what they gave, `back` what is to be given back of points spent; by
    rule, `less` is what is no longer kept of cashback (minor units). `first` is the record of the last of the others.
    """

    sold: Sold
    before: Kept
    after: Kept
    due: Mapping[str, int]
    back: Mapping[str, int]
    less: Mapping[str, int]
    marks: tuple[MarkKept, ...]
    pieces: tuple[PiecesBack, ...]
    first: bytes
    clamps: bool


def beside_others(connection: Connection, record: Record, programmes: Programmes) -> Beside | None:
    """The return beside those of its sale that stand before it; None where there are none, or it is no return."""
    said = record.body.returned
    others = returns_of(connection, said.sale) if said is not None else ()
    sold = by_id(connection, said.sale) if said is not None and others else None
    if said is None or sold is None:
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
            sold.marks_kept(after),
            sold.pieces_back(before, after),
            others[-1][0],
            programmes.clamps(connection, sold.made.version),
        )
    except MADE_UP:
        return None


def bear_return(connection: Connection, record: Record, beside: Beside, misfits: Misfits) -> Record:
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
    return replace(record, body=_money(connection, _cashback(body, beside), sold))


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
    for one in _spent(sold):
        if points := given.get(one.id, 0):
            more += give_back(account, stamp, one, points, part_returned(-one.points, beside.after) - points)
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


def _money(connection: Connection, body: Body, sold: Sold) -> Body:
    """The body with no more credit, and no more on a gift card, than had paid and has not come back."""
    left: dict[tuple[str, str], int] = {}
    moves = []
    for move in body.purses:
        if (move.reason, move.sale) != (RETURN, sold.made.sale):
            moves.append(move)
            continue
        of = move.kind, "" if move.kind == CREDIT else move.purse
        if of not in left:
            left[of] = _unpaid(connection, move, sold)
        part = min(move.amount, max(0, left[of]))
        left[of] -= part
        if part:
            moves.append(msgspec.structs.replace(move, amount=part))
    return body.changed(purses=tuple(moves))


def _unpaid(connection: Connection, move: PurseMoved, sold: Sold) -> int:
    """What paid the sale by this purse and has not come back."""
    if move.kind == CREDIT:
        paid = sum(one.amount for one in sold.made.payments if one.kind == CREDIT)
        purses = [one.hex() for one in all_ids(connection, move.purse)]
    else:
        paid, purses = sum(one.amount for one in sold.made.payments if one.gift_card == move.purse), [move.purse]
    asked = {"kind": move.kind, "sale": blob(sold.made.sale)}
    return paid - int(sum(PAID_BACK(connection, asked | {"of": purse}).value() for purse in purses))


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
