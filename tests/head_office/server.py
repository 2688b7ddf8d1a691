"""Which PostgreSQL the tests run on: one from its wheel, or one of this computer that can do TLS."""

import socket
import subprocess
from pathlib import Path

from db.head_office.private import OWNER, Server

__all__ = ["OWNER", "Server", "free_port", "with_tls"]


def with_tls() -> Path | None:
    """The programs of a PostgreSQL of this computer that was built with OpenSSL, as the wheel's was not; the newest."""
    for programs in sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: -int(one.parent.name)):
        about = subprocess.run([programs / "pg_config", "--configure"], capture_output=True, text=True, check=False)
        if "openssl" in about.stdout:
            return programs
    return None


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])
