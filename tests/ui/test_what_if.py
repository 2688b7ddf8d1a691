"""A draft tried in the office: with keys, through the window; refused, stopped, shown, exported."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.rig import PROGRAMME, Rig
from ui.screens.what_if import WhatIfScreen
from ui.theme import DARK, LIGHT, Colours
from ui.widgets.bar_chart import BarChart, Bars, step_for

CONTROL = Qt.KeyboardModifier.ControlModifier
FIGURES, MEMBERS, MONTHS, TIERS = range(4)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    file = tmp_path / "draft.toml"
    file.write_text(PROGRAMME.replace('per = "1.00"', 'per = "0.50"'), encoding="utf-8")
    return file


@pytest.fixture
def page(rig: Rig) -> WhatIfScreen:
    rig.open_office("What if")
    found = rig.window.findChild(WhatIfScreen)
    assert isinstance(found, WhatIfScreen)
    return found


def typed(rig: Rig, page: WhatIfScreen, text: str) -> None:
    """A draft's file typed, and Enter."""
    page.file.clear()
    page.file.setFocus()
    rig.type(text)
    rig.enter()


def read(page: WhatIfScreen) -> dict[str, tuple[str, ...]]:
    return {row.cells[0].text: tuple(cell.text for cell in row.cells[1:]) for row in page.table.rows.seen}


def test_that_without_a_draft_it_asks_for_one(rig: Rig, page: WhatIfScreen) -> None:
    assert "Choose a draft and the days" in rig.text
    assert not page.in_hand.isVisible()
    page.starts.click()
    rig.settle()
    assert "Which draft?" in rig.said
    assert page.file.hasFocus()


def test_that_what_is_no_programme_or_no_day_is_said_and_can_be_mended(
    rig: Rig, page: WhatIfScreen, tmp_path: Path, draft: Path
) -> None:
    wrong = tmp_path / "wrong.toml"
    wrong.write_text("schema = 1", encoding="utf-8")
    typed(rig, page, str(tmp_path / "none.toml"))
    assert "none.toml" in rig.said
    typed(rig, page, str(wrong))
    assert "programme" in rig.said
    page.stretch.first.setText("31/02/2026")
    typed(rig, page, str(draft))
    assert "31/02/2026" in rig.said
    assert page.stretch.first.hasFocus()
    page.stretch.first.setText("31/12/2030")
    typed(rig, page, str(draft))
    assert "The first day comes after the last." in rig.said
    page.stretch.quarter.click()
    typed(rig, page, str(draft))
    assert read(page)["Points issued"] == ("1,500", "3,000", "+1,500")
    assert rig.said == ""


def test_that_both_programmes_stand_side_by_side_in_tables_and_charts(
    rig: Rig, page: WhatIfScreen, draft: Path
) -> None:
    typed(rig, page, str(draft))
    assert "Members who gain: 1; who lose: 0; for whom nothing changes: 1." in page.summary.text()
    assert page.view.hasFocus()
    assert read(page)["Liability: what those points buy"] == ("€15.00", "€30.00", "+€15.00")
    page.view.setCurrentIndex(MEMBERS)
    assert read(page)["Ana Sofia Marques"][1:3] == ("+€15.00", "+1,500")
    page.view.setCurrentIndex(MONTHS)
    assert page.chart.isVisible()
    assert page.chart.accessibleName() == "Points issued by month"
    assert page.chart.accessibleDescription() == "03/2026: published 1,500, draft 3,000"
    page.view.setCurrentIndex(TIERS)
    assert "Silver: published 1, draft 1" in page.chart.accessibleDescription()
    assert page.stops.isEnabled() is False


def test_that_the_draft_in_hand_is_offered_and_meant_unless_a_file_is_named(rig: Rig, draft: Path) -> None:
    rig.given.shop.draft(draft.read_text(encoding="utf-8"))
    rig.open_office("What if")
    page = rig.window.findChild(WhatIfScreen)
    assert isinstance(page, WhatIfScreen)
    assert page.in_hand.isVisible()
    assert page.in_hand.isChecked()
    page.starts.setFocus()
    rig.enter()
    assert read(page)["Points issued"] == ("1,500", "3,000", "+1,500")
    typed(rig, page, str(draft.with_name("none.toml")))
    assert "none.toml" in rig.said
    assert not page.in_hand.isChecked()
    rig.open_office("What if")
    assert not page.in_hand.isChecked()
    page.in_hand.setFocus()
    rig.enter()
    assert page.in_hand.isChecked()
    assert page.file.text() == ""
    assert page.starts.hasFocus()


def test_that_a_draft_thrown_away_meanwhile_is_offered_no_more(rig: Rig, draft: Path) -> None:
    rig.given.shop.draft(draft.read_text(encoding="utf-8"))
    rig.open_office("What if")
    page = rig.window.findChild(WhatIfScreen)
    assert isinstance(page, WhatIfScreen)
    rig.given.shop.draft("")
    page.start()
    rig.settle()
    assert "The draft in hand was published or thrown away" in rig.said
    rig.open_office("What if")
    assert not page.in_hand.isVisible()
    assert not page.in_hand.isChecked()


def test_that_the_figures_are_exported_as_seen(rig: Rig, page: WhatIfScreen, draft: Path) -> None:
    typed(rig, page, str(draft))
    rig.press(Qt.Key.Key_E, CONTROL)
    page.table.exporter.plain.setFocus()
    rig.enter()
    (path,) = rig.settings.exports.iterdir()
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Figure", "Published", "Draft", "Difference"]
    assert ["Liability: what those points buy", "15.00", "30.00", "15.00"] in rows


def test_that_stop_leaves_nothing(rig: Rig, page: WhatIfScreen, draft: Path) -> None:
    page.file.setText(str(draft))
    page.start()
    assert page.stops.isEnabled()
    assert page.stops.hasFocus()
    page.stops.click()
    rig.settle()
    assert page.summary.text() == "Stopped. Nothing is kept of it."
    assert page.table.rows.seen == ()
    assert not page.view.isVisible()
    assert page.starts.isEnabled()


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=lambda one: one.name)
def test_that_the_chart_paints_bars_as_tall_as_their_amounts(rig: Rig, colours: Colours) -> None:
    del rig
    chart = BarChart(colours, ("published", "draft"))
    chart.resize(600, 320)
    chart.show_bars("Members", (Bars("Bronze", 100, 25, ("100", "25")), Bars("Silver", 0, 0, ("0", "0"))))
    assert chart.highest == 100
    seen = chart.grab().toImage()
    middle = 84 + (600 - 84 - 12) // 4
    solid = [y for y in range(52, 290) if seen.pixelColor(middle - 12, y).name() == colours.muted]
    assert len(solid) > 200
    outlined = [y for y in range(52, 290) if seen.pixelColor(middle + 44, y).name() == colours.accent]
    assert 40 < len(outlined) < 80


def test_that_a_scale_is_round_and_reaches() -> None:
    assert [step_for(most) for most in (0, 1, 4, 5, 23, 101, 1_203, 92_941)] == [1, 1, 1, 2, 6, 30, 400, 25_000]
