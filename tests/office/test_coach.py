"""Whom to speak to: near a tier, about to lose one, in grace, with a plan that ends; nobody else."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from app.counter.act import ActCommand
from app.counter.cards import BlockCommand
from app.counter.join_plan import PlanCommand
from app.office.adjust import TierCommand
from app.office.coach import Coached
from app.office.erase import EraseCommand
from app.office.merge import MergeCommand
from app.office.publish import PublishCommand
from app.ports.books import Member, Profile
from tests.given import Given, a_shop

HEAD = """
[programme]
id = "p"
name = { en = "P" }
currency = "EUR"
timezone = "Europe/Lisbon"
[[earn]]
id = "spend"
kind = "spend"
points = 1
per = "1.00"
[[earn]]
id = "come"
kind = "action"
action = "come"
points = 1
"""
LADDER = """
[[tier]]
id = "bronze"
from = "0"
[[tier]]
id = "silver"
from = "100"
[[tier]]
id = "gold"
from = "1000"
"""
ROLLING = '[tiers]\nby = "spend"\nwindow = "rolling_months:12"\nhold_months = 12\ngrace_days = 30\n' + LADDER
YEARLY = (
    '[tiers]\nby = "spend"\nwindow = "calendar_year"\nhold_through_next_year = true\nhold_extra_days = 31\n' + LADDER
)
PLAN = '[[plan]]\nid = "plus"\nfee = "5.00"\nperiod_months = 1\ngrace_days = 10\n'


def names(found: tuple[Coached, ...]) -> list[str]:
    return [one.member.profile.name for one in found]


def test_that_whoever_misses_little_of_the_next_tier_is_near_it_and_nobody_else() -> None:
    shop = a_shop(programme=HEAD + ROLLING)
    for name, minor in (("Ana", 76_00), ("Rui", 74_00), ("Eva", 99_99), ("Zoe", 800_00), ("Ivo", 1_200_00)):
        shop.sell(shop.enrol(name), minor)
    shop.enrol("Nobody")
    near = shop.shop.coach().near
    assert names(near) == ["Eva", "Ana", "Zoe"], "the nearest first; who misses more than a quarter, and the top, not"
    assert [(one.outlook.then, one.outlook.missing) for one in near if one.outlook] == [
        ("silver", 1), ("silver", 24_00), ("gold", 200_00),
    ]  # fmt: skip
    assert names(shop.shop.coach(Fraction(1, 10)).near) == ["Eva"]


@pytest.mark.parametrize(
    ("by", "deed"),
    [
        ("points", lambda shop, member: shop.sell(member, 90_00)),
        ("sales", lambda shop, member: [shop.sell(member, 1_00) for _ in range(4)]),
        ("action:come", lambda shop, member: shop.shop.act(ActCommand(shop.fresh(), member, "come", 4))),
    ],
)
def test_that_every_way_to_a_tier_is_looked_at(by: str, deed: Callable[[Given, str], object]) -> None:
    ladder = LADDER if by == "points" else LADDER.replace('"1000"', '"50"').replace('"100"', '"5"')
    shop = a_shop(programme=HEAD + f'[tiers]\nby = "{by}"\n' + ladder)
    deed(shop, shop.enrol("Ana"))
    (one,) = shop.shop.coach().near
    assert one.outlook is not None
    assert (one.outlook.tier, one.outlook.then) == ("bronze", "silver")
    assert one.outlook.missing == (10 if by == "points" else 1)


def test_that_blocked_erased_and_merged_members_are_nobody_and_what_they_bought_counts_for_whom_they_became() -> None:
    shop = a_shop(programme=HEAD + ROLLING)
    ana, old, blocked, erased = (shop.enrol(name) for name in ("Ana", "Ana again", "Rui", "Eva"))
    for member in (ana, old):
        shop.sell(member, 45_00)
    for member in (blocked, erased):
        shop.sell(member, 90_00)
    assert names(shop.shop.coach().near) == ["Rui", "Eva"]
    shop.shop.merge(MergeCommand(shop.fresh(), ana, old))
    shop.shop.block(BlockCommand(shop.fresh(), blocked, card=False, reason="x"))
    shop.shop.erase(EraseCommand(shop.fresh(), erased))
    (one,) = shop.shop.coach().near
    assert one.member.id == ana
    assert one.outlook is not None
    assert one.outlook.missing == 10_00


def test_that_a_tier_about_to_be_lost_says_what_keeps_it_and_until_when() -> None:
    shop = a_shop(programme=HEAD + ROLLING)  # 2 March 2026; held through 1 March 2027, grace through 31 March
    ana, keeps = shop.enrol("Ana"), shop.enrol("Keeps")
    for member in (ana, keeps):
        shop.sell(member, 100_00)
    shop.clock.now = datetime(2026, 8, 1, 10, tzinfo=UTC)
    shop.sell(ana, 30_00)
    shop.sell(keeps, 100_00)
    assert shop.shop.coach().falling == ()
    shop.clock.now = datetime(2027, 2, 1, 10, tzinfo=UTC)
    shop.shop.night(whatever_the_gap=True)
    (one,) = shop.shop.coach().falling
    assert (one.member.id, one.outlook and one.outlook.then) == (ana, "bronze")
    assert one.outlook is not None
    assert (one.outlook.missing, one.outlook.until) == (70_00, date(2027, 3, 31))
    shop.clock.now = datetime(2027, 3, 10, 10, tzinfo=UTC)
    shop.shop.night()
    (late,) = shop.shop.coach().grace
    assert late.outlook is not None
    assert late.outlook.in_grace
    assert shop.shop.coach().falling == ()
    shop.sell(ana, 70_00)
    assert shop.shop.coach().grace == (), "what was missing is there"
    shop.clock.now = datetime(2027, 4, 1, 10, tzinfo=UTC)
    shop.shop.night()
    assert shop.shop.identify.by_id(ana).tier.tier == "silver", "and the review agrees"


def test_that_doing_what_the_coach_says_keeps_the_tier_and_doing_a_cent_less_does_not() -> None:
    for less, stays in ((0, "silver"), (1, "bronze")):
        shop = a_shop(programme=HEAD + YEARLY)
        ana = shop.enrol("Ana")
        shop.sell(ana, 100_00)  # in 2026: held through 31 January 2028
        shop.clock.now = datetime(2027, 12, 20, 10, tzinfo=UTC)
        shop.shop.night(whatever_the_gap=True)
        shop.sell(ana, 20_00)
        (one,) = shop.shop.coach().falling
        assert one.outlook is not None
        assert one.outlook.missing == 80_00
        assert one.outlook.until == date(2027, 12, 31)
        shop.sell(ana, one.outlook.missing - less)
        shop.clock.now = datetime(2028, 2, 2, 10, tzinfo=UTC)
        shop.shop.night()
        assert shop.shop.identify.by_id(ana).tier.tier == stays


def test_that_a_tier_set_by_hand_or_never_lost_is_not_about_to_be() -> None:
    shop = a_shop(programme=HEAD + ROLLING)
    ana = shop.enrol("Ana")
    shop.shop.set_tier(TierCommand(shop.fresh(), ana, "gold", "a friend of the house"))
    assert shop.shop.coach(days=4_000).falling == ()
    never = a_shop(programme=HEAD + ROLLING.replace("grace_days = 30", 'downgrade = "never"'))
    never.sell(never.enrol("Ana"), 100_00)
    assert never.shop.coach(days=4_000).falling == ()


def test_that_a_plan_that_ends_is_to_be_renewed_until_its_grace_is_over() -> None:
    shop = a_shop(programme=HEAD + PLAN)
    ana, rui = shop.enrol("Ana"), shop.enrol("Rui")
    for member in (ana, rui):
        shop.shop.join_plan(PlanCommand(shop.fresh(), member, "plus", "begin"))
    shop.shop.join_plan(PlanCommand(shop.fresh(), rui, "plus", "renew"))
    found = shop.shop.coach(days=40).renewals
    assert names(found) == ["Ana"], "Rui has paid ahead"
    shop.clock.now = datetime(2026, 4, 5, 10, tzinfo=UTC)
    (one,) = shop.shop.coach(days=1).renewals
    assert one.period is not None
    assert (one.period.until, one.period.through) == (date(2026, 4, 1), date(2026, 4, 11))
    shop.shop.join_plan(PlanCommand(shop.fresh(), ana, "plus", "cancel"))
    assert shop.shop.coach(days=1).renewals == ()


def test_that_only_who_agreed_and_has_a_number_may_be_called() -> None:
    def someone(consent: str, phone: str) -> Coached:
        return Coached(Member("m", "1", date(2026, 1, 1), "en", Profile("Ana", phone=phone), consent=consent))

    assert someone("2026-01", "+351912345678").may_be_called
    assert not someone("2026-01", "").may_be_called
    assert not someone("", "+351912345678").may_be_called, "a member taken in from elsewhere, who was never asked"


def test_that_who_joined_before_there_were_tiers_stands_on_the_first() -> None:
    shop = a_shop(programme=HEAD)
    shop.sell(shop.enrol("Ana"), 90_00)
    shop.shop.publish(PublishCommand(shop.fresh(), HEAD + ROLLING))
    (one,) = shop.shop.coach().near
    assert one.outlook is not None
    assert (one.outlook.tier, one.outlook.missing) == ("bronze", 10_00)


def test_that_a_programme_without_tiers_or_plans_has_nothing_to_say() -> None:
    shop = a_shop(programme=HEAD)
    shop.sell(shop.enrol("Ana"), 90_00)
    found = shop.shop.coach()
    assert (found.near, found.falling, found.grace, found.renewals) == ((), (), (), ())
