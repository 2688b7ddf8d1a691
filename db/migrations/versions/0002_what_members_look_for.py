"""What members look for, and the catalogue found by its words."""

import json

import sqlalchemy as sa
from alembic import op

from db.folded import fold
from db.guards import SEARCHES

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("ALTER TABLE profile ADD COLUMN wants VARCHAR(4000) DEFAULT '' NOT NULL")
    book = op.get_bind()
    book.exec_driver_sql(SEARCHES[1])
    for row in book.execute(sa.text("SELECT sku, text, tags, attributes FROM product")).all():
        values = [value for _, value in json.loads(row.attributes or "[]")]
        words = fold(" ".join((row.text, row.sku, *row.tags.split("\n"), *values)))
        book.execute(
            sa.text("INSERT INTO product_search (words, sku) VALUES (:words, :sku)"), {"words": words, "sku": row.sku}
        )


def downgrade() -> None:
    op.execute("DROP TABLE product_search")
    op.execute("ALTER TABLE profile DROP COLUMN wants")
