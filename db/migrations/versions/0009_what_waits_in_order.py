"""What waits is found in the order of all books, and what a member's rows are by the member."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

IN_ORDER = """
    CREATE TABLE waiting (
        seq INTEGER NOT NULL,
        clock INTEGER NOT NULL,
        origin INTEGER NOT NULL,
        number INTEGER NOT NULL,
        epoch BLOB NOT NULL,
        CONSTRAINT pk_waiting PRIMARY KEY (seq)
    )"""
BEFORE = "CREATE TABLE waiting (seq INTEGER NOT NULL, CONSTRAINT pk_waiting PRIMARY KEY (seq))"
INDEXES = {
    "ix_waiting_clock_origin_number_epoch": "waiting (clock, origin, number, epoch)",
    "ix_lot_any_of_member": "lot (member)",
    "ix_coupon_use_member": "coupon_use (member)",
}


def upgrade() -> None:
    run = op.get_bind().exec_driver_sql
    _made_anew(
        IN_ORDER, "SELECT w.seq, r.clock, r.origin, r.number, r.epoch FROM old_waiting w JOIN record r USING (seq)"
    )
    for name, of in INDEXES.items():
        run(f"CREATE INDEX {name} ON {of}")


def downgrade() -> None:
    run = op.get_bind().exec_driver_sql
    for name in INDEXES:
        run(f"DROP INDEX {name}")
    _made_anew(BEFORE, "SELECT seq FROM old_waiting")


def _made_anew(table: str, rows: str) -> None:
    run = op.get_bind().exec_driver_sql
    run("ALTER TABLE waiting RENAME TO old_waiting")
    run(table)
    run(f"INSERT INTO waiting {rows}")
    run("DROP TABLE old_waiting")
