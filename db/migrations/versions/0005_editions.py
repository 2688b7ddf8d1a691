"""Limited editions, the pieces of them that came and went, who waits: their tables, in the file beside this one."""

from pathlib import Path

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

STATEMENTS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split("\n\n")
TABLES = ("edition_wait", "edition_move", "edition")


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"DROP TABLE {table}")
