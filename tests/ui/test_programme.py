"""The office's programme: told in plain words, a draft compared, published by a manager; nothing wrong gets in."""

from pathlib import Path

import pytest

from tests.ui.rig import PROGRAMME, Rig
from ui.screens.programme import ProgrammeScreen


def opened(rig: Rig) -> ProgrammeScreen:
    rig.open_office("Programme")
    page = rig.window.findChild(ProgrammeScreen)
    assert page is not None
    return page


def looked_at(rig: Rig, path: Path, text: str) -> ProgrammeScreen:
    page = opened(rig)
    path.write_text(text, encoding="utf-8")
    page.file.setText(str(path))
    page.file.setFocus()
    rig.enter()
    return page


def test_that_it_is_told_in_plain_words(rig: Rig) -> None:
    said = opened(rig).words.toPlainText()
    assert "1 point per euro of coins: 1 point per €1.00 spent (not on bullion)" in said
    assert "Silver: from €1,000.00 spent in 12 months, points × 1.25, 3 % off (not on bullion)" in said
    assert "€10 off: 500 points (€10.00 off)" in said


def test_that_a_draft_shows_what_changes_and_is_published_by_enter(rig: Rig, tmp_path: Path) -> None:
    page = looked_at(rig, tmp_path / "draft.toml", PROGRAMME.replace('multiplier = "1.25"', 'multiplier = "2"'))
    said = page.words.toPlainText()
    assert "-     Silver" in said
    assert "+     Silver" in said
    assert "Gold" not in said
    assert rig.given.shop.show_programme().version == 1
    rig.enter()
    assert "Published: version 2." in rig.said
    assert rig.given.shop.show_programme().version == 2
    assert "version 2" in page.title.text()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not toml at all [", "cannot be"),
        (PROGRAMME.replace('from = "5000"', 'from = "500"'), "tier[3].from"),
        (PROGRAMME.replace("cost = 500", "cost = 0"), "reward[1].cost"),
        (PROGRAMME + '[[plan]]\nid = "p"\nfee = "5.00"\nperiod_months = 0\n', "plan[1].period_months"),
    ],
)
def test_that_a_wrong_file_is_said_and_nothing_is_published(rig: Rig, tmp_path: Path, text: str, said: str) -> None:
    page = looked_at(rig, tmp_path / "draft.toml", text)
    assert said in rig.said
    assert not page.publishes.isVisible()
    assert rig.given.shop.show_programme().version == 1


def test_that_a_file_that_is_not_there_is_said(rig: Rig, tmp_path: Path) -> None:
    page = opened(rig)
    page.file.setText(str(tmp_path / "nothing.toml"))
    page.file.setFocus()
    rig.enter()
    assert "nothing.toml" in rig.said


def test_that_members_are_not_left_without_a_tier(rig: Rig, tmp_path: Path) -> None:
    start = PROGRAMME.index("[tiers]")
    without = PROGRAMME[:start] + '[[reward]]\nid = "ten"\ncost = 500\ngives = { off = "10.00" }\n'
    looked_at(rig, tmp_path / "draft.toml", without)
    rig.enter()
    assert "left without any" in rig.said
    assert rig.given.shop.show_programme().version == 1
