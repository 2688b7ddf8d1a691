"""A shop's history taken in, and one of its customers at the counter: a card given, scanned, a sale made."""

import shutil
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.counter.cards import ReplaceCommand
from app.files.tables import TableFiles
from app.settings import Settings
from db.check import check
from tests.given import Given
from tests.ui.rig import a_counter, card_code
from ui.screens.counter import CounterScreen

YEARS = Path(__file__).parents[1] / "office" / "history" / "a_shops_years.csv"


@pytest.fixture
def imported(given: Given, tmp_path: Path) -> Given:
    """The shop with a hand-made history taken in; no customer of it has a card."""
    file = Path(shutil.copy(YEARS, tmp_path / "years.csv"))
    taking = given.shop.import_history(TableFiles())
    taking(file, taking.look(file).plan)
    return given


def test_that_an_imported_customer_is_scanned_at_the_counter(qtbot: QtBot, imported: Given, settings: Settings) -> None:
    gil = imported.shop.identify.by_reference("114")
    imported.shop.replace_card(ReplaceCommand(imported.fresh(), gil.member.id, card_code(9)))
    rig = a_counter(qtbot, imported, settings)
    rig.scan(card_code(9))
    assert rig.window.strip.name.text() == "Gil"
    assert rig.window.strip.balance.text() == f"{gil.balance:,}"
    rig.type("100")
    rig.enter()
    shown = rig.window.shown
    assert isinstance(shown, CounterScreen)
    assert shown.shows_confirmation
    after = imported.shop.identify.by_id(gil.member.id)
    assert gil.balance > 1_000
    assert after.balance == gil.balance + 121
    assert shown.confirmation.points.text() == f"+121 → {after.balance:,}"
    assert check(imported.books.engine).sound
