"""Head office's schema: laid out new, or brought from an earlier layout to this one; who may do what in it."""

from __future__ import annotations

from pathlib import Path

from psycopg import Connection, sql

HERE = Path(__file__).parent
ASKED = "functions.sql"
"""Laid last, and anew after every upgrade: what counters ask is written once."""
SCHEMA = ("schema.sql", "upgrades/0003_reports.sql", "upgrades/0007_standing.sql")
"""The newest layout, from nothing: an upgrade that only added what stands as it was added is a part of it."""
COUNTERS = "hub_counter"
"""The role whose members may call the five functions, and nothing else."""
REPORTS = "hub_report"
"""The role whose members may read the views of the schema report, and nothing else."""
PUSH = (
    "push_v1(bytea, bigint[], bytea[], bigint[], text[], integer[], bytea[], bigint[], text[], "
    "bytea[], bytea[], bytea[])"
)
FUNCTIONS = (
    "open_v1(bytea, bytea, integer)",
    PUSH,
    "heads_v1()",
    "pull_v1(integer[], bytea[], bigint[], integer)",
    "redeem_v1(bytea, text[], bigint[], bigint[], integer[], bytea[], bigint[])",
)
# A layout before 0002 does not say its number. Every one has the generation, which another product's table has not.
LAID = "SELECT coalesce((to_jsonb(office) ->> 'layout')::integer, 1) FROM hub.office office WHERE generation > 0"
# Counters come in by hub.origin: whoever has it waits for those within, and nobody comes in after.
PATIENCE = 30.0
"""Seconds that an upgrade waits for whoever is within: counters wait behind it, for a minute at most."""
ALONE = "LOCK TABLE hub.origin, hub.office IN ACCESS EXCLUSIVE MODE"


def lay_out(connection: Connection) -> None:
    """Lays the schema and takes from everybody what PostgreSQL gives everybody. The connection owns the database."""
    with connection.transaction():
        for name in SCHEMA:
            _run(connection, name)
        _finish(connection)


def upgrade(connection: Connection, patience: float = PATIENCE) -> int:
    """Brings the layout to the newest, whole or not at all; the number it had. A newer one stays as it is.

    LockNotAvailable where somebody within does not end in so many seconds, with nothing changed.
    """
    with connection.transaction():
        connection.execute("SELECT set_config('lock_timeout', %s, true)", (f"{patience * 1000:.0f}ms",))
        connection.execute(ALONE)
        number = laid(connection)
        if number < NEWEST:
            for script in UPGRADES[number - 1 :]:
                _run(connection, f"upgrades/{script}")
            _finish(connection)
    return number


def laid(connection: Connection) -> int:
    """The number of the layout that is there."""
    row = connection.execute(LAID).fetchone()
    return int(row[0]) if row else 0


def _run(connection: Connection, script: str) -> None:
    connection.execute((HERE / script).read_bytes())


def _finish(connection: Connection) -> None:
    _run(connection, ASKED)
    connection.execute("UPDATE hub.office SET layout = %s", (NEWEST,))
    _rights(connection)


def _rights(connection: Connection) -> None:
    """Nobody has any but the counters, who may call the five functions, and the reports, that read their views."""
    roles = {"counters": sql.Identifier(COUNTERS), "reports": sql.Identifier(REPORTS)}
    for role in (COUNTERS, REPORTS):
        if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchone() is None:
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    who_comes_in(connection)
    for words in (
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA hub, report FROM PUBLIC",
        "GRANT USAGE ON SCHEMA hub TO {counters}",
        "GRANT USAGE ON SCHEMA report TO {reports}",
        "GRANT SELECT ON ALL TABLES IN SCHEMA report TO {reports}",
        "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA report TO {reports}",  # of bodies that they do not come by
    ):
        connection.execute(sql.SQL(words).format(**roles))
    for function in FUNCTIONS:
        grant = sql.SQL("GRANT EXECUTE ON FUNCTION hub.{} TO {}")
        connection.execute(grant.format(sql.SQL(function), sql.Identifier(COUNTERS)))
    _no_large_objects(connection)


def who_comes_in(connection: Connection) -> None:
    """Only counters and reports connect to the database: rights that a copy of it does not have."""
    names = [sql.Identifier(one) for one in (connection.info.dbname, COUNTERS, REPORTS)]
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(names[0]))
    connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}, {}").format(*names))


def _no_large_objects(connection: Connection) -> None:
    """Nobody but the owner writes large objects: they are files beside every table's rights."""
    found = connection.execute(
        "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace "
        "WHERE n.nspname = 'pg_catalog' AND (p.proname LIKE 'lo\\_%' OR p.proname IN ('loread', 'lowrite'))"
    ).fetchall()
    for (function,) in found:
        words = sql.SQL("REVOKE ALL ON FUNCTION {} FROM PUBLIC").format(sql.SQL(function))
        connection.execute(words)


# Script by script from 0002 on, of the tables and the reports; schema.sql comes to the same.
UPGRADES = (
    "0002_heard.sql",
    "0003_reports.sql",
    "0004_shapes.sql",
    "0005_pause.sql",
    "0006_sooner.sql",
    "0007_standing.sql",
)
NEWEST = 1 + len(UPGRADES)
