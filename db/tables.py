"""The tables: the counter's log, and the projections of it that the counter reads.

Ids are UUIDv7 as blobs; an entry or lot is named by its record's id and a number in it. Money is in minor units, days
are ISO dates, instants are UTC.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from db.columns import day, id_, instant, metadata, number, word

record = Table(
    "record",
    metadata,
    Column("seq", Integer, primary_key=True),
    number("origin"),
    id_("epoch"),
    number("number"),
    id_("id"),
    Column("clock", Integer, nullable=False),
    word("kind", 32),
    number("version"),
    id_("member", null=True),
    number("points"),
    instant("at"),
    Column("body", LargeBinary, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    UniqueConstraint("origin", "epoch", "number"),
    Index(None, "id"),
    Index(None, "member", "clock", "origin", "number", sqlite_where=text("member IS NOT NULL")),
)

counter = Table(
    "counter",
    metadata,
    CheckConstraint("one = 1", name="one"),
    number("one", key=True),
    number("origin"),
    id_("epoch"),
    number("number"),
    Column("clock", Integer, nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    instant("latest", null=True),
    number("enrolled"),
    Column("base", LargeBinary(32), nullable=False, server_default=text("x''")),
    number("taken", usual=0),
)

member = Table(
    "member",
    metadata,
    id_("id", key=True),
    Column("reference", String(64), nullable=False, index=True),
    day("enrolled_on"),
    word("language", 8),
    word("blocked", 200),
    word("consent", 64),
    day("consented_on", null=True),
    word("referred_by", 32),
    id_("merged_into", null=True),
    number("erased", usual=0),
    Index(None, "merged_into", sqlite_where=text("merged_into IS NOT NULL")),
)

profile = Table(
    "profile",
    metadata,
    id_("member", key=True),
    word("name", 500),
    word("phone", 32),
    word("email", 254),
    day("birthday", null=True),
    word("birthday_key", 4),
    word("notes", 2000),
    word("segments", 500),
    word("wants", 4000),
    Index(None, "phone"),
    Index(None, "email"),
    Index(None, "birthday_key"),
)

card = Table(
    "card",
    metadata,
    Column("code", String(64), primary_key=True),
    id_("member"),
    day("issued_on"),
    word("blocked", 200),
    word("replaced_by", 64),
    Index(None, "member"),
)

account = Table(
    "account",
    metadata,
    id_("member", key=True),
    number("debt"),
    day("active_on", null=True),
    number("tier_number"),
    day("review_on", null=True),
    Index(None, "review_on"),
    sqlite_with_rowid=False,
)

tier_state = Table(
    "tier_state",
    metadata,
    id_("member", key=True),
    number("number", key=True),
    word("tier"),
    day("since"),
    day("held_through", null=True),
    word("cause", 16),
    id_("sale", null=True),
    number("before"),
    word("floor"),
    day("floor_until", null=True),
    word("reason", 200),
    sqlite_with_rowid=False,
)

entry = Table(
    "entry",
    metadata,
    id_("id", key=True),
    id_("member"),
    word("kind", 16),
    number("points"),
    instant("at"),
    day("day"),
    day("for_day"),
    word("rule"),
    number("version"),
    id_("sale", null=True),
    id_("corrects", null=True),
    word("reason", 200),
    id_("lot", null=True),
    Column("terms", Text, nullable=False, server_default=text("''")),
    Index(None, "member", "for_day", "id"),
    Index(None, "sale", sqlite_where=text("sale IS NOT NULL")),
    sqlite_with_rowid=False,
)

lot = Table(
    "lot",
    metadata,
    id_("id", key=True),
    id_("member"),
    id_("sale", null=True),
    word("rule"),
    number("version"),
    word("tier"),
    day("opened_on"),
    instant("opened_at"),
    day("spendable_from"),
    day("last_day", null=True),
    number("inactive_months", null=True),
    number("points"),
    number("left"),
    CheckConstraint('"left" >= 0', name="left"),
    Index(None, "member", sqlite_where=text('"left" > 0')),
    Index("ix_lot_any_of_member", "member"),
    Index(None, "last_day", sqlite_where=text('"left" > 0 AND last_day IS NOT NULL')),
    Index(None, "inactive_months", "member", sqlite_where=text('"left" > 0 AND inactive_months IS NOT NULL')),
    sqlite_with_rowid=False,
)

move = Table(
    "move",
    metadata,
    id_("entry", key=True),
    id_("lot", key=True),
    number("place", key=True),
    number("points"),
    day("good_through", null=True),
    Index(None, "lot"),
    sqlite_with_rowid=False,
)

sale = Table(
    "sale",
    metadata,
    id_("id", key=True),
    Column("reference", String(64), nullable=False, index=True),
    id_("member", null=True),
    instant("at"),
    day("day"),
    number("total"),
    number("discount"),
    number("redeemed_points"),
    number("redeemed"),
    number("due"),
    word("offs", 2000),
    word("tier"),
    number("version"),
    word("channel"),
    word("codes", 500),
    word("cashier", 32),
    Index(None, "member", "at", sqlite_where=text("member IS NOT NULL")),
    Index(None, "day"),
    sqlite_with_rowid=False,
)

sale_line = Table(
    "sale_line",
    metadata,
    id_("sale", key=True),
    number("number", key=True),
    word("sku"),
    word("category"),
    number("quantity"),
    number("amount"),
    number("tax"),
    number("cost", null=True),
    number("discounted"),
    number("value"),
    number("net"),
    number("qualifying"),
    word("tags", 500),
    word("attributes", 1000),
    word("text", 500),
    sqlite_with_rowid=False,
)

payment = Table(
    "payment",
    metadata,
    id_("sale", key=True),
    number("number", key=True),
    word("tender"),
    number("amount"),
    sqlite_with_rowid=False,
)

sale_tally = Table(
    "sale_tally",
    metadata,
    id_("sale", key=True),
    id_("member"),
    day("day"),
    number("qualifying"),
    number("counts"),
    Index(None, "member", "day", "qualifying", "counts"),
    sqlite_with_rowid=False,
)

sale_return = Table(
    "sale_return",
    metadata,
    id_("id", key=True),
    id_("sale"),
    instant("at"),
    day("day"),
    number("value"),
    number("qualifying"),
    number("whole"),
    number("void"),
    number("everything"),
    number("amount"),
    word("lines", 4000),
    word("refunds", 500),
    word("reason", 200),
    word("reference", 64),
    word("cashier", 32),
    Index(None, "sale"),
    Index(None, "day"),
    Index(None, "reference"),
    sqlite_with_rowid=False,
)

voucher = Table(
    "voucher",
    metadata,
    Column("code", String(64), primary_key=True),
    id_("member"),
    word("reward"),
    day("issued_on"),
    day("first_day"),
    day("last_day", null=True),
    word("state", 16),
    day("used_on", null=True),
    id_("used_by", null=True),
    Column("terms", Text, nullable=False),
    Index(None, "member"),
    Index(None, "reward", "member", "issued_on"),
    sqlite_with_rowid=False,
)

coupon_use = Table(
    "coupon_use",
    metadata,
    word("code"),
    id_("member", null=True),
    id_("sale"),
    Index(None, "code", "member"),
    Index(None, "member"),
    Index(None, "sale"),
)
benefit_use = Table(
    "benefit_use",
    metadata,
    id_("record", key=True),
    number("number", key=True),
    id_("member"),
    word("benefit"),
    day("day"),
    number("count"),
    Index(None, "member", "benefit", "day", "count"),
    sqlite_with_rowid=False,
)

action_done = Table(
    "action_done",
    metadata,
    id_("record", key=True),
    number("number", key=True),
    id_("member"),
    word("action"),
    day("day"),
    number("count"),
    Index(None, "member", "action", "day", "count"),
    sqlite_with_rowid=False,
)
