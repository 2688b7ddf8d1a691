"""The shop's own certificates: one authority, head office's, and one for each counter in the name of its role.

ECDSA on P-256 throughout: an Ed25519 certificate breaks the channel binding of PostgreSQL's passwords. `cryptography`
is loaded by whoever asks for this file, and by nobody at a start.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address
from typing import TypeAlias

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

AUTHORITY_YEARS = 10
SERVER_DAYS = 730
"""Two years: where it runs out, every counter stops syncing at once."""
COUNTER_DAYS = 365
EARLIER = timedelta(hours=1)
"""A new certificate holds from an hour ago: no two clocks are quite alike."""

Key: TypeAlias = ec.EllipticCurvePrivateKey
PublicKey: TypeAlias = ec.EllipticCurvePublicKey


@dataclass(frozen=True, slots=True)
class Authority:
    """What every certificate of the shop is signed with."""

    key: Key
    certificate: x509.Certificate

    def for_server(self, key: PublicKey, hosts: Sequence[str], now: datetime) -> str:
        """Head office's certificate for the names and addresses by which counters call it."""
        names = x509.SubjectAlternativeName([_host(one) for one in hosts])
        made = self._begun(hosts[0][:64], key, now, SERVER_DAYS).add_extension(names, critical=False)
        return self._signed(made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=True))

    def for_counter(self, key: PublicKey, role: str, now: datetime) -> str:
        """A counter's certificate: its name is the role, the only one that it can call itself by."""
        made = self._begun(role, key, now, COUNTER_DAYS)
        return self._signed(made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=True))

    def _begun(self, name: str, key: PublicKey, now: datetime, days: int) -> x509.CertificateBuilder:
        until = min(now + timedelta(days=days), self.certificate.not_valid_after_utc)
        return (
            _dated(name, key, now, until)
            .issuer_name(self.certificate.subject)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
        )

    def _signed(self, made: x509.CertificateBuilder) -> str:
        return made.sign(self.key, SHA256()).public_bytes(Encoding.PEM).decode()


def make_authority(name: str, now: datetime) -> Authority:
    """A new authority; it can sign certificates, but no further authority."""
    key = new_key()
    usage = x509.KeyUsage(
        digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = (
        _dated(name, key.public_key(), now, now + timedelta(days=365 * AUTHORITY_YEARS))
        .issuer_name(_named(name))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
    )
    return Authority(key, made.sign(key, SHA256()))


def new_key() -> Key:
    """A new private key."""
    return ec.generate_private_key(ec.SECP256R1())


def key_text(key: Key) -> str:
    """A private key as it is kept: PEM, to lie where one alone may read it."""
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def read_key(pem: str) -> Key:
    """A private key as it was kept. ValueError where the text is none of ours."""
    key = load_pem_private_key(pem.encode(), None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError("not a key on an elliptic curve")  # noqa: TRY004 - for whoever reads, a text that is none
    return key


def authority_text(authority: Authority) -> str:
    """The authority's certificate, which everybody may see."""
    return authority.certificate.public_bytes(Encoding.PEM).decode()


def read_authority(certificate: str, key: str) -> Authority:
    """The authority as it was kept. ValueError where the texts are none."""
    return Authority(read_key(key), x509.load_pem_x509_certificate(certificate.encode()))


def key_of(pem: str) -> PublicKey:
    """Whose certificate it is: the public key in it."""
    key = x509.load_pem_x509_certificate(pem.encode()).public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise ValueError("not a key on an elliptic curve")  # noqa: TRY004 - as in read_key
    return key


def until(pem: str) -> datetime:
    """The instant from which a certificate no longer holds."""
    return x509.load_pem_x509_certificate(pem.encode()).not_valid_after_utc


def is_due(pem: str, now: datetime) -> bool:
    """Whether the last third of a certificate's life has begun."""
    certificate = x509.load_pem_x509_certificate(pem.encode())
    life = certificate.not_valid_after_utc - certificate.not_valid_before_utc
    return now >= certificate.not_valid_after_utc - life / 3


def hosts_of(pem: str) -> tuple[str, ...]:
    """The names and addresses a server's certificate is for, the first the one that counters call."""
    found = x509.load_pem_x509_certificate(pem.encode()).extensions
    names = found.get_extension_for_class(x509.SubjectAlternativeName).value
    return tuple(str(one.value) for one in names)


def follows(pem: str, key: str, before: str, authority: str) -> bool:
    """Whether a certificate may take the place of the one before: of that key, role and authority, and for longer."""
    try:
        new, old, root = (x509.load_pem_x509_certificate(one.encode()) for one in (pem, before, authority))
        new.verify_directly_issued_by(root)
        mine = new.public_key() == read_key(key).public_key()
    except (ValueError, TypeError, InvalidSignature):
        return False
    return mine and new.subject == old.subject and new.not_valid_after_utc > old.not_valid_after_utc


def _dated(name: str, key: PublicKey, now: datetime, until: datetime) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(_named(name))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - EARLIER)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _host(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)
