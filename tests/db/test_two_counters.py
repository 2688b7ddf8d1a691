"""Two counters that did not know of one another: whichever's records arrive first, the balances are the same."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.counter.act import ActCommand
from app.counter.hold_money import CreditCommand
from app.counter.join_plan import PlanCommand
from app.counter.redeem import RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.refusals import Refusal
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line, Payment
from app.office.adjust import AdjustCommand
from app.ports.records import Record
from app.shop import wire
from app.standing.deed import Done
from db.books import SqliteBooks
from tests.given import Given, a_shop
from tests.loyalty.programmes import programmes, written

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
# What a member has; what a counter keeps of itself (its log, its settings) differs, as it should.
HELD = ("account", "lot", "entry", "purse", "accrual", "sale_tally", "challenge_mark", "benefit_use", "action_done")
EARNING = ("sell", "act", "adjust", "credit", "plan")
ANY = (*EARNING, "redeem", "return", "pay", "owe")


def records_of(books: SqliteBooks) -> list[Record]:
    """Everything a book has on record, oldest first."""
    with books.engine.connect().execution_options(reading=True) as connection:
        names = connection.execute(text("SELECT hex(id) FROM record ORDER BY number")).scalars().all()
    with books.reading() as visit:
        return [record for name in names if (record := visit.find(name.lower()))]


def another(of: Given, records: list[Record]) -> Given:
    """Another counter of the shop, to which these records have come."""
    books = SqliteBooks(None, of.clock)
    arrive(books, records)
    return Given(wire(books, of.clock), books, of.clock)


def arrive(books: SqliteBooks, records: list[Record]) -> None:
    """Another counter's records come in and are projected."""
    for one in records:
        with books() as visit:
            visit.post(one)
            visit.commit()


def held(shop: Given) -> dict[str, list[tuple[Any, ...]]]:
    """What members have, row by row."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with shop.books.engine.connect().execution_options(reading=True) as connection:
        for name in HELD:
            rows = connection.execute(text(f'SELECT * FROM "{name}"')).all()  # noqa: S608 - names of our own tables
            found[name] = [tuple(row) for row in rows]
    # Marks carry the place in which they came: it orders what one counter saw, and decides no balance of another day.
    found["challenge_mark"] = [row[1:] for row in found["challenge_mark"]]
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def go_into_debt(shop: Given, name: str, member: str, sale: str) -> Done:
    """Everything spent, then the last sale returned whole."""
    if has := shop.shop.identify.by_id(member).balance:
        shop.shop.adjust(AdjustCommand(shop.fresh(), member, -has, "spent"))
    return shop.shop.return_sale(ReturnCommand(name, sale, Returned(everything=True)))


def do(shop: Given, what: str, member: str, minor: int, sales: list[str]) -> Done | None:
    """A deed at a counter; None where it was refused."""
    name, now = shop.fresh(), shop.clock.now
    line = Line("A", minor, "coin", attributes=(("reign", "Maria I"),))
    deeds: dict[str, Callable[[], Done]] = {
        "sell": lambda: shop.shop.sell(SaleCommand(name, f"R{name}", Basket((line,)), member)),
        "pay": lambda: shop.shop.sell(
            SaleCommand(name, f"R{name}", Basket((line,), pay=(Payment("credit", minor),)), member)
        ),
        "act": lambda: shop.shop.act(ActCommand(name, member, "come")),
        "adjust": lambda: shop.shop.adjust(AdjustCommand(name, member, 1 + minor % 50, "a slip")),
        "credit": lambda: shop.shop.give_credit(CreditCommand(name, member, minor, "kindness")),
        "plan": lambda: shop.shop.join_plan(PlanCommand(name, member, "life", "begin")),
        "redeem": lambda: shop.shop.redeem(RedeemCommand(name, member, "credit", f"V{name}")),
        "owe": lambda: go_into_debt(shop, name, member, sales[-1]),
        "return": lambda: shop.shop.return_sale(ReturnCommand(name, sales[-1], Returned(amount=minor % 300 + 1))),
    }
    try:
        done = deeds[what]()
    except Refusal:
        return None
    finally:
        shop.clock.now = now  # both counters' clocks show the same instant
    if what == "sell":
        sales.append(name)
    return done


@given(
    content=programmes(),
    before=st.lists(st.tuples(st.sampled_from(ANY), st.integers(100, 6_000)), min_size=1, max_size=6),
    here=st.tuples(st.sampled_from(ANY), st.integers(100, 6_000)),
    there=st.tuples(st.sampled_from(EARNING), st.integers(100, 6_000)),
)
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW)
def test_that_same_instant_deeds_of_two_counters_come_to_the_same_in_either_order(
    content: dict[str, Any], before: list[tuple[str, int]], here: tuple[str, int], there: tuple[str, int]
) -> None:
    # Tiers are states that follow one another, not sums: two counters' are brought together by the sync.
    content.pop("tier", None), content.pop("tiers", None)
    one = a_shop(programme=written(content))
    member = one.enrol()
    sales: list[str] = []
    for what, minor in before:
        if what not in {"return", "owe"} or sales:
            do(one, what, member, minor, sales)
        one.clock.pass_days(1)
        one.shop.night()
    known = records_of(one.books)
    other = another(one, known)
    assert held(other) == held(one)
    if here[0] in {"return", "owe"} and not sales:
        return
    do(one, *here[:1], member, here[1], list(sales))
    do(other, there[0], member, there[1], list(sales))
    from_one, from_other = records_of(one.books)[len(known) :], records_of(other.books)[len(known) :]
    arrive(one.books, from_other)
    arrive(other.books, from_one)
    third = another(one, [*known, *from_other, *from_one])
    assert held(one) == held(other) == held(third)
    for shop in (one, other, third):
        shop.books.close()
