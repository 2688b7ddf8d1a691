"""A draft tried on a shop's past: what is refused, what is counted, who gains, and a book that stays as it is."""

import os
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

import app.what_if.crew
from app.counter.redeem import RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.checked import FileRefused
from app.loyalty.refusals import REFUSALS, NotAllowed, NotReadable
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.office.erase import EraseCommand
from app.what_if.life import AS_IT_WAS, Living
from app.what_if.stretch import Stretch, as_tried
from app.what_if.what_if import Comparison, Progress, WhatIf, WhatIfCommand
from app.wording.what_if import REFUSED, SHORT, WORDS, compared
from db.books import open_engine
from db.lives import LivesOnDisk
from db.migrate import HEAD, migrate
from tests.given import PROGRAMME, Given, a_shop

DOUBLE = PROGRAMME.replace("points = 1\n", "points = 2\n")
FIRST, LAST = date(2026, 3, 2), date(2026, 6, 10)
STRETCH = Stretch.of(FIRST, LAST, "Europe/Lisbon")


def new_book(path: Path) -> None:
    engine = open_engine(path)
    migrate(engine, HEAD)
    engine.dispose()


@pytest.fixture
def given(tmp_path: Path) -> Iterator[Given]:
    """Ana bought for 100 €, took ten euros for it and spent them; Rui bought for 20 €, and brought half of it back."""
    made = a_shop(tmp_path / "shop.book", prepare=new_book)
    ana, rui = made.enrol("Ana"), made.enrol("Rui")
    made.sell(ana, 10_000)
    made.shop.redeem(RedeemCommand(made.fresh(), ana, "ten", "V1"))
    made.clock.pass_days(50)
    basket = Basket((Line("A", 3_000),), vouchers=("V1",))
    made.shop.sell(SaleCommand(made.fresh(), "R9", basket, ana))
    sale = made.sell(rui, 2_000).record.id
    made.shop.return_sale(ReturnCommand(made.fresh(), sale, Returned(amount=1_000)))
    made.clock.pass_days(50)
    yield made
    made.books.close()


def trial_on(given: Given) -> WhatIf:
    assert given.books.path is not None
    return given.shop.what_if(LivesOnDisk(given.books.path))


def tried(given: Given, draft: str, first: date = FIRST, last: date = LAST) -> Comparison:
    found = trial_on(given)(WhatIfCommand(draft, first, last))
    assert found is not None
    return found


def print_of(given: Given) -> str:
    assert given.books.path is not None
    return sha256(given.books.path.read_bytes()).hexdigest()


# what is refused


def test_that_a_draft_that_is_no_programme_is_refused_with_what_is_wrong(given: Given) -> None:
    with pytest.raises(FileRefused) as refused:
        tried(given, DOUBLE.replace('kind = "spend"', 'kind = "spent"'))
    assert refused.value.problems[0].found == "spent"


def test_that_another_currency_cannot_stand_beside_this_one(given: Given) -> None:
    with pytest.raises(NotAllowed) as refused:
        tried(given, DOUBLE.replace('"EUR"', '"JPY"').replace('"1.00"', '"1"').replace(".00", "").replace("0.01", "1"))
    assert refused.value.what == "other_currency"


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [(LAST, FIRST, "from_after_until"), (date(2026, 1, 1), date(2026, 2, 1), "no_sales_then")],
)
def test_that_a_stretch_the_wrong_way_round_or_without_sales_is_refused(
    given: Given, first: date, last: date, why: str
) -> None:
    with pytest.raises(NotAllowed) as refused:
        tried(given, DOUBLE, first, last)
    assert refused.value.what == why


def test_that_nobody_tries_the_days_to_come(given: Given) -> None:
    with pytest.raises(NotReadable):
        tried(given, DOUBLE, FIRST, given.clock().date() + timedelta(days=1))


def test_that_stopping_half_way_keeps_nothing_and_the_book_is_the_same_byte_for_byte(given: Given) -> None:
    before, stop = print_of(given), threading.Event()

    def watch(progress: Progress) -> None:
        assert progress.total == 3
        stop.set()

    assert trial_on(given)(WhatIfCommand(DOUBLE, FIRST, LAST), watch, stop) is None
    assert tried(given, DOUBLE).gained == 2
    assert print_of(given) == before


# what comes of it


def test_that_the_same_programme_makes_no_difference(given: Given) -> None:
    found = tried(given, PROGRAMME)
    assert found.published.tally == found.draft.tally
    assert (found.gained, found.lost, found.same, found.gains, found.losses) == (0, 0, 2, (), ())
    assert all(line.difference == 0 for line in compared(found, "en"))


def test_that_points_cost_and_liability_stand_side_by_side(given: Given) -> None:
    found = tried(given, DOUBLE)
    one, other = found.published, found.draft
    assert (one.tally.points["earned"], other.tally.points["earned"]) == (140, 280)
    assert (one.tally.points["taken_back"], other.tally.points["taken_back"]) == (-10, -20)
    assert (one.tally.points["spent"], other.tally.points["spent"]) == (-100, -100)
    assert (one.tally.spendable, other.tally.spendable) == (30, 160)
    assert (one.liability, other.liability) == (30, 160)
    assert one.tally.cost == other.tally.cost == {"vouchers": 1_000, "discount": 0, "coupons": 0, "points": 0}
    assert one.tally.takings == 10_000 + 2_000 + 1_000
    assert other.tally.months == {"2026-03": 200, "2026-04": 80}
    assert one.tally.tiers == {"bronze": 2}
    assert [(each.member.profile.name, each.gain.points, each.gain.worth) for each in found.gains] == [
        ("Ana", 120, 120),
        ("Rui", 10, 10),
    ]


def test_that_a_reward_the_draft_has_not_is_refused_and_its_voucher_with_it(given: Given) -> None:
    found = tried(given, PROGRAMME.replace('id = "ten"', 'id = "tenner"'))
    assert found.published.tally.refused == {}
    assert found.draft.tally.refused == {("redeemed", "reward"): 1, ("voucher", "voucher_unknown"): 1}
    assert found.draft.tally.cost["vouchers"] == 0
    assert found.draft.tally.takings - found.published.tally.takings == 1_000
    assert found.draft.tally.sales == 3
    said = {line.name: line.draft for line in compared(found, "en")}
    assert said["Refused, a reward: The programme has no such reward"] == 1


def test_that_a_lower_threshold_lifts_members_and_discounts_what_they_pay(given: Given) -> None:
    found = tried(given, PROGRAMME.replace('from = "1000"', 'from = "100"'))
    assert found.draft.tally.tiers == {"bronze": 1, "silver": 1}
    assert found.draft.tally.cost["discount"] == 150
    assert (found.gained, found.same) == (1, 1)


def test_that_what_stood_before_the_stretch_is_as_it_was(given: Given) -> None:
    found = tried(given, DOUBLE, date(2026, 4, 1))
    assert (found.published.tally.sales, found.draft.tally.sales) == (2, 2)
    assert found.draft.tally.points["spent"] == 0, "the reward was asked for before"
    assert (found.published.tally.spendable, found.draft.tally.spendable) == (30, 60)
    assert found.draft.tally.cost["vouchers"] == 1_000, "and its voucher is good"


def test_that_a_draft_that_begins_later_is_tried_as_if_it_had_begun(given: Given) -> None:
    later = DOUBLE.replace('timezone = "Europe/Lisbon"', 'timezone = "Europe/Lisbon"\nstarts = 2027-01-01')
    assert tried(given, later).draft.tally == tried(given, DOUBLE).draft.tally


def test_that_somebody_erased_still_counts_without_a_tier(given: Given) -> None:
    with given.books.reading() as visit:
        rui = visit.member_by_reference("1-00002")
    assert rui is not None
    given.shop.erase(EraseCommand(given.fresh(), rui.id))
    found = tried(given, DOUBLE, last=given.clock().date())
    assert found.draft.tally.sales == 3
    assert found.draft.tally.tiers == {"bronze": 1}


def test_that_what_may_be_refused_has_its_words_in_both_languages(given: Given) -> None:
    deeds = set(Living(as_tried(given.shop.show_programme()), given.shop.show_programme(), STRETCH).deeds)
    given_up = {"points", "credit", "voucher", "coupon", "referral"}
    assert deeds - AS_IT_WAS | given_up == set(REFUSED)
    assert all(set(words) == {"en", "pt"} for words in (*REFUSED.values(), *WORDS.values(), *SHORT.values()))
    assert set(SHORT) <= {refusal.code for refusal in REFUSALS}


def test_that_several_processes_come_to_the_same(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = tried(given, DOUBLE)
    monkeypatch.setattr(app.what_if.crew, "FEW", 0)
    monkeypatch.setattr(app.what_if.crew, "A_BATCH", 1)
    monkeypatch.setattr(os, "cpu_count", two)
    assert tried(given, DOUBLE) == alone


def two() -> int:
    return 2


def test_that_it_is_done_alone_where_there_can_be_no_processes(given: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.what_if.crew, "FEW", 0)
    monkeypatch.setattr(os, "cpu_count", two)
    monkeypatch.setattr(app.what_if.crew, "ProcessPoolExecutor", no_processes)
    assert tried(given, DOUBLE).gained == 2


def no_processes(*_: object, **__: object) -> None:
    raise OSError("no semaphores here")
