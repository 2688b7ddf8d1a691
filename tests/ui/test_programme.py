"""The office's programme: told in plain words, its draft published by a manager, its history, its files."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.office.publish import PublishCommand
from tests.ui.drafting import COMMENTED, checked, drafting, fill, opened
from tests.ui.rig import PROGRAMME, Rig


def test_that_it_is_told_in_plain_words(rig: Rig) -> None:
    said = opened(rig).words.toPlainText()
    assert "1 point per euro of coins: 1 point per €1.00 spent (not on bullion)" in said
    assert "Silver: from €1,000.00 spent in 12 months, points × 1.25, 3 % off (not on bullion)" in said
    assert "€10 off: 500 points (€10.00 off)" in said


# publishing


def test_that_a_draft_shows_what_changes_and_is_published_by_enter(rig: Rig) -> None:
    page = drafting(rig)
    page.draft.edit(PROGRAMME.replace('multiplier = "1.25"', 'multiplier = "2"'))
    checked(rig, page)
    page.editor.publishes.click()
    rig.settle()
    said = page.publishing.words.toPlainText()
    assert "-     Silver" in said
    assert "+     Silver" in said
    assert "Gold" not in said
    assert rig.given.shop.show_programme().version == 1
    rig.enter()
    assert "Published: version 2." in rig.said
    assert rig.given.shop.show_programme().version == 2
    assert "version 2" in page.title.text()
    assert rig.given.shop.draft.kept() == ""


def test_that_a_version_is_published_for_a_day_and_withdrawn_before_it(rig: Rig) -> None:
    page = drafting(rig)
    page.draft.edit(PROGRAMME.replace("cost = 500", "cost = 400"))
    checked(rig, page)
    page.editor.publishes.click()
    rig.settle()
    rig.type("31/02/2026")
    rig.enter()
    assert "is no day" in rig.said
    fill(rig, page.publishing.day, "1/4/2026")
    rig.enter()
    assert "It begins on 01/04/2026" in rig.said
    assert [one.state for one in rig.given.shop.versions()] == ["stands", "coming"]
    page.history.table.view.selectRow(0)
    page.history.takes_back.click()
    rig.settle()
    assert "version 2 will not begin" in rig.said
    rig.given.clock.now += timedelta(days=60)
    assert rig.given.shop.show_programme().rewards[0].cost == 500


def test_that_members_are_not_left_without_a_tier(rig: Rig) -> None:
    page = drafting(rig)
    start = PROGRAMME.index("[tiers]")
    page.draft.edit(PROGRAMME[:start] + '[[reward]]\nid = "ten"\ncost = 500\ngives = { off = "10.00" }\n')
    checked(rig, page)
    page.editor.publishes.click()
    rig.settle()
    rig.enter()
    assert "left without any" in rig.said
    assert rig.given.shop.show_programme().version == 1


def test_that_a_tier_given_up_is_told_before_it_is(rig: Rig) -> None:
    page = drafting(rig)
    page.draft.edit(PROGRAMME.replace('id = "silver"', 'id = "platinum"'))
    checked(rig, page)
    page.editor.publishes.click()
    rig.settle()
    assert "Whoever holds Silver will stand at Bronze." in page.publishing.notes.text()


# history and files


def test_that_two_versions_are_compared_and_an_old_one_is_drafted_again(rig: Rig) -> None:
    rig.given.shop.publish(PublishCommand(rig.given.fresh(), PROGRAMME.replace("cost = 500", "cost = 400")))
    page = opened(rig)
    page.to_history.click()
    rig.settle()
    history = page.history
    history.table.view.selectRow(1)
    assert "€10 off: 500 points" in history.words.toPlainText()
    history.compared.setCurrentIndex(history.compared.findData(2))
    history.compared.activated.emit(0)
    assert "-     €10 off: 400 points" in history.words.toPlainText()
    assert "+     €10 off: 500 points" in history.words.toPlainText()
    history.takes.click()
    rig.settle()
    assert page.draft.text == PROGRAMME
    assert page.pages.front is page.editor


def test_that_a_file_goes_out_and_comes_in_as_it_was(rig: Rig, tmp_path: Path) -> None:
    page = drafting(rig)
    page.save_file(COMMENTED, tmp_path / "out.toml")
    rig.settle()
    assert "out.toml" in rig.said
    page.take_file(tmp_path / "out.toml")
    rig.settle()
    assert page.draft.text == COMMENTED


def test_that_a_file_that_is_not_there_or_no_text_is_said(rig: Rig, tmp_path: Path) -> None:
    page = drafting(rig)
    (tmp_path / "picture.toml").write_bytes(b"\x89PNG\xff\xfe")
    for name in ("nothing.toml", "picture.toml"):
        page.take_file(tmp_path / name)
        rig.settle()
        assert name in rig.said
        assert page.draft.text == PROGRAMME
    page.save_file("x", tmp_path / "no" / "such" / "folder.toml")
    rig.settle()
    assert "folder.toml" in rig.said


def tab_to(rig: Rig, name: str) -> None:
    """Tab until that is where one types or presses."""
    for _ in range(60):
        focus = rig.focused()
        if focus is not None and focus.accessibleName() == name:
            return
        rig.press(Qt.Key.Key_Tab)
    pytest.fail(f"Tab does not lead to {name}")


def test_that_a_reward_is_changed_and_published_by_keys_alone(rig: Rig) -> None:
    page = opened(rig)
    page.to_words.setFocus()
    tab_to(rig, "Draft")
    rig.enter()
    assert page.editor.parts.tree.hasFocus()
    for _ in range(40):
        node = page.editor.parts.node
        if node is not None and node.path == ("reward", 0):
            break
        rig.press(Qt.Key.Key_Down)
    rig.enter()
    tab_to(rig, "Costs points")
    rig.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    rig.type("450")
    checked(rig, page)
    tab_to(rig, "What changes, and publish…")
    rig.enter()
    rig.settle()
    assert "+     €10 off: 450 points" in page.publishing.words.toPlainText()
    rig.enter()
    assert rig.given.shop.show_programme().rewards[0].cost == 450
    assert "Published: version 2." in rig.said
