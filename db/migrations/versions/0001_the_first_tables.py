"""The first tables, as SQLite is told them in the file beside this one: a statement a paragraph."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STATEMENTS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split("\n\n")
TABLES = [statement.split()[2] for statement in STATEMENTS if statement.startswith("CREATE TABLE")]


def upgrade() -> None:
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    op.execute("DROP TABLE member_search")
    for table in reversed(TABLES):
        op.execute(f"DROP TABLE {table}")
