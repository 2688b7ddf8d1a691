"""Records that head office has no more, as it was put back: what they told goes with them, and nothing else."""

from dataclasses import replace

from sqlalchemy import text

from app.counter.amend import AmendCommand
from app.counter.sign_in import first_manager
from app.ports.books import Profile
from app.ports.hub import Sealed
from db.check import check
from db.exchange import BookExchange
from tests.db.test_two_counters import another, rows, tables, tell
from tests.db.test_unfit import HOSTILE, taken, whole, written_by_hand
from tests.given import Given, a_shop


def another_epochs(of: list[Sealed]) -> tuple[bytes, list[Sealed]]:
    """The same records, by id and clock, under a new epoch of one and the same counter, with what they tell."""
    epoch, made = written_by_hand(of)
    return epoch, [replace(one, profile=told.profile) for one, told in zip(made, of, strict=True)]


def names(shop: Given) -> list[str]:
    with shop.books.engine.connect().execution_options(reading=True) as connection:
        return list(connection.execute(text("SELECT name FROM profile ORDER BY name")).scalars())


def told(shop: Given) -> int:
    with shop.books.engine.connect().execution_options(reading=True) as connection:
        return int(connection.execute(text("SELECT count(*) FROM told")).scalar_one())


def heard_of_ana_and_eva() -> tuple[Given, list[Sealed]]:
    """A counter, and records of another that it does not know yet."""
    one = a_shop()
    heard = another(one, 2)
    ana = one.enrol("Ana")
    one.enrol("Eva")
    one.shop.amend(AmendCommand(one.fresh(), ana, Profile(name="Ana Reis"), anyway=True))
    return heard, [record for record in whole(one) if record.kind in {"enrolled", "amended"}]


def test_that_what_records_told_is_given_up_with_them() -> None:
    heard, records = heard_of_ana_and_eva()
    epoch, theirs = another_epochs(records)
    taken(heard, epoch, theirs, 10)
    assert names(heard) == ["Ana Reis", "Eva"]
    BookExchange(heard.books).give_up((HOSTILE, epoch), 2)
    assert names(heard) == ["Ana", "Eva"]
    BookExchange(heard.books).give_up((HOSTILE, epoch), 0)
    assert names(heard) == []
    assert check(heard.books.engine).sound


def test_that_the_rank_of_anothers_staff_is_given_up_with_its_record() -> None:
    one = a_shop()
    two = another(one, 2)
    two.shop.keep_staff(first_manager(two.clock, "Eva", "123456"))
    tell(two, one)
    assert rows(one, "SELECT role FROM staff") == [("manager",)]
    there = BookExchange(two.books).present()
    BookExchange(one.books).give_up((there.origin, there.epoch), 0)
    assert rows(one, "SELECT role FROM staff") == []
    assert check(one.books.engine).sound


def test_that_what_stands_under_another_epoch_as_well_is_still_told() -> None:
    """A counter brought its records over to a new epoch; the same of the one before are given up after that."""
    heard, records = heard_of_ana_and_eva()
    left, before = another_epochs(records)
    epoch, after = another_epochs(records)
    taken(heard, left, before, 10)
    taken(heard, epoch, after, 10)
    whole_of_it = tables(heard)
    book = BookExchange(heard.books)
    assert book.give_up((HOSTILE, left), 0) == len(records)
    while book.project(10):
        pass
    assert names(heard) == ["Ana Reis", "Eva"]
    assert tables(heard) == whole_of_it
    assert check(heard.books.engine).sound
    assert told(heard) == len(records)
