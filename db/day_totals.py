"""What a day came to at this counter: other counters' money lies in their own drawers."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, LargeBinary, case, cast, exists, func, select

from app.loyalty.sale import Payment
from app.ports.books import DayTotals
from db.holding_tables import plan_period, purse_entry
from db.tables import counter, entry, payment, record, sale, sale_return, voucher

RECORD_BYTES = 16
"""An entry's id begins with that of its record."""
OWN = select(counter.c.origin).scalar_subquery()


def _own(of: ColumnElement[bytes]) -> ColumnElement[bool]:
    """Whether this counter wrote the record of that id."""
    return exists().where(record.c.id == of, record.c.origin == OWN)


def _named_by_own(begins: datetime, ends: datetime) -> ColumnElement[bool]:
    """Whether a record of this counter and that time, about the voucher's member, names the voucher."""
    return exists().where(
        record.c.member == voucher.c.member,
        record.c.origin == OWN,
        record.c.at >= begins,
        record.c.at < ends,
        func.instr(record.c.body, cast(voucher.c.code, LargeBinary)) > 0,
    )


def _came_back(connection: Connection, day: date) -> tuple[int, dict[str, int]]:
    """How many returns, and what was given back by tender."""
    asked = select(sale_return.c.refunds).where(sale_return.c.day == day, _own(sale_return.c.id))
    back = connection.execute(asked).all()
    refunds: Counter[str] = Counter()
    for (text,) in back:
        for tender, amount in json.loads(text or "[]"):
            refunds[tender.partition(":")[0]] += amount
    return len(back), refunds


def _count(connection: Connection, *those: ColumnElement[bool]) -> int:
    return int(connection.execute(select(func.count()).select_from(voucher).where(*those)).scalar_one())


def day_totals(connection: Connection, day: date, begins: datetime, ends: datetime) -> DayTotals:
    """What a day came to at this counter; it begins and ends at these instants."""
    of_day = (sale.c.day == day) & _own(sale.c.id)
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
    returns, refunds = _came_back(connection, day)
    points = connection.execute(
        select(entry.c.kind, func.sum(entry.c.points))
        .where(entry.c.day == day, _own(func.substr(entry.c.id, 1, RECORD_BYTES)))
        .group_by(entry.c.kind)
    ).all()
    cashiers = connection.execute(
        select(sale.c.cashier, func.count(), func.sum(sale.c.due)).where(of_day).group_by(sale.c.cashier)
    ).all()
    return DayTotals(
        day=day,
        sales=count,
        returns=returns,
        total=total,
        tenders=tuple(Payment(kind, amount) for kind, amount in tenders),
        refunds=tuple(Payment(kind, amount) for kind, amount in sorted(refunds.items())),
        points={kind: int(sum_) for kind, sum_ in points},
        vouchers_issued=_count(connection, voucher.c.issued_on == day, _named_by_own(begins, ends)),
        vouchers_honoured=_count(
            connection,
            voucher.c.used_on == day,
            voucher.c.state == "used",
            _own(voucher.c.used_by) | (voucher.c.used_by.is_(None) & _named_by_own(begins, ends)),
        ),
        cashiers=tuple((cashier, number, int(amount)) for cashier, number, amount in cashiers),
        gift_cards=connection.execute(
            select(func.coalesce(func.sum(purse_entry.c.amount), 0))
            .join(record, record.c.id == purse_entry.c.record)
            .where(purse_entry.c.kind == "gift", purse_entry.c.reason.in_(("sold", "top_up")))
            .where(record.c.at >= begins, record.c.at < ends, record.c.origin == OWN)
        ).scalar_one(),
        fees=connection.execute(
            select(func.coalesce(func.sum(plan_period.c.fee), 0))
            .join(record, record.c.id == plan_period.c.record)
            .where(record.c.at >= begins, record.c.at < ends, record.c.origin == OWN)
        ).scalar_one(),
    )
