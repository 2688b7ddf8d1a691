"""Counters of one shop and a head office that is a real PostgreSQL: what a sync comes to, whatever happened."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.counter.redeem import RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.loyalty.returns import Returned
from app.office.erase import EraseCommand
from app.office.publish import PublishCommand
from app.office.sync import Sync, Synced
from app.ports.hub import (
    Answer,
    ClockAhead,
    CounterQuarantined,
    Epoch,
    Head,
    Hub,
    HubUnreachable,
    Opened,
    Sealed,
    Wanted,
)
from app.ports.identity import new_id, now
from app.shop import wire
from db.backup import back_up, restore
from db.books import SqliteBooks
from db.check import check
from db.exchange import BookExchange
from db.migrate import HEAD, migrate
from db.opening import NO_KEYS
from tests.given import PROGRAMME, Given, Hands
from tests.head_office.conftest import GivenHub


class Counter(Given):
    """A counter with a line to the hub."""

    hub: GivenHub
    origin: int

    def sync(self, through: Callable[[Hub], Hub] = lambda hub: hub) -> Synced:
        with self.hub.calls(self.origin) as line:
            return Sync(BookExchange(self.books), through(line))()

    def balance(self, member: str) -> int:
        return self.shop.identify.by_id(member).balance


def counter(hub: GivenHub, origin: int, clock: Hands, path: Path | None = None) -> Counter:
    books = SqliteBooks(path, clock)
    if path is not None:
        migrate(books.engine, HEAD)
    with books() as visit:
        if visit.head.is_new:
            visit.head.origin = origin
            visit.commit()
    it = Counter(wire(books, clock), books, clock)
    it.hub, it.origin = hub, origin
    return it


@pytest.fixture
def clock() -> Hands:
    return Hands(now() - timedelta(hours=1))


def opened(hub: GivenHub, clock: Hands, path: Path | None = None) -> tuple[Counter, Counter]:
    """Two counters of a shop: the programme was published at the first, and has come to the second."""
    one, two = counter(hub, 1, clock, path), counter(hub, 2, clock)
    one.shop.publish(PublishCommand(new_id(clock), PROGRAMME))
    one.sync()
    two.sync()
    return one, two


def test_that_a_sale_at_one_counter_is_known_at_the_other(hub: GivenHub, clock: Hands) -> None:
    one, two = opened(hub, clock)
    ana = one.enrol("Ana", phone="+351912345678")
    one.sell(ana, 12_000)
    assert one.sync() == Synced(pushed=2)
    assert two.sync() == Synced(pulled=2, projected=2)
    assert two.balance(ana) == 120
    with two.books.reading() as visit:
        assert [found.name for found in visit.search("an", 5)] == ["Ana"]
        assert [found.name for found in visit.search("345678", 5)] == ["Ana"]
    two.sell(ana, 3_000)
    two.sync()
    one.sync()
    assert one.balance(ana) == 150
    assert one.sync() == Synced()
    assert check(one.books.engine).sound
    assert check(two.books.engine).sound


class Cut:
    """A line that is cut at one call: before the hub hears it, or before its answer is heard."""

    def __init__(self, hub: Hub, at: int, *, heard: bool) -> None:
        self._hub, self._left, self._heard = hub, at, heard

    def _call(self, ask: Callable[[], object]) -> object:
        self._left -= 1
        if self._left == 0:
            if self._heard:
                ask()
            raise HubUnreachable("cut")
        return ask()

    def open(self, epoch: bytes, base: bytes) -> Opened:
        return self._call(lambda: self._hub.open(epoch, base))  # type: ignore[return-value] # as it was asked

    def push(self, epoch: bytes, records: Sequence[Sealed]) -> tuple[int, bytes]:
        return self._call(lambda: self._hub.push(epoch, records))  # type: ignore[return-value] # as it was asked

    def heads(self) -> tuple[Head, ...]:
        return self._call(self._hub.heads)  # type: ignore[return-value] # as it was asked

    def pull(self, held: Mapping[Epoch, int], most: int) -> tuple[Sealed, ...]:
        return self._call(lambda: self._hub.pull(held, most))  # type: ignore[return-value] # as it was asked

    def redeem(self, request: bytes, wanted: Sequence[Wanted], held: Mapping[Epoch, int]) -> Answer:
        return self._call(lambda: self._hub.redeem(request, wanted, held))  # type: ignore[return-value] # as it was asked


def test_that_one_answer_of_the_hub_is_taken_in_parts_and_a_stop_between_them_loses_nothing(
    hub: GivenHub, clock: Hands
) -> None:
    one, two = opened(hub, clock)
    ana = one.enrol("Ana")
    sales, part = 40, 20
    for _ in range(sales):
        one.sell(ana, 100)
    one.sync()
    taken: list[int] = []
    with hub.calls(2) as line:
        sync = Sync(BookExchange(two.books), line, rest=lambda _: None, taken=part)

        def hears(step: str, done: int) -> None:
            if step == "pull":
                taken.append(done)

        first = sync(hears, lambda: bool(taken))
        assert first == Synced(pulled=part, stopped=True)
        rest = sync(hears)
    assert taken == [part, part, sales + 1 - part]
    assert (first.pulled + rest.pulled, rest.projected) == (sales + 1, sales + 1)
    assert two.balance(ana) == sales
    assert check(two.books.engine).sound


@pytest.mark.parametrize("heard", [False, True])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_that_a_line_cut_at_any_call_loses_and_doubles_nothing(
    hub: GivenHub, clock: Hands, at: int, *, heard: bool
) -> None:
    one, two = opened(hub, clock)
    ana = one.enrol()
    one.sell(ana, 12_000)
    two_knows = two.enrol("Rui")
    two.sync()
    with pytest.raises(HubUnreachable):
        one.sync(lambda line: Cut(line, at, heard=heard))
    one.sell(ana, 1_000)
    one.sync()
    two.sync()
    assert two.balance(ana) == 130
    assert one.shop.identify.by_id(two_knows).member.profile.name == "Rui"
    assert hub.count("SELECT count(*) FROM hub.record") == hub.count("SELECT count(DISTINCT id) FROM hub.record") == 5


def test_that_a_book_put_back_gets_its_own_records_again_and_goes_on(
    hub: GivenHub, clock: Hands, tmp_path: Path
) -> None:
    path = tmp_path / "book.db"
    one, two = opened(hub, clock, path)
    ana = one.enrol()
    one.sell(ana, 12_000)
    backup = back_up(one.books.engine, tmp_path / "backups", clock.now)  # its sale is not at the hub yet
    one.sync()
    one.sell(ana, 5_000)
    one.sync()
    one.books.close()
    restore(backup, path, clock.now, NO_KEYS)
    again = counter(hub, 1, clock, path)
    again.sell(ana, 2_000)
    again.sync()
    two.sync()
    assert again.balance(ana) == two.balance(ana) == 190
    assert check(again.books.engine).sound
    again.books.close()


def test_that_a_disk_copied_back_unawares_takes_a_new_epoch(hub: GivenHub, clock: Hands, tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    one, two = opened(hub, clock, path)
    ana = one.enrol()
    one.books.close()
    image = path.read_bytes()
    one = counter(hub, 1, clock, path)
    one.sell(ana, 12_000)
    one.sync()
    one.books.close()
    for left in tmp_path.glob("book.db*"):
        left.unlink()
    path.write_bytes(image)
    one = counter(hub, 1, clock, path)
    one.sell(ana, 3_000)
    assert one.sync().new_epoch
    two.sync()
    assert one.balance(ana) == two.balance(ana) == 150
    assert check(one.books.engine).sound
    assert check(two.books.engine).sound
    one.books.close()


def test_that_what_a_restored_hub_has_lost_is_handed_in_again(hub: GivenHub, clock: Hands) -> None:
    one, two = opened(hub, clock)
    ana = one.enrol()
    one.sync()
    one.sell(ana, 12_000)
    one.sync()
    two.sync()
    # The hub as it was before the sale.
    hub.owner.execute("DELETE FROM hub.record WHERE origin = 1 AND number > 2")
    hub.owner.execute(
        "UPDATE hub.epoch e SET number = 2, hash = (SELECT r.hash FROM hub.record r "
        "WHERE r.origin = 1 AND r.number = 2) WHERE origin = 1"
    )
    assert one.sync().pushed == 1
    third = counter(hub, 3, clock)
    third.sync()
    assert third.balance(ana) == two.balance(ana) == 120


@pytest.mark.parametrize("more", [1, 2, 3])
def test_that_another_course_of_a_hub_that_was_put_back_is_taken_anew(
    hub: GivenHub, clock: Hands, tmp_path: Path, more: int
) -> None:
    path = tmp_path / "book.db"
    one, two = opened(hub, clock, path)
    ana = one.enrol()
    one.sync()
    one.books.close()
    (tmp_path / "copy.db").write_bytes(path.read_bytes())
    one, copy = counter(hub, 1, clock, path), counter(hub, 1, clock, tmp_path / "copy.db")
    one.sell(ana, 1_000)
    one.sell("", 500)
    one.sync()
    two.sync()
    # The hub as it was before the sales, and what a copy of the machine sold meanwhile in their place.
    hub.owner.execute("DELETE FROM hub.record WHERE origin = 1 AND number > 2")
    hub.owner.execute(
        "UPDATE hub.epoch e SET number = 2, hash = (SELECT r.hash FROM hub.record r "
        "WHERE r.origin = 1 AND r.number = 2) WHERE origin = 1"
    )
    for _ in range(more):
        copy.sell(ana, 2_000)
    copy.sync()
    two.sync()
    assert two.balance(ana) == 20 * more
    assert one.sync().new_epoch
    two.sync()
    assert one.balance(ana) == two.balance(ana) == 10 + 20 * more
    with two.books.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sale")).scalar() == 2 + more
    for each in (one, two):
        assert check(each.books.engine).sound
    for each in (one, copy):
        each.books.close()


def test_that_two_machines_with_one_identity_are_shut_out(hub: GivenHub, clock: Hands, tmp_path: Path) -> None:
    path = tmp_path / "book.db"
    one, _ = opened(hub, clock, path)
    ana = one.enrol()
    one.sync()
    one.books.close()
    (tmp_path / "copy.db").write_bytes(path.read_bytes())
    one, copy = counter(hub, 1, clock, path), counter(hub, 1, clock, tmp_path / "copy.db")
    one.sell(ana, 1_000)
    one.sync()
    copy.sell(ana, 2_000)
    assert copy.sync().new_epoch
    one.sell(ana, 3_000)
    with pytest.raises(CounterQuarantined):
        one.sync()
    one.shop.identify.by_id(ana)  # and it goes on selling
    one.sell(ana, 4_000)
    one.books.close()
    copy.books.close()


def test_that_who_is_erased_at_one_counter_is_forgotten_everywhere(hub: GivenHub, clock: Hands) -> None:
    one, two = opened(hub, clock)
    ana = one.enrol("Ana", phone="+351912345678")
    one.sell(ana, 1_000)
    one.sync()
    two.sync()
    two.shop.erase(EraseCommand(two.fresh(), ana))
    two.sync()
    one.sync()
    for it in (one, two):
        with it.books.reading() as visit:
            assert (gone := visit.member(ana)) is not None
            assert (gone.erased, gone.profile.name, visit.search("ana", 5)) == (True, "", ())
        with it.books.engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM told")).scalar() == 0
    assert hub.count("SELECT count(*) FROM hub.profile") == 0


def test_that_a_clock_in_2099_hands_nothing_in_and_loses_nothing(hub: GivenHub, clock: Hands) -> None:
    one, _ = opened(hub, clock)
    ana = one.enrol()
    right = clock.now
    clock.now = right.replace(year=2099)
    one.sell(ana, 1_000)
    with pytest.raises(ClockAhead):
        one.sync()
    assert one.balance(ana) == 10


def test_that_a_day_sheet_is_of_its_own_counter(hub: GivenHub, clock: Hands) -> None:
    """The other's money lies in the other's drawer, whatever is known of it here."""
    one, two = opened(hub, clock)
    ana = one.enrol()
    one.sell(ana, 12_000)
    one.sync()
    two.sync()
    two.sell(ana, 5_000, reference="T-1")
    two.shop.redeem(RedeemCommand(two.fresh(), ana, "ten", "V1"))
    two.shop.return_sale(ReturnCommand(two.fresh(), "T-1", Returned(amount=1_000)))
    before = [it.shop.close_day().totals for it in (one, two)]
    for it in (two, one, two):
        it.sync()
    assert [it.shop.close_day().totals for it in (one, two)] == before
    assert [(day.sales, day.total, day.returns, day.vouchers_issued) for day in before] == [
        (1, 12_000, 0, 0),
        (1, 5_000, 1, 1),
    ]
