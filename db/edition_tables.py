"""The tables of limited editions: what is planned, the pieces that came and went, who waits."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table

from db.columns import day, id_, instant, metadata, number, word

edition = Table(
    "edition",
    metadata,
    Column("id", String(64), primary_key=True),
    word("name", 1000),
    word("sku"),
    number("pieces"),
    day("opens"),
    day("last_day", null=True),
    number("per_member", null=True),
    word("tiers", 500),
    word("early", 500),
    number("hold_days"),
    word("state", 16),
    instant("planned_at"),
    sqlite_with_rowid=False,
)

# `free` is what a move does to the pieces that are free: more were allotted, some were taken, some came back.
edition_move = Table(
    "edition_move",
    metadata,
    id_("record", key=True),
    number("number", key=True),
    word("edition"),
    word("kind", 16),
    id_("member", null=True),
    id_("sale", null=True),
    number("line", null=True),
    instant("at"),
    number("free"),
    Index(None, "edition", "kind", "member", "free"),
    Index(None, "member"),
    sqlite_with_rowid=False,
)

edition_wait = Table(
    "edition_wait",
    metadata,
    id_("record", key=True),
    word("edition"),
    id_("member"),
    instant("joined_at"),
    number("ahead"),
    instant("ended_at", null=True),
    id_("ended_by", null=True),
    Index(None, "edition", "joined_at"),
    Index(None, "member"),
    sqlite_with_rowid=False,
)
