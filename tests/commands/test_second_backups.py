"""A second folder for backups: each is copied there; gone, full or closed, the home has its backup all the same."""

import errno
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Desk
from app.commands.backups import HomeBackups
from app.commands.counter import do_the_night
from app.loyalty.refusals import NotAllowed
from app.ports.outage import CopyMissing, FileUnwritable, FolderMissing
from app.settings import Settings
from db.backup import KEPT, copy_out
from db.opening import NO_KEYS
from tests.given import Given
from tests.ui.rig import a_book


@pytest.fixture
def given(tmp_path: Path) -> Iterator[Given]:
    (tmp_path / "home").mkdir()
    made = a_book(tmp_path / "home" / "counter.book")
    yield made
    made.books.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def desk(given: Given, tmp_path: Path, stick: Path) -> Desk:
    settings = replace(Settings(home=tmp_path / "home"), second_backups=str(stick))
    return Desk(settings, given.shop, given.books, given.clock)


def copies(stick: Path) -> list[str]:
    return sorted(path.name for path in stick.glob("*/*"))


def test_that_no_folder_in_the_home_is_a_second_one(desk: Desk) -> None:
    for folder in (desk.settings.home, desk.settings.backups):
        folder.mkdir(exist_ok=True)
        with pytest.raises(NotAllowed):
            HomeBackups(desk).check(folder)


def test_that_a_folder_is_tried_before_it_is_chosen(desk: Desk, stick: Path, tmp_path: Path) -> None:
    HomeBackups(desk).check(stick)
    assert list(stick.iterdir()) == []
    with pytest.raises(FolderMissing):
        HomeBackups(desk).check(tmp_path / "nowhere")
    (stick / "counterfoil.part").mkdir()
    with pytest.raises(FileUnwritable):
        HomeBackups(desk).check(stick)


def test_that_each_backup_is_copied_and_ten_are_kept(desk: Desk, given: Given, stick: Path) -> None:
    for _ in range(KEPT + 2):
        given.clock.pass_days(1)
        HomeBackups(desk).make(stick)
    known = HomeBackups(desk).known(stick)
    assert [one.name for one in reversed(known)] == copies(stick)
    assert len(known) == KEPT
    assert all(one.outside for one in known)
    assert not any(one.outside for one in HomeBackups(desk).known(None))


def test_that_the_night_goes_on_without_the_stick_and_says_since_when(desk: Desk, given: Given, stick: Path) -> None:
    do_the_night(desk)
    copied = given.clock().date()
    shutil.rmtree(stick)
    for _ in range(2):
        given.clock.pass_days(1)
        with pytest.raises(CopyMissing) as missing:
            do_the_night(desk)
        assert (missing.value.why, missing.value.since) == ("folder_missing", copied)
        assert not stick.exists(), "it would be made on the wrong disk"
    assert len(HomeBackups(desk).known(stick)) == 3
    stick.mkdir()
    do_the_night(desk)
    assert copies(stick) == [HomeBackups(desk).known(stick)[0].name], "today's backup is copied once the stick is there"
    do_the_night(desk)
    assert len(copies(stick)) == 1


def test_that_a_folder_that_was_never_there_is_missed_from_the_first_day(desk: Desk, given: Given, stick: Path) -> None:
    stick.rmdir()
    first: date = given.clock().date()
    for _ in range(2):
        with pytest.raises(CopyMissing) as missing:
            HomeBackups(desk).make(stick)
        assert missing.value.since == first
        given.clock.pass_days(1)


def test_that_a_folder_that_takes_no_file_keeps_no_backup_from_being_made(desk: Desk, stick: Path) -> None:
    stick.rmdir()
    made = HomeBackups(desk).make(None)
    stick.mkdir()
    copy_out(made, stick, NO_KEYS)
    (folder,) = stick.iterdir()
    shutil.rmtree(folder)
    folder.touch()
    with pytest.raises(CopyMissing) as missing:
        HomeBackups(desk).of_today(stick)
    assert missing.value.why == "file_unwritable"


def test_that_a_full_disk_is_said_and_leaves_no_half_copy(
    desk: Desk, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def until_it_is_full(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes()[:100])
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(shutil, "copyfile", until_it_is_full)
    with pytest.raises(CopyMissing) as missing:
        HomeBackups(desk).make(stick)
    assert missing.value.why == "disk_full"
    assert copies(stick) == []
    assert len(HomeBackups(desk).known(stick)) == 1


def test_that_a_stick_of_two_counters_keeps_the_copies_of_both(desk: Desk, stick: Path, tmp_path: Path) -> None:
    HomeBackups(desk).make(stick)
    other = a_book(tmp_path / "other.book")
    settings = replace(desk.settings, home=tmp_path / "other")
    HomeBackups(Desk(settings, other.shop, other.books, other.clock)).make(stick)
    other.books.close()
    assert len(list(stick.iterdir())) == 2
