"""How a counter calls head office: both sides proven, over TLS 1.3.

The server by name and authority, the counter by certificate and password, the password bound to this very channel.
"""

from __future__ import annotations

from pathlib import Path

from psycopg.conninfo import make_conninfo

from db.head_office.wire import PostgresHub

AUTHORITY, CERTIFICATE, KEY = "ca.pem", "counter.pem", "counter.key"
"""What lies in a counter's folder, each for its owner's eyes alone."""


def secure_hub(folder: Path, *, host: str, port: int, database: str, role: str, password: str) -> PostgresHub:
    """Head office by that name; nothing is asked before the first question."""
    address = make_conninfo(
        host=host,
        port=port,
        dbname=database,
        user=role,
        password=password or "-",  # an empty one would be looked for in the files and variables of this computer
        sslmode="verify-full",
        sslrootcert=str(folder / AUTHORITY),
        sslcert=str(folder / CERTIFICATE),
        sslkey=str(folder / KEY),
        ssl_min_protocol_version="TLSv1.3",
        channel_binding="require",
        gssencmode="disable",
        application_name="counterfoil",
    )
    return PostgresHub(address, name=host)
