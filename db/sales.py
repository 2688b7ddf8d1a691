"""Sales as the log has them, what came back of them, and what a day came to."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, exists, select

from app.ports.books import Bought
from app.ports.logged import decode_body
from app.ports.records import Body, SaleMade, SaleReturned
from app.ports.sold import Sold
from db.log import IN_ORDER
from db.merging import kept_id
from db.prepared import Prepared
from db.tables import record, sale, sale_line, sale_return, sale_tally

BY_REFERENCE = Prepared(select(sale.c.id).where(sale.c.reference == bindparam("of")))
BY_RETURN = Prepared(select(sale_return.c.sale).where(sale_return.c.reference == bindparam("of")))
BODY = Prepared(select(record.c.body).where(record.c.id == bindparam("of")).order_by(*IN_ORDER))
RETURNS = Prepared(
    select(record.c.id, record.c.member, record.c.body)
    .join(sale_return, sale_return.c.id == record.c.id)
    .where(sale_return.c.sale == bindparam("of"))
    .order_by(*IN_ORDER)
)
NEWEST = Prepared(
    select(sale.c.id).where(sale.c.member == bindparam("of")).order_by(sale.c.at.desc()).limit(bindparam("most"))
)
OF_GOODS = Prepared(
    select(sale.c.id, sale_line.c.number, sale_line.c.quantity, sale_line.c.amount)
    .join(sale_line, sale_line.c.sale == sale.c.id)
    .where(sale.c.member == bindparam("of"), sale.c.at <= bindparam("until"), sale_line.c.sku == bindparam("sku"))
    .order_by(sale.c.at.desc(), sale.c.id.desc(), sale_line.c.number)
)
BOUGHT = select(exists().where(sale_tally.c.member == bindparam("of"), sale_tally.c.counts > 0))


def by_id(connection: Connection, sale_id: str) -> Sold | None:
    """The sale of that id with its returns and its entries."""
    bodies = (_read(row.body) for row in BODY(connection, {"of": bytes.fromhex(sale_id)}))
    body = next((one for one in bodies if one is not None and one.sale is not None), None)
    if body is None or body.sale is None:
        return None
    returns = tuple(fact for _, fact in returns_of(connection, body.sale))
    return Sold(body.sale, returns, body.entries, body.purses, body.accruals, body.marks, body.pieces_taken)


def returns_of(connection: Connection, made: SaleMade) -> tuple[tuple[bytes, SaleReturned], ...]:
    """What came back of a sale, in the one order of all books, each with its record: that may stand in two epochs.

    A return that names somebody whose sale that is not is none of it.
    """
    found: dict[bytes, SaleReturned] = {}
    for row in RETURNS(connection, {"of": bytes.fromhex(made.sale)}):
        is_new = row.id not in found and (row.member is None or is_theirs(connection, row.member.hex(), made.member))
        body = _read(row.body) if is_new else None
        if body is not None and body.returned is not None:
            found[row.id] = body.returned
    return tuple(found.items())


def is_theirs(connection: Connection, member_id: str, sold_to: str) -> bool:
    """Whether a return that names a member is of a sale of theirs, or of whoever became one with them."""
    if not member_id or member_id == sold_to:
        return True
    of, to = bytes.fromhex(member_id), bytes.fromhex(sold_to)
    return bool(to) and kept_id(connection, of) == kept_id(connection, to)


def _read(text: bytes) -> Body | None:
    """What a body says; None for one that no counter of ours would write."""
    try:
        return decode_body(text)
    except (ValueError, RecursionError):
        return None


def by_reference(connection: Connection, reference: str) -> Sold | None:
    """The sale of that receipt number or receipt code; none for no number, which returns without one would answer."""
    if not reference:
        return None
    of = BY_REFERENCE(connection, {"of": reference}).value()
    if of is None:
        of = BY_RETURN(connection, {"of": reference}).value()
    return None if of is None else by_id(connection, of.hex())


def newest(connection: Connection, member_id: str, most: int) -> tuple[SaleMade, ...]:
    """The member's sales, newest first."""
    found = []
    for (of,) in NEWEST(connection, {"of": bytes.fromhex(member_id), "most": most}):
        body = decode_body(BODY(connection, {"of": of}).value())
        if body.sale is not None:
            found.append(body.sale)
    return tuple(found)


def bought(connection: Connection, member_id: str, sku: str, until: datetime) -> tuple[Bought, ...]:
    """Lines with which the member bought those goods up to an instant, newest sale first."""
    found = OF_GOODS(connection, {"of": bytes.fromhex(member_id), "sku": sku, "until": until})
    return tuple(Bought(row.id.hex(), row.number, row.quantity, row.amount) for row in found)


def has_bought(connection: Connection, member_id: str) -> bool:
    """Whether the member has a sale that did not come back whole."""
    return bool(connection.execute(BOUGHT, {"of": bytes.fromhex(member_id)}).scalar_one())
