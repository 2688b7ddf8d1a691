"""A head office as `counterfoil hub init` makes it, on a PostgreSQL with TLS; and what counters may come with."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import psycopg

from app.ports.identity import now
from db.head_office.certificates import Authority, authority_text, key_text, new_key
from db.head_office.folder import ACCESS_PIECE, SERVER, SETTINGS_PIECE, TO_COPY, OfficeFolder
from db.head_office.hub import enrol, keep_certificate
from db.head_office.kept import keep_secret, secret_folder
from db.head_office.layout import lay_out
from db.head_office.line import AUTHORITY, CERTIFICATE, KEY, secure_hub
from db.head_office.wire import PostgresHub
from tests.head_office.server import Server, free_port

HOST = "localhost"
PASSWORD = "secret 1"


class Guarded:
    """The server, its folder, and its owner's line."""

    def __init__(self, server: Server, folder: OfficeFolder, port: int) -> None:
        self.server = server
        self.folder = folder
        self.port = port

    @property
    def address(self) -> str:
        """How the owner calls, on the socket."""
        return self.server.address("postgres", "postgres") + f"&port={self.port}"

    @contextmanager
    def owner(self) -> Iterator[psycopg.Connection]:
        with psycopg.connect(self.address, autocommit=True) as connection:
            yield connection

    def enrolled(self, origin: int) -> str:
        with self.owner() as line:
            return enrol(line, origin, f"counter {origin}", f"secret {origin}")

    def shows(self, certificate: str) -> None:
        """The server shows another certificate from now on."""
        keep_secret(self.server.cluster / SERVER, certificate)
        self.server.owns(self.server.cluster / SERVER)
        self.restart()

    def restart(self) -> None:
        self.server.stop()
        self.server.start()


def guard(server: Server, folder: OfficeFolder) -> Guarded:
    """Does what `hub init` says is to be done next."""
    port = free_port()
    with psycopg.connect(server.address("postgres", "postgres"), autocommit=True) as line:
        lay_out(line)
    folder.make("a shop", (HOST,), "postgres", now())
    for name in TO_COPY:
        shutil.copy(folder.path / name, server.cluster / name)
        server.owns(server.cluster / name)
    settings, access = server.cluster / "postgresql.conf", server.cluster / "pg_hba.conf"
    settings.write_text(settings.read_text() + folder.text(SETTINGS_PIECE))
    access.write_text(folder.text(ACCESS_PIECE) + access.read_text())
    server.settings = f"-c listen_addresses=127.0.0.1 -c port={port}"
    guarded = Guarded(server, folder, port)
    guarded.restart()
    return guarded


class Comer:
    """Somebody who comes with a certificate, a key, an authority to believe in, and a password."""

    def __init__(self, place: Path, guarded: Guarded, role: str = "counter_1") -> None:
        self.place = place
        self.guarded = guarded
        self.role = role
        self.key = new_key()
        secret_folder(place)
        keep_secret(place / AUTHORITY, guarded.folder.text("counterfoil-ca.pem"))

    def has(self, role: str, *, of: Authority | None = None, at: datetime | None = None) -> "Comer":
        """Comes with a certificate in that name."""
        signed = (of or self.guarded.folder.authority()).for_counter(self.key.public_key(), role, at or now())
        keep_secret(self.place / CERTIFICATE, signed)
        keep_secret(self.place / KEY, key_text(self.key))
        return self

    def believes(self, authority: Authority) -> "Comer":
        keep_secret(self.place / AUTHORITY, authority_text(authority))
        return self

    def calls(self, password: str = PASSWORD, host: str = HOST) -> PostgresHub:
        return secure_hub(
            self.place, host=host, port=self.guarded.port, database="postgres", role=self.role, password=password
        )


def certified(guarded: Guarded, origin: int, pem: str) -> None:
    with guarded.owner() as line:
        keep_certificate(line, origin, pem)
