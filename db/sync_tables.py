"""What a book knows of other counters: how far it has each, what waits to be projected, what did not go together."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table

from db.columns import id_, instant, metadata, number, word

# One life of a counter's disk, as far as its records are here; this counter's own present one stands in `counter`.
epoch = Table(
    "epoch",
    metadata,
    number("origin", key=True),
    id_("epoch", key=True),
    Column("base", LargeBinary(32), nullable=False),
    number("number"),
    Column("hash", LargeBinary(32), nullable=False),
    sqlite_with_rowid=False,
)

# Records that have come and are not projected yet, by their place in the log and in the one order of all books.
waiting = Table(
    "waiting",
    metadata,
    number("seq", key=True),
    Column("clock", Integer, nullable=False),
    number("origin"),
    number("number"),
    id_("epoch"),
    Index(None, "clock", "origin", "number", "epoch"),
)

# What a record is about beside its own member: other members (16 bytes), a gift card, an event, the programme.
touch = Table(
    "touch",
    metadata,
    Column("subject", LargeBinary, primary_key=True),
    number("seq", key=True),
    sqlite_with_rowid=False,
)

# A row stands here only within the work that makes rows again from their records: the guards let them go meanwhile.
mending = Table("mending", metadata, number("one", key=True))

# Who a member is, as a record said it: beside the record, so that it can be forgotten.
told = Table(
    "told",
    metadata,
    id_("record", key=True),
    id_("member"),
    Column("clock", Integer, nullable=False),
    number("origin"),
    Column("profile", LargeBinary, nullable=False),
    Index(None, "member"),
    sqlite_with_rowid=False,
)

# A deed that another, unknown to whoever did it, had made impossible: it stands, and somebody has to look at it.
conflict = Table(
    "conflict",
    metadata,
    id_("record", key=True),
    number("number", key=True),
    id_("member", null=True),
    word("kind", 16),
    word("subject"),
    number("amount"),
    id_("first", null=True),
    instant("at"),
    word("settled", 16),
    Index(None, "member"),
    Index(None, "settled", "at"),
    sqlite_with_rowid=False,
)
