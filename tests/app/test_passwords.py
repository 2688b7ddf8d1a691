"""Passwords lie in the keyring; where there is none that gives them back, in a file for one's own eyes."""

import stat
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import PasswordDeleteError

from app.passwords import FILE, forget_password, keep_password, password_of
from app.ports.hub import PasswordMissing


class Remembering(KeyringBackend):
    """A keyring for as long as a test lasts."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError


@pytest.fixture(autouse=True)
def usual_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def test_that_the_keyring_has_it_and_the_disk_does_not(tmp_path: Path) -> None:
    keyring.set_keyring(Remembering())
    assert keep_password(tmp_path, "counter_1", "secret")
    assert list(tmp_path.iterdir()) == []
    assert password_of(tmp_path, "counter_1") == "secret"
    forget_password("counter_1")
    forget_password("counter_1")
    with pytest.raises(PasswordMissing):
        password_of(tmp_path, "counter_1")


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring])
def test_that_a_file_has_it_where_no_keyring_gives_it_back(tmp_path: Path, backend: type[KeyringBackend]) -> None:
    keyring.set_keyring(backend())
    with pytest.raises(PasswordMissing):
        password_of(tmp_path, "counter_1")
    assert not keep_password(tmp_path, "counter_1", "secret")
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert password_of(tmp_path, "counter_1") == "secret"


def test_that_the_keyrings_own_password_takes_the_files_place(tmp_path: Path) -> None:
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call] # keyring says nothing of its types
    keep_password(tmp_path, "counter_1", "old")
    keyring.set_keyring(Remembering())
    assert keep_password(tmp_path, "counter_1", "new")
    assert password_of(tmp_path, "counter_1") == "new"
