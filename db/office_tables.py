"""The tables of the office: programme versions, catalogue, staff, settings, audit. They share the books' metadata."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table, Text

from db.columns import id_, instant, metadata, number, word

programme_version = Table(
    "programme_version",
    metadata,
    number("version", key=True),
    instant("starts"),
    Column("text", Text, nullable=False),
)

staff = Table(
    "staff",
    metadata,
    id_("id", key=True),
    word("name", 200),
    word("role", 16),
    word("badge", 64),
    word("pin", 200),
    number("wrong_tries"),
    instant("tried_at", null=True),
    number("active"),
    id_("member", null=True),
)

setting = Table(
    "setting",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)

audit = Table(
    "audit",
    metadata,
    id_("record", key=True),
    word("what"),
    word("subject", 200),
    word("reason", 500),
    word("by", 32),
    instant("at"),
    Index(None, "subject", "what"),
    sqlite_with_rowid=False,
)

product = Table(
    "product",
    metadata,
    Column("sku", String(64), primary_key=True),
    word("gtin", 14),
    word("text", 500),
    word("category"),
    number("amount"),
    number("tax"),
    number("cost", null=True),
    word("tags", 500),
    word("attributes", 1000),
    Index(None, "gtin"),
    sqlite_with_rowid=False,
)
