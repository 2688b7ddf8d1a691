"""Plans, cashback, challenges and referrals: their tables, in the file beside this one; credit lies in lots."""

from pathlib import Path

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STATEMENTS = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8").split("\n\n")
TABLES = ("accrual", "plan_period", "challenge_mark", "rewarded")
OLD_PURSE = """CREATE TABLE purse (
    purse VARCHAR(64) NOT NULL, kind VARCHAR(8) NOT NULL, balance INTEGER NOT NULL,
    CONSTRAINT pk_purse PRIMARY KEY (purse, kind)
) WITHOUT ROWID"""


def upgrade() -> None:
    op.execute("ALTER TABLE member ADD COLUMN merged_into BLOB")
    op.execute("ALTER TABLE member ADD COLUMN erased INTEGER DEFAULT 0 NOT NULL")
    op.execute("ALTER TABLE purse_entry ADD COLUMN lot VARCHAR(36) DEFAULT '' NOT NULL")
    op.execute("ALTER TABLE purse RENAME TO old_purse")
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)
    op.execute("INSERT INTO purse (purse, kind, lot, balance) SELECT purse, kind, '', balance FROM old_purse")
    op.execute("DROP TABLE old_purse")


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"DROP TABLE {table}")
    op.execute("ALTER TABLE purse RENAME TO new_purse")
    op.execute("DROP INDEX ix_purse_last_day")
    op.execute(OLD_PURSE)
    op.execute(
        "INSERT INTO purse (purse, kind, balance) SELECT purse, kind, sum(balance) FROM new_purse GROUP BY purse, kind"
    )
    op.execute("DROP TABLE new_purse")
    op.execute("ALTER TABLE purse_entry DROP COLUMN lot")
    op.execute("DROP INDEX ix_member_merged_into")
    op.execute("ALTER TABLE member DROP COLUMN erased")
    op.execute("ALTER TABLE member DROP COLUMN merged_into")
