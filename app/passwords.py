"""Passwords of this counter: in the system's keyring; where there is none, in a file that its owner alone may read."""

from __future__ import annotations

from pathlib import Path

from app.ports.hub import PasswordMissing
from db.head_office.kept import keep_secret

SERVICE = "counterfoil"
FILE = "password"


def keep_password(folder: Path, user: str, password: str) -> bool:
    """Keeps a password; whether the keyring has it. A keyring that takes it and does not give it back is none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(SERVICE, user, password)
        if keyring.get_password(SERVICE, user) == password:
            (folder / FILE).unlink(missing_ok=True)
            return True
    except KeyringError:
        pass  # the file is said aloud by whoever asked
    keep_secret(folder / FILE, password)
    return False


def password_of(folder: Path, user: str) -> str:
    """A password that was kept; PasswordMissing."""
    try:
        return (folder / FILE).read_text(encoding="utf-8")
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
