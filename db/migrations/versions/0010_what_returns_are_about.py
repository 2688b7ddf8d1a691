"""A return that names no member is about its sale, noted for those that a book had before."""

from alembic import op
from sqlalchemy import select

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    from db.reading import read_record
    from db.subjects import keep_subjects
    from db.tables import record

    asked = select(record).where(record.c.kind.in_(("returned", "voided")), record.c.member.is_(None))
    for row in op.get_bind().execute(asked).all():
        keep_subjects(op.get_bind(), row.seq, read_record(row))


def downgrade() -> None:
    """What is noted does no harm."""
