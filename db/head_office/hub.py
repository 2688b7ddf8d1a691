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

    `certificate` is its newest (PEM); empty where none was made. `heard`: it has all that came before then, on the disk
    it calls from now. `unheard` is of how many erased persons it may not know yet that they are.
    """

    origin: int
    name: str
    records: int
    last: datetime | None
    quarantined: str = ""
    certificate: str = ""
    heard: datetime | None = None
    unheard: int = 0


# What a disk heard before it was put back, it may not have heard: only what was heard in the present epoch counts.
STANDS = """
    SELECT o.origin, o.name, coalesce((SELECT sum(e.number) FROM hub.epoch e WHERE e.origin = o.origin), 0)::bigint,
        (SELECT max(received_at) FROM hub.record r WHERE r.origin = o.origin), o.quarantined,
        coalesce((SELECT pem FROM hub.certificate c WHERE c.origin = o.origin), ''), heard.at,
        (SELECT count(*) FROM hub.erased gone WHERE NOT EXISTS (
            SELECT FROM hub.record r WHERE r.kind = 'erased' AND r.member = gone.member
                AND (r.received_at < heard.at OR (r.origin = o.origin AND r.epoch = o.epoch))))
    FROM hub.origin o LEFT JOIN hub.epoch present ON present.origin = o.origin AND present.epoch = o.epoch
    CROSS JOIN LATERAL (SELECT CASE WHEN o.heard_at > present.opened_at THEN o.heard_at END) AS heard(at)
    ORDER BY o.origin
"""


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


def shut_out(connection: Connection, origin: int, why: str) -> bool:
    """Shuts a counter out until it is enrolled again, and ends its lines; whether there is one of that number.

    What it handed in stays, and so does what it was promised.
    """
    shut = "UPDATE hub.origin SET quarantined = %s WHERE origin = %s RETURNING role"
    with connection.transaction():
        found = connection.execute(shut, (why, origin)).fetchone()
        if found is None:
            return False
        connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(found[0])))
    # Only now: nobody can come in again after being sent away.
    connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", found)
    return True


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


def pause(connection: Connection, minutes: int) -> None:
    """Keeps every counter from calling for so many minutes from now; none lets them call at once."""
    connection.execute(
        "UPDATE hub.office SET paused_until = CASE WHEN %(minutes)s > 0 THEN clock_timestamp() "
        "+ make_interval(mins => %(minutes)s) END",
        {"minutes": minutes},
    )


def paused(connection: Connection) -> datetime | None:
    """Until when no counter is to call; None where they may."""
    row = connection.execute("SELECT paused_until FROM hub.office WHERE paused_until > clock_timestamp()").fetchone()
    return row[0] if row else None


def standing_at(connection: Connection) -> datetime | None:
    """As of when the view report.standing holds; None where it was never laid down."""
    row = connection.execute("SELECT at FROM report.standing_at").fetchone()
    return row[0] if row else None


def stands(connection: Connection) -> tuple[CounterStands, ...]:
    """Every counter."""
    return tuple(CounterStands(*row) for row in connection.execute(STANDS).fetchall())
