"""Limited editions: what may be planned, and who may have a piece; nobody is sold one that is not there for them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.counter.honour import HonourCommand
from app.counter.redeem import RedeemCommand
from app.counter.sell import SaleCommand
from app.loyalty.edition_refusals import (
    EditionForMembers,
    EditionGone,
    EditionLimit,
    EditionNotOpen,
    EditionOver,
    EditionShort,
    UnknownEdition,
)
from app.loyalty.refusals import NotAllowed, NotReadable, Refusal, TierTooLow
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.office.adjust import AdjustCommand
from app.office.merge import MergeCommand
from app.office.plan_edition import EditionCommand
from app.ports.books import Product
from app.shop import wire
from app.wording import words_of
from db.books import SqliteBooks, open_engine
from db.migrate import HEAD, migrate
from tests.counter.cabinet import OPENS, PROGRAMME, Cabinet, an_edition
from tests.given import a_shop
from tests.loyalty.test_ledger_laws import dump

DAY = timedelta(days=1)


@pytest.fixture
def cabinet() -> Cabinet:
    return Cabinet()


def refused(cabinet: Cabinet, member: str = "", pieces: int = 1) -> Refusal:
    """What a sale is refused with, and its preview alike; the book is as it was."""
    before = dump(cabinet.given)
    with pytest.raises(Refusal) as in_preview:
        cabinet.look(member, pieces)
    with pytest.raises(Refusal) as in_sale:
        cabinet.sell(member, pieces)
    assert dump(cabinet.given) == before
    assert in_preview.value == in_sale.value
    return in_sale.value


# what cannot be planned


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"id": "King Dinis"}, "edition_id"),
        ({"id": ""}, "edition_id"),
        ({"name": {"en": "  "}}, "empty"),
        ({"name": {"en": "x" * 121}}, "too_long"),
        ({"sku": " "}, "empty"),
        ({"sku": "x" * 65}, "too_long"),
        ({"pieces": 0}, "out_of_range"),
        ({"pieces": -1}, "out_of_range"),
        ({"pieces": 10**6}, "out_of_range"),
        ({"per_member": 0}, "out_of_range"),
        ({"hold_days": -1}, "out_of_range"),
        ({"hold_days": 1000}, "out_of_range"),
        ({"early": (("gold", -1),)}, "out_of_range"),
        ({"last_day": OPENS - DAY}, "opens_after_its_last_day"),
        ({"tiers": frozenset({"platinum"})}, "tier"),
        ({"early": (("platinum", 3),)}, "tier"),
    ],
)
def test_that_a_plan_that_cannot_be_is_refused(wrong: dict[str, Any], why: str) -> None:
    given = a_shop(programme=PROGRAMME)
    with pytest.raises((NotReadable, NotAllowed)) as value:
        given.shop.plan_edition(EditionCommand(given.fresh(), an_edition(**wrong), new=True))
    assert why in {getattr(value.value, "why", ""), getattr(value.value, "what", "")}
    assert given.shop.plan_edition.known() == ()


def test_that_a_new_edition_is_no_other_and_no_article_is_two_open_ones(cabinet: Cabinet) -> None:
    with pytest.raises(NotAllowed) as value:
        cabinet.plan(an_edition(sku="K8"), new=True)
    assert value.value.what == "edition_known"
    with pytest.raises(NotAllowed) as value:
        cabinet.plan(an_edition(id="second"), new=True)
    assert value.value.what == "article_limited"
    cabinet.change(state="closed")
    cabinet.plan(an_edition(id="second"), new=True)
    with pytest.raises(NotAllowed) as value:
        cabinet.change(state="open")
    assert value.value.what == "article_limited"


def test_that_there_are_never_fewer_pieces_than_are_taken(cabinet: Cabinet) -> None:
    cabinet.go(OPENS)
    for name in ("Ana", "Rui"):
        cabinet.sell(cabinet.member(name))
    with pytest.raises(NotAllowed) as value:
        cabinet.plan(an_edition(pieces=1))
    assert value.value.what == "fewer_than_taken"
    cabinet.change(pieces=2)
    assert isinstance(refused(cabinet, cabinet.member("Eva")), EditionGone)
    cabinet.change(pieces=4)
    cabinet.sell(cabinet.member("Ivo"))
    assert cabinet.is_sound()


def test_that_an_article_may_be_unknown_and_is_kept_by_its_number_where_it_is_not(cabinet: Cabinet) -> None:
    assert cabinet.shop.plan_edition.known()[0].article is None
    with cabinet.given.books() as visit:
        visit.keep_product(Product("K7", "King Dinis, silver", 9_000, "coin", gtin="05601234567892"))
        visit.commit()
    cabinet.change(sku="05601234567892")
    known = cabinet.shop.plan_edition.known()[0]
    assert known.edition.sku == "K7"
    assert known.article is not None


def test_that_a_command_again_plans_once_and_its_id_is_for_no_other(cabinet: Cabinet) -> None:
    command = EditionCommand(cabinet.given.fresh(), an_edition(pieces=9))
    assert not cabinet.shop.plan_edition(command).again
    assert cabinet.shop.plan_edition(command).again
    with pytest.raises(NotAllowed):
        cabinet.shop.plan_edition(EditionCommand(command.id, an_edition(id="other", sku="K9")))
    with pytest.raises(UnknownEdition):
        cabinet.shop.report_edition("nothing")


# who may have a piece


def test_that_it_opens_by_tier_and_day(cabinet: Cabinet) -> None:
    bronze, silver, gold = cabinet.member("Ana"), cabinet.member("Rui", "silver"), cabinet.member("Eva", "gold")
    assert isinstance(refused(cabinet, gold), EditionNotOpen)
    cabinet.go(OPENS - 5 * DAY)
    assert cabinet.look(gold).claims[0].left == 3
    cabinet.sell(gold)
    too_early = refused(cabinet, silver)
    assert too_early == EditionNotOpen(cabinet.edition.name, OPENS - 2 * DAY, ({"en": "Gold", "pt": "Ouro"},))
    assert words_of(too_early, "pt").what == (
        "El-Rei D. Dinis abre para este membro em 08/03/2026. Aberta agora para: Ouro."
    )
    cabinet.change(early=(("silver", 5),))  # the edition's own word goes before the tier's
    cabinet.sell(silver)
    assert isinstance(refused(cabinet, bronze), EditionNotOpen)
    assert isinstance(refused(cabinet), EditionForMembers)
    cabinet.go(OPENS)
    cabinet.sell(bronze)
    gone = refused(cabinet, cabinet.member("Ivo"))
    assert gone == EditionGone(cabinet.edition.name, 3, 0)
    assert cabinet.is_sound()


def test_that_only_its_tiers_have_it_and_nobody_after_its_last_day(cabinet: Cabinet) -> None:
    bronze, gold = cabinet.member("Ana"), cabinet.member("Eva", "gold")
    cabinet.change(tiers=frozenset({"gold"}), last_day=OPENS + DAY)
    cabinet.go(OPENS)
    assert refused(cabinet, bronze) == TierTooLow(("gold",))
    assert isinstance(refused(cabinet), EditionForMembers)
    cabinet.sell(gold)
    cabinet.go(OPENS + 2 * DAY)
    assert refused(cabinet, gold) == EditionOver(cabinet.edition.name, OPENS + DAY)
    cabinet.change(state="closed")  # an article like any other
    cabinet.sell(bronze)
    assert cabinet.taken == 1


def test_that_each_member_has_so_many_and_a_basket_has_what_is_left(cabinet: Cabinet) -> None:
    ana = cabinet.member("Ana")
    cabinet.change(per_member=2)
    cabinet.go(OPENS)
    cabinet.sell(ana)
    assert refused(cabinet, ana, pieces=2) == EditionLimit(cabinet.edition.name, 2, 1)
    cabinet.sell(ana)
    assert refused(cabinet, ana) == EditionLimit(cabinet.edition.name, 2, 2)
    assert refused(cabinet, cabinet.member("Rui"), pieces=2) == EditionShort(cabinet.edition.name, 1)


def test_that_without_a_limit_anybody_buys_from_the_public_day_on(cabinet: Cabinet) -> None:
    cabinet.change(per_member=None)
    assert isinstance(refused(cabinet), EditionForMembers)
    cabinet.go(OPENS)
    sale = cabinet.sell(pieces=3)
    assert isinstance(refused(cabinet), EditionGone)
    cabinet.take_back(sale, Returned(lines=((1, 2),)))
    assert cabinet.taken == 1
    taker = cabinet.shop.report_edition("dinis").takers[0]
    assert (taker.member, taker.taking.pieces, taker.taking.back) == (None, 3, 2)
    assert cabinet.is_sound()


def test_that_two_lines_of_one_article_are_counted_together(cabinet: Cabinet) -> None:
    ana = cabinet.member("Ana")
    cabinet.go(OPENS)
    basket = Basket((Line("K7", 9_000), Line("K7", 9_000)))
    with pytest.raises(EditionLimit):
        cabinet.shop.preview(basket, ana)
    cabinet.change(per_member=2)
    sale = cabinet.given.fresh()
    cabinet.shop.sell(SaleCommand(sale, "R1", basket, ana))
    cabinet.take_back(sale, Returned(lines=((1, 1),)))
    assert cabinet.taken == 1


def test_that_a_sale_of_a_day_before_the_plan_is_none_of_the_edition(cabinet: Cabinet) -> None:
    ana = cabinet.member("Ana")
    given = cabinet.given
    past = SaleCommand(given.fresh(), "OLD", cabinet.basket(), ana, at=given.clock.now - timedelta(days=400))
    cabinet.shop.sell(past)
    assert cabinet.taken == 0


# a voucher for it


def with_voucher(cabinet: Cabinet, member: str, code: str = "NCVACCESS") -> str:
    given = cabinet.given
    given.shop.adjust(AdjustCommand(given.fresh(), member, 100, "a gift"))
    given.shop.redeem(RedeemCommand(given.fresh(), member, "access", code))
    return code


def test_that_a_voucher_opens_it_as_early_as_the_earliest_tier_and_below_the_tiers(cabinet: Cabinet) -> None:
    ana = cabinet.member("Ana")
    cabinet.change(tiers=frozenset({"gold"}), per_member=None)
    assert isinstance(refused(cabinet, ana), TierTooLow)
    code = with_voucher(cabinet, ana)
    assert refused(cabinet, ana) == EditionNotOpen(cabinet.edition.name, OPENS - 5 * DAY, ())
    cabinet.go(OPENS - 5 * DAY)
    assert isinstance(refused(cabinet, ana, pieces=2), TierTooLow)  # one voucher, one piece
    with pytest.raises(NotAllowed) as value:
        cabinet.shop.honour(HonourCommand(cabinet.given.fresh(), code, ana))
    assert value.value.what == "on_its_article_only"
    sale = cabinet.sell(ana)
    assert cabinet.shop.show_voucher(code).voucher.state == "used"
    assert isinstance(refused(cabinet, ana), TierTooLow)
    cabinet.take_back(sale, Returned(everything=True))
    assert cabinet.shop.show_voucher(code).voucher.state == "open"
    assert cabinet.is_sound()


def test_that_a_voucher_is_kept_where_none_is_needed(cabinet: Cabinet) -> None:
    gold = cabinet.member("Eva", "gold")
    code = with_voucher(cabinet, gold)
    cabinet.go(OPENS - 5 * DAY)
    cabinet.sell(gold)
    assert cabinet.shop.show_voucher(code).voucher.state == "open"


# pieces come back


def test_that_returns_give_back_whole_pieces_and_no_more(cabinet: Cabinet) -> None:
    ana = cabinet.member("Ana")
    cabinet.change(per_member=3)
    cabinet.go(OPENS)
    sale = cabinet.sell(ana, pieces=3)
    cabinet.take_back(sale, Returned(lines=((0, 1),)))
    assert cabinet.taken == 3  # that was the other line
    cabinet.take_back(sale, Returned(amount=5_000))
    assert cabinet.taken == 3  # money, no piece
    cabinet.take_back(sale, Returned(lines=((1, 1),)))
    assert cabinet.taken == 2
    cabinet.take_back(sale, Returned(everything=True))
    assert cabinet.taken == 0
    cabinet.sell(ana, pieces=3)
    assert cabinet.is_sound()


def test_that_the_same_sale_again_takes_once(cabinet: Cabinet) -> None:
    ana = cabinet.member("Ana")
    cabinet.go(OPENS)
    sale = cabinet.given.fresh()
    assert cabinet.sell(ana, sale=sale) == cabinet.sell(ana, sale=sale)
    assert cabinet.taken == 1


def test_that_two_records_of_one_person_share_what_is_for_each(cabinet: Cabinet) -> None:
    ana, again = cabinet.member("Ana"), cabinet.member("Ana M.")
    cabinet.change(per_member=2)
    cabinet.go(OPENS)
    sale = cabinet.sell(again)
    cabinet.shop.merge(MergeCommand(cabinet.given.fresh(), ana, again))
    assert refused(cabinet, ana, pieces=2) == EditionLimit(cabinet.edition.name, 2, 1)
    cabinet.take_back(sale, Returned(everything=True))
    cabinet.sell(ana, pieces=2)
    assert cabinet.is_sound()


def test_that_two_at_the_same_instant_do_not_both_have_the_last_piece(tmp_path: Path) -> None:
    path = tmp_path / "book.db"

    def prepare(book: Path) -> None:
        migrate(open_engine(book), HEAD)

    cabinet = Cabinet(a_shop(path, PROGRAMME, prepare), pieces=1)
    cabinet.go(OPENS)
    given = cabinet.given
    commands = [
        SaleCommand(given.fresh(), f"R{number}", cabinet.basket(), cabinet.member(f"M{number}")) for number in range(8)
    ]

    def sell(command: SaleCommand) -> bool:
        books = SqliteBooks(path, given.clock)
        try:
            wire(books, given.clock).sell(command)
        except EditionGone:
            return False
        finally:
            books.close()
        return True

    with ThreadPoolExecutor(8) as together:
        assert sum(together.map(sell, commands)) == 1
    assert cabinet.taken == 1
    assert cabinet.is_sound()


def test_that_the_report_says_who_took_it_and_who_sold_it(cabinet: Cabinet) -> None:
    ana = cabinet.member("Ana")
    cabinet.go(OPENS)
    sale = cabinet.sell(ana)
    (taker,) = cabinet.shop.report_edition("dinis").takers
    assert taker.member is not None
    assert (taker.member.profile.name, taker.taking.pieces, taker.taking.receipt) == ("Ana", 1, f"R{sale}")
    assert taker.taking.at.date() == date(2026, 3, 10)
