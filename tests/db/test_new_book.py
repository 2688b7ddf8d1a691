"""A new book takes its name whole, whatever stands there."""

import shutil
from pathlib import Path

from db.books import SqliteBooks
from db.check import check
from db.log import begin_as, read_head
from db.new_book import new_book


def begun(path: Path, origin: int) -> None:
    with new_book(path) as books, books.engine.begin() as connection:
        begin_as(connection, origin)


def origin_of(path: Path) -> int:
    books = SqliteBooks(path)
    try:
        assert check(books.engine).sound
        with books.engine.connect().execution_options(reading=True) as connection:
            return read_head(connection).origin
    finally:
        books.close()


def test_that_what_a_book_that_is_gone_left_beside_it_is_not_put_into_the_new_one(tmp_path: Path) -> None:
    """A counter was killed, and somebody took its damaged book away, but not what SQLite keeps beside it."""
    path, beside, kept = tmp_path / "counter.book", tmp_path / "counter.book-wal", tmp_path / "kept"
    begun(path, 3)
    books = SqliteBooks(path)
    with books.engine.begin() as connection:
        begin_as(connection, 7)
    shutil.copyfile(beside, kept)
    books.close()
    path.unlink()
    kept.rename(beside)
    begun(path, 9)
    assert origin_of(path) == 9


def test_that_of_a_book_that_was_killed_and_gives_way_nothing_is_left(tmp_path: Path) -> None:
    path, killed = tmp_path / "counter.book", tmp_path / "killed"
    begun(path, 3)
    books = SqliteBooks(path)
    with books.engine.begin() as connection:
        begin_as(connection, 7)
    killed.mkdir()
    for left in tmp_path.glob("counter.book*"):
        shutil.copyfile(left, killed / left.name)
    books.close()
    begun(killed / path.name, 9)
    assert [left.name for left in killed.iterdir()] == [path.name]
    assert origin_of(killed / path.name) == 9
