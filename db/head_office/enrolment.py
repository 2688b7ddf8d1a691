"""The one file by which a counter is enrolled: sealed with a code that is read aloud, opened once with it.

The key is derived from the code by argon2id, the seal is AES-GCM. A sum over the file tells one that was damaged on its
way from a code that was misheard.
"""

from __future__ import annotations

import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.ports.hub import CodeWrong, EnrolmentDamaged
from db.head_office.spoken import SALT, key_from

KIND = "counterfoil enrolment 1"
NONCE = 12


@dataclass(frozen=True, slots=True)
class Enrolment:
    """All that a counter must have to call head office: who it is, where to call, by what both prove who they are."""

    origin: int
    name: str
    role: str
    host: str
    port: int
    database: str
    password: str
    authority: str
    certificate: str
    key: str


def seal(enrolment: Enrolment, code: str) -> str:
    """The file's text."""
    salt, nonce = secrets.token_bytes(SALT), secrets.token_bytes(NONCE)
    plain = json.dumps(asdict(enrolment), ensure_ascii=False).encode()
    sealed = salt + nonce + AESGCM(key_from(code, salt)).encrypt(nonce, plain, KIND.encode())
    document = {"kind": KIND, "sum": sha256(sealed).hexdigest(), "sealed": b64encode(sealed).decode()}
    return json.dumps(document, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file of enrolment, whole, before its code was said."""

    sealed: bytes

    @property
    def mark(self) -> str:
        """By what the file is known again."""
        return sha256(self.sealed).hexdigest()

    def opened(self, code: str) -> Enrolment:
        """What it says; CodeWrong."""
        salt, nonce, rest = self.sealed[:SALT], self.sealed[SALT : SALT + NONCE], self.sealed[SALT + NONCE :]
        try:
            plain = AESGCM(key_from(code, salt)).decrypt(nonce, rest, KIND.encode())
        except InvalidTag as error:
            raise CodeWrong from error
        return Enrolment(**json.loads(plain))


def read_sealed(path: Path) -> SealedFile:
    """A file of enrolment; EnrolmentDamaged where it is none, cannot be read, or is not whole."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        sealed = b64decode(document["sealed"], validate=True)
        whole = document["kind"] == KIND and sha256(sealed).hexdigest() == document["sum"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise EnrolmentDamaged(str(path)) from error
    if not whole or len(sealed) <= SALT + NONCE:
        raise EnrolmentDamaged(str(path))
    return SealedFile(sealed)
