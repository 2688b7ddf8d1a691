"""Bringing a book's schema to this version's, with a backup before; alembic is loaded only when there is work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from app.ports.outage import BookTooNew
from db.books import lay_out

if TYPE_CHECKING:
    from alembic.config import Config

# The newest script in db/migrations/versions; a test keeps them equal.
HEAD = "0010"
NOTHING = "base"
NOTES = """CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)"""
"""Where alembic notes the version, as it makes it itself."""


def version_of(connection: Connection) -> str:
    """The schema's version, empty for a new book."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none() or "")


def bring_up(engine: Engine, path: Path, before: Callable[[], object]) -> bool:
    """Migrates the book to `HEAD`, calling `before` (a backup) unless it is new. True where something was done.

    BookTooNew where a later version of the programme wrote it.
    """
    with engine.connect().execution_options(reading=True) as connection:
        version = version_of(connection)
    if version == HEAD:
        return False
    if version > HEAD:
        raise BookTooNew(str(path), version)
    if version:
        before()
    migrate(engine, HEAD)
    return True


def configuration(connection: Connection) -> Config:
    """Alembic's configuration, on a connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def migrate(engine: Engine, to: str) -> None:
    """Runs the migrations up, or down, to a version, in one transaction; a new book is laid out as they would leave it.

    That takes a tenth of the time, and no alembic.
    """
    with engine.begin() as connection:
        if to == HEAD and not inspect(connection).get_table_names():
            lay_out(connection)
            connection.exec_driver_sql(NOTES)
            connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
            return
        from alembic import command

        config = configuration(connection)
        if to == NOTHING or to < version_of(connection):
            command.downgrade(config, to)
        else:
            command.upgrade(config, to)
