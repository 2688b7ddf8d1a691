"""Points and vouchers at two counters with a head office that is a real PostgreSQL: nothing is taken twice."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from datetime import timedelta
from pathlib import Path
from threading import Barrier
from time import monotonic

import pytest

from app.asking import SECONDS, AskHeadOffice
from app.counter.redeem import RedeemCommand
from app.counter.sell import SaleCommand
from app.loyalty.offline_refusals import HeldElsewhere, NeedsHeadOffice, OverOfflineLimit
from app.loyalty.refusals import NotEnoughPoints, Refusal, VoucherUsed
from app.loyalty.sale import Basket, Line
from app.office.publish import PublishCommand
from app.office.sync import Sync
from app.ports.hub import Hub
from app.ports.identity import new_id, now
from app.ports.in_step import STANDS, InStep, noted
from app.shop import wire
from db.books import SqliteBooks
from db.check import check
from db.exchange import BookExchange
from db.head_office.wire import PostgresHub
from db.migrate import HEAD, migrate
from tests.given import PROGRAMME, Given, Hands
from tests.head_office.conftest import GivenHub

LIMITS = """
[offline]
per_member_day = 100
per_counter_day = 1000
"""


class Counter(Given):
    """A counter that asks head office before anything is taken, over a line that a test may cut."""

    address: str
    origin: int
    cut: bool = False

    def line(self) -> AbstractContextManager[Hub] | None:
        return PostgresHub("host=127.0.0.1 port=1 connect_timeout=1" if self.cut else self.address)

    def sync(self) -> None:
        with PostgresHub(self.address) as hub:
            Sync(BookExchange(self.books), hub)()
        with self.books() as visit:
            visit.keep_setting(STANDS, noted(InStep(last=self.clock())))
            visit.commit()

    def redeem(self, member: str, voucher: str, name: str = "") -> None:
        self.shop.redeem(RedeemCommand(name or self.fresh(), member, "ten", voucher))

    def pay(self, member: str, *, points: int = 0, voucher: str = "") -> None:
        sale = self.fresh()
        basket = Basket((Line("A", 100_000),), vouchers=(voucher,) if voucher else (), redeem=points)
        self.shop.sell(SaleCommand(sale, f"R{sale}", basket, member))

    def state(self, voucher: str) -> str:
        with self.books.reading() as visit:
            found = visit.voucher(voucher)
        return found.state if found else ""

    def conflicts(self) -> list[str]:
        return [one.conflict.kind for one in self.shop.conflicts()]


@pytest.fixture
def two(hub: GivenHub, tmp_path: Path) -> Iterator[tuple[Counter, Counter]]:
    """Two counters in step, with a member who has 100 points."""
    clock, made = Hands(now() - timedelta(hours=1)), []
    for origin in (1, 2):
        path = tmp_path / f"{origin}.db"
        books = SqliteBooks(path, clock)
        migrate(books.engine, HEAD)
        with books() as visit:
            visit.head.origin = origin
            visit.commit()
        it = Counter(wire(books, clock), books, clock)
        it.address, it.origin = hub.counter(origin), origin
        it.shop = wire(books, clock, AskHeadOffice(books, it.line, tmp_path / f"{origin}.lock"))
        made.append(it)
    one, other = made
    one.shop.publish(PublishCommand(new_id(clock), PROGRAMME + LIMITS))
    one.sync()
    other.sync()
    yield one, other
    for it in made:
        it.books.close()


def ana(one: Counter, other: Counter, points: int = 100) -> str:
    member = one.enrol()
    one.sell(member, points * 100)
    for it in (one, other):
        it.sync()
    return member


def in_step(*counters: Counter) -> None:
    for it in (*counters, *counters):
        it.cut = False
        it.sync()
    for it in counters:
        assert check(it.books.engine).sound


def test_that_points_spent_at_one_counter_are_not_there_at_the_other(two: tuple[Counter, Counter]) -> None:
    """The other has not synced since: it is behind, takes what it lacks, and looks again."""
    one, other = two
    member = ana(one, other)
    one.redeem(member, "V1")
    with pytest.raises(HeldElsewhere):
        other.redeem(member, "V2")
    one.sync()
    with pytest.raises(NotEnoughPoints):
        other.redeem(member, "V2")
    in_step(one, other)
    assert (one.conflicts(), other.conflicts()) == ([], [])


def test_that_points_earned_elsewhere_can_be_spent_at_once(two: tuple[Counter, Counter]) -> None:
    one, other = two
    member = ana(one, other, 60)
    one.sell(member, 4_000)
    one.sync()
    with suppress(NotEnoughPoints):
        other.redeem(member, "V1")  # it does not know yet; whoever looks after a sync does
    other.sync()
    other.redeem(member, "V1")
    assert other.state("V1") == "open"


def test_that_a_voucher_of_one_counter_is_honoured_at_the_other_once(two: tuple[Counter, Counter]) -> None:
    one, other = two
    member = ana(one, other)
    one.redeem(member, "V1")
    one.sync()
    other.sync()
    other.pay(member, voucher="V1")
    with pytest.raises(HeldElsewhere):
        one.pay(member, voucher="V1")
    other.sync()
    with pytest.raises(VoucherUsed):
        one.pay(member, voucher="V1")
    in_step(one, other)
    assert (one.conflicts(), one.state("V1"), other.state("V1")) == ([], "used", "used")


def test_that_of_two_counters_at_once_one_gets_it(two: tuple[Counter, Counter]) -> None:
    one, other = two
    member = ana(one, other)
    for number in range(8):
        gate = Barrier(2)

        def both(it: Counter, number: int = number, gate: Barrier = gate) -> bool:
            gate.wait()
            try:
                it.redeem(member, f"V{number}{it.origin}")
            except Refusal:
                return False
            return True

        with ThreadPoolExecutor() as pool:
            assert sum(pool.map(both, two)) == 1
        in_step(one, other)
        one.sell(member, 10_000)
        in_step(one, other)
    assert (one.conflicts(), one.shop.identify.by_id(member).balance) == ([], 100)


def test_that_a_counter_that_is_cut_off_goes_by_the_limits(two: tuple[Counter, Counter]) -> None:
    """Both give, each by its own: the loss is what was promised as the worst, and both sides are told."""
    one, other = two
    member = ana(one, other)
    other.cut = True
    one.redeem(member, "V1")
    other.redeem(member, "V2")
    with pytest.raises(NotEnoughPoints):
        other.redeem(member, "V3")
    in_step(one, other)
    assert one.conflicts() == other.conflicts() == ["points"]
    assert one.shop.identify.by_id(member).debt == 100


def test_that_a_copied_voucher_fails_at_a_counter_that_is_cut_off(two: tuple[Counter, Counter]) -> None:
    one, other = two
    member = ana(one, other)
    one.redeem(member, "V1")
    in_step(one, other)
    other.cut = one.cut = True
    with pytest.raises(NeedsHeadOffice):
        other.pay(member, voucher="V1")
    one.pay(member, voucher="V1")
    with pytest.raises(VoucherUsed):
        one.pay(member, voucher="V1")
    in_step(one, other)
    assert other.conflicts() == []


def test_that_a_day_without_head_office_gives_no_more_than_its_limits(two: tuple[Counter, Counter]) -> None:
    one, other = two
    member = ana(one, other, 500)
    other.cut = True
    other.redeem(member, "V1")
    with pytest.raises(OverOfflineLimit):
        other.redeem(member, "V2")
    one.clock.now += timedelta(hours=40)
    with pytest.raises(NeedsHeadOffice):
        other.redeem(member, "V2")


def test_that_what_was_promised_to_a_counter_that_then_died_comes_free(
    hub: GivenHub, two: tuple[Counter, Counter]
) -> None:
    """Killed between the promise and the deed: the points are held until that counter hands in later records."""
    one, other = two
    member = ana(one, other)
    hub.owner.execute(
        "INSERT INTO hub.promise (request, thing, origin, amount, at) VALUES (%s, %s, 1, 100, %s)",
        (bytes(16), f"points {member}", now() - timedelta(hours=2)),
    )
    with pytest.raises(HeldElsewhere):
        other.redeem(member, "V1")
    one.sell(one.enrol("Rui"), 100)
    in_step(one, other)
    other.redeem(member, "V1")


def test_that_a_silent_head_office_costs_one_customer_a_moment_and_the_next_none(
    two: tuple[Counter, Counter], tmp_path: Path
) -> None:
    one, other = two
    member = ana(one, other, 500)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        asks = AskHeadOffice(
            one.books, lambda: PostgresHub(f"host=127.0.0.1 port={port} user=x connect_timeout=3"), tmp_path / "lock"
        )
        shop = wire(one.books, one.clock, asks)
        began = monotonic()
        shop.redeem(RedeemCommand(one.fresh(), member, "ten", "V1"))
        waited = monotonic() - began
        assert SECONDS <= waited < SECONDS + 1
        with pytest.raises(OverOfflineLimit):
            shop.redeem(RedeemCommand(one.fresh(), member, "ten", "V2"))
        assert monotonic() - began - waited < 0.5
