"""Sales that are projected together come to what they come to one by one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import db.fold
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.demo_shop import open_demo
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.office.adjust import AdjustCommand
from app.office.merge import MergeCommand
from app.shop import wire
from db.books import SqliteBooks
from db.check import check
from db.exchange import BookExchange
from db.plain import Run
from tests.db.test_two_counters import another, tables, tell, whole_log
from tests.db.test_unfit import taken, whole, written_by_hand
from tests.given import Given, a_shop

NUMISCOLLECT = (Path(__file__).parents[2] / "resources" / "programmes" / "numiscollect.toml").read_text(
    encoding="utf-8"
)
NOW = datetime(2028, 2, 29, 9, 30, tzinfo=UTC)
Together = list[int]


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> Together:
    """How many records each run made rows of that was not refused."""
    runs: Together = []
    projects = Run.project

    def counted(run: Run) -> None:
        projects(run)
        runs.append(len(run.records))

    monkeypatch.setattr(Run, "project", counted)
    return runs


def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on no record is plain."""

    def never(_: object) -> bool:
        return False

    monkeypatch.setattr(db.fold, "is_plain", never)


def told(of: Given, most: int = 120) -> Given:
    """A counter that heard all of it at once."""
    books = SqliteBooks(None, of.clock)
    with books() as visit:
        visit.head.origin = 9
        visit.commit()
    exchange = BookExchange(books)
    for epoch, base, records in whole_log(of):
        exchange.take(records, {epoch: base})
    while exchange.project(most):
        pass
    return Given(wire(books, of.clock), books, of.clock)


def sell(shop: Given, member: str, receipt: str = "") -> str:
    """A sale of a hundred euros; its name."""
    name = shop.fresh()
    line = Line("A", 10_000, "coin", attributes=(("monarch", f"the {name}"),))
    shop.shop.sell(SaleCommand(name, receipt or f"R{name}", Basket((line,)), member))
    return name


def same_both_ways(shop: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tables of a counter that hears it all together are those of the counter, and of one by one."""
    heard = tables(told(shop))
    one_by_one(monkeypatch)
    assert heard == tables(told(shop)) == tables(shop)


def test_that_the_demo_shop_comes_out_the_same_and_mostly_together(
    together: Together, monkeypatch: pytest.MonkeyPatch
) -> None:
    books = SqliteBooks(None, lambda: NOW)
    open_demo(books, lambda: NOW)
    shop = Given(wire(books, lambda: NOW), books, lambda: NOW)  # type: ignore[arg-type] # a clock that stands
    by_seven = told(shop, 7)
    assert sum(together) > 400
    together.clear()
    at_once = told(shop, 5_000)
    assert max(together) > 5
    one_by_one(monkeypatch)
    together.clear()
    assert tables(by_seven) == tables(at_once) == tables(told(shop)) == tables(shop)
    assert not together
    assert not check(at_once.books.engine).differences


def owes(shop: Given, member: str, other: str) -> None:
    """A counter that had not heard that the member owes points sells to them: the sale pays first."""
    del other
    sold = sell(shop, member)
    shop.shop.adjust(AdjustCommand(shop.fresh(), member, -shop.shop.identify.by_id(member).balance, "spent"))
    second = another(shop, 2)
    shop.shop.return_sale(ReturnCommand(shop.fresh(), sold, Returned(everything=True)))
    shop.clock.pass_days(1)
    sell(second, member)
    tell(second, shop)


def became_another(shop: Given, member: str, other: str) -> None:
    """A counter that had not heard of it sells to somebody who is another by then."""
    second = another(shop, 2)
    shop.shop.merge(MergeCommand(shop.fresh(), other, member))
    shop.clock.pass_days(1)
    for _ in range(3):
        sell(second, member)
    tell(second, shop)


def sold_there_earlier(shop: Given, member: str, other: str) -> None:
    """Sales of one member, some of which come to a counter that has later ones."""
    del other
    second = another(shop, 2)
    sell(second, member)
    shop.clock.pass_days(1)
    sell(shop, member)
    tell(second, shop)


def same_receipt(shop: Given, member: str, other: str) -> None:
    """Two counters write the same receipt."""
    second = another(shop, 2)
    sell(shop, member, "R-17")
    sell(second, other, "R-17")
    tell(second, shop)


@pytest.mark.parametrize("before", [owes, became_another, sold_there_earlier, same_receipt])
def test_that_a_sale_which_is_not_alone_in_the_world_is_looked_at_by_itself(
    before: Callable[[Given, str, str], None], together: Together, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = a_shop()
    member, other = shop.enrol(), shop.enrol()
    for _ in range(3):
        sell(shop, other)
    before(shop, member, other)
    for one in (other, member, other, member, other):
        shop.clock.pass_days(1)
        if one != member or before is not became_another:
            sell(shop, one)
    same_both_ways(shop, monkeypatch)
    assert together


def test_that_sales_are_together_beside_later_ones_of_the_counter_itself(together: Together) -> None:
    """What counts for a challenge stands in the order of the log, also where an earlier sale comes later."""
    shop = a_shop(programme=NUMISCOLLECT)
    members = [shop.enrol() for _ in range(4)]
    second = another(shop, 2)
    for one in members:
        sell(second, one)
    shop.clock.pass_days(1)
    later = sell(shop, members[1])
    together.clear()
    tell(second, shop)
    assert sum(together) == len(members) - 1
    with shop.books.reading() as visit:
        marks = [one.of for one in visit.marks(members[1], "three-reigns")]
    assert marks[-1] == later
    assert len(marks) > 1
    tell(shop, second)
    assert tables(shop) == tables(second)


def test_that_a_sale_under_the_id_of_another_record_is_none() -> None:
    """A counter turned against us: the id is that of a record which has no sale, so that no table would refuse it."""
    shop = a_shop()
    member = shop.enrol()
    sell(shop, member)
    enrolled, sold = whole(shop)[-2:]
    body = sold.body.replace(sold.id.hex().encode(), enrolled.id.hex().encode()).replace(
        b'"reference":"R', b'"reference":"X'
    )
    epoch, records = written_by_hand([replace(sold, id=enrolled.id, body=body)])
    balance = shop.shop.identify.by_id(member).balance
    taken(shop, epoch, records, 120)
    assert shop.shop.identify.by_id(member).balance == balance


def test_that_what_a_table_refuses_falls_to_the_one_record(together: Together, monkeypatch: pytest.MonkeyPatch) -> None:
    """A counter turned against us: in the midst of good sales, one whose payment would stand twice."""
    shop = a_shop()
    member = shop.enrol()
    for _ in range(6):
        sell(shop, member)
    refused: list[str] = []
    adds = db.plain.add_rows  # type: ignore[attr-defined] # looked at where it is used

    def twice(to: object, of: bytes | None, body: object) -> None:
        adds(to, of, body)  # type: ignore[arg-type] # as given
        if not refused:
            refused.append("once")
            adds(to, of, body)  # type: ignore[arg-type] # as given

    monkeypatch.setattr("db.plain.add_rows", twice)
    heard = told(shop)
    assert refused
    assert not together
    assert tables(heard) == tables(shop)
    assert not check(heard.books.engine).differences
