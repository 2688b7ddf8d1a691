"""Publishing: from now or from a day to come; replaced and withdrawn before it begins; the draft that leads to it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from app.loyalty.checked import FileRefused
from app.loyalty.days import first_instant
from app.loyalty.refusals import NotAllowed
from app.office.publish import PublishCommand, WithdrawCommand
from db.books import open_engine
from db.check import check
from db.migrate import HEAD, migrate
from tests.counter.test_refused import staffed
from tests.given import PROGRAMME, Given, a_shop

APRIL = first_instant(date(2026, 4, 1), "Europe/Lisbon")
MAY = first_instant(date(2026, 5, 1), "Europe/Lisbon")
WITHOUT_TIERS = PROGRAMME[: PROGRAMME.index("[tiers]")]


def times(points: int) -> str:
    """The programme at so many points per euro."""
    return PROGRAMME.replace("points = 1\n", f"points = {points}\n")


def published(shop: Given, text: str, starts: object = None) -> int:
    command = PublishCommand(shop.fresh(), text, starts)  # type: ignore[arg-type] # an instant or None
    fact = shop.shop.publish(command).record.body.published
    assert fact is not None
    return fact.version


def earned(shop: Given, member: str) -> int:
    return shop.sell(member, 1_000).points("earned")


def states(shop: Given) -> list[str]:
    return [version.state for version in shop.shop.versions()]


def test_that_a_version_holds_from_its_first_instant_and_not_before() -> None:
    shop = a_shop()
    ana = shop.enrol()
    published(shop, times(2), APRIL)
    assert states(shop) == ["stands", "coming"]
    assert earned(shop, ana) == 10
    shop.clock.now = APRIL - timedelta(milliseconds=5)
    assert earned(shop, ana) == 10
    shop.clock.now = APRIL
    assert earned(shop, ana) == 20
    assert states(shop) == ["past", "stands"]


@pytest.mark.parametrize(
    ("day", "starts"), [(date(2026, 3, 2), None), (date(2026, 4, 1), APRIL), (date(2026, 3, 1), "past")]
)
def test_that_a_version_begins_with_the_day_that_is_named(day: date, starts: object) -> None:
    shop = a_shop()
    command = PublishCommand(shop.fresh(), times(2), on=day)
    if starts == "past":
        with pytest.raises(NotAllowed):
            shop.shop.publish(command)
        return
    shop.shop.publish(command)
    assert shop.shop.versions()[-1].starts == (starts or shop.clock.now)


def test_that_what_is_published_today_gives_way_to_what_was_to_begin_later() -> None:
    shop = a_shop()
    ana = shop.enrol()
    published(shop, times(2), APRIL)
    published(shop, times(3))
    assert earned(shop, ana) == 30
    assert states(shop) == ["past", "coming", "stands"]
    shop.clock.now = APRIL
    assert earned(shop, ana) == 20


def test_that_several_begin_one_after_the_other_in_whatever_order_they_were_published() -> None:
    shop = a_shop()
    ana = shop.enrol()
    published(shop, times(3), MAY)
    published(shop, times(2), APRIL)
    assert states(shop) == ["stands", "coming", "coming"]
    for instant, points in ((APRIL, 20), (MAY, 30)):
        shop.clock.now = instant
        assert earned(shop, ana) == points


def test_that_a_coming_version_is_replaced_by_another_of_the_same_day() -> None:
    shop = a_shop()
    ana = shop.enrol()
    published(shop, times(2), APRIL)
    published(shop, times(4), APRIL)
    assert states(shop) == ["stands", "replaced", "coming"]
    shop.clock.now = APRIL
    assert earned(shop, ana) == 40
    assert states(shop) == ["past", "replaced", "stands"]


def test_that_a_coming_version_is_withdrawn_and_the_one_after_it_still_comes() -> None:
    shop = a_shop()
    ana = shop.enrol()
    published(shop, times(2), APRIL)
    published(shop, times(3), MAY)
    command = WithdrawCommand(shop.fresh(), 2)
    first, again = shop.shop.withdraw(command), shop.shop.withdraw(command)
    assert (first.again, again.again) == (False, True)
    shop.clock.now = APRIL
    assert earned(shop, ana) == 10
    shop.clock.now = MAY
    assert earned(shop, ana) == 30


@pytest.mark.parametrize(("version", "code"), [(1, "version_begun"), (2, "version_begun"), (9, "programme_version")])
def test_that_only_what_is_coming_can_be_withdrawn(version: int, code: str) -> None:
    shop = a_shop()
    published(shop, times(2), APRIL)
    published(shop, times(3), APRIL)
    with pytest.raises(NotAllowed) as refused:
        shop.shop.withdraw(WithdrawCommand(shop.fresh(), version))
    assert refused.value.what == code
    assert len(shop.shop.versions()) == 3


def test_that_nothing_begins_in_the_past() -> None:
    shop = a_shop()
    with pytest.raises(NotAllowed) as refused:
        published(shop, times(2), shop.clock.now - timedelta(days=1))
    assert refused.value.what == "starts_in_past"
    assert len(shop.shop.versions()) == 1


def test_that_members_are_left_without_a_tier_neither_now_nor_on_a_coming_day() -> None:
    shop = a_shop()
    shop.enrol()
    for starts in (None, APRIL):
        with pytest.raises(NotAllowed) as refused:
            published(shop, WITHOUT_TIERS, starts)
        assert refused.value.what == "tiers_gone"
    assert len(shop.shop.versions()) == 1


def test_that_tiers_are_not_brought_for_a_month_only() -> None:
    shop = a_shop(programme=WITHOUT_TIERS)
    published(shop, WITHOUT_TIERS, MAY)
    with pytest.raises(NotAllowed):
        published(shop, PROGRAMME, APRIL)
    assert published(shop, PROGRAMME, MAY) == 3  # instead of the one without
    assert published(shop, PROGRAMME, APRIL) == 4


def test_that_tiers_that_have_not_begun_may_be_given_up() -> None:
    shop = a_shop(programme=WITHOUT_TIERS)
    published(shop, PROGRAMME, APRIL)
    shop.shop.withdraw(WithdrawCommand(shop.fresh(), 2))
    shop.clock.now = APRIL
    assert shop.shop.show_programme().tiers == ()


def test_that_the_history_says_who_published_what_when(tmp_path: Path) -> None:
    shop = a_shop(tmp_path / "counter.book", prepare=lambda path: migrate(open_engine(path), HEAD))
    manager, cashier = staffed(shop, shop.enrol())
    at = shop.clock.now
    shop.shop.publish(PublishCommand(shop.fresh(), times(2), APRIL, by=manager))
    first, second = shop.shop.versions()
    assert (first.number, first.by) == (1, "")
    assert (second.number, second.starts, second.by, second.text) == (2, APRIL, "Eva", times(2))
    assert second.published_at is not None
    assert timedelta() <= second.published_at - at < timedelta(seconds=1)
    with pytest.raises(NotAllowed):
        shop.shop.withdraw(WithdrawCommand(shop.fresh(), 2, by=cashier))
    shop.clock.now = APRIL + timedelta(days=1)
    shop.enrol("Rui")
    assert check(shop.books.engine).sound
    shop.books.close()


def test_that_a_version_can_be_asked_for_by_its_number() -> None:
    shop = a_shop()
    assert shop.shop.versions.one(1).text == PROGRAMME
    with pytest.raises(NotAllowed):
        shop.shop.versions.one(2)


# the draft


def test_that_a_draft_is_kept_as_it_was_typed_right_or_wrong() -> None:
    shop = a_shop()
    assert shop.shop.draft.begun() == (PROGRAMME, PROGRAMME)
    shop.shop.draft("half a programme [")
    assert shop.shop.draft.kept() == "half a programme ["
    assert shop.shop.draft.begun() == ("half a programme [", PROGRAMME)
    with pytest.raises(FileRefused):
        shop.shop.look_at_draft(shop.shop.draft.kept())
    shop.shop.draft("")
    assert shop.shop.draft.kept() == ""


def test_that_a_draft_says_which_tiers_it_gives_up() -> None:
    shop = a_shop()
    draft = shop.shop.look_at_draft(PROGRAMME.replace('id = "silver"', 'id = "platinum"'))
    assert draft.tiers_gone == ("silver",)
