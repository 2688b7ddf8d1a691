"""What the counters' books say, asked as head office's views are: row by row, to be compared."""

from collections.abc import Iterable
from datetime import date
from hashlib import sha256
from typing import Any

import psycopg

from tests.simulation.machine import Machine

Rows = list[tuple[str, ...]]
STATES = """SELECT hex(s.id), s.day, hex(s.member), s.reference, s.total, s.discount, s.redeemed,
    s.redeemed_points, s.due,
    (SELECT coalesce(sum(e.points), 0) FROM entry e WHERE substr(e.id, 1, 16) = s.id AND e.kind = 'earned'),
    coalesce(sum(r.value), 0),
    CASE WHEN max(r.void) THEN 'void' WHEN max(r.whole) THEN 'returned' WHEN count(r.id) THEN 'part returned'
        ELSE 'sold' END
    FROM sale s LEFT JOIN sale_return r ON r.sale = s.id GROUP BY s.id"""
SALES = """SELECT id, day, member, receipt, gross, discount, points_off, points_spent, due, points_earned, returned,
    state FROM report.sale"""
ENTRIES = "SELECT hex(id), kind, points, hex(member), day, for_day, rule, hex(sale) FROM entry"
POINTS = "SELECT id, kind, points, member, day, for_day, rule, sale FROM report.points"
BALANCES = """SELECT hex(a.member), coalesce((SELECT sum(l."left") FROM lot l WHERE l.member = a.member), 0) - a.debt,
    hex(m.merged_into), m.erased FROM account a JOIN member m ON m.id = a.member"""
MEMBERS = "SELECT member, points, merged_into, is_erased::integer FROM report.member WHERE enrolled_on IS NOT NULL"
VOUCHERS = "SELECT code, reward, issued_on, first_day, last_day, state, used_on, hex(used_by) FROM voucher"
ISSUED = "SELECT voucher, reward, issued_on, first_day, last_day, state, honoured_on, sale FROM report.voucher"
DAYS = """SELECT day::text, sales, due, returns, refunded FROM report.day WHERE counter = %s"""
# By day alone: a day sheet counts a voucher where its code was written that day, also where it was only honoured.
VOUCHER_DAYS = """SELECT day, sum(vouchers_issued), sum(vouchers_honoured) FROM report.day GROUP BY day
    HAVING sum(vouchers_issued + vouchers_honoured) > 0"""
BOOK_VOUCHER_DAYS = """SELECT day, sum(issued), sum(honoured) FROM (
    SELECT issued_on AS day, 1 AS issued, 0 AS honoured FROM voucher
    UNION ALL SELECT used_on, 0, 1 FROM voucher WHERE state = 'used') GROUP BY day"""


def of_book(machine: Machine, question: str) -> Rows:
    """Rows of a book: ids as the log has them, nothing for what is not there."""
    return as_said(machine.ask(question))


def of_hub(owner: psycopg.Connection, question: str) -> Rows:
    """Rows of a view."""
    return as_said(owner.execute(question.encode()).fetchall())


def as_said(rows: Iterable[tuple[Any, ...]]) -> Rows:
    """Rows as words, in order: a day and a number are the same in both."""
    return sorted(tuple("" if one is None else str(one).lower() for one in row) for row in rows)


def named(vouchers: Iterable[tuple[Any, ...]]) -> Rows:
    """Vouchers of a book by the sums of their codes, as the view names them."""
    return as_said((sha256(row[0].encode()).hexdigest(), *row[1:]) for row in vouchers)


def days_of(machine: Machine, days: Iterable[str]) -> Rows:
    """What each day came to at a counter, by its own day sheet; days without anything left out."""
    found = []
    for day in days:
        totals = machine.shop.close_day(date.fromisoformat(day)).totals
        refunded = sum(paid.amount for paid in totals.refunds)
        found.append((day, totals.sales, totals.total, totals.returns, refunded))
    return as_said(row for row in found if any(row[1:]))
