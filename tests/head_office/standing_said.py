"""What report.standing says, and what a book says of everybody at that instant: to be compared, member by member."""

from datetime import datetime
from typing import Any

import psycopg
from sqlalchemy import text

from app.standing.standing import read_standing
from db.books import SqliteBooks

SAYS = """SELECT member, points, spendable, pending, debt, tier, vouchers, credit, active_on, is_erased
    FROM report.standing ORDER BY member"""
STAND = """SELECT a.member, coalesce((SELECT sum(l."left") FROM lot l WHERE l.member = a.member), 0) - a.debt, m.erased
    FROM account a JOIN member m ON m.id = a.member WHERE m.merged_into IS NULL ORDER BY a.member"""
Rows = list[tuple[Any, ...]]


def hub_says(owner: psycopg.Connection[tuple[Any, ...]]) -> Rows:
    """The view, row by row."""
    return owner.execute(SAYS).fetchall()


def as_of(owner: psycopg.Connection[tuple[Any, ...]]) -> datetime:
    """The instant as of which it holds."""
    ((at,),) = owner.execute("SELECT at FROM report.standing_at").fetchall()
    assert isinstance(at, datetime)
    return at


def book_says(books: SqliteBooks, at: datetime) -> Rows:
    """What a counter with that book would say of everybody at that instant."""
    with books.engine.connect().execution_options(reading=True) as connection:
        found = connection.execute(text(STAND)).all()
    said: Rows = []
    with books.reading() as visit:
        for of, points, erased in found:
            member = visit.member(of.hex())
            assert member is not None
            one = read_standing(visit, member, at)
            known = one.programme.tier(one.tier.tier)
            said.append((
                member.id, points, one.balance, one.pending, one.debt, known.id if known else "",
                len(one.vouchers_in_hand), one.credit, one.account.active_on, bool(erased),
            ))  # fmt: skip
    return said
