"""Codes that are read aloud, each said once: 80 bits of chance, from which the key to one file is derived."""

from __future__ import annotations

import secrets

from argon2.low_level import Type, hash_secret_raw

LETTERS = "CBDEFGHIJKLNRTUV"
"""As the codes of cards: letters that every keyboard types alike and no ear takes for a digit."""
CODE_LETTERS = 20
GROUP = 4
SALT = 16
MEMORY_KIB, PASSES, LANES = 65_536, 3, 4


def new_code() -> str:
    """A fresh code, in groups to be read aloud."""
    said = "".join(secrets.choice(LETTERS) for _ in range(CODE_LETTERS))
    return "-".join(said[at : at + GROUP] for at in range(0, CODE_LETTERS, GROUP))


def key_from(code: str, salt: bytes) -> bytes:
    """The key of 32 bytes that a code says, however it was typed."""
    said = "".join(letter for letter in code.upper() if letter in LETTERS)
    return hash_secret_raw(said.encode(), salt, PASSES, MEMORY_KIB, LANES, 32, Type.ID)
