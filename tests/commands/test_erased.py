"""Whoever was erased stays so, also where a backup from before is put back."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from app.bootstrap import open_desk, start_own_shop
from app.commands.asked import Asked
from app.commands.backups import HomeBackups
from app.commands.books import restore_book
from app.counter.enrol import EnrolCommand
from app.erased import FILE, Forgotten, remember, remembered
from app.loyalty.refusals import UnknownMember
from app.new_shop import NewShop
from app.office.erase import EraseCommand
from app.ports.books import Profile
from app.ports.identity import new_id
from app.settings import Settings
from db.check import check

NAME = "Ana Sofia Marques"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return start_own_shop(NewShop(Settings(home=tmp_path, shop="Numis"), "Eva", "123456", "numiscollect"))


def enrolled(settings: Settings) -> tuple[str, Path]:
    """Ana, and a backup that knows her."""
    member = new_id()
    with open_desk(settings) as desk:
        desk.shop.enrol(EnrolCommand(new_id(), member, "", Profile(NAME, "+351912345678"), "2026-01"))
        return member, HomeBackups(desk).make(None)


def erased(settings: Settings, member: str) -> str:
    with open_desk(settings) as desk:
        with desk.books.reading() as visit:
            (manager,) = visit.staff()
        return desk.shop.erase(EraseCommand(new_id(), member, manager.id)).record.id


def restored(settings: Settings, backup: Path) -> None:
    restore_book(Asked((str(backup),), settings, json=True))


def assert_forgotten(settings: Settings, member: str) -> None:
    with open_desk(settings) as desk:
        with pytest.raises(UnknownMember):
            desk.shop.identify.by_id(member)
        assert desk.shop.find_members("Ana") == ()
        with desk.books.engine.connect().execution_options(reading=True) as connection:
            assert connection.execute(text("SELECT count(*) FROM profile")).scalar_one() == 0
        assert check(desk.books.engine).sound


def test_that_whoever_was_erased_is_erased_again_before_a_backup_opens(settings: Settings) -> None:
    member, backup = enrolled(settings)
    record = erased(settings, member)
    assert remembered(settings.home) == (Forgotten(member, record),)
    restored(settings, backup)
    assert_forgotten(settings, member)
    restored(settings, backup)
    assert_forgotten(settings, member)


@pytest.mark.parametrize("harm", [Path.unlink, lambda book: book.write_bytes(b"no book" * 999)])
def test_that_it_is_remembered_where_the_book_is_gone_or_damaged(
    settings: Settings, harm: Callable[[Path], object]
) -> None:
    member, backup = enrolled(settings)
    erased(settings, member)
    harm(settings.book)
    restored(settings, backup)
    assert_forgotten(settings, member)


def test_that_what_is_kept_names_nobody(settings: Settings) -> None:
    member, _ = enrolled(settings)
    erased(settings, member)
    kept = (settings.home / FILE).read_text(encoding="ascii")
    assert (NAME in kept, kept.split()[0]) == (False, member)


def test_that_a_backup_remembers_whom_another_counter_erased(settings: Settings) -> None:
    member, backup = enrolled(settings)
    erased(settings, member)
    (settings.home / FILE).unlink()
    with open_desk(settings) as desk:
        HomeBackups(desk).make(None)
    settings.book.unlink()
    restored(settings, backup)
    assert_forgotten(settings, member)


def test_that_a_line_that_is_none_and_a_member_nobody_knows_are_passed_over(settings: Settings) -> None:
    _, backup = enrolled(settings)
    remember(settings.home, [Forgotten(new_id(), new_id())])
    with (settings.home / FILE).open("a", encoding="ascii") as kept:
        kept.write("half a li")
    restored(settings, backup)
    with open_desk(settings) as desk:
        assert len(desk.shop.find_members("Ana")) == 1


def test_that_nothing_of_an_erased_person_is_left_in_the_book(settings: Settings) -> None:
    """Nor in what the file system still sees of it; backups from before keep what they hold until they are replaced."""
    member, _ = enrolled(settings)
    erased(settings, member)
    left = b"".join(path.read_bytes() for path in settings.book.parent.glob(f"{settings.book.name}*"))
    words = [b"Sofia", b"sofia", b"Marques", b"marques", b"912345678"]
    assert [word for word in words if word in left] == []
