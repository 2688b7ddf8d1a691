"""The same programme gives the same past: whatever lives there were, lived again they end where the book says."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule
from sqlalchemy import text

from app.loyalty.days import business_day
from app.loyalty.programme_file import read_programme
from app.loyalty.sale import Line
from app.ports.books import Visit
from app.what_if.batch import Found, Task, Trial
from app.what_if.life import Living
from app.what_if.stretch import Stretch, as_tried
from db.lives import BookLives
from tests.loyalty.programmes import programmes
from tests.loyalty.test_ledger_laws import LINES, PICK, Ledger

MORE = int(os.environ.get("COUNTERFOIL_LAWS", "1"))
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def stands(visit: Visit, member: str) -> dict[str, Any]:
    """All that there is of a member at the end, lots in the order of their names."""
    account = visit.account(member)
    return {
        "lots": sorted(account.lots, key=lambda lot: lot.id),
        "debt": account.debt,
        "active": account.active_on,
        "tier": visit.tier_state(member),
        "history": visit.tier_history(member),
        "credit": visit.credit(member),
        "owed": visit.accrued(member),
        "periods": visit.periods(member),
        "rewarded": visit.rewarded(member),
        "vouchers": visit.vouchers_of(member),
        "entries": [one.id for one in visit.entries_of(member, 1_000)],
    }


class Again(Ledger):
    """The shop's life of the ledger's laws under one version, every night done; at its end it is lived again."""

    @initialize(content=programmes())
    def open(self, content: dict[str, Any]) -> None:
        super().open(content, owing=False)
        self.opened = self.shop.clock().date()
        self.shop.shop.night()

    def publish(self, content: dict[str, Any]) -> None:
        """One version is all there is."""

    def give_all_back_after_all_lapsed(self, which: int, awake: bool) -> None:  # noqa: FBT001 - as inherited
        """The nights of a year would take as long as all the rest."""

    @rule(days=st.sampled_from([1, 4, 9, 31, 100]))
    def pass_days(self, days: int) -> None:
        for _ in range(days):
            self.shop.clock.pass_days(1)
            self.shop.shop.night()

    @rule(
        who=PICK,
        lines=st.lists(LINES, min_size=1, max_size=3),
        redeem=st.sampled_from([0, 0, 5, 40]),
        codes=st.sampled_from([(), (), ("TENTH",), ("FAIR",)]),
        voucher=st.none() | PICK,
        tender=st.sampled_from(["cash", "cash", "credit", "gift"]),
        part=st.integers(1, 500),
    )
    def sell(
        self,
        who: int,
        lines: list[Line],
        redeem: int,
        codes: tuple[str, ...],
        voucher: int | None,
        tender: str,
        part: int,
    ) -> None:
        super().sell(who, lines, redeem, codes, voucher, tender, part, days_ago=0)

    def teardown(self) -> None:
        if hasattr(self, "shop"):
            self._live_again()
        super().teardown()

    @contextmanager
    def _lives(self) -> Iterator[BookLives]:
        with self.shop.books.engine.connect().execution_options(reading=True) as connection:
            yield BookLives(connection)

    def _live_again(self) -> None:
        with self.shop.books.reading() as visit:
            version = visit.last_version()
            published = visit.programme_text(version)
        programme = read_programme(published, version=version)
        today = business_day(self.shop.clock(), programme.timezone)
        stretch = Stretch.of(self.opened, today, programme.timezone)
        living = Living(as_tried(programme), programme, stretch)
        with self._lives() as lives:
            circles = list(lives.circles(stretch.ends))
            again: dict[str, dict[str, Any]] = {}
            for circle in circles:
                records = lives.records(circle)
                lived = living(records, lives.profiles(one.member for one in records if one.body.enrolled))
                assert not lived.refused
                again |= {name: stands(lived.visit, name) for name in lived.visit.shelf.pages}
            half = Stretch.of(self.opened + (today - self.opened) // 2, today, programme.timezone)
            for tried in (stretch, half):
                found = Trial(Task(self._lives, tried, published, version, published))(lives, circles)
                assert_no_difference(found)
        with self.shop.books.reading() as visit:
            assert again == {name: stands(visit, name) for name in again}
        assert len(again) == self._enrolled()

    def _enrolled(self) -> int:
        with self.shop.books.engine.connect().execution_options(reading=True) as connection:
            return int(connection.execute(text("SELECT count(*) FROM member")).scalar_one())


def assert_no_difference(found: Found) -> None:
    assert found.published == found.draft
    assert (found.gains.gained, found.gains.lost, found.gains.most, found.gains.least) == (0, 0, [], [])
    assert found.gains.same > 0


TestAgain = Again.TestCase
TestAgain.settings = settings(max_examples=25 * MORE, stateful_step_count=30, deadline=None, suppress_health_check=SLOW)
