"""The hub's own side: counters enrolled and shut out, how each stands, what a restore asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from psycopg import Connection, sql

from db.head_office.layout import COUNTERS

CONNECTIONS = 3
"""How many a counter may hold at once: one that syncs, one that redeems, one that was cut and has not been noticed."""


@dataclass(frozen=True, slots=True)
class CounterStands:
    """How head office has a counter: records of all its epochs, when the last came, why it is kept out.

    `certificate` is its newest (PEM); empty where none was made.
    """

    origin: int
    name: str
    records: int
    last: datetime | None
    quarantined: str = ""
    certificate: str = ""


def role_of(origin: int) -> str:
    """What a counter calls itself: also the name in its certificate."""
    return f"counter_{origin}"


def verifier(connection: Connection, role: str, password: str) -> sql.Literal:
    """What proves a password without saying it, so that no log of the server ever has it."""
    return sql.Literal(connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode())


def enrol(connection: Connection, origin: int, name: str, password: str) -> str:
    """A counter that may call from now on; its role. One that was quarantined is let in again with a new password."""
    role = role_of(origin)
    with connection.transaction():
        known = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
        if known is None:
            connection.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
        connection.execute(
            sql.SQL("ALTER ROLE {} LOGIN INHERIT CONNECTION LIMIT {} PASSWORD {}").format(
                sql.Identifier(role), sql.Literal(CONNECTIONS), verifier(connection, role, password)
            )
        )
        connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(COUNTERS), sql.Identifier(role)))
        connection.execute(sql.SQL("ALTER ROLE {} SET statement_timeout = '60s'").format(sql.Identifier(role)))
        connection.execute(
            "INSERT INTO hub.origin (origin, role, name) VALUES (%s, %s, %s) "
            "ON CONFLICT (origin) DO UPDATE SET name = excluded.name, quarantined = ''",
            (origin, role, name),
        )
    return role


def keep_certificate(connection: Connection, origin: int, pem: str) -> None:
    """Lays a counter's newest certificate where it finds it when it opens."""
    connection.execute(
        "INSERT INTO hub.certificate (origin, pem) VALUES (%s, %s) "
        "ON CONFLICT (origin) DO UPDATE SET pem = excluded.pem",
        (origin, pem),
    )


def generation(connection: Connection) -> int:
    """How often a backup was put back, and one."""
    row = connection.execute("SELECT generation FROM hub.office").fetchone()
    return int(row[0]) if row else 0


def was_restored(connection: Connection) -> int:
    """Raises the generation, after a backup was put back: every counter then looks for what the hub has lost."""
    with connection.transaction():
        row = connection.execute("UPDATE hub.office SET generation = generation + 1 RETURNING generation").fetchone()
    return int(row[0]) if row else 0


def stands(connection: Connection) -> tuple[CounterStands, ...]:
    """Every counter."""
    found = connection.execute(
        "SELECT o.origin, o.name, coalesce(sum(e.number), 0), "
        "(SELECT max(received_at) FROM hub.record r WHERE r.origin = o.origin), o.quarantined, "
        "coalesce((SELECT pem FROM hub.certificate c WHERE c.origin = o.origin), '') "
        "FROM hub.origin o LEFT JOIN hub.epoch e ON e.origin = o.origin "
        "GROUP BY o.origin, o.name, o.quarantined ORDER BY o.origin"
    ).fetchall()
    return tuple(CounterStands(row[0], row[1], int(row[2]), row[3], row[4], row[5]) for row in found)
