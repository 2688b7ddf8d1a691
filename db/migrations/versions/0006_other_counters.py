"""What a book knows of other counters; the same id, receipt or reference may come from two of them."""

from pathlib import Path

from alembic import op

from db.guards import triggers

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

HERE = Path(__file__)
STATEMENTS = HERE.with_suffix(".sql").read_text(encoding="utf-8").split("\n\n")
ANEW = HERE.with_name("0006_made_anew.sql").read_text(encoding="utf-8").split("\n\n")
FIRST = HERE.with_name("0001_the_first_tables.sql").read_text(encoding="utf-8").split("\n\n")
TABLES = ("epoch", "waiting", "touch", "mending", "told", "conflict")
MERGING = [
    "ALTER TABLE member ADD COLUMN merged_into BLOB",
    "ALTER TABLE member ADD COLUMN erased INTEGER DEFAULT 0 NOT NULL",
    "CREATE INDEX ix_member_merged_into ON member (merged_into) WHERE merged_into IS NOT NULL",
]
REMADE = ("record", "counter", "member", "sale")
# Each life of this disk but the present one, with the hash of the record before its first.
OWN_EPOCHS = """
    INSERT INTO epoch (origin, epoch, base, number, hash)
    SELECT last.origin, last.epoch,
        coalesce((SELECT before.hash FROM record before WHERE before.seq < first.seq ORDER BY before.seq DESC LIMIT 1),
            zeroblob(32)),
        last.number, last.hash
    FROM (SELECT origin, epoch, min(seq) AS low, max(seq) AS high FROM record GROUP BY origin, epoch) AS one
    JOIN record first ON first.seq = one.low JOIN record last ON last.seq = one.high
    WHERE last.epoch <> (SELECT epoch FROM counter)"""
OWN_BASE = """
    UPDATE counter SET base = coalesce((
        SELECT before.hash FROM record before
        WHERE before.seq < coalesce((SELECT min(seq) FROM record WHERE record.epoch = counter.epoch),
            (SELECT max(seq) + 1 FROM record), 0)
        ORDER BY before.seq DESC LIMIT 1), zeroblob(32))"""


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    _drop_triggers()
    for statement in STATEMENTS:
        run(statement)
    _make_anew(ANEW)
    run(OWN_EPOCHS)
    run(OWN_BASE)
    for statement in triggers():
        run(statement)


def downgrade() -> None:
    run = op.get_bind().exec_driver_sql
    _drop_triggers()
    for table in TABLES:
        run(f"DROP TABLE {table}")
    _make_anew([one for one in FIRST if _of(one) in REMADE] + MERGING)
    for statement in FIRST:
        if statement.startswith("CREATE TRIGGER"):
            run(statement)


def _make_anew(statements: list[str]) -> None:
    """The tables made by these statements, with the rows they had; members at the places where search finds them."""
    run = op.get_bind().exec_driver_sql
    for table in REMADE:
        for (name,) in run(
            f"SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table}' AND sql IS NOT NULL"  # noqa: S608 - a table of ours
        ).fetchall():
            run(f"DROP INDEX {name}")
        run(f"ALTER TABLE {table} RENAME TO old_{table}")
    for statement in statements:
        run(statement)
    for table in REMADE:
        had = {row[1] for row in run(f"PRAGMA table_info(old_{table})")}
        kept = [f'"{row[1]}"' for row in run(f"PRAGMA table_info({table})") if row[1] in had]
        names = ", ".join(["rowid", *kept] if table == "member" else kept)
        run(f"INSERT INTO {table} ({names}) SELECT {names} FROM old_{table}")  # noqa: S608 - tables of ours
        run(f"DROP TABLE old_{table}")


def _of(statement: str) -> str:
    """The table that a statement makes or indexes."""
    words = statement.replace("(", " ").split()
    return words[2] if words[:2] == ["CREATE", "TABLE"] else words[4] if words[:2] == ["CREATE", "INDEX"] else ""


def _drop_triggers() -> None:
    run = op.get_bind().exec_driver_sql
    for (name,) in run("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        run(f"DROP TRIGGER {name}")
