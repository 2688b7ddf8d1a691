"""Limited editions at the counter: what the list says to whoever stands there, and the waiting list by the keys."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from app.loyalty.edition import Edition
from app.office.plan_edition import EditionCommand
from tests.ui.rig import Rig, card_code
from ui.screens.editions import EditionsScreen


@pytest.fixture
def escudo(rig: Rig) -> Edition:
    """A single piece, to be had by all; and one of gold for the best from next week on."""
    today = rig.given.clock().date()
    escudo = Edition("escudo-1916", {"en": "1 escudo 1916"}, "K1", 1, today)
    gold = replace(escudo, id="dinis", name={"en": "King Dinis"}, sku="K7", opens=today + timedelta(days=7),
                   tiers=frozenset({"gold"}))  # fmt: skip
    for edition in (escudo, gold):
        rig.given.shop.plan_edition(EditionCommand(rig.given.fresh(), edition, new=True))
    return escudo


def the_list(rig: Rig) -> EditionsScreen:
    rig.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    rig.settle()
    shown = rig.window.shown
    assert isinstance(shown, EditionsScreen)
    return shown


def read(page: EditionsScreen) -> str:
    return " | ".join(
        str(page.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(page.list.count())
    )


def mark(page: EditionsScreen, edition: Edition) -> None:
    rows = [page.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(page.list.count())]
    page.list.setCurrentRow(rows.index(edition.name["en"]))


def test_that_what_is_for_a_tier_is_not_said_to_be_for_all(rig: Rig, escudo: Edition) -> None:
    del escudo
    rig.scan(card_code(2))
    said = read(the_list(rig))
    assert "to all from 02/03/2026" in said
    assert "not for this member's tier · K7 · from 09/03/2026 · for Gold" in said


def test_that_enter_promises_the_waiting_list_only_where_it_is_one(rig: Rig, escudo: Edition) -> None:
    rig.scan(card_code(2))
    page = the_list(rig)
    mark(page, escudo)
    assert "to be had today" in read(page)
    assert "Enter puts them" not in rig.text
    rig.enter()
    assert rig.said == ""
    rig.press(Qt.Key.Key_F4)
    rig.press(Qt.Key.Key_Escape)
    rig.scan(card_code(1))
    rig.scan("5601234567892")
    rig.enter()
    rig.scan(card_code(2))
    page = the_list(rig)
    mark(page, escudo)
    assert "Enter puts them on the waiting list." in rig.text
    rig.enter()
    assert "is on the waiting list." in rig.said
    assert "this member waits at place 1" in read(page)
    assert "Enter puts them" not in rig.text
    assert not page.joins.isEnabled()
