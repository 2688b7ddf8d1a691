"""Limited editions at the counter and in the office: said in the preview, refused with the way on, kept by a form."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from app.counter.await_piece import WaitCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.edition import Edition
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.office.plan_edition import EditionCommand
from tests.ui.rig import Rig, card_code, enrolled
from ui.screens.editions import EditionsScreen
from ui.screens.limited_editions import LimitedEditions

CTRL = Qt.KeyboardModifier.ControlModifier
COIN = "5601234567892"
"""The barcode of K1."""


@pytest.fixture
def escudo(rig: Rig) -> str:
    """Two pieces of K1, to all from today."""
    return planned(rig, "K1", rig.given.clock().date())


def planned(rig: Rig, sku: str, opens: date) -> str:
    names = {"en": "Numbered escudo", "pt": "Escudo numerado"}
    edition = Edition(f"of-{sku.lower()}", names, sku, 2, opens)
    rig.given.shop.plan_edition(EditionCommand(rig.given.fresh(), edition, new=True))
    return edition.id


def sold_to(rig: Rig, member: str) -> str:
    sale = rig.given.fresh()
    rig.given.shop.sell(SaleCommand(sale, f"R{sale}", Basket((Line("K1", 4_500, "coin"),)), member))
    return sale


def the_list(rig: Rig) -> EditionsScreen:
    rig.press(Qt.Key.Key_L, CTRL)
    shown = rig.window.shown
    assert isinstance(shown, EditionsScreen)
    return shown


def the_office(rig: Rig) -> LimitedEditions:
    rig.open_office("Limited editions")
    page = rig.window.findChild(LimitedEditions)
    assert isinstance(page, LimitedEditions)
    return page


# at the counter


def test_that_the_preview_says_how_many_are_left(rig: Rig, escudo: str, ana: str) -> None:
    del ana
    rig.scan(card_code(1))
    rig.scan(COIN)
    assert "Limited edition: 2 of 2 left, open to this member today." in rig.text
    rig.enter()
    assert rig.given.shop.report_edition(escudo).tally.taken == 1


def test_that_a_refusal_leads_to_the_waiting_list_and_the_sale_stays(rig: Rig, escudo: str, ana: str, rui: str) -> None:
    sold_to(rig, rui)
    sold_to(rig, enrolled(rig.given, "Eva", 31))
    rig.scan(card_code(1))
    rig.scan(COIN)
    assert rig.said.startswith("None is left of Numbered escudo")
    assert "Ctrl+L" in rig.said or "Ctrl+L" in rig.text
    planned(rig, "K2", rig.given.clock().date() - timedelta(days=1))
    shown = the_list(rig)
    assert shown.chosen is not None
    assert shown.chosen.edition.id == escudo, "the edition of the sale in hand is marked"
    rig.enter()
    assert "Ana Sofia Marques is on the waiting list." in rig.said
    assert "this member waits at place 1" in rig.text
    assert not shown.joins.isEnabled()
    assert [one.member.id for one in rig.given.shop.report_edition(escudo).waiting] == [ana]
    rig.enter()
    assert len(rig.given.shop.report_edition(escudo).waiting) == 1, "Enter again puts nobody on the list twice"
    shown.leaves.click()
    rig.settle()
    assert rig.given.shop.report_edition(escudo).waiting == ()
    rig.press(Qt.Key.Key_F4)
    assert len(rig.window.hand.now.products) == 1


def test_that_a_list_with_nothing_on_it_says_what_to_do(rig: Rig) -> None:
    shown = the_list(rig)
    assert "A manager plans them" in rig.text
    assert not shown.joins.isEnabled()
    rig.enter()
    assert rig.window.shown is shown


def test_that_a_card_scanned_at_the_list_is_the_next_to_wait(rig: Rig, escudo: str, ana: str, rui: str) -> None:
    del ana
    planned_for_later = planned(rig, "K7", rig.given.clock().date() + timedelta(days=3))
    rig.scan(card_code(1))
    shown = the_list(rig)
    rig.scan(card_code(2))
    assert rig.window.shown is shown
    rig.press(Qt.Key.Key_Down)
    assert shown.chosen is not None
    assert shown.chosen.edition.id == planned_for_later
    assert "for this member from 05/03/2026" in rig.text
    rig.enter()
    assert [one.member.id for one in rig.given.shop.report_edition(planned_for_later).waiting] == [rui]
    assert rig.given.shop.report_edition(escudo).waiting == ()


# in the office


def typed_into(page: LimitedEditions, **texts: str) -> None:
    for name, text in texts.items():
        getattr(page.form, name).setText(text)
        getattr(page.form, name).textEdited.emit(text)


def test_that_an_edition_is_planned_changed_and_closed(rig: Rig) -> None:
    page = the_office(rig)
    page.adds.click()
    typed_into(page, english="King Dinis, silver", article="K9", pieces="250", opens="10/03/2026")
    assert page.form.code.text() == "king-dinis-silver"
    page.form.tiers[2].days.setText("5")
    page.keeps.click()
    rig.settle()
    assert "Kept: King Dinis, silver (open)." in rig.said
    assert "The catalogue has no article K9 yet" in rig.said + rig.text
    (known,) = rig.given.shop.plan_edition.known()
    assert known.edition == Edition(
        "king-dinis-silver", {"en": "King Dinis, silver"}, "K9", 250, date(2026, 3, 10), early=(("gold", 5),)
    )
    page.changes.click()
    page.closes.click()
    rig.settle()
    assert rig.given.shop.plan_edition.known()[0].edition.state == "closed"
    assert page.step_back()
    rig.settle()
    assert [cell.text for cell in page.table.rows.seen[0].cells][:4] == ["King Dinis, silver", "closed", "0", "250"]


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("opens", "31/02/2026", "Type the day"),
        ("opens", "", "Type the day"),
        ("last_day", "soon", "Type the day"),
        ("pieces", "", "Type how many pieces"),
        ("pieces", "some", "Type a whole number"),
        ("each", "-1", "Type a whole number"),
        ("hold", "a week", "Type a whole number"),
        ("pieces", "0", "too small or too large"),
        ("last_day", "09/03/2026", "open after its last day"),
        ("article", "", "empty"),
        ("code", "King Dinis", "Small letters"),
    ],
)
def test_that_what_cannot_be_read_is_said_and_nothing_kept(rig: Rig, field: str, text: str, says: str) -> None:
    page = the_office(rig)
    page.adds.click()
    typed_into(page, english="King Dinis", article="K9", pieces="250", opens="10/03/2026")
    typed_into(page, **{field: text})
    page.keeps.click()
    rig.settle()
    assert says in rig.said
    assert rig.given.shop.plan_edition.known() == ()


@pytest.fixture
def queue(rig: Rig, escudo: str, rui: str) -> Callable[[], None]:
    """Rui, who can be called, and Ivo, who left no number, wait; a piece comes back."""
    sale = sold_to(rig, enrolled(rig.given, "Eva", 31))
    sold_to(rig, enrolled(rig.given, "Ana", 32))
    ivo = enrolled(rig.given, "Ivo", 33)
    called = enrolled(rig.given, "Olga", 34, phone="+351912000111")
    for member in (called, ivo, rui):
        rig.given.shop.await_piece(WaitCommand(rig.given.fresh(), escudo, member))

    def comes_back() -> None:
        rig.given.shop.return_sale(ReturnCommand(rig.given.fresh(), sale, Returned(everything=True)))

    return comes_back


def test_that_the_office_says_whom_to_call_and_brings_them_to_the_counter(rig: Rig, queue: Callable[[], None]) -> None:
    page = the_office(rig)
    page.table.take_focus()
    rig.enter()
    assert page.figures.text() == "taken: 2 · 0 of 2 left · 3 waiting"
    assert not page.calls.isVisible()
    queue()
    assert page.step_back()
    rig.settle()
    page.table.take_focus()
    rig.enter()
    assert page.calls.text() == "To call: Olga (+351912000111), until 05/03/2026"
    taken = [[cell.text for cell in row.cells] for row in page.people.rows.seen]
    assert [(row[0], row[3], row[4]) for row in taken] == [("Ana", "1", "0"), ("Eva", "1", "1")]
    page.lists.setCurrentIndex(1)
    waiting = [[cell.text for cell in row.cells] for row in page.people.rows.seen]
    assert [(row[1], row[4], row[6]) for row in waiting] == [
        ("Olga", "+351912000111", "a piece is held"),
        ("Ivo", "–", "waits"),
        ("Rui Gonçalves", "–", "waits"),
    ]
    page.people.take_focus()
    rig.press(Qt.Key.Key_Down)
    rig.enter()
    standing = rig.window.hand.standing
    assert standing is not None
    assert standing.member.profile.name == "Ivo"
