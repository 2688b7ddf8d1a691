"""Whoever is erased is overwritten in the search as well; what was taken out of it before goes as it is made anew."""

from alembic import op

from db.guards import FORGETS

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql(FORGETS)
    op.get_bind().exec_driver_sql("INSERT INTO member_search (member_search) VALUES ('rebuild')")


def downgrade() -> None:
    op.get_bind().exec_driver_sql("INSERT INTO member_search (member_search, rank) VALUES ('secure-delete', 0)")
