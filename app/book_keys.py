"""The keys of a home's books: in the system's keyring; where there is none, in files for their owner's eyes."""

from __future__ import annotations

import secrets
from base64 import b32decode, b32encode
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from app.loyalty.refusals import NotReadable
from app.passwords import keep_password, password_of
from app.ports.hub import PasswordMissing
from app.ports.outage import BookKeyMissing
from app.settings import BOOK, OPEN, Settings
from db.opening import KEY_BYTES, name_of

SUM_BYTES = 3
GROUP = 4
MISREAD = str.maketrans("018", "OIB", " -\n\t")
"""Digits that no key has, as the letters they were read for; and what only groups it."""


@dataclass(frozen=True, slots=True)
class HomeKeys:
    """The keys kept for a home, and the name (32 hex digits) of the one that new files are sealed with.

    Keys themselves are in no field: whoever prints or pickles this tells nothing.
    """

    home: Path
    seal: str = ""

    def of(self, name: bytes) -> bytes | None:
        """The key of that name; None where it is not here."""
        try:
            return _kept(self.home, name)
        except PasswordMissing:
            return None

    def for_new(self) -> bytes | None:
        """The key that is wished; None where files are to be plain. BookKeyMissing where it is not here."""
        key = self.wished()
        if key is None and self.seal not in {"", OPEN}:
            raise BookKeyMissing(str(self.home / BOOK), self.seal)
        return key

    def wished(self) -> bytes | None:
        """The key that is wished, if it is here."""
        return None if self.seal in {"", OPEN} else self.of(bytes.fromhex(self.seal))

    def keep(self, key: bytes) -> bool:
        """Keeps a key; whether the keyring has it, and not a file."""
        name = name_of(key)
        return keep_password(self.home, _user(name), key.hex(), _file(name))


def keys_of(settings: Settings) -> HomeKeys:
    """The keys of a home. The demo shop and training, where nobody is real, seal nothing."""
    return HomeKeys(settings.home, "" if settings.demo or settings.training else settings.seal)


def new_key() -> bytes:
    """A fresh key."""
    return secrets.token_bytes(KEY_BYTES)


def written(key: bytes) -> str:
    """A key to be written down: fourteen groups of four letters and digits, the last of which check the others."""
    letters = b32encode(key + sha256(key).digest()[:SUM_BYTES]).decode()
    return "-".join(letters[at : at + GROUP] for at in range(0, len(letters), GROUP))


def read_key(typed: str) -> bytes:
    """A key that was written down; NotReadable, which does not repeat it, where a letter is wrong or missing."""
    try:
        both = b32decode(typed.upper().translate(MISREAD))
    except ValueError as error:
        raise NotReadable("…", "no_book_key") from error
    key, check = both[:KEY_BYTES], both[KEY_BYTES:]
    if len(both) != KEY_BYTES + SUM_BYTES or sha256(key).digest()[:SUM_BYTES] != check:
        raise NotReadable("…", "no_book_key")
    return key


@cache
def _kept(home: Path, name: bytes) -> bytes:
    """A key, asked for once; PasswordMissing, also where what is kept is not the key of that name."""
    try:
        key = bytes.fromhex(password_of(home, _user(name), _file(name)))
    except ValueError as error:
        raise PasswordMissing from error
    if name_of(key) != name:
        raise PasswordMissing
    return key


def _user(name: bytes) -> str:
    return f"book {name.hex()}"


def _file(name: bytes) -> str:
    return f"{name.hex()}.key"
