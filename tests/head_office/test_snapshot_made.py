"""A snapshot in the making: what was gathered is kept while it fits; killed anywhere, a file is whole or is not."""

import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from sqlalchemy import text

import app.commands.hub_gathered
import app.commands.hub_snapshot
import app.commands.join_snapshot
import db.head_office.gathered
import db.head_office.kept
import db.head_office.snapshot
import db.new_book
from app.commands.hub_gathered import LOCK
from app.commands.hub_snapshot import COPY, make_snapshot
from app.commands.join_snapshot import arriving
from app.office.sync import unheard
from app.ports.hub import GatheredUnsound, GatheringUnderWay
from app.ports.hub_owner import HubLaidLater
from app.ports.outage import BookDamaged, DiskFull, FileUnwritable
from app.settings import BOOK
from app.wording import words_of
from db.books import SqliteBooks
from db.check import check
from db.head_office.certificates import authority_text
from db.head_office.gathered import NAME, compact_copy, gathered_book
from db.head_office.snapshot import read_snapshot
from db.head_office.spoken import new_code
from db.migrate import HEAD
from db.turn import turn
from tests.given import a_shop
from tests.head_office.chain import Chain, differences

pytestmark = pytest.mark.usefixtures("quick_keys")
MAKING = (
    app.commands.hub_gathered, app.commands.hub_snapshot, db.head_office.gathered, db.head_office.snapshot,
    db.head_office.kept, db.new_book,
)  # fmt: skip
TAKING = (app.commands.join_snapshot, db.head_office.snapshot, db.new_book)


def made(chain: Chain) -> tuple[str, int]:
    """A snapshot's code, and how many records had to be taken for it."""
    taken = [0]

    def heard(step: str, done: int) -> None:
        if step == "pull":
            taken[0] = done

    said, code = chain.snapshot(heard)
    assert said.records == chain.hub.count("SELECT count(*) FROM hub.record")
    return code, taken[0]


def left(chain: Chain) -> set[str]:
    """What lies at head office's owner beside what `hub init` laid there."""
    return {path.name for path in chain.office.path.iterdir() if "." in path.name and "counterfoil-" not in path.name}


def test_that_the_second_takes_only_what_is_new(chain: Chain) -> None:
    all_of_it = len(chain.one.ids())
    assert made(chain)[1] == all_of_it
    assert made(chain)[1] == 0
    chain.live(20, chain.one, chain.two)
    chain.in_step(chain.one, chain.two)
    code, taken = made(chain)
    assert taken == len(chain.one.ids()) - all_of_it
    assert differences(chain.one, chain.arrives(3, code)) == []
    assert left(chain) == {NAME, LOCK, "postgresql.piece.conf", "pg_hba.piece.conf"}
    assert {path.stat().st_mode & 0o077 for path in chain.office.path.glob("gathered*")} == {0}


def test_that_a_kill_before_its_rights_were_set_leaves_it_open_to_nobody(chain: Chain) -> None:
    gathered_book(chain.office.path).close()
    (chain.office.path / NAME).chmod(0o644)
    made(chain)
    assert (chain.office.path / NAME).stat().st_mode & 0o077 == 0


def scratched(book: Path) -> None:
    """A page in its midst is of another book."""
    with book.open("rb+") as file:
        file.seek(book.stat().st_size // 2 // 4096 * 4096)
        file.write(os.urandom(8 * 4096))


@pytest.mark.parametrize(
    "harm",
    [
        scratched,
        lambda book: book.write_bytes(b"no book at all"),
        lambda book: book.write_bytes(os.urandom(1 << 16)),
        lambda book: book.write_bytes(b""),
        lambda book: book.rename(book.with_name("gathered-0001-1.book")),
    ],
)
def test_that_what_was_gathered_and_is_damaged_or_of_another_version_is_thrown_away(
    chain: Chain, harm: Callable[[Path], object]
) -> None:
    made(chain)
    harm(chain.office.path / NAME)
    assert made(chain)[1] == len(chain.one.ids())
    assert left(chain) == {NAME, LOCK, "postgresql.piece.conf", "pg_hba.piece.conf"}


def test_that_what_head_office_was_put_back_before_is_thrown_away(chain: Chain) -> None:
    kept = chain.kept()
    chain.live(20, chain.one)
    chain.in_step(chain.one)
    made(chain)
    chain.put_back(kept)
    code, taken = made(chain)
    assert taken == chain.hub.count("SELECT count(*) FROM hub.record") < len(chain.one.ids())
    three = chain.arrives(3, code)
    assert len(three.ids()) == taken


def test_that_whoever_was_erased_since_is_in_no_later_snapshot(chain: Chain) -> None:
    from app.office.erase import EraseCommand
    from app.ports.identity import new_id

    ((member, name),) = chain.one.ask("SELECT member, name FROM profile LIMIT 1")
    made(chain)
    chain.one.shop.erase(EraseCommand(new_id(), member.hex()))
    chain.in_step(chain.one)
    code, _ = made(chain)
    book = chain.folder / "opened.book"
    read_snapshot(chain.file(), authority_text(chain.office.authority()), HEAD).opened(code, book)
    assert name.encode() not in book.read_bytes()
    assert name.encode() not in (chain.office.path / NAME).read_bytes()


def test_that_a_copy_without_gaps_finds_the_same_people(tmp_path: Path) -> None:
    """The search goes by the place of a member's row, which SQLite may change where a copy closes gaps."""
    given = a_shop()
    members = [given.enrol(f"Name{number:02}") for number in range(40)]
    with given.books.engine.begin() as connection:
        for one in members[::3]:
            found = {"of": bytes.fromhex(one)}
            connection.execute(
                text("DELETE FROM member_search WHERE rowid = (SELECT rowid FROM member WHERE id = :of)"), found
            )
            connection.execute(text("DELETE FROM member WHERE id = :of"), found)
    assert compact_copy(given.books, tmp_path / "copy") == 41
    copy = SqliteBooks(tmp_path / "copy")
    with copy.reading() as visit:
        for number in range(len(members)):
            name = f"Name{number:02}"
            assert [found.name for found in visit.search(name, 5)] == ([] if number % 3 == 0 else [name])
    copy.close()


def test_that_a_copy_is_looked_at_before_it_is_signed(chain: Chain) -> None:
    made(chain)
    books = gathered_book(chain.office.path)
    with books.engine.begin() as connection:
        connection.execute(text("UPDATE account SET debt = debt + 1"))
    with pytest.raises(BookDamaged):
        compact_copy(books, chain.folder / "copy")
    books.close()
    made(chain)


def test_that_what_is_unsound_also_when_it_was_gathered_anew_is_named(
    chain: Chain, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No backup would help against what head office has, nor a second try."""
    gathered = list[bool]()

    def unsound(books: SqliteBooks, to: Path) -> int:
        del books
        gathered.append((chain.office.path / NAME).exists())
        raise BookDamaged(str(to), "account 7")

    monkeypatch.setattr(db.head_office.gathered, "compact_copy", unsound)
    with pytest.raises(GatheredUnsound) as refused:
        made(chain)
    assert refused.value.found == "account 7"
    assert gathered == [True, True]
    assert not chain.file().exists()
    assert "account 7" in words_of(refused.value, "pt").what


def test_that_two_do_not_make_one_at_once(chain: Chain) -> None:
    with turn(chain.office.path / LOCK, 0), pytest.raises(GatheringUnderWay):
        made(chain)
    assert not chain.file().exists()


def test_that_a_file_that_cannot_be_written_is_known_before_the_work(chain: Chain) -> None:
    with pytest.raises(FileUnwritable):
        make_snapshot(chain.address, chain.office, chain.folder / "nowhere" / "file", new_code())
    assert not (chain.office.path / NAME).exists()


def test_that_a_full_disk_leaves_the_file_before(chain: Chain, monkeypatch: pytest.MonkeyPatch) -> None:
    made(chain)
    before = chain.file().read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "no room", str(descriptor))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(DiskFull):
            made(chain)
    assert chain.file().read_bytes() == before
    assert not list(chain.folder.glob("*.part"))


def test_that_a_later_layout_is_left_to_a_later_version(chain: Chain) -> None:
    chain.hub.owner.execute("UPDATE hub.office SET layout = 99")
    with pytest.raises(HubLaidLater):
        made(chain)
    assert not chain.file().exists()


def killed_at(line: int, modules: tuple[Any, ...], work: Callable[[], object]) -> bool:
    """Whether the work, in a process of its own, came to so many lines of these modules and was killed at the last."""
    files, child = {one.__file__ for one in modules}, os.fork()
    if child == 0:
        seen: set[tuple[str, int]] = set()

        def kill(frame: FrameType, event: str, _: object) -> Any:  # noqa: ANN401 - a tracer
            if frame.f_code.co_filename not in files:
                return None
            if event == "line":
                seen.add((frame.f_code.co_filename, frame.f_lineno))
            if len(seen) >= line:
                os.kill(os.getpid(), signal.SIGKILL)
            return kill

        sys.settrace(kill)
        try:
            work()
        finally:
            sys.settrace(None)
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


EACH = int(os.environ.get("COUNTERFOIL_SNAPSHOT_KILLS", "5"))
"""One line in so many is killed at."""


def test_that_a_kill_at_any_line_of_the_making_leaves_a_whole_file_or_none(chain: Chain) -> None:
    code, authority = new_code(), authority_text(chain.office.authority())
    line, killed = 1, True
    while killed:
        killed = killed_at(line, MAKING, lambda: make_snapshot(chain.address, chain.office, chain.file(), code))
        if chain.file().exists():
            read_snapshot(chain.file(), authority, HEAD)
            chain.file().unlink()
        line += EACH
    assert line > 90
    made(chain)
    assert not (chain.office.path / COPY).exists()


def test_that_a_kill_at_any_line_of_the_taking_over_leaves_a_whole_book_or_none(chain: Chain) -> None:
    code, _ = made(chain)
    home = chain.home(3).home
    line, killed = 1, True
    while killed:
        killed = killed_at(line, TAKING, lambda: arrives_anew(chain, code))
        if (home / BOOK).exists():
            books = SqliteBooks(home / BOOK)
            assert check(books.engine).sound
            books.close()
            for one in home.glob(f"{BOOK}*"):
                one.unlink()
        line += EACH
    assert line > 90
    assert differences(chain.one, chain.arrives(3, code)) == []
    assert [path.name for path in home.iterdir() if ".part" in path.name] == []


def arrives_anew(chain: Chain, code: str) -> None:
    """In a process of its own, over a line of its own."""
    authority = authority_text(chain.office.authority())
    with arriving(chain.home(3), chain.file(), authority, 3, unheard) as book:
        book.open(code)
        with chain.hub.at(chain.hub.counter(3)) as line:
            book.catch_up(line)
        book.take_its_place()
