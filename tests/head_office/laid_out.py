"""A head office as an earlier version laid it out."""

from pathlib import Path

import psycopg

EARLIER = Path(__file__).with_name("laid_out_0001.sql")


def laid_out_0001(connection: psycopg.Connection) -> None:
    """Layout 1, in an empty database."""
    with connection.transaction():
        connection.execute(EARLIER.read_bytes())
