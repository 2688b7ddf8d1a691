"""Returns and sales that no counter of ours wrote: the others go on, and agree wherever they hear them first."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.ports.hub import Sealed
from db.check import check
from tests.db.test_two_counters import another, tables, tell
from tests.db.test_unfit import taken, whole, written_by_hand
from tests.given import Given, a_shop

DEEP = b'{"zz":' + b"[" * 5_000
UNKNOWN = "00" * 16 + "0001"


@pytest.fixture
def one() -> Given:
    return a_shop()


@pytest.fixture
def ana(one: Given) -> str:
    member = one.enrol("Ana")
    one.sell(member, 20_000, "R-1")
    return member


@pytest.fixture
def other(one: Given, ana: str) -> Given:
    """A counter that sold something for points, and took some of it back twice; the first has not heard of it."""
    it = another(one, 2)
    one.clock.pass_days(1)
    it.shop.sell(SaleCommand(it.fresh(), "R-2", Basket((Line("A", 5_000),), redeem=150), ana))
    for _ in range(2):
        it.shop.return_sale(ReturnCommand(it.fresh(), "R-2", Returned(amount=1_000)))
    return it


def fresh_of(one: Given, other: Given) -> list[Sealed]:
    known = {record.id for record in whole(one)}
    return [record for record in whole(other) if record.id not in known]


def changed(record: Sealed, change: Callable[[dict[str, Any]], object]) -> Sealed:
    body = json.loads(record.body)
    change(body)
    return replace(record, body=json.dumps(body).encode())


def out_of_nowhere(body: dict[str, Any]) -> None:
    for entry in body["entries"]:
        if entry["kind"] == "spent":
            entry["moves"] = [[UNKNOWN, entry["points"]]]


def cheaper(body: dict[str, Any]) -> None:
    body["sale"]["lines"][0] |= {"value": 2_000, "amount": 2_000}


def take_in(one: Given, records: list[Sealed]) -> None:
    epoch, sealed = written_by_hand(records)
    taken(one, epoch, sealed, 1)
    assert check(one.books.engine).sound


def agree(one: Given, other: Given, records: list[Sealed]) -> Given:
    """Whoever hears of these before the honest counter, and whoever hears of them after it; the former."""
    epoch, sealed = written_by_hand(records)
    before, after = another(one, 7), another(one, 8)
    taken(before, epoch, sealed, 1)
    tell(other, before)
    tell(other, after)
    taken(after, epoch, sealed, 1)
    assert tables(before) == tables(after)
    assert check(before.books.engine).sound
    return before


def test_that_points_spent_out_of_a_lot_that_is_nowhere_stop_no_return(one: Given, other: Given) -> None:
    sold, *back = fresh_of(one, other)
    silent = [changed(record, lambda body: body.update(entries=[])) for record in back]
    take_in(one, [changed(sold, out_of_nowhere), *silent])


@pytest.mark.parametrize("body", [DEEP, b"", b"{", b"[]", b"null"])
def test_that_returns_of_a_sale_that_cannot_be_read_stop_nothing(one: Given, other: Given, body: bytes) -> None:
    sold, *back = fresh_of(one, other)
    take_in(one, [replace(sold, body=body), *back])


def test_that_a_return_that_cannot_be_read_under_the_name_of_another_stops_nothing(one: Given, other: Given) -> None:
    sold, first, _ = fresh_of(one, other)
    agree(one, other, [replace(first, body=DEEP, clock=sold.clock + 1)])


def test_that_a_sale_under_the_name_of_another_is_the_same_whenever_it_is_heard_of(one: Given, other: Given) -> None:
    sold, *_ = fresh_of(one, other)
    agree(one, other, [changed(replace(sold, clock=sold.clock + 5), cheaper)])


def test_that_a_return_of_somebody_elses_sale_costs_them_nothing(one: Given, ana: str) -> None:
    eva = one.enrol("Eva")
    honest, made_up = another(one, 2), another(one, 3)
    made_up.shop.return_sale(ReturnCommand(made_up.fresh(), "R-1", Returned(amount=6_000)))
    honest.shop.return_sale(ReturnCommand(honest.fresh(), "R-1", Returned(amount=17_000)))
    (record,) = fresh_of(one, made_up)
    nobodys = changed(record, lambda body: body.update(entries=[], tiers=[]))
    hears = agree(one, honest, [replace(nobodys, member=bytes.fromhex(eva))])
    assert (balance(hears, ana), balance(hears, eva)) == (30, 0)


def balance(given: Given, member: str) -> int:
    standing = given.shop.identify.by_id(member)
    return standing.balance - standing.debt
