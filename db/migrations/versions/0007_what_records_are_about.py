"""What every record is about beside its own member, noted for those that a book had before it knew of others."""

from alembic import op
from sqlalchemy import select

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

A_STEP = 2_000


def upgrade() -> None:
    """The log of any earlier version can be read, for ever: so this reads it as every later version does."""
    from db.reading import read_record
    from db.subjects import keep_subjects
    from db.tables import record

    connection, last = op.get_bind(), 0
    asked = select(record).order_by(record.c.seq).limit(A_STEP)
    while rows := connection.execute(asked.where(record.c.seq > last)).all():
        for row in rows:
            keep_subjects(connection, row.seq, read_record(row))
        last = rows[-1].seq


def downgrade() -> None:
    """What is noted does no harm."""
