"""The tables of events: what is planned, who holds a place, who came."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table

from db.columns import day, id_, instant, metadata, number, word

event = Table(
    "event",
    metadata,
    Column("id", String(64), primary_key=True),
    word("name", 1000),
    instant("starts"),
    instant("ends"),
    word("place", 200),
    number("capacity", null=True),
    word("tiers", 500),
    day("opens", null=True),
    word("early", 500),
    word("invitation"),
    number("doors"),
    word("state", 16),
    Index(None, "ends"),
    sqlite_with_rowid=False,
)

event_place = Table(
    "event_place",
    metadata,
    Column("ticket", String(64), primary_key=True),
    word("event"),
    id_("member"),
    instant("reserved_at"),
    number("invited"),
    number("given_up"),
    Index(None, "event", "member"),
    Index(None, "member"),
    sqlite_with_rowid=False,
)

attendance = Table(
    "attendance",
    metadata,
    Column("event", String(64), primary_key=True),
    id_("member", key=True),
    instant("at"),
    word("tier"),
    number("points"),
    word("unearned"),
    Index(None, "member"),
    sqlite_with_rowid=False,
)
