"""A return that names no member is about its sale, a place about its ticket: noted for those that a book had before."""

from alembic import op
from sqlalchemy import and_, or_, select

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    from db.reading import read_record
    from db.subjects import keep_subjects
    from db.tables import record

    returned = and_(record.c.kind.in_(("returned", "voided")), record.c.member.is_(None))
    asked = select(record).where(or_(returned, record.c.kind == "place_reserved"))
    for row in op.get_bind().execute(asked).all():
        keep_subjects(op.get_bind(), row.seq, read_record(row))


def downgrade() -> None:
    """What is noted does no harm."""
