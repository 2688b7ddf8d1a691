"""Sales as the log has them, what came back of them, and what a day came to."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, case, exists, func, select

from app.loyalty.sale import Payment
from app.ports.books import Bought, DayTotals, Sold
from app.ports.logged import decode_body
from app.ports.records import SaleMade
from db.holding_tables import plan_period, purse_entry
from db.prepared import Prepared
from db.tables import entry, move, payment, record, sale, sale_line, sale_return, sale_tally, voucher

BY_REFERENCE = Prepared(select(sale.c.id).where(sale.c.reference == bindparam("of")))
BY_RETURN = Prepared(select(sale_return.c.sale).where(sale_return.c.reference == bindparam("of")))
BODY = Prepared(select(record.c.body).where(record.c.id == bindparam("of")))
RETURNS = Prepared(
    select(record.c.body)
    .join(sale_return, sale_return.c.id == record.c.id)
    .where(sale_return.c.sale == bindparam("of"))
    .order_by(record.c.seq)
)
LAPSED = Prepared(
    select(func.coalesce(func.sum(move.c.points), 0))
    .join(entry, entry.c.id == move.c.entry)
    .where(move.c.lot == bindparam("of"), entry.c.kind == "lapsed")
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


def lapsed(connection: Connection, lot_id: str) -> int:
    """How many points of a lot are on record as lapsed."""
    return -int(LAPSED(connection, {"of": bytes.fromhex(lot_id)}).value())


def by_id(connection: Connection, sale_id: str) -> Sold | None:
    """The sale of that id with its returns, its entries, and how much of each of its lots lapsed on record."""
    of = bytes.fromhex(sale_id)
    text = BODY(connection, {"of": of}).value()
    body = decode_body(text) if text is not None else None
    if body is None or body.sale is None:
        return None
    returns = tuple(
        returned for (text,) in RETURNS(connection, {"of": of}) if (returned := decode_body(text).returned) is not None
    )
    gone = {}
    for one in body.entries:
        if one.lot is not None:
            gone[one.lot.id] = lapsed(connection, one.lot.id)
    return Sold(body.sale, returns, body.entries, gone, body.purses, body.accruals, body.marks, body.pieces_taken)


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


def day_totals(connection: Connection, day: date, begins: datetime, ends: datetime) -> DayTotals:
    """What a day came to at this counter; it begins and ends at these instants."""
    of_day = sale.c.day == day
    count, total = connection.execute(select(func.count(), func.coalesce(func.sum(sale.c.due), 0)).where(of_day)).one()
    tenders = connection.execute(
        select(
            func.substr(
                payment.c.tender,
                1,
                case((func.instr(payment.c.tender, ":") > 0, func.instr(payment.c.tender, ":") - 1), else_=64),
            ).label("kind"),
            func.sum(payment.c.amount),
        )
        .join(sale, sale.c.id == payment.c.sale)
        .where(of_day)
        .group_by("kind")
        .order_by("kind")
    ).all()
    back = connection.execute(select(sale_return.c.refunds).where(sale_return.c.day == day)).all()
    refunds: Counter[str] = Counter()
    for (text,) in back:
        for tender, amount in json.loads(text or "[]"):
            refunds[tender.partition(":")[0]] += amount
    points = connection.execute(
        select(entry.c.kind, func.sum(entry.c.points)).where(entry.c.day == day).group_by(entry.c.kind)
    ).all()
    cashiers = connection.execute(
        select(sale.c.cashier, func.count(), func.sum(sale.c.due)).where(of_day).group_by(sale.c.cashier)
    ).all()
    return DayTotals(
        day=day,
        sales=count,
        returns=len(back),
        total=total,
        tenders=tuple(Payment(kind, amount) for kind, amount in tenders),
        refunds=tuple(Payment(kind, amount) for kind, amount in sorted(refunds.items())),
        points={kind: int(sum_) for kind, sum_ in points},
        vouchers_issued=connection.execute(
            select(func.count()).select_from(voucher).where(voucher.c.issued_on == day)
        ).scalar_one(),
        vouchers_honoured=connection.execute(
            select(func.count()).select_from(voucher).where(voucher.c.used_on == day, voucher.c.state == "used")
        ).scalar_one(),
        cashiers=tuple((cashier, number, int(amount)) for cashier, number, amount in cashiers),
        gift_cards=connection.execute(
            select(func.coalesce(func.sum(purse_entry.c.amount), 0))
            .join(record, record.c.id == purse_entry.c.record)
            .where(purse_entry.c.kind == "gift", purse_entry.c.reason.in_(("sold", "top_up")))
            .where(record.c.at >= begins, record.c.at < ends)
        ).scalar_one(),
        fees=connection.execute(
            select(func.coalesce(func.sum(plan_period.c.fee), 0))
            .join(record, record.c.id == plan_period.c.record)
            .where(record.c.at >= begins, record.c.at < ends)
        ).scalar_one(),
    )
