"""The folder of whoever looks after head office: the authority, the server's certificate, pieces of configuration."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.x509 import ExtensionNotFound

from app.loyalty.refusals import NotAllowed
from db.head_office.certificates import (
    Authority,
    authority_text,
    hosts_of,
    is_due,
    key_text,
    make_authority,
    new_key,
    read_authority,
    read_key,
)
from db.head_office.kept import keep_secret, secret_folder
from db.head_office.layout import COUNTERS

AUTHORITY, AUTHORITY_KEY = "counterfoil-ca.pem", "counterfoil-ca.key"
SERVER, SERVER_KEY = "counterfoil-server.pem", "counterfoil-server.key"
SETTINGS_PIECE, ACCESS_PIECE = "postgresql.piece.conf", "pg_hba.piece.conf"
TO_COPY = (AUTHORITY, SERVER, SERVER_KEY)
"""What goes into the server's data folder; the authority's key never does."""

SETTINGS = f"""\
# Counterfoil's head office. To stand at the end of postgresql.conf; the three files lie in the data folder beside it.
listen_addresses = '*'
ssl = on
ssl_min_protocol_version = 'TLSv1.3'
ssl_ca_file = '{AUTHORITY}'
ssl_cert_file = '{SERVER}'
ssl_key_file = '{SERVER_KEY}'
password_encryption = 'scram-sha-256'
lc_messages = 'C'  # a counter tells a refusal by its English words
"""
ACCESS = """\
# Counterfoil's head office. To stand at the top of pg_hba.conf: the first line that fits a caller holds.
hostssl  {database}  +{counters}  all  scram-sha-256  clientcert=verify-full
host     all  +{counters}  all  reject
local    all  +{counters}       reject
"""


@contextmanager
def _readable() -> Iterator[None]:
    """NotAllowed where a file is cut, mixed up with another folder's, or none of ours."""
    try:
        yield
    except (ValueError, ExtensionNotFound) as error:
        raise NotAllowed("hub_folder_damaged") from error


@dataclass(frozen=True, slots=True)
class OfficeFolder:
    """Where all of it lies, for its owner's eyes alone."""

    path: Path

    def make(self, name: str, hosts: Sequence[str], database: str, now: datetime) -> None:
        """The authority, unless the folder has one, a certificate for the server's names, and the pieces."""
        secret_folder(self.path)
        if not self._has(AUTHORITY_KEY):
            authority = make_authority(name, now)
            self._keep(AUTHORITY, authority_text(authority))
            self._keep(AUTHORITY_KEY, key_text(authority.key))  # last: without it, none was made
        if not self._has(SERVER_KEY):
            self._keep(SERVER_KEY, key_text(new_key()))
        self._sign(hosts, now)
        quoted = '"' + database.replace('"', '""') + '"'
        self._keep(SETTINGS_PIECE, SETTINGS)
        self._keep(ACCESS_PIECE, ACCESS.format(database=quoted, counters=COUNTERS))

    def authority(self) -> Authority:
        """The authority; NotAllowed where it is not here, not whole, or its key is another's."""
        with _readable():
            found = read_authority(self.text(AUTHORITY), self.text(AUTHORITY_KEY))
            if found.key.public_key() != found.certificate.public_key():
                raise ValueError("another authority's key")
            return found

    def hosts(self) -> tuple[str, ...]:
        """The names of the server, the first the one that counters call; NotAllowed as above."""
        with _readable():
            return hosts_of(self.text(SERVER))

    def renew_server(self, now: datetime) -> bool:
        """Signs the server's certificate anew where its last third has begun; whether it did. NotAllowed as above."""
        with _readable():
            due = is_due(self.text(SERVER), now)
        if due:
            self._sign(self.hosts(), now)
        return due

    def text(self, name: str) -> str:
        """A file of the folder; NotAllowed where it is not there or closed to us."""
        try:
            return (self.path / name).read_text(encoding="utf-8")
        except OSError as error:
            raise NotAllowed("hub_folder_empty") from error

    def _sign(self, hosts: Sequence[str], now: datetime) -> None:
        with _readable():
            key = read_key(self.text(SERVER_KEY)).public_key()
        self._keep(SERVER, self.authority().for_server(key, hosts, now))

    def _has(self, name: str) -> bool:
        return (self.path / name).is_file()

    def _keep(self, name: str, text: str) -> None:
        keep_secret(self.path / name, text)
