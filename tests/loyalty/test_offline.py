"""Redeeming without head office: each limit, who may pass which, and the loss that is promised as the worst."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.loyalty.offline import SpentAlone, check_alone, worst
from app.loyalty.offline_refusals import NeedsHeadOffice, OverOfflineLimit
from app.loyalty.programme import Offline
from app.loyalty.refusals import Refusal

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
LIMITS = Offline(per_member_day=500, per_counter_day=2_000, per_redemption=300)


def test_that_a_programme_that_says_nothing_spends_nothing_alone() -> None:
    with pytest.raises(NeedsHeadOffice, match="offline_none"):
        check_alone(None, 1, SpentAlone(), at=NOON, synced=NOON)


@pytest.mark.parametrize("synced", [None, NOON - timedelta(hours=36, seconds=1)])
def test_that_nothing_is_spent_alone_too_long_after_the_last_sync(synced: datetime | None) -> None:
    with pytest.raises(NeedsHeadOffice, match="offline_long"):
        check_alone(LIMITS, 1, SpentAlone(), at=NOON, synced=synced, manager=True)


def test_that_the_last_hour_still_counts() -> None:
    check_alone(LIMITS, 300, SpentAlone(), at=NOON, synced=NOON - timedelta(hours=36))


CASHIER, MANAGER = False, True


@pytest.mark.parametrize(
    ("points", "spent", "by"),
    [(300, SpentAlone(), CASHIER), (301, SpentAlone(), MANAGER), (500, SpentAlone(), MANAGER),
     (100, SpentAlone(400, 400), CASHIER), (100, SpentAlone(0, 1_900), CASHIER)],
)  # fmt: skip
def test_that_what_the_limits_leave_may_be_spent(points: int, spent: SpentAlone, by: object) -> None:
    check_alone(LIMITS, points, spent, at=NOON, synced=NOON, manager=by is MANAGER)


@pytest.mark.parametrize(
    ("points", "spent", "by", "limit", "left"),
    [(301, SpentAlone(), CASHIER, "at_once", 300), (501, SpentAlone(), MANAGER, "member", 500),
     (101, SpentAlone(400, 400), MANAGER, "member", 100), (1, SpentAlone(600, 600), MANAGER, "member", 0),
     (101, SpentAlone(0, 1_900), MANAGER, "counter", 100)],
)  # fmt: skip
def test_that_each_limit_holds_and_a_manager_passes_the_first_only(
    points: int, spent: SpentAlone, by: object, limit: str, left: int
) -> None:
    with pytest.raises(OverOfflineLimit) as refused:
        check_alone(LIMITS, points, spent, at=NOON, synced=NOON, manager=by is MANAGER)
    assert refused.value == OverOfflineLimit(f"offline_{limit}", left)


@dataclass
class Till:
    """A counter cut off: what it knows each member to have, what it gave each day."""

    has: dict[str, int]
    synced: datetime = NOON
    given: dict[date, dict[str, int]] = field(default_factory=dict)

    def spend(self, limits: Offline, member: str, points: int, at: datetime) -> int:
        """What it lets go, having looked at the limits as they stand."""
        today = self.given.setdefault(at.date(), {})
        spent = SpentAlone(today.get(member, 0), sum(today.values()))
        try:
            check_alone(limits, points, spent, at=at, synced=self.synced, manager=True)
        except Refusal:
            return 0
        if points > self.has[member]:
            return 0
        self.has[member] -= points
        today[member] = today.get(member, 0) + points
        return points


@given(
    balances=st.tuples(st.integers(0, 3_000), st.integers(0, 3_000)),
    counters=st.integers(1, 4),
    member_day=st.integers(1, 800),
    counter_day=st.integers(1, 1_500),
    hours=st.integers(1, 60),
    tries=st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from("ab"), st.integers(1, 900), st.integers(0, 61 * 60)), max_size=60
    ),
)
@settings(max_examples=300, deadline=None)
def test_that_no_shop_loses_more_than_the_worst(
    balances: tuple[int, int],
    counters: int,
    member_day: int,
    counter_day: int,
    hours: int,
    tries: list[tuple[int, str, int, int]],
) -> None:
    """All counters are cut off at noon, knowing all; members go from one to the next."""
    limits = Offline(member_day, counter_day, last_sync_hours=hours)
    has = dict(zip("ab", balances, strict=True))
    tills = [Till(dict(has)) for _ in range(counters)]
    spent = {"a": 0, "b": 0}
    for till, member, points, minutes in sorted(tries, key=lambda one: one[3]):
        spent[member] += tills[till % counters].spend(limits, member, points, NOON + timedelta(minutes=minutes))
    bound = worst(limits)
    for member, points in spent.items():
        assert points - has[member] <= (counters - 1) * min(has[member], bound.of_member)
    assert sum(spent.values()) <= counters * bound.in_all


def test_that_the_worst_can_be_reached() -> None:
    """A time of 36 hours from late in an evening touches three days."""
    limits, late = Offline(100, 1_000), datetime(2026, 3, 2, 23, tzinfo=UTC)
    till = Till({"a": 1_000}, late)
    given_away = [till.spend(limits, "a", 100, late + timedelta(hours=hours)) for hours in (0, 10, 35, 37)]
    assert (sum(given_away), given_away[-1]) == (worst(limits).of_member, 0)
    assert worst(limits).days == 3
