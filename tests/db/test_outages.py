"""What the world says no to: a book that is locked, read-only, full or no book at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ports.outage import BookDamaged, BookLocked, BookReadOnly, DiskFull
from db.books import SqliteBooks, open_engine
from db.migrate import HEAD, migrate
from tests.given import Given, a_shop


def new_book(path: Path) -> None:
    engine = open_engine(path)
    migrate(engine, HEAD)
    engine.dispose()


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that any user may look into, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="counterfoil-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def given(folder: Path) -> Given:
    given = a_shop(folder / "counter.book", prepare=new_book)
    given.enrol()
    return given


def count(given: Given) -> int:
    with given.books.reading() as visit:
        return len(visit.search("ana", 10))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become a user to whom the book is read-only")
def test_that_a_read_only_book_is_named(given: Given, folder: Path) -> None:
    given.books.close()
    os.seteuid(65534)
    try:
        with pytest.raises(BookReadOnly) as raised:
            SqliteBooks(folder / "counter.book", given.clock).__call__().__enter__()
    finally:
        os.seteuid(0)
    assert raised.value.path.endswith("counter.book")


def test_that_a_book_someone_else_writes_is_waited_for_and_then_named(given: Given, folder: Path) -> None:
    holder = open_engine(folder / "counter.book")
    with holder.connect() as connection:
        connection.exec_driver_sql("UPDATE account SET debt = debt")
        with pytest.raises(BookLocked):
            given.enrol("Rui")
        connection.rollback()
    given.enrol("Rui")
    assert count(given) == 1


def test_that_the_counter_reads_while_somebody_else_writes(given: Given, folder: Path) -> None:
    holder = open_engine(folder / "counter.book")
    with holder.connect() as connection:
        connection.exec_driver_sql("UPDATE account SET debt = debt")
        assert given.shop.find_members("ana")[0].name == "Ana"
        assert given.shop.identify.by_reference("1-00001").balance == 0
        connection.rollback()


def test_that_a_full_disk_leaves_everything_as_it_was(given: Given) -> None:
    with given.books.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        connection.rollback()
    with pytest.raises(DiskFull):  # noqa: PT012 - it is full after some of them, nobody knows which
        for number in range(500):
            given.enrol(f"Rui {number}" + "x" * 100)
    with given.books.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1073741823")
        connection.rollback()
    from db.check import check

    assert check(given.books.engine).sound
    given.enrol("Eva")


def test_that_a_file_that_is_no_book_is_named(folder: Path) -> None:
    (folder / "counter.book").write_bytes(b"something else" * 1000)
    with pytest.raises(BookDamaged), SqliteBooks(folder / "counter.book")():
        pass
