"""Goals, thanks and admissions that two counters rewarded, neither knowing of the other: rewarded once."""

from app.counter.act import ActCommand
from app.counter.enrol import EnrolCommand
from app.counter.redeem import RedeemCommand
from app.office.settle import SettleCommand
from app.ports.books import Profile
from tests.counter.hall import SHOP, Hall, ticket
from tests.db.test_two_counters import another, rows, together
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
    rui, ana = one.enrol("Rui"), one.fresh()
    one.shop.enrol(EnrolCommand(one.fresh(), ana, "", Profile(name="Ana"), "2026-01", anyway=True, referred_by=rui))
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
