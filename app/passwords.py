"""Passwords and keys of a counter: in the system's keyring; where there is none, in files for their owner's eyes."""

from __future__ import annotations

import secrets
from pathlib import Path

from app.ports.hub import PasswordMissing
from db.head_office.kept import keep_secret

SERVICE = "counterfoil"
FILE = "password"
BYTES = 24


def new_password() -> str:
    """One that nobody ever had: 192 bits of chance."""
    return secrets.token_urlsafe(BYTES)


def keep_password(folder: Path, user: str, password: str, file: str = FILE) -> bool:
    """Keeps a password; whether the keyring has it. A keyring that takes it and does not give it back is none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, user, password)
        if keyring.get_password(SERVICE, user) == password:
            (folder / file).unlink(missing_ok=True)
            return True
    except KeyringError:
        pass  # the file is said aloud by whoever asked
    keep_secret(folder / file, password)
    return False


def password_of(folder: Path, user: str, file: str = FILE) -> str:
    """A password that was kept; PasswordMissing."""
    try:
        return (folder / file).read_text(encoding="utf-8")
    except FileNotFoundError:
        return _from_keyring(user)
    except OSError as error:
        raise PasswordMissing from error


def forget_password(user: str) -> None:
    """Takes a password out of the keyring, if it is there."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(SERVICE, user)
    except KeyringError:
        return


def _from_keyring(user: str) -> str:
    import keyring
    from keyring.errors import KeyringError

    try:
        found = keyring.get_password(SERVICE, user)
    except KeyringError as error:
        raise PasswordMissing from error
    if not found:
        raise PasswordMissing
    return found
