"""The demo shop: the same every time, sound, and with something to see on every card."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from app.counter.sign_in import SignIn
from app.demo_shop import CASHIER, CASHIER_PIN, FILES, MANAGER_PIN, card_of, card_to_scan, open_demo, worth_scanning
from app.loyalty.edition_refusals import EditionForMembers
from app.loyalty.refusals import CardBlocked
from app.shop import Shop, wire
from db.books import SqliteBooks
from db.check import check
from db.columns import metadata

NOW = datetime(2028, 2, 29, 9, 30, tzinfo=UTC)
# What a book has of its own: the log's clock and chain, and PINs, each hashed with its own salt.
OF_ITS_OWN = {"record", "counter", "staff", "told", "waiting", "mending", "epoch"}


def filled() -> SqliteBooks:
    books = SqliteBooks(None, lambda: NOW)
    open_demo(books, lambda: NOW)
    return books


@pytest.fixture(scope="module")
def books() -> Iterator[SqliteBooks]:
    books = filled()
    yield books
    books.close()


@pytest.fixture(scope="module")
def shop(books: SqliteBooks) -> Shop:
    return wire(books, lambda: NOW)


def people() -> list[dict[str, str]]:
    return list(csv.DictReader((FILES / "members.csv").read_text(encoding="utf-8").splitlines()))


def dump(books: SqliteBooks) -> dict[str, list[tuple[Any, ...]]]:
    with books.engine.connect().execution_options(reading=True) as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(text(f'SELECT * FROM "{table.name}" ORDER BY 1, 2'))]  # noqa: S608 - names of our own tables
            for table in metadata.sorted_tables
            if table.name not in OF_ITS_OWN
        }


def test_that_the_same_day_gives_the_same_shop(books: SqliteBooks) -> None:
    again = filled()
    assert dump(again) == dump(books)
    again.close()


def test_that_its_books_are_sound(books: SqliteBooks) -> None:
    assert check(books.engine).differences == ()


def test_that_two_years_of_a_going_concern_stand_in_it(books: SqliteBooks) -> None:
    with books.engine.connect().execution_options(reading=True) as connection:
        count, first, last = connection.execute(text("SELECT count(*), min(day), max(day) FROM sale")).one()
    assert count > 500
    assert datetime.fromisoformat(first).date() < NOW.date() - timedelta(days=700)
    assert NOW.date() - timedelta(days=10) < datetime.fromisoformat(last).date() < NOW.date()


def test_that_every_card_worth_scanning_shows_what_it_promises(shop: Shop) -> None:
    gold, voucher, lapsing, debt, blocked = worth_scanning()
    assert card_to_scan() == gold.card
    held = shop.identify.by_card(gold.card)
    assert held.member.profile.name == gold.name
    assert held.tier.tier == "gold"
    assert held.tier.held_through is not None
    assert timedelta() < held.tier.held_through - NOW.date() < timedelta(days=14)
    assert held.balance > 1000
    assert len(shop.identify.by_card(voucher.card).vouchers_in_hand) == 1
    assert (shop.identify.by_card(lapsing.card).lapsing or (0,))[0] == 320
    assert shop.identify.by_card(debt.card).debt > 0
    with pytest.raises(CardBlocked):
        shop.identify.by_card(blocked.card)
    assert all(set(one.why) == {"en", "pt"} for one in worth_scanning())


def test_that_every_tier_has_its_members(shop: Shop) -> None:
    numbers = [int(row["number"]) for row in people()]
    tiers = [shop.identify.by_card(card_of(number)).tier.tier for number in numbers if number != 5]
    assert len(tiers) > 100
    assert {tier: tiers.count(tier) >= 5 for tier in set(tiers)} == {"bronze": True, "silver": True, "gold": True}


def test_that_nobody_real_can_be_reached() -> None:
    for row in people():
        assert row["phone"].startswith(("+447700900", "+351910000"))
        assert not row["email"] or row["email"].endswith("@example.com")


def test_that_the_pins_on_the_screen_open_it(books: SqliteBooks) -> None:
    sign_in = SignIn(books, lambda: NOW)
    staff = {one.name: one for one in sign_in.everybody()}
    assert sign_in(staff.pop(CASHIER).id, CASHIER_PIN).role == "cashier"
    (manager,) = staff.values()
    assert sign_in(manager.id, MANAGER_PIN, "manager").role == "manager"


def test_that_its_catalogue_is_found_by_number(books: SqliteBooks) -> None:
    with books() as visit:
        assert visit.product("GRADING") is not None
        assert visit.product("C001") is not None


def test_that_it_issues_a_limited_edition_which_is_open_to_gold(shop: Shop) -> None:
    gold = shop.identify.by_card(card_of(1)).member.id
    (offered,) = shop.show_editions(gold)
    assert (offered.refusal, offered.left, offered.line.waiting) == (None, 40, 2)
    assert offered.article is not None
    (for_nobody,) = shop.show_editions()
    assert isinstance(for_nobody.refusal, EditionForMembers)


def test_that_it_holds_a_viewing_today_and_an_auction_in_a_week(shop: Shop) -> None:
    viewing, auction = shop.show_events()
    assert viewing.event.starts.date() == NOW.date()
    assert (viewing.turnout.reserved, viewing.turnout.came) == (10, 0)
    assert viewing.event.door_opens < NOW < viewing.event.ends
    assert (sorted(auction.event.tiers), auction.event.invitation) == (["gold"], "auction-invitation")
