"""What members hold beside points: money in purses, cashback owed, plans, challenges and their rewards."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String, Table, text

from db.columns import day, id_, metadata, number, word

purse = Table(
    "purse",
    metadata,
    Column("purse", String(64), primary_key=True),
    Column("kind", String(8), primary_key=True),
    Column("lot", String(36), primary_key=True),
    number("balance"),
    day("last_day", null=True),
    Index(None, "last_day", sqlite_where=text("balance > 0 AND last_day IS NOT NULL")),
    sqlite_with_rowid=False,
)

purse_entry = Table(
    "purse_entry",
    metadata,
    id_("record", key=True),
    number("number", key=True),
    word("purse"),
    number("amount"),
    word("kind", 8),
    word("reason", 200),
    id_("sale", null=True),
    word("lot", 36),
    Index(None, "purse"),
    sqlite_with_rowid=False,
)

accrual = Table(
    "accrual",
    metadata,
    id_("member", key=True),
    Column("rule", String(64), primary_key=True),
    number("amount"),
    Index(None, "rule", sqlite_where=text("amount > 0")),
    sqlite_with_rowid=False,
)

plan_period = Table(
    "plan_period",
    metadata,
    id_("record", key=True),
    number("number", key=True),
    id_("member"),
    word("plan"),
    day("since"),
    day("until", null=True),
    day("through", null=True),
    day("anchor"),
    number("place"),
    number("trial"),
    number("cancelled"),
    number("fee"),
    Index(None, "member"),
    Index(None, "until"),
    sqlite_with_rowid=False,
)

challenge_mark = Table(
    "challenge_mark",
    metadata,
    Column("seq", Integer, primary_key=True),
    id_("member"),
    word("challenge"),
    id_("of"),
    day("day"),
    number("line"),
    word("value", 200),
    number("amount"),
    Index(None, "member", "challenge", "seq"),
    Index(None, "of"),
)

rewarded = Table(
    "rewarded",
    metadata,
    id_("id", key=True),
    id_("member"),
    word("what", 16),
    word("of"),
    id_("sale", null=True),
    id_("entry", null=True),
    number("credit"),
    number("badge"),
    number("undone"),
    Index(None, "member"),
    sqlite_with_rowid=False,
)
