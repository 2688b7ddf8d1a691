"""What members hold besides points: vouchers, coupons said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, select

from app.loyalty.spending import Taken
from app.loyalty.vouchers import Voucher
from app.ports.logged import decode_voucher
from db.prepared import Prepared
from db.tables import coupon_use, voucher

BY_CODE = Prepared(select(voucher).where(voucher.c.code == bindparam("of")))
OF_MEMBER = Prepared(
    select(voucher).where(voucher.c.member == bindparam("of")).order_by(voucher.c.issued_on.desc(), voucher.c.code)
)
BY_THEM = (voucher.c.member == bindparam("of")) & (voucher.c.issued_on >= bindparam("first"))
TAKEN = Prepared(
    select(func.count(), func.coalesce(func.sum(case((BY_THEM, 1), else_=0)), 0)).where(
        voucher.c.reward == bindparam("reward"), voucher.c.state != "cancelled"
    )
)
USES = Prepared(
    select(func.count(), func.coalesce(func.sum(case((coupon_use.c.member == bindparam("of"), 1), else_=0)), 0)).where(
        coupon_use.c.code == bindparam("code")
    )
)


def _voucher(row: Any) -> Voucher:  # noqa: ANN401 - a row
    used_by = row.used_by.hex() if row.used_by else ""
    return replace(decode_voucher(row.terms), state=row.state, used_on=row.used_on, used_by=used_by)


def voucher_by_code(connection: Connection, code: str) -> Voucher | None:
    """The voucher of that code, as it stands."""
    row = BY_CODE(connection, {"of": code}).one_or_none()
    return None if row is None else _voucher(row)


def vouchers_of(connection: Connection, member_id: str) -> tuple[Voucher, ...]:
    """The member's vouchers, newest first."""
    return tuple(_voucher(row) for row in OF_MEMBER(connection, {"of": bytes.fromhex(member_id)}))


def taken(connection: Connection, reward: str, member_id: str, first: date) -> Taken:
    """How many of a reward were taken and not cancelled: in all, and by the member since a day."""
    row = TAKEN(connection, {"of": bytes.fromhex(member_id), "reward": reward, "first": first})[0]
    return Taken(int(row[0]), int(row[1]))


def coupon_uses(connection: Connection, code: str, member_id: str) -> tuple[int, int]:
    """How often a coupon was used: in all, and by the member."""
    of = bytes.fromhex(member_id) if member_id else None
    row = USES(connection, {"of": of, "code": code})[0]
    return int(row[0]), int(row[1])
