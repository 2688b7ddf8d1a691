"""`books encrypt`, `decrypt` and `key`: book and backups go together, the key is said, and taken where it was lost."""

import json
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from app.book_keys import HomeKeys, keys_of, new_key, read_key, written
from app.bootstrap import demo_settings, open_desk, start_own_shop, training_settings
from app.commands.backups import HomeBackups
from app.counter.enrol import EnrolCommand
from app.loyalty.refusals import NotReadable
from app.new_shop import NewShop
from app.ports.books import Profile
from app.ports.identity import new_id, now
from app.ports.outage import BookKeyMissing, DiskFull
from app.sealing import settle_copies
from app.settings import OPEN, Settings, keep_settings, read_settings
from db import sealing
from db.opening import PLAIN, begins_with, name_of
from tests.warm import NO_KEYRING, counterfoil

CANARY = "Zulmira Canário"
MANAGER = "246810"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A home with a member, a backup, and another on a stick."""
    stick = tmp_path / "stick"
    stick.mkdir()
    wished = Settings(home=tmp_path / "home", shop="Loja", second_backups=str(stick))
    made = start_own_shop(NewShop(wished, "Marta", MANAGER, "numiscollect"))
    with open_desk(made) as desk:
        desk.shop.enrol(EnrolCommand(new_id(), new_id(), "", Profile(name=CANARY), consent="2026-01"))
        # A backup is named by its second: the night's is to be another.
        HomeBackups(replace(desk, clock=lambda: now() - timedelta(hours=1))).make(made.outside)
    return made


def asked(settings: Settings, *words: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """A command where there is no keyring."""
    return counterfoil(settings.home, "--json", *words, typed=typed, env=NO_KEYRING)


def names(tmp_path: Path) -> list[str]:
    """Files about in which the member's name can be read."""
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    return sorted(path.name for path in files if CANARY.encode() in path.read_bytes())


def books_in(tmp_path: Path) -> set[bytes]:
    return {begins_with(path) for path in tmp_path.rglob("*.book")}


def test_that_nothing_names_a_member_once_all_is_sealed_and_it_comes_back(settings: Settings, tmp_path: Path) -> None:
    assert len(names(tmp_path)) == 3
    said = json.loads(asked(settings, "books", "encrypt").stdout)
    assert (said["book"], said["copies"], said["keyring"]) == (True, 2, False)
    assert names(tmp_path) == []
    assert books_in(tmp_path) == {name_of(read_key(said["key"]))}
    assert json.loads(asked(settings, "books", "check").stdout)["sound"]
    assert CANARY in asked(settings, "member", "find", "Zulmira").stdout
    assert asked(settings, "night").returncode == 0
    assert names(tmp_path) == []
    assert json.loads(asked(settings, "books", "encrypt").stdout) | {"copies": 0} == said | {"copies": 0}
    assert json.loads(asked(settings, "books", "key").stdout)["key"] == said["key"]
    opened = json.loads(asked(settings, "books", "decrypt").stdout)
    assert opened == {"book": True, "copies": 4, "outage": None}
    assert books_in(tmp_path) == {PLAIN}
    assert json.loads(asked(settings, "books", "check").stdout)["sound"]
    assert read_settings(settings.home).seal == OPEN


def test_that_neither_key_nor_names_are_in_logs_and_answers(settings: Settings, tmp_path: Path) -> None:
    key = json.loads(asked(settings, "books", "encrypt").stdout)["key"]
    raw = read_key(key).hex()
    for words in (("books", "check"), ("night",), ("books", "backup"), ("day",)):
        done = asked(settings, *words)
        assert [secret for secret in (key, raw) if secret in done.stdout + done.stderr] == []
    kept = [path.name for path in tmp_path.rglob("*") if path.is_file() and raw.encode() in path.read_bytes()]
    assert kept == [f"{name_of(read_key(key)).hex()}.key"]
    assert repr(keys_of(read_settings(settings.home))).count(raw) == 0


def test_that_a_lost_key_is_named_and_taken_from_paper(settings: Settings, tmp_path: Path) -> None:
    key = json.loads(asked(settings, "books", "encrypt").stdout)["key"]
    (kept,) = settings.home.glob("*.key")
    kept.rename(tmp_path / "lost")
    book = settings.book.read_bytes()
    for words in (("member", "find", "Zulmira"), ("books", "decrypt"), ("books", "encrypt"), ("books", "key")):
        refused = asked(settings, *words)
        assert (refused.returncode, json.loads(refused.stdout)["refused"]) == (2, "book_key_missing")
    assert settings.book.read_bytes() == book
    assert read_settings(settings.home).seal == kept.stem
    wrong = asked(settings, "books", "key", "--take", typed=key[:-1] + ("A" if key[-1] != "A" else "B"))
    assert (wrong.returncode, key[:-1] in wrong.stdout) == (1, False)
    another = asked(settings, "books", "key", "--take", typed=written(new_key()))
    assert another.returncode == 0, "a key of another home, for a backup of it"
    assert asked(settings, "day").returncode == 2
    typed = key.lower().replace("-", " ").replace("o", "0").replace("i", "1").replace("b", "8")
    assert asked(settings, "books", "key", "--take", typed=typed).returncode == 0
    assert CANARY in asked(settings, "member", "find", "Zulmira").stdout


def test_that_a_plain_backup_put_back_in_a_sealed_home_is_sealed(settings: Settings, tmp_path: Path) -> None:
    plain = tmp_path / "plain.book"
    plain.write_bytes(next(settings.backups.glob("*.book")).read_bytes())
    asked(settings, "books", "encrypt")
    assert asked(settings, "books", "restore", str(plain)).returncode == 0
    assert begins_with(settings.book) != PLAIN
    assert CANARY in asked(settings, "member", "find", "Zulmira").stdout
    assert names(tmp_path) == ["plain.book"]


def test_that_who_lost_the_key_goes_on_with_a_plain_backup_and_a_new_key(settings: Settings, tmp_path: Path) -> None:
    plain = tmp_path / "plain.book"
    plain.write_bytes(next(settings.backups.glob("*.book")).read_bytes())
    key = json.loads(asked(settings, "books", "encrypt").stdout)["key"]
    next(settings.home.glob("*.key")).unlink()
    assert asked(settings, "books", "restore", str(plain)).returncode == 0
    assert asked(settings, "day").returncode == 0, "a wish shuts no book"
    said = json.loads(asked(settings, "books", "encrypt").stdout)
    assert (said["book"], said["outage"], said["key"] != key) == (True, "book_key_missing", True)
    assert CANARY in asked(settings, "member", "find", "Zulmira").stdout


def test_that_a_full_disk_shuts_no_book_that_was_to_be_sealed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(str(settings.book))

    monkeypatch.setattr(sealing, "_copy", full)
    kept = HomeKeys(settings.home)
    kept.keep(b"k" * 32)
    wished = replace(settings, seal=name_of(b"k" * 32).hex())
    with open_desk(wished) as desk:
        assert len(desk.shop.find_members("Zulmira")) == 1
    assert begins_with(settings.book) == PLAIN
    assert [path.name for path in settings.home.glob("counter.book*")] == ["counter.book"]


def test_that_a_second_home_with_the_key_opens_a_backup(settings: Settings, tmp_path: Path) -> None:
    key = json.loads(asked(settings, "books", "encrypt").stdout)["key"]
    backup = next(settings.backups.glob("*.book"))
    other = replace(settings, home=tmp_path / "other")
    other.home.mkdir()
    assert asked(other, "books", "restore", str(backup)).returncode == 2
    assert not other.book.exists()
    assert asked(other, "books", "key", "--take", typed=key).returncode == 0
    assert asked(other, "books", "restore", str(backup)).returncode == 0
    assert CANARY in asked(other, "member", "find", "Zulmira").stdout
    assert begins_with(other.book) == begins_with(backup)


def test_that_settings_that_were_lost_make_nothing_plain(settings: Settings, tmp_path: Path) -> None:
    asked(settings, "books", "encrypt")
    (settings.home / "settings.toml").unlink()
    assert asked(settings, "night").returncode == 0
    assert names(tmp_path) == []


def test_that_a_home_whose_book_is_in_use_is_sealed_when_next_opened(settings: Settings, tmp_path: Path) -> None:
    with open_desk(settings):
        said = json.loads(asked(settings, "books", "encrypt").stdout)
        assert (said["book"], said["copies"]) == (False, 2)
    assert begins_with(settings.book) == PLAIN
    with open_desk(read_settings(settings.home)):
        assert begins_with(settings.book) != PLAIN
    assert names(tmp_path) == []


def test_that_one_backup_that_cannot_be_sealed_keeps_no_other_from_it(settings: Settings) -> None:
    key = json.loads(asked(settings, "books", "encrypt").stdout)["key"]
    first = settings.backups / "2020-01-01_00-00-00.book"
    last = settings.backups / "2030-01-01_00-00-00.book"
    sealed = next(settings.backups.glob("*.book")).read_bytes()
    first.write_bytes(bytes(range(16)) + sealed[16:])
    asked(settings, "books", "decrypt")
    wished = read_settings(settings.home)
    last.write_bytes(sealed)
    with pytest.raises(BookKeyMissing):
        settle_copies(wished)
    assert begins_with(last) == PLAIN
    assert key


def test_that_where_nobody_is_real_nothing_is_sealed(settings: Settings) -> None:
    sealed = replace(settings, seal="ab" * 16)
    assert keys_of(demo_settings(sealed)).for_new() is None
    assert keys_of(training_settings(sealed)).for_new() is None


@pytest.mark.parametrize("seal", ["", OPEN, "ab" * 16])
def test_that_a_seal_is_kept(tmp_path: Path, seal: str) -> None:
    keep_settings(Settings(home=tmp_path, seal=seal))
    assert read_settings(tmp_path).seal == seal


def test_that_a_seal_that_is_none_is_passed_over(tmp_path: Path) -> None:
    keep_settings(Settings(home=tmp_path, seal="yes"))
    assert read_settings(tmp_path).seal == ""


@pytest.mark.parametrize("typed", ["", "A", "é" * 56, "A" * 56, written(b"k" * 32)[:-5], written(b"k" * 32) + "A"])
def test_that_half_a_key_is_none(typed: str) -> None:
    with pytest.raises(NotReadable):
        read_key(typed)


def test_that_a_key_is_read_as_it_was_written() -> None:
    for _ in range(50):
        key = new_key()
        assert read_key(written(key)) == key
        assert len(written(key)) == 14 * 5 - 1


def test_that_a_file_that_is_no_key_is_a_key_missing(tmp_path: Path) -> None:
    name = name_of(b"k" * 32)
    for kept in ("nonsense", (b"o" * 32).hex()):
        (tmp_path / f"{name.hex()}.key").write_text(kept)
        assert HomeKeys(tmp_path).of(name) is None
    (tmp_path / f"{name.hex()}.key").write_text((b"k" * 32).hex())
    assert HomeKeys(tmp_path).of(name) == b"k" * 32
