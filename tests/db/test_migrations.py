from pathlib import Path
from typing import Any, TypeAlias

import pytest
from sqlalchemy import Connection, text

from app.counter.hold_money import GiftCardCommand
from app.counter.redeem import RedeemCommand
from app.office.merge import MergeCommand
from app.ports.outage import BookTooNew
from db.books import open_engine
from db.migrate import HEAD, bring_up, configuration, migrate, version_of
from tests.given import a_shop

ABOUT = "SELECT subject, seq FROM touch ORDER BY seq, subject"
SCHEMA = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name"


Schema: TypeAlias = list[tuple[str, str, str, int | list[tuple[Any, ...]]]]


def schema(path: Path) -> Schema:
    """What there is, each with its statement, and the rows of a table; of what a search keeps for itself, how many."""
    engine = open_engine(path)
    with engine.connect() as connection:
        found = [
            (kind, name, " ".join((sql or "").split()), rows_of(connection, name) if kind == "table" else 0)
            for kind, name, sql in connection.execute(text(SCHEMA)).all()
        ]
    engine.dispose()
    return found


def rows_of(connection: Connection, table: str) -> int | list[tuple[Any, ...]]:
    rows = [tuple(row) for row in connection.execute(text(f'SELECT * FROM "{table}"'))]  # noqa: S608 - names of our own tables
    return len(rows) if table.endswith("_data") else rows


def test_that_a_new_book_is_laid_out_as_the_migrations_would_leave_it(tmp_path: Path) -> None:
    migrated, new = tmp_path / "migrated.db", tmp_path / "new.db"
    engine = open_engine(migrated)
    for number in range(1, int(HEAD) + 1):
        migrate(engine, f"{number:04}")
    engine.dispose()
    engine = open_engine(new)
    assert bring_up(engine, new, lambda: pytest.fail("a new book needs no backup"))
    assert not bring_up(engine, new, lambda: pytest.fail("nothing to do"))
    engine.dispose()
    assert schema(migrated) == schema(new)


def test_that_head_is_the_newest_script() -> None:
    from alembic.script import ScriptDirectory

    engine = open_engine(None)
    with engine.connect() as connection:
        assert ScriptDirectory.from_config(configuration(connection)).get_current_head() == HEAD


def test_that_a_book_with_sales_goes_down_to_nothing_and_up_again(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    given = a_shop(path, prepare=lambda path: migrate(open_engine(path), HEAD))
    given.sell(given.enrol(), 12_000)
    given.books.close()
    engine = open_engine(path)
    migrate(engine, "base")
    with engine.connect() as connection:
        assert [row.name for row in connection.execute(text(SCHEMA))] == ["alembic_version"]
        connection.rollback()
    migrate(engine, HEAD)
    with engine.connect() as connection:
        assert version_of(connection) == HEAD


def test_that_what_earlier_records_are_about_is_noted_when_a_book_is_brought_up(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    given = a_shop(path, prepare=lambda path: migrate(open_engine(path), HEAD))
    ana, rui = given.enrol(card="C1"), given.enrol("Rui")
    given.sell(ana, 30_000)
    given.shop.redeem(RedeemCommand(given.fresh(), ana, "ten", "V1"))
    given.shop.load_gift_card(GiftCardCommand(given.fresh(), "G1", 5_000))
    given.shop.merge(MergeCommand(given.fresh(), rui, ana))
    given.books.close()
    engine = open_engine(path)
    with engine.connect() as connection:
        noted = connection.execute(text(ABOUT)).all()
        connection.rollback()
    assert len({row.seq for row in noted}) > 4
    migrate(engine, "0005")  # where nobody noted it
    migrate(engine, HEAD)
    with engine.connect() as connection:
        assert connection.execute(text(ABOUT)).all() == noted


def test_that_a_book_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    engine = open_engine(path)
    migrate(engine, HEAD)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = path.read_bytes()
    with pytest.raises(BookTooNew):
        bring_up(engine, path, lambda: None)
    assert path.read_bytes() == before
