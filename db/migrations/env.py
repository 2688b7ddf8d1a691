"""Alembic's entry: runs the migrations on the connection that `db.migrate` hands over."""

from alembic import context

import db.holding_tables
import db.office_tables
import db.tables  # noqa: F401 - each module adds its tables to the metadata
from db.columns import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    transaction_per_migration=False,
    include_name=lambda name, type_, _: not (type_ == "table" and "_search" in (name or "")),
)
with context.begin_transaction():
    context.run_migrations()
