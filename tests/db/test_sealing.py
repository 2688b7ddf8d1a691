"""A book sealed and made plain: nothing of it is read without its key, nothing is lost, whoever is killed or waits."""

import os
import shutil
import signal
import sys
import threading
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from app.book_keys import new_key
from app.ports.outage import BookDamaged, BookKeyMissing, BookLocked
from db import sealing
from db.backup import back_up, backups_outside, copy_out, look_at, restore
from db.books import SqliteBooks, open_engine
from db.check import check
from db.migrate import HEAD, migrate
from db.opening import NO_KEYS, PLAIN, OneKey, begins_with, connect, name_of
from db.sealing import OLD, PART, settle
from tests.given import Given, Hands

CANARY = "Zulmira Canário"
KEY, OTHER = OneKey(b"k" * 32), OneKey(b"o" * 32)
WISHED = KEY.for_new()
LEFT = ("", "-wal", "-journal", PART, f"{PART}-journal", OLD)


def a_book(path: Path) -> tuple[Given, str]:
    """A book with a member whose name nobody else has, and a sale."""
    from app.office.publish import PublishCommand
    from app.ports.identity import new_id
    from app.shop import wire
    from tests.given import PROGRAMME

    clock = Hands()
    books = SqliteBooks(path, clock)
    migrate(books.engine, HEAD)
    given = Given(wire(books, clock), books, clock)
    given.shop.publish(PublishCommand(new_id(clock), PROGRAMME))
    member = given.enrol(CANARY, phone="+351912345678")
    given.sell(member, 12_000)
    books.close()
    return given, member


def bytes_about(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*") if one.is_file())


def name_in(path: Path, keys: Any) -> list[str]:  # noqa: ANN401 - keys
    connection = connect(path, keys, reading=True)
    try:
        return [row[0] for row in connection.execute("SELECT name FROM profile")]
    finally:
        connection.close()


def sound(path: Path, keys: Any) -> bool:  # noqa: ANN401 - keys
    engine = open_engine(path, keys)
    try:
        checked = check(engine)
        return checked.sound and checked.replayed and checked.records > 2
    finally:
        engine.dispose()


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "counter.book"
    a_book(path)
    return path


def test_that_a_sealed_book_says_nothing_and_is_the_same(book: Path) -> None:
    assert CANARY.encode() in bytes_about(book)
    assert settle(book, KEY, WISHED)
    assert not settle(book, KEY, WISHED)
    seen = bytes_about(book)
    assert (CANARY.encode() in seen, b"912345678" in seen, b"CREATE TABLE" in seen) == (False, False, False)
    assert begins_with(book) == name_of(b"k" * 32)
    assert name_in(book, KEY) == [CANARY]
    assert sound(book, KEY)
    assert settle(book, KEY, None)
    assert begins_with(book) == PLAIN
    assert name_in(book, NO_KEYS) == [CANARY]
    assert sound(book, NO_KEYS)


def test_that_another_key_takes_the_place_of_one(book: Path) -> None:
    class Both:
        def of(self, name: bytes) -> bytes | None:
            return KEY.of(name) or OTHER.of(name)

        def for_new(self) -> bytes | None:
            return OTHER.for_new()

    settle(book, KEY, WISHED)
    assert settle(book, Both(), OTHER.for_new())
    assert name_in(book, OTHER) == [CANARY]
    with pytest.raises(BookKeyMissing):
        connect(book, KEY)


@pytest.mark.parametrize("keys", [NO_KEYS, OTHER])
def test_that_without_its_key_a_book_stays_shut_and_whole(book: Path, keys: Any) -> None:  # noqa: ANN401 - keys
    settle(book, KEY, WISHED)
    before = book.read_bytes()
    with pytest.raises(BookKeyMissing), SqliteBooks(book, keys=keys)():
        pass
    with pytest.raises(BookKeyMissing):
        settle(book, keys, None)
    with pytest.raises(BookKeyMissing):
        look_at(book, keys)
    assert book.read_bytes() == before


def test_that_what_is_written_to_a_sealed_book_is_sealed(tmp_path: Path) -> None:
    """Also what stands in the log beside it, while it is open."""
    path = tmp_path / "counter.book"
    clock = Hands()
    books = SqliteBooks(path, clock, KEY)
    migrate(books.engine, HEAD)
    with books.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO setting (key, value) VALUES ('a', ?)", (CANARY,))
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0
    seen = bytes_about(path)
    books.close()
    assert (CANARY.encode() in seen, PLAIN in seen) == (False, False)


def test_that_backups_of_a_sealed_book_are_sealed_and_come_back(book: Path, tmp_path: Path) -> None:
    settle(book, KEY, WISHED)
    engine = open_engine(book, KEY)
    stick = tmp_path / "stick"
    stick.mkdir()
    backup = back_up(engine, tmp_path / "backups", Hands()())
    copied = copy_out(backup, stick, KEY)
    engine.dispose()
    assert {begins_with(one) for one in (backup, copied)} == {name_of(b"k" * 32)}
    assert backups_outside(stick, book, KEY) == [copied]
    with pytest.raises(BookKeyMissing):
        restore(backup, book, Hands()(), NO_KEYS)
    restore(backup, book, Hands()(), KEY)
    assert name_in(book, KEY) == [CANARY]
    assert CANARY.encode() not in b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())


def test_that_a_copy_outside_is_made_anew_when_the_backup_was_sealed(book: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    engine = open_engine(book)
    backup = back_up(engine, tmp_path / "backups", Hands()())
    engine.dispose()
    copied = copy_out(backup, stick, KEY)
    settle(backup, KEY, WISHED)
    assert copy_out(backup, stick, KEY) == copied
    assert begins_with(copied) == begins_with(backup) != PLAIN


def test_that_a_book_in_use_waits_to_be_sealed(book: Path) -> None:
    books = SqliteBooks(book)
    with books.reading(), pytest.raises(BookLocked):
        settle(book, KEY, WISHED)
    books.close()
    assert begins_with(book) == PLAIN
    assert name_in(book, NO_KEYS) == [CANARY]


def test_that_whoever_waits_meanwhile_writes_to_the_sealed_book(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And not to the file that was there when they began to wait."""
    opening, opened = threading.Event(), threading.Event()
    whole = sealing._change_places  # noqa: SLF001 - the last step

    def after_somebody_waits(*given: Any) -> None:  # noqa: ANN401 - as it is called
        opening.set()
        assert not opened.wait(0.3), "it is held"
        whole(*given)

    def wait_and_write() -> None:
        opening.wait()
        books = SqliteBooks(book, keys=KEY)
        with books.engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO setting (key, value) VALUES ('late', 'kept')")
        opened.set()
        books.close()

    monkeypatch.setattr(sealing, "_change_places", after_somebody_waits)
    waits = threading.Thread(target=wait_and_write)
    waits.start()
    settle(book, KEY, WISHED)
    waits.join()
    connection = connect(book, KEY)
    assert connection.execute("SELECT value FROM setting WHERE key = 'late'").fetchall() == [("kept",)]
    connection.close()


def test_that_a_damaged_book_is_not_taken_for_a_sealed_one(book: Path) -> None:
    whole = book.read_bytes()
    for damaged in (b"\0" + whole[1:], whole[:4000], b"no book at all", b"x" * 5000):
        book.write_bytes(damaged)
        with pytest.raises(BookDamaged), SqliteBooks(book)():
            pass
        with pytest.raises(BookDamaged):
            settle(book, KEY, WISHED)
        assert book.read_bytes() == damaged


def test_that_every_bit_turned_over_in_a_sealed_book_is_found(book: Path) -> None:
    """A sealed page carries its own seal: unlike a plain book's, a profile's letters cannot change unseen."""
    settle(book, KEY, WISHED)
    whole = book.read_bytes()
    missed = []
    for at in range(17, len(whole), 1 + len(whole) // 150):
        turned = bytearray(whole)
        turned[at] ^= 1 << (at % 8)
        book.write_bytes(turned)
        engine = open_engine(book, KEY)
        missed += [at] if check(engine).sound else []
        engine.dispose()
    assert missed == []


def test_that_a_kill_at_any_line_leaves_a_book_and_the_next_time_ends_it(book: Path, tmp_path: Path) -> None:
    """The process is killed at the first, second, … line that sealing executes, and then sealing is done once more."""
    kept = tmp_path / "kept"
    for wish, other in ((WISHED, None), (None, WISHED)):
        settle(book, KEY, other)
        shutil.copy(book, kept)
        line, killed = 0, True
        while killed:
            line += 1
            shutil.copy(kept, book)
            killed = _killed_at(line, book, wish)
            assert name_in(book, KEY) == [CANARY], f"line {line}"
            settle(book, KEY, wish)
            assert name_in(book, KEY) == [CANARY], f"line {line}"
            assert [tail for tail in LEFT if book.with_name(book.name + tail).exists()] == [""], f"line {line}"
            if wish is not None:
                assert CANARY.encode() not in bytes_about(book), f"line {line}"
        assert line > 30
        assert sound(book, KEY)


def _killed_at(line: int, book: Path, wish: bytes | None) -> bool:
    """Whether sealing, in a process of its own, came to so many of its lines, and was killed at the last of them."""
    child = os.fork()
    if child == 0:
        seen: set[int] = set()

        def kill(frame: FrameType, event: str, _: object) -> Any:  # noqa: ANN401 - a tracer
            if frame.f_code.co_filename != sealing.__file__:
                return None
            if event == "line":
                seen.add(frame.f_lineno)
            if len(seen) == line:
                os.kill(os.getpid(), signal.SIGKILL)
            return kill

        sys.settrace(kill)
        try:
            settle(book, KEY, wish)
        finally:
            sys.settrace(None)
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_that_keys_are_made_by_chance() -> None:
    assert len({new_key() for _ in range(100)}) == 100
