"""Goals, thanks and admissions that two counters rewarded, neither knowing of the other: rewarded once."""

from app.counter.act import ActCommand
from app.counter.enrol import EnrolCommand
from app.counter.redeem import RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.office.merge import MergeCommand
from app.office.publish import PublishCommand
from app.office.settle import SettleCommand
from app.ports.books import Profile
from tests.counter.hall import SHOP, Hall, ticket
from tests.db.test_two_counters import another, rows, tell, together
from tests.given import PROGRAMME, Given, a_shop

THANKED = PROGRAMME.replace(
    "[tiers]",
    """[[earn]]
id = "come"
name = { en = "Came by", pt = "Passou por cá" }
kind = "action"
action = "come"
points = 3
[[challenge]]
id = "two"
name = { en = "Two sales", pt = "Duas vendas" }
goal = { sales = 2 }
gives = { points = 40, badge = { en = "Two", pt = "Duas" } }
[[challenge]]
id = "again"
name = { en = "Came three times", pt = "Veio três vezes" }
goal = { action = "come", count = 3 }
gives = { points = 7 }
repeat = true
[referral]
on = "first_sale"
referrer = { points = 25, credit = "5.00" }
referee = { points = 15, credit = "2.00" }
[tiers]""",
    1,
)


def points(given: Given, member: str) -> int:
    standing = given.shop.identify.by_id(member)
    return standing.balance - standing.debt


def a_goal_reached_apart(minor: int) -> tuple[Given, Given, str]:
    """Two counters that each know of one sale before, and of a second of their own; whose."""
    one = a_shop(programme=THANKED)
    ana = one.enrol()
    one.sell(ana, minor)
    two = another(one, 2)
    one.sell(ana, 1_000)
    two.sell(ana, 1_000)
    return one, two, ana


def brought(given: Given, by: str) -> str:
    member = given.fresh()
    given.shop.enrol(
        EnrolCommand(given.fresh(), member, "", Profile(name="Ana"), "2026-01", anyway=True, referred_by=by)
    )
    return member


def told(given: Given) -> list[tuple[str, str, int, bool]]:
    """What stands in *To look at*, and whether the deed that stands is named."""
    found = [one.conflict for one in given.shop.conflicts()]
    return [(one.kind, one.subject, one.amount, one.first is not None) for one in found]


def test_that_a_goal_reached_at_two_counters_is_rewarded_once() -> None:
    one, two, ana = a_goal_reached_apart(10_000)
    together(one, two)
    assert points(one, ana) == 120 + 40
    assert told(one) == [("challenge", "two", 40, True)]
    assert rows(one, "SELECT count(*) FROM rewarded WHERE badge AND NOT undone") == [(1,)]


def test_that_a_goal_is_rewarded_as_often_as_it_is_reached_by_all() -> None:
    one = a_shop(programme=THANKED)
    ana = one.enrol()
    two = another(one, 2)
    for shop, times in ((one, 4), (two, 5)):
        for _ in range(times):
            shop.shop.act(ActCommand(shop.fresh(), ana, "come"))
    together(one, two)
    assert points(one, ana) == 9 * 3 + 2 * 7
    one.shop.act(ActCommand(one.fresh(), ana, "come"))
    assert points(one, ana) == 10 * 3 + 3 * 7


def test_that_who_was_brought_is_thanked_for_once_and_so_is_who_brought_them() -> None:
    one = a_shop(programme=THANKED)
    rui = one.enrol("Rui")
    ana = brought(one, rui)
    two = another(one, 2)
    one.sell(ana, 1_000)
    two.sell(ana, 2_000)
    together(one, two)
    assert (points(one, ana), points(one, rui)) == (30 + 15, 25)
    assert sorted(told(one)) == [("thanks", "", 15, True), ("thanks", "", 25, True)]
    assert [one.shop.identify.by_id(of).credit for of in (ana, rui)] == [200, 500]
    assert rows(one, "SELECT coalesce(sum(amount), 0) FROM accrual") == [(0,)]


def test_that_what_was_spent_of_a_second_reward_is_wanting_and_told() -> None:
    one, two, ana = a_goal_reached_apart(5_000)
    two.shop.redeem(RedeemCommand(two.fresh(), ana, "ten", "V1"))
    one.shop.redeem(RedeemCommand(one.fresh(), ana, "ten", "V2"))
    together(one, two)
    assert points(one, ana) == 50 + 10 + 10 + 40 - 200
    assert sorted(told(one)) == [("challenge", "two", 40, True), ("points", "", 90, True)]


def test_that_a_guest_let_in_at_two_doors_came_once() -> None:
    one = a_shop(programme=SHOP)
    hall = Hall(one)
    ana = one.enrol()
    hall.reserve(ana, 1)
    two = another(one, 2)
    other = Hall.__new__(Hall)
    other.given, other.shop, other.event = two, two.shop, hall.event
    hall.open_door()
    hall.admit(code=ticket(1))
    other.admit(code=ticket(1))
    together(one, two)
    assert points(one, ana) == 50
    assert told(one) == [("entry", "auction", 50, True)]
    assert rows(one, "SELECT count(*), sum(points) FROM attendance") == [(1, 50)]


def test_that_a_manager_may_give_a_second_reward_all_the_same() -> None:
    one, two, ana = a_goal_reached_apart(10_000)
    together(one, two)
    (conflict,) = [found.conflict for found in one.shop.conflicts()]
    one.shop.settle(SettleCommand(one.fresh(), conflict.record, conflict.number, "forgiven", "we had said so"))
    together(one, two)
    assert points(two, ana) == 120 + 40 + 40


def test_that_thanks_left_out_are_not_taken_back_by_whoever_gave_them() -> None:
    one = a_shop(programme=THANKED)
    rui = one.enrol("Rui")
    ana = brought(one, rui)
    two = another(one, 2)
    one.sell(ana, 1_000, "R-1")
    two.sell(ana, 2_000, "R-2")
    two.shop.return_sale(ReturnCommand(two.fresh(), "R-2", Returned(everything=True)))
    together(one, two)
    assert (points(one, ana), points(one, rui)) == (10 + 15, 25)
    assert [one.shop.identify.by_id(of).credit for of in (ana, rui)] == [200, 500]
    assert rows(one, "SELECT coalesce(sum(amount), 0) FROM accrual") == [(0,)]


def test_that_who_brought_two_who_became_one_is_thanked_anew_once_all_came_back() -> None:
    one = a_shop(programme=THANKED)
    rui = one.enrol("Rui")
    eva, ana = brought(one, rui), brought(one, rui)
    one.sell(eva, 1_000, "R-1")
    one.sell(ana, 1_000, "R-2")
    one.shop.merge(MergeCommand(one.fresh(), ana, eva))
    for receipt in ("R-1", "R-2"):
        one.shop.return_sale(ReturnCommand(one.fresh(), receipt, Returned(everything=True)))
    assert points(one, rui) == 0
    one.sell(ana, 1_000, "R-3")
    together(one)
    assert points(one, rui) == 25


def test_that_a_counter_that_had_not_heard_of_a_harder_goal_gave_by_the_one_it_knew() -> None:
    one = a_shop(programme=THANKED)
    ana = one.enrol()
    one.sell(ana, 1_000)
    two = another(one, 2)
    one.clock.pass_days(1)
    one.shop.publish(PublishCommand(one.fresh(), THANKED.replace("goal = { sales = 2 }", "goal = { sales = 5 }")))
    one.clock.pass_days(1)
    two.sell(ana, 1_000)
    together(one, two)
    assert points(one, ana) == 20 + 40
    assert told(one) == []


def test_that_a_goal_is_the_same_however_the_sales_of_two_who_became_one_were_heard() -> None:
    goal = 'goal = { distinct = "reign", count = 2 }\nrepeat = true'
    one = a_shop(programme=THANKED.replace("goal = { sales = 2 }", goal))
    ana, rui = one.enrol("Ana"), one.enrol("Rui")
    two, three, merges = another(one, 2), another(one, 3), another(one, 4)
    for shop, member, reigns in ((two, ana, "a"), (three, rui, "ab")):
        sell_of(shop, member, reigns)
    tell(three, merges)
    tell(two, merges)
    merges.shop.merge(MergeCommand(merges.fresh(), ana, rui))
    sell_of(merges, ana, "b")
    tell(merges, one)
    together(one, merges)


def sell_of(given: Given, member: str, reigns: str) -> None:
    """A coin of each of these reigns."""
    name = given.fresh()
    lines = tuple(Line(f"A{one}", 1_000, attributes=(("reign", one),)) for one in reigns)
    given.shop.sell(SaleCommand(name, f"R{name}", Basket(lines), member))


def test_that_marks_of_one_day_stand_in_the_order_of_their_deeds_and_not_of_their_names() -> None:
    """A history names its sales by what they were."""
    goal = 'goal = { distinct = "reign", count = 2 }\nrepeat = true'
    one = a_shop(programme=THANKED.replace("goal = { sales = 2 }", goal))
    ana = one.enrol("Ana")
    made = [f"{number:032x}" for number in (7, 3, 9, 1)]
    for name, reign in zip(made, "abab", strict=True):
        lines = (Line("A", 1_000, attributes=(("reign", reign),)),)
        one.shop.sell(SaleCommand(name, f"R{name}", Basket(lines), ana))
        one.fresh()
    with one.books.reading() as visit:
        assert [mark.of for mark in visit.marks(ana, "two")] == made
    together(one)
