"""A deed that takes what other counters could take as well: asked of head office, promised or not, or done alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from app.counter.hold_money import CreditCommand, GiftCardCommand
from app.counter.honour import HonourCommand
from app.counter.redeem import CancelCommand, RedeemCommand
from app.counter.reserve_place import PlaceCommand
from app.counter.sell import SaleCommand
from app.counter.sign_in import first_manager
from app.loyalty.offline_refusals import HeldElsewhere, NeedsHeadOffice, OverOfflineLimit
from app.loyalty.refusals import NotEnoughPoints, OutOfStock, Refusal, VoucherUnknown
from app.loyalty.sale import Basket, Line, Payment
from app.office.merge import MergeCommand
from app.office.plan_edition import EditionCommand
from app.office.plan_event import PlanCommand
from app.ports.hub import Answer, Epoch, Wanted
from app.ports.in_step import STANDS, InStep, noted
from app.shop import wire
from db.check import check
from tests.counter.cabinet import an_edition
from tests.counter.hall import an_event, ticket
from tests.given import PROGRAMME, Given, a_shop

LIMITS = """
[offline]
per_redemption = 200
per_member_day = 300
per_counter_day = 450
"""
ACCESS = """
[[reward]]
id = "in"
cost = 10
gives = { access = "somewhere" }
[[reward]]
id = "few"
cost = 10
gives = { off = "1.00" }
stock = 1
per_member = 1
"""


@dataclass
class Office:
    """A head office that answers as it is told, last word for ever; it takes down what it was asked."""

    answers: list[Answer | None] = field(default_factory=lambda: ["promised"])
    asked: list[tuple[str, tuple[Wanted, ...]]] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    knows: bool = True
    catches_up: bool = True

    def __call__(self, request: str) -> "Asked":
        return Asked(self, request)


@dataclass
class Asked:
    office: Office
    request: str

    def known(self) -> Mapping[Epoch, int] | None:
        return {} if self.office.knows else None

    def ask(self, wanted: Sequence[Wanted], known: Mapping[Epoch, int]) -> Answer | None:
        del known
        self.office.asked.append((self.request, tuple(wanted)))
        return self.office.answers.pop(0) if len(self.office.answers) > 1 else self.office.answers[0]

    def catch_up(self) -> bool:
        self.office.heard.append("caught up")
        self.office.knows = self.office.catches_up
        return self.office.catches_up

    def give_back(self) -> None:
        self.office.heard.append(f"given back {self.request}")


@dataclass
class Joined:
    given: Given
    office: Office
    member: str

    def redeem(self, reward: str = "ten", *, name: str = "", by: str = "") -> str:
        voucher = f"V{self.given.fresh()}"
        self.given.shop.redeem(RedeemCommand(name or self.given.fresh(), self.member, reward, voucher, by))
        return voucher

    def pay(self, points: int = 0, vouchers: tuple[str, ...] = (), *, by: str = "") -> None:
        sale = self.given.fresh()
        basket = Basket((Line("A", 100_000),), vouchers=vouchers, redeem=points)
        self.given.shop.sell(SaleCommand(sale, f"R{sale}", basket, self.member, by))

    def pay_with(self, *payments: Payment) -> None:
        sale = self.given.fresh()
        cash = Payment("cash", 5_000 - sum(one.amount for one in payments))
        basket = Basket((Line("A", 5_000),), tier_discount=False, pay=(*payments, cash))
        self.given.shop.sell(SaleCommand(sale, f"R{sale}", basket, self.member))

    @property
    def balance(self) -> int:
        return self.given.shop.identify.by_id(self.member).balance

    @property
    def last_alone(self) -> bool:
        with self.given.books.reading() as visit:
            entry = visit.entries_of(self.member, 1)[0]
            record = visit.find(entry.id[:32])
        assert record is not None
        return record.body.alone

    def synced(self, ago: timedelta) -> None:
        with self.given.books() as visit:
            visit.keep_setting(STANDS, noted(InStep(last=self.given.clock() - ago)))
            visit.commit()


def joined(limits: str = LIMITS, *answers: Answer | None) -> Joined:
    """A counter that has joined, and a member with 1,000 points."""
    given, office = a_shop(programme=PROGRAMME + ACCESS + limits), Office()
    given.shop = wire(given.books, given.clock, office)
    it = Joined(given, office, given.enrol())
    given.sell(it.member, 80_000)
    given.sell(it.member, 20_000)
    it.synced(timedelta(hours=1))
    office.answers = list(answers) or office.answers
    assert office.asked == [], "an ordinary sale asks nobody"
    return it


def test_that_what_is_spent_is_asked_for_with_what_is_left() -> None:
    it = joined()
    name = it.given.fresh()
    it.redeem(name=name)
    assert it.office.asked == [(name, (Wanted(f"points {it.member}", 100, 1_000),))]
    assert (it.balance, it.last_alone) == (900, False)


def test_that_points_and_vouchers_of_a_sale_are_asked_for_at_once() -> None:
    it = joined()
    voucher = it.redeem()
    it.pay(500, (voucher,))
    _, wanted = it.office.asked[-1]
    assert wanted == (Wanted(f"voucher {voucher}", 1, 1), Wanted(f"points {it.member}", 500, 900))


def test_that_a_reward_of_which_there_are_few_is_asked_for_too() -> None:
    it = joined()
    it.redeem("few")
    _, wanted = it.office.asked[-1]
    assert wanted[1:] == (Wanted("stock few", 1, 1), Wanted(f"of few {it.member}", 1, 1))
    with pytest.raises(OutOfStock):
        it.redeem("few")


def test_that_what_another_counter_was_promised_is_refused_and_changes_nothing() -> None:
    it = joined(LIMITS, "held")
    with pytest.raises(HeldElsewhere):
        it.redeem()
    assert (it.balance, it.office.heard) == (1_000, [])


def test_that_a_counter_that_is_behind_catches_up_and_asks_again() -> None:
    it = joined(LIMITS, "behind", "behind", "promised")
    it.redeem()
    assert (it.office.heard, len(it.office.asked), it.last_alone) == (["caught up"] * 2, 3, False)


def test_that_records_that_wait_are_made_rows_before_anything_is_asked() -> None:
    it = joined()
    it.office.knows = False
    it.redeem()
    assert (it.office.heard, len(it.office.asked)) == (["caught up"], 1)


def test_that_whoever_stays_behind_goes_on_alone() -> None:
    it = joined(LIMITS, "behind")
    it.redeem()
    assert it.last_alone
    it.office.asked.clear()
    it.office.catches_up = False
    it.redeem()
    assert (it.last_alone, len(it.office.asked)) == (True, 1)


def test_that_the_same_command_again_asks_nobody() -> None:
    it = joined()
    name = it.given.fresh()
    command = RedeemCommand(name, it.member, "ten", "V1")
    it.given.shop.redeem(command)
    assert it.given.shop.redeem(command).again
    assert (len(it.office.asked), it.balance) == (1, 900)


def test_that_a_promise_is_given_back_where_the_deed_is_refused_after_all() -> None:
    it = joined()
    name = it.given.fresh()

    class Spends(Office):
        """While head office answers, the same points go at this counter."""

        def __call__(self, request: str) -> Asked:
            class Meanwhile(Asked):
                def ask(self, wanted: Sequence[Wanted], known: Mapping[Epoch, int]) -> Answer | None:
                    plain = wire(it.given.books, it.given.clock)
                    for number in range(10):
                        plain.redeem(RedeemCommand(it.given.fresh(), it.member, "ten", f"W{number}"))
                    return super().ask(wanted, known)

            return Meanwhile(self, request)

    office = Spends()
    shop = wire(it.given.books, it.given.clock, office)
    with pytest.raises(NotEnoughPoints):
        shop.redeem(RedeemCommand(name, it.member, "ten", "V1"))
    assert office.heard == [f"given back {name}"]


def test_that_alone_the_limits_hold_by_day() -> None:
    it = joined(LIMITS, None)
    it.redeem()
    it.pay(200)
    before = it.balance
    with pytest.raises(OverOfflineLimit) as refused:
        it.pay(100)
    assert refused.value == OverOfflineLimit("offline_member", 0)
    assert it.balance == before
    it.given.clock.pass_days(1)
    it.redeem()


def test_that_alone_two_who_turn_out_to_be_one_get_no_more_than_one() -> None:
    it = joined(LIMITS, None)
    double = replace(it, member=it.given.enrol("Ana"))
    it.given.sell(double.member, 100_000)
    double.pay(200)
    it.given.shop.merge(MergeCommand(it.given.fresh(), it.member, double.member))
    with pytest.raises(OverOfflineLimit) as refused:
        it.pay(101)
    assert refused.value == OverOfflineLimit("offline_member", 100)
    it.pay(100)


def test_that_alone_one_counter_gives_so_much_and_no_more() -> None:
    it = joined(LIMITS, None)
    it.pay(200)
    it.redeem()
    other = replace(it, member=it.given.enrol("Rui"))
    it.given.sell(other.member, 100_000)
    other.redeem()
    with pytest.raises(OverOfflineLimit) as refused:
        other.redeem()
    assert refused.value == OverOfflineLimit("offline_counter", 50)


def test_that_alone_a_manager_passes_the_first_limit() -> None:
    it = joined(LIMITS, None)
    boss = it.given.shop.keep_staff(first_manager(it.given.clock, "Eva", "123456"))
    with pytest.raises(OverOfflineLimit) as refused:
        it.pay(300)
    assert refused.value == OverOfflineLimit("offline_at_once", 200)
    it.pay(300, by=boss.id)
    with pytest.raises(OverOfflineLimit):
        it.pay(100, by=boss.id)


@pytest.mark.parametrize(("limits", "hours", "why"), [("", 1, "offline_none"), (LIMITS, 37, "offline_long")])
def test_that_alone_nothing_goes_without_limits_or_too_long_after_a_sync(limits: str, hours: int, why: str) -> None:
    it = joined(limits, None)
    it.synced(timedelta(hours=hours))
    for deed in (it.redeem, lambda: it.pay(100)):
        with pytest.raises(NeedsHeadOffice) as refused:
            deed()
        assert refused.value.what == why
    assert it.balance == 1_000
    it.given.sell(it.member, 1_000)


def test_that_alone_a_voucher_is_honoured_where_it_was_issued() -> None:
    it = joined("", "promised", "promised", None)
    money, access = it.redeem(), it.redeem("in")
    it.pay(vouchers=(money,))
    it.given.shop.honour(HonourCommand(it.given.fresh(), access, it.member))
    with it.given.books.reading() as visit:
        assert {visit.voucher(code).state for code in (money, access)} == {"used"}  # type: ignore[union-attr] # they are there
    assert check(it.given.books.engine).sound


def of_another(visit: object, record_id: str) -> bool:
    """As for a record that another counter wrote; tests/head_office has real ones."""
    del visit, record_id
    return False


@pytest.mark.parametrize("how", ["pay", "honour", "cancel"])
def test_that_alone_anothers_voucher_is_not(how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    it = joined(LIMITS, "promised", None)
    voucher = it.redeem("in" if how == "honour" else "ten")
    monkeypatch.setattr("db.alone.AloneVisit.is_own", of_another)
    deeds: dict[str, Callable[[], object]] = {
        "pay": lambda: it.pay(vouchers=(voucher,)),
        "honour": lambda: it.given.shop.honour(HonourCommand(it.given.fresh(), voucher, it.member)),
        "cancel": lambda: it.given.shop.cancel_voucher(CancelCommand(it.given.fresh(), voucher, "unwanted")),
    }
    with pytest.raises(Refusal) as refused:
        deeds[how]()
    assert isinstance(refused.value, NeedsHeadOffice)
    assert refused.value.what == "offline_voucher"
    it.office.answers = ["promised"]
    deeds[how]()


def test_that_money_the_shop_holds_is_asked_for_too() -> None:
    it = joined()
    it.given.shop.load_gift_card(GiftCardCommand(it.given.fresh(), "G1", 5_000))
    it.given.shop.give_credit(CreditCommand(it.given.fresh(), it.member, 800, "kindness"))
    it.pay_with(Payment("credit", 300), Payment("gift:G1", 1_000), Payment("gift:G1", 200))
    _, wanted = it.office.asked[-1]
    assert wanted == (Wanted(f"credit {it.member}", 300, 800), Wanted("gift G1", 1_200, 5_000))


def test_that_alone_a_gift_card_is_taken_where_it_was_sold(monkeypatch: pytest.MonkeyPatch) -> None:
    it = joined("", None)
    it.given.shop.load_gift_card(GiftCardCommand(it.given.fresh(), "G1", 5_000))
    it.pay_with(Payment("gift:G1", 1_000))
    monkeypatch.setattr("db.alone.AloneVisit.is_own", of_another)
    with pytest.raises(NeedsHeadOffice) as refused:
        it.pay_with(Payment("gift:G1", 1_000))
    assert refused.value.what == "offline_gift_card"


@pytest.mark.parametrize(("limits", "hours", "why"), [("", 1, "offline_none"), (LIMITS, 37, "offline_long")])
def test_that_alone_store_credit_goes_as_long_as_the_programme_says(limits: str, hours: int, why: str) -> None:
    it = joined(limits, None)
    it.given.shop.give_credit(CreditCommand(it.given.fresh(), it.member, 800, "kindness"))
    it.synced(timedelta(hours=hours))
    with pytest.raises(NeedsHeadOffice) as refused:
        it.pay_with(Payment("credit", 300))
    assert refused.value.what == why
    if limits:
        it.synced(timedelta(hours=1))
        it.pay_with(Payment("credit", 300))


@pytest.mark.parametrize(("catches_up", "refused"), [(True, VoucherUnknown), (False, NeedsHeadOffice)])
def test_that_a_voucher_nobody_knows_is_looked_for_at_head_office(catches_up: bool, refused: type[Refusal]) -> None:  # noqa: FBT001 - a case
    it = joined()
    it.office.catches_up = catches_up
    with pytest.raises(refused):
        it.given.shop.show_voucher("V-unknown")
    assert it.office.heard == ["caught up"]
    assert it.given.shop.show_voucher(it.redeem()).refusal is None


def test_that_pieces_of_an_edition_and_places_at_an_event_are_asked_for_too() -> None:
    it = joined()
    shop, fresh = it.given.shop, it.given.fresh
    opens = it.given.clock.now.date()
    shop.plan_edition(EditionCommand(fresh(), an_edition(opens=opens), new=True))
    shop.plan_event(PlanCommand(fresh(), an_event(), new=True))
    sale = fresh()
    shop.sell(SaleCommand(sale, "R-K7", Basket((Line("K7", 5_000),)), it.member))
    shop.reserve_place(PlaceCommand(fresh(), "auction", it.member, ticket(1)))
    assert [wanted for _, wanted in it.office.asked] == [
        (Wanted("piece dinis", 1, 3),),
        (Wanted("place auction", 1, 3),),
    ]
    it.office.answers = ["held"]
    with pytest.raises(HeldElsewhere):
        shop.reserve_place(PlaceCommand(fresh(), "auction", it.given.enrol("Rui"), ticket(2)))
