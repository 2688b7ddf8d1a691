"""Counters that did not know of one another: whoever knows the same records has the same tables, and they are sound."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from app.counter.act import ActCommand
from app.counter.cards import BlockCommand, ReplaceCommand
from app.counter.hold_money import CreditCommand
from app.counter.join_plan import PlanCommand
from app.counter.redeem import RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.refusals import Refusal
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line, Payment
from app.office.adjust import AdjustCommand
from app.ports.hub import Epoch
from app.shop import wire
from app.standing.deed import Done
from db.books import SqliteBooks
from db.check import OF_ITS_OWN, PLACES, check
from db.columns import metadata
from db.exchange import AFTER, BookExchange, travelling
from tests.given import PROGRAMME, Given, a_shop
from tests.loyalty.programmes import programmes, written

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
DEEDS = ("sell", "sell", "act", "adjust", "credit", "plan", "redeem", "return", "pay", "owe", "night")


def another(of: Given, number: int) -> Given:
    """Another counter of the shop, which has all that the first has."""
    books = SqliteBooks(None, of.clock)
    with books() as visit:
        visit.head.origin = number
        visit.commit()
    it = Given(wire(books, of.clock), books, of.clock)
    tell(of, it)
    return it


def tell(one: Given, other: Given, origin: int = 0) -> None:
    """All that one counter knows comes to another, byte for byte; of one origin only, where one is named."""
    to = BookExchange(other.books)
    held = to.held()
    for of, base, records in whole_log(one):
        fresh = [record for record in records if record.number > held.get(of, 0) and origin in (0, of[0])]
        to.take(fresh, {of: base})
    while to.project(7):
        pass


def whole_log(of: Given) -> list[tuple[Epoch, bytes, list[Any]]]:
    """Every record of every epoch that a counter knows."""
    exchange = BookExchange(of.books)
    mine = exchange.present()
    with of.books.engine.connect().execution_options(reading=True) as connection:
        bases = {(row.origin, row.epoch): row.base for row in connection.execute(text("SELECT * FROM epoch"))}
        bases[mine.origin, mine.epoch] = mine.base
        found = []
        for (origin, epoch), base in bases.items():
            asked = {"origin": origin, "epoch": epoch, "number": 0, "most": -1}
            found.append(((origin, epoch), base, [travelling(row) for row in AFTER(connection, asked)]))
    return found


def together(*shops: Given) -> None:
    """Each hears from each, and one more hears the last of them first: they agree, and are sound."""
    listens = another(shops[0], 9)
    for of in reversed(shops):
        for to in (*shops, listens):
            if to is not of:
                tell(of, to)
    for shop in (*shops, listens):
        assert tables(shop) == tables(shops[0])
        found = check(shop.books.engine)
        assert found.sound, found.differences
    listens.books.close()


def tables(shop: Given) -> dict[str, list[tuple[Any, ...]]]:
    """What the records came to, row by row."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with shop.books.engine.connect().execution_options(reading=True) as connection:
        for table in metadata.sorted_tables:
            if table.name not in OF_ITS_OWN:
                names = ", ".join(f'"{column.name}"' for column in table.columns if column.name not in PLACES)
                rows = connection.execute(text(f'SELECT {names} FROM "{table.name}"')).all()  # noqa: S608 - names of our own tables
                found[table.name] = sorted((tuple(row) for row in rows), key=repr)
    return found


def go_into_debt(shop: Given, name: str, member: str, sale: str) -> Done:
    """Everything spent, then the last sale returned whole."""
    if has := shop.shop.identify.by_id(member).balance:
        shop.shop.adjust(AdjustCommand(shop.fresh(), member, -has, "spent"))
    return shop.shop.return_sale(ReturnCommand(name, sale, Returned(everything=True)))


def do(shop: Given, what: str, member: str, minor: int, sales: list[str]) -> None:
    """A deed at a counter; one that is refused is none."""
    name = shop.fresh()
    line = Line("A", minor, "coin", attributes=(("reign", "Maria I"),))
    deeds: dict[str, Callable[[], object]] = {
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
        "night": shop.shop.night,
    }
    if what in {"return", "owe"} and not sales:
        return
    if what == "night":
        shop.clock.pass_days(40)
    try:
        deeds[what]()
    except Refusal:
        return
    if what == "sell":
        sales.append(name)


@given(
    content=programmes(),
    life=st.lists(
        st.tuples(st.integers(0, 1), st.sampled_from((*DEEDS, "tell")), st.integers(100, 60_000)),
        min_size=4,
        max_size=24,
    ),
)
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW)
def test_that_whoever_knows_the_same_records_has_the_same_tables(
    content: dict[str, Any], life: list[tuple[int, str, int]]
) -> None:
    one = a_shop(programme=written(content))
    member = one.enrol()
    shops = (one, another(one, 2))
    sales: tuple[list[str], list[str]] = ([], [])
    for place, what, minor in life:
        if what == "tell":
            tell(shops[place], shops[1 - place])
        else:
            do(shops[place], what, member, minor, sales[place])
    tell(shops[0], shops[1])
    tell(shops[1], shops[0])
    third = another(shops[0], 3)
    assert tables(shops[0]) == tables(shops[1]) == tables(third)
    for shop in (*shops, third):
        found = check(shop.books.engine)
        assert found.sound, found.differences
        shop.books.close()


def test_that_points_spent_twice_are_a_debt_and_somebody_looks_at_it() -> None:
    one = a_shop()
    member = one.enrol()
    one.sell(member, 10_000)
    two = another(one, 2)
    first = one.shop.redeem(RedeemCommand(one.fresh(), member, "ten", "V1"))
    second = two.shop.redeem(RedeemCommand(two.fresh(), member, "ten", "V2"))
    tell(one, two)
    tell(two, one)
    for shop in (one, two):
        assert shop.shop.identify.by_id(member).balance == 0
        row = rows(shop, "SELECT kind, amount, hex(record), hex(first) FROM conflict")
        assert row == [("points", 100, second.record.id.upper(), first.record.id.upper())]
        assert rows(shop, "SELECT debt FROM account") == [(100,)]
        assert check(shop.books.engine).sound


def test_that_a_voucher_honoured_twice_stands_once() -> None:
    one = a_shop()
    member = one.enrol()
    one.sell(member, 10_000)
    code = one.shop.redeem(RedeemCommand(one.fresh(), member, "ten", "V1")).record.body.vouchers[0].code
    two = another(one, 2)
    first = one.fresh()
    one.shop.sell(SaleCommand(first, "R-1", Basket((Line("A", 5_000),), vouchers=(code,)), member))
    later = two.fresh()
    two.shop.sell(SaleCommand(later, "R-2", Basket((Line("A", 5_000),), vouchers=(code,)), member))
    tell(two, one)
    tell(one, two)
    for shop in (one, two):
        assert rows(shop, "SELECT kind, amount, subject, hex(record), hex(first) FROM conflict") == [
            ("voucher", 1_000, code, later.upper(), first.upper())
        ]
        assert rows(shop, "SELECT hex(used_by) FROM voucher") == [(first.upper(),)]
        assert check(shop.books.engine).sound


def test_that_one_receipt_at_two_counters_is_looked_at() -> None:
    one = a_shop()
    member = one.enrol()
    two = another(one, 2)
    first = one.sell(member, 5_000, "R-1").record.id
    later = two.sell(member, 5_000, "R-1").record.id
    tell(two, one)
    tell(one, two)
    for shop in (one, two):
        assert rows(shop, "SELECT kind, subject, hex(record), hex(first) FROM conflict") == [
            ("receipt", "R-1", later.upper(), first.upper())
        ]
        assert check(shop.books.engine).sound


def test_that_a_record_brought_over_under_its_own_number_counts_once() -> None:
    one = a_shop()
    ana = one.enrol("Ana")
    one.sell(ana, 10_000)
    two = another(one, 2)
    exchange = BookExchange(one.books)
    before = exchange.present()
    exchange.begin_epoch()
    assert exchange.bring_over(before.epoch, 0) == before.number
    one.sell(ana, 2_000)
    tell(one, two)
    assert two.shop.identify.by_id(ana).balance == 120
    assert tables(one) == tables(two)
    for shop in (one, two):
        assert check(shop.books.engine).sound


def rows(shop: Given, question: str) -> list[tuple[Any, ...]]:
    with shop.books.engine.connect().execution_options(reading=True) as connection:
        return [tuple(row) for row in connection.execute(text(question))]


def test_that_a_voucher_may_come_after_its_use_by_somebody_else() -> None:
    one = a_shop(programme=PROGRAMME.replace("valid_days = 90", "valid_days = 90\ntransferable = true"))
    ana, rui = one.enrol("Ana"), one.enrol("Rui")
    one.sell(ana, 20_000)
    two, three = another(one, 2), another(one, 3)
    one.shop.redeem(RedeemCommand(one.fresh(), ana, "ten", "V1"))
    tell(one, two)
    two.shop.sell(SaleCommand(two.fresh(), "R", Basket((Line("A", 5_000),), vouchers=("V1",)), rui))
    tell(two, three, 2)
    tell(two, three)
    tell(two, one)
    assert tables(three) == tables(two) == tables(one)
    assert check(three.books.engine).sound
    with three.books.reading() as visit:
        voucher = visit.voucher("V1")
        assert voucher is not None
        assert voucher.state == "used"


def test_that_a_card_may_come_after_its_block() -> None:
    one = a_shop()
    ana = one.enrol("Ana")
    two, three = another(one, 2), another(one, 3)
    one.shop.replace_card(ReplaceCommand(one.fresh(), ana, "C-new"))
    tell(one, two)
    two.shop.block(BlockCommand(two.fresh(), "C-new", card=True, reason="stolen"))
    tell(two, three, 2)
    tell(two, three)
    assert tables(three) == tables(two)
    assert check(three.books.engine).sound


def test_that_two_counters_may_draw_on_one_lot_where_others_reach() -> None:
    """Each spent the points that lapse first; the member has enough: nobody owes anything, nothing is to look at."""
    one = a_shop()
    ana = one.enrol()
    one.sell(ana, 10_000)
    one.clock.pass_days(40)
    one.sell(ana, 20_000)
    two = another(one, 2)
    for it in (one, two):
        it.shop.redeem(RedeemCommand(it.fresh(), ana, "ten", f"V{it.fresh()}"))
    tell(one, two)
    tell(two, one)
    assert tables(one) == tables(two)
    standing = one.shop.identify.by_id(ana)
    assert (standing.balance, standing.debt, one.shop.conflicts()) == (100, 0, ())
    two.shop.redeem(RedeemCommand(two.fresh(), ana, "ten", "V3"))
    one.shop.redeem(RedeemCommand(one.fresh(), ana, "ten", "V4"))
    tell(two, one)
    assert (one.shop.identify.by_id(ana).debt, len(one.shop.conflicts())) == (100, 1)


def test_that_two_counters_may_draw_on_one_lot_of_credit_where_others_reach() -> None:
    cashback = '[[cashback]]\nid = "back"\nrate = "0.10"\nlapse = { after_months = 3 }\n'
    one = a_shop(programme=PROGRAMME + cashback)
    ana = one.enrol()
    for _ in range(2):  # 10 € of credit each time, in a lot of its own
        one.sell(ana, 10_000)
        one.clock.pass_days(35)
    two = another(one, 2)
    for it in (one, two):
        it.shop.sell(credit_sale(it.fresh(), ana, 800))
    tell(one, two)
    tell(two, one)
    assert tables(one) == tables(two)
    assert check(one.books.engine).sound
    assert one.shop.identify.by_id(ana).credit == 2_000 - 2 * 800 + 2 * 80  # which earned cashback themselves
    assert one.shop.conflicts() == ()


def credit_sale(name: str, member: str, minor: int) -> SaleCommand:
    """A sale paid for with store credit alone."""
    basket = Basket((Line("A", minor, "coin"),), tier_discount=False, pay=(Payment("credit", minor),))
    return SaleCommand(name, f"R{name}", basket, member)


def test_that_a_return_stays_with_its_sale_where_whoever_took_it_did_not_know_the_member() -> None:
    """A hub put back may have lost who somebody is, and not what they bought."""
    one = a_shop()
    two, three = another(one, 2), another(one, 3)
    ana = one.enrol()
    tell(one, three)
    sold = three.sell(ana, 30_000)
    tell(three, two, 3)
    returned = two.shop.return_sale(ReturnCommand(two.fresh(), sold.record.id, Returned(amount=10_000)))
    assert not returned.record.member
    for to in (two, one):
        tell(three, to)
        tell(two, to)
    tell(one, two)
    assert tables(one) == tables(two)
    assert check(two.books.engine).sound
    with two.books.engine.connect() as connection:
        assert connection.execute(text("SELECT qualifying FROM sale_tally")).all() == [(20_000,)]
