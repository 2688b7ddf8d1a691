"""The visits of a sync are short, whoever has to be made again; and a till gets its turn between them."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from app.ports.hub import RecordRefused
from db.books import SqliteBooks
from db.exchange import BookExchange
from db.fold import TOGETHER, Fold
from tests.db.test_check import new_book
from tests.db.test_two_counters import another, tables, tell, whole_log
from tests.given import Given, a_shop

MEMBERS, SALES = 8, 12


def two_who_sold_to_the_same() -> tuple[Given, Given]:
    """Two counters; the second has records of members to whom the first sold later."""
    one = a_shop()
    members = [one.enrol(f"Ana {number}") for number in range(MEMBERS)]
    other = another(one, 2)
    for _ in range(SALES):
        for member in members:
            other.sell(member, 2_000)
    for member in members:
        one.sell(member, 3_000)
    return one, other


def taken(one: Given, other: Given) -> BookExchange:
    """All that the other wrote is here, and waits."""
    exchange = BookExchange(one.books)
    held = exchange.held()
    for of, base, records in whole_log(other):
        exchange.take([record for record in records if record.number > held.get(of, 0)], {of: base})
    return exchange


def left(one: Given) -> int:
    with one.books.engine.connect().execution_options(reading=True) as connection:
        return int(connection.execute(text("SELECT count(*) FROM waiting")).scalar_one())


def test_that_a_visit_makes_only_so_many_again() -> None:
    one, other = two_who_sold_to_the_same()
    exchange = taken(one, other)
    waited = left(one)
    assert waited == MEMBERS * SALES
    visits = 0
    while done := exchange.project(SALES):
        assert done == waited - left(one) <= SALES, "one member's, and no second's"
        waited, visits = left(one), visits + 1
    assert (waited, visits) == (0, MEMBERS)
    tell(one, other)
    assert tables(one) == tables(other)


def test_that_a_visit_takes_on_no_more_when_its_time_is_over() -> None:
    one, other = two_who_sold_to_the_same()
    taken(one, other)
    hasty, visits, waited = BookExchange(one.books, longest=0), 0, left(one)
    while done := hasty.project(1_000):
        assert left(one) == (waited := waited - done), "also those that came with one, however many"
        visits += 1
    assert (left(one), visits) == (0, MEMBERS), "one member a visit: what was begun is ended"


def new_counter() -> SqliteBooks:
    books = SqliteBooks(None)
    with books() as visit:
        visit.head.origin = 9
        visit.commit()
    return books


def test_that_a_visit_takes_in_no_more_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.exchange.AT_A_TIME", 5)
    of, base, records = whole_log(two_who_sold_to_the_same()[0])[0]
    hasty, whole = BookExchange(new_counter(), longest=0), len(records)
    while records:
        assert hasty.take(records, {of: base}) == min(5, len(records))
        records = records[5:]
        assert hasty.held()[of] == whole - len(records)


def test_that_what_fits_is_kept_and_what_does_not_is_refused_by_itself() -> None:
    of, base, records = whole_log(two_who_sold_to_the_same()[0])[0]
    exchange = BookExchange(new_counter())
    altered = [*records[:5], replace(records[5], points=records[5].points + 1), *records[6:]]
    assert exchange.take(altered, {of: base}) == 5
    for _ in range(2):
        with pytest.raises(RecordRefused):
            exchange.take(altered[5:], {of: base})
    assert exchange.held()[of] == 5
    assert exchange.take(records[5:], {of: base}) == len(records) - 5


def test_that_a_visit_goes_on_while_nobody_here_waits_for_the_book(tmp_path: Path) -> None:
    """A till in the same program that wants to write ends it; one that only reads does not."""
    one, other = two_who_sold_to_the_same()
    path = tmp_path / "a.book"
    new_book(path)
    books = SqliteBooks(path)
    with books() as visit:
        visit.head.origin = 9
        visit.commit()
    sync = BookExchange(books, longest=0, unawaited=60)
    for shop in (one, other):
        held = sync.held()
        for of, base, records in whole_log(shop):
            sync.take([record for record in records if record.number > held.get(of, 0)], {of: base})
    with books.reading():
        assert 0 < sync.project(3) == 3, "nobody wants to write"
    some, waits, sold = Fold.some, threading.Event(), threading.Event()

    def sell() -> None:
        waits.wait()
        with books() as visit:
            visit.keep_setting("till", "open")
            visit.commit()
        sold.set()

    def held_up(fold: Fold, most: int, is_over: Callable[[], bool]) -> int:
        fold.connection.exec_driver_sql("SELECT 1")  # the book is this visit's now
        waits.set()
        while not books.is_awaited():
            sold.wait(0.001)
        return some(fold, most, is_over)

    till = threading.Thread(target=sell)
    till.start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Fold, "some", held_up)
        done = sync.project(1_000)
    till.join()
    assert sold.is_set()
    assert not books.is_awaited()
    assert done <= TOGETHER, "no other run was begun"
    assert sync.project(1_000) > done, "and once nobody waits, all the others are done in one visit"
    assert sync.project(1_000) == 0
    books.close()


def test_that_a_till_gets_its_turn_between_the_visits_of_another(tmp_path: Path) -> None:
    """Whoever lets go of the book for three milliseconds at a time lets the till in: it looks often enough."""
    path = tmp_path / "a.book"
    new_book(path)
    till, sync, over, inside = SqliteBooks(path), SqliteBooks(path), threading.Event(), threading.Event()
    visits = 0

    def hold() -> None:
        nonlocal visits
        while not over.is_set():
            with sync() as visit:
                visit.keep_setting("sync", str(visits))
                inside.set()
                over.wait(0.09)
                visit.commit()
            visits += 1
            over.wait(0.003)

    holder = threading.Thread(target=hold)
    holder.start()
    waited = []
    try:
        for number in range(12):
            inside.clear()
            inside.wait()
            before = visits
            with till() as visit:
                visit.keep_setting("till", str(number))
                waited.append(visits - before)
                visit.commit()
    finally:
        over.set()
        holder.join()
        till.close()
        sync.close()
    assert sum(waited) <= 24, f"visits of the other that the till had to wait for: {waited}"
