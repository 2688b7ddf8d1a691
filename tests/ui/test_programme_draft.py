"""The draft of the programme: typed into forms, checked, undone, kept; its file is what a hand would have written."""

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.editing.edits import put
from app.editing.layout import Path as Place
from app.editing.values import value_of
from app.office.publish import PublishCommand
from tests.house.tree import ROOT
from tests.loyalty.test_damaged_files import DAMAGED, damaged
from tests.ui.drafting import COMMENTED, HELD, checked, content, drafting, fill, line, row
from tests.ui.rig import PROGRAMME, Rig
from ui.programme.form import Chooser
from ui.programme.inputs import ChoiceInput, FlagInput, LineInput, PicksInput, TwoPartInput, WordsInput
from ui.programme.rows import FieldRow

SEEDS = DAMAGED // 200

# the form


def test_that_what_is_typed_is_written_into_the_file_and_nothing_else_is_touched(rig: Rig) -> None:
    rig.given.shop.publish(PublishCommand(rig.given.fresh(), COMMENTED))
    page = drafting(rig, ("tier", 1))
    fill(rig, line(page, "tier", 1, "discount"), "4,5")
    fill(rig, line(page, "tier", 1, "multiplier"), "1,5")
    expected = COMMENTED.replace('"0.03"', '"0.045"').replace('multiplier = "1.25"', 'multiplier = "1.5"')
    assert page.draft.text == expected
    checked(rig, page)
    assert "points × 1.5, 4.5 % off" in page.editor.checks.words.toPlainText()


def test_that_each_kind_of_field_writes_what_a_hand_would(rig: Rig) -> None:
    page = drafting(rig, ("earn", 0))
    words = row(page, "earn", 0, "name").input
    assert isinstance(words, WordsInput)
    fill(rig, words.lines["pt"], "Pontos")
    page.editor.form._show_conditions()  # noqa: SLF001 - as the button does
    tiers = row(page, "earn", 0, "when", "tiers").input
    assert isinstance(tiers, PicksInput)
    tiers.boxes["gold"].click()
    page.editor.form._show_conditions()  # noqa: SLF001 - as the button does
    first = row(page, "earn", 0, "when", "first_sale").input
    assert isinstance(first, FlagInput)
    first.box.click()
    fill(rig, line(page, "earn", 0, "when", "until"), "31/12/2026")
    rule = content(page)["earn"][0]
    assert rule["name"] == {"en": "1 point per euro of coins", "pt": "Pontos"}
    assert rule["when"] == {
        "not_categories": ["bullion"], "tiers": ["gold"], "first_sale": True,
        "until": tomllib.loads("day = 2026-12-31")["day"],
    }  # fmt: skip


def test_that_a_choice_brings_what_goes_with_it(rig: Rig) -> None:
    page = drafting(rig, ("earn", 0))
    kind = row(page, "earn", 0, "kind").input
    assert isinstance(kind, ChoiceInput)
    kind.list.setCurrentIndex(kind.list.findData("multiply"))
    kind.list.activated.emit(kind.list.currentIndex())
    rig.settle()
    assert content(page)["earn"][0].keys() == {"id", "name", "kind", "factor", "when"}
    page.editor.parts.go_to(("reward", 0))
    gives = page.editor.form.rows["reward", 0, "gives"]
    assert isinstance(gives, Chooser)
    gives.list.choose("percent")
    gives.list.activated.emit(gives.list.currentIndex())
    checked(rig, page)
    assert content(page)["reward"][0]["gives"] == {"percent": "0.1"}
    assert page.editor.publishes.isEnabled()


def test_that_how_tiers_are_reached_is_chosen_with_its_number(rig: Rig) -> None:
    page = drafting(rig, ("tiers",))
    window = row(page, "tiers", "window").input
    assert isinstance(window, TwoPartInput)
    fill(rig, window.more, "6")
    assert tomllib.loads(page.draft.text)["tiers"]["window"] == "rolling_months:6"
    window.list.choose("lifetime")
    window.list.activated.emit(0)
    assert tomllib.loads(page.draft.text)["tiers"]["window"] == "lifetime"


def test_that_a_field_emptied_is_left_out_and_says_what_holds_then(rig: Rig) -> None:
    page = drafting(rig, ("reward", 0))
    field = line(page, "reward", 0, "valid_days")
    field.setFocus()
    rig.press(Qt.Key.Key_A, HELD)
    rig.press(Qt.Key.Key_Delete)
    assert "valid_days" not in content(page)["reward"][0]
    assert field.property("placeholderText") == "for good"


def test_that_a_tier_renamed_is_renamed_wherever_it_is_named(rig: Rig) -> None:
    page = drafting(rig, ("tier", 2))
    fill(rig, line(page, "tier", 2, "id"), "oro")
    rig.enter()
    assert content(page)["tier"][2]["id"] == "oro"
    assert content(page)["reward"][3]["tiers"] == ["oro"]


@pytest.mark.parametrize("name", [path.stem for path in sorted((ROOT / "resources" / "programmes").glob("*.toml"))])
def test_that_every_form_of_every_programme_opens_and_changes_nothing(rig: Rig, name: str) -> None:
    text = (ROOT / "resources" / "programmes" / f"{name}.toml").read_text(encoding="utf-8")
    page = drafting(rig)
    page.draft.edit(text)
    for item in range(len(page.editor.parts._items)):  # noqa: SLF001 - as the arrow keys do
        page.editor.parts.tree.setCurrentItem(page.editor.parts._items[item])  # noqa: SLF001 - as the arrow keys do
        for shown in page.editor.form.rows.values():
            if isinstance(shown, FieldRow) and isinstance(shown.input, LineInput):
                shown.input.line.editingFinished.emit()
    assert page.draft.text == text


# parts and entries


def test_that_entries_are_added_copied_moved_and_removed_by_keys(rig: Rig) -> None:
    page = drafting(rig, ("earn", 0))
    ids = [one["id"] for one in content(page)["earn"]]
    tree = page.editor.parts.tree
    tree.setFocus()
    rig.press(Qt.Key.Key_D, HELD)
    assert [one["id"] for one in content(page)["earn"]] == [ids[0], "coins-2", *ids[1:]]
    rig.press(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert [one["id"] for one in content(page)["earn"]] == [ids[0], ids[1], "coins-2", *ids[2:]]
    rig.press(Qt.Key.Key_Delete)
    assert [one["id"] for one in content(page)["earn"]] == ids
    rig.press(Qt.Key.Key_Insert)
    assert [one["id"] for one in content(page)["earn"]] == [*ids, "earn-2"]
    assert page.editor.form.isAncestorOf(rig.focused() or page)
    checked(rig, page)
    assert page.editor.publishes.isEnabled()


def test_that_a_part_that_is_not_there_is_begun(rig: Rig) -> None:
    page = drafting(rig, ("referral",))
    assert page.editor.form.begins is not None
    page.editor.form.begins.click()
    checked(rig, page)
    assert "referral" in content(page)
    page.editor.parts.tree.setFocus()
    rig.press(Qt.Key.Key_Delete)
    assert page.draft.text.strip() == PROGRAMME.strip()


# undo, keeping


def test_that_ctrl_z_takes_back_field_by_field_from_wherever_one_is(rig: Rig) -> None:
    page = drafting(rig, ("reward", 0))
    fill(rig, line(page, "reward", 0, "cost"), "700")
    fill(rig, line(page, "reward", 0, "valid_days"), "30")
    rig.press(Qt.Key.Key_Z, HELD)
    assert (content(page)["reward"][0]["cost"], content(page)["reward"][0]["valid_days"]) == (700, 90)
    assert line(page, "reward", 0, "valid_days").property("text") == "90"
    page.editor.parts.tree.setFocus()
    rig.press(Qt.Key.Key_Z, HELD)
    assert page.draft.text == PROGRAMME
    rig.press(Qt.Key.Key_Y, HELD)
    assert content(page)["reward"][0]["cost"] == 700


def test_that_what_was_typed_survives_the_window_right_or_wrong(rig: Rig) -> None:
    page = drafting(rig, ("reward", 0))
    fill(rig, line(page, "reward", 0, "cost"), "seven")
    rig.window.lanes.closing.emit()
    rig.settle()
    assert 'cost = "seven"' in rig.given.shop.draft.kept()


def test_that_a_draft_is_found_again(rig: Rig) -> None:
    draft = PROGRAMME.replace("cost = 500", "cost = 0")
    rig.given.shop.draft(draft)
    page = drafting(rig, ("reward", 0))
    assert page.draft.text == draft
    page.editor.starts_over.click()
    assert page.draft.text == PROGRAMME
    page.editor.undoes.click()
    assert page.draft.text == draft


# what is wrong


def test_that_what_is_wrong_is_said_beside_its_field_and_leads_there_from_the_list(rig: Rig) -> None:
    page = drafting(rig, ("reward", 0))
    fill(rig, line(page, "reward", 0, "cost"), "0")
    checked(rig, page)
    assert row(page, "reward", 0, "cost").below.text() == "must be a whole number above 0"
    assert not page.editor.publishes.isEnabled()
    page.editor.parts.go_to(("points",))
    checks = page.editor.checks
    assert checks.list.item(0).text() == "Rewards › €10 off › Costs points: must be a whole number above 0"
    checks.list.setFocus()
    checks.list.setCurrentRow(0)
    rig.enter()
    assert line(page, "reward", 0, "cost").hasFocus()
    fill(rig, line(page, "reward", 0, "cost"), "600")
    checked(rig, page)
    assert not checks.list.isVisible()
    assert page.editor.publishes.isEnabled()


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        (("tier", 2, "from"), "500", "Tiers › Gold › Reached at: must be above the tier before it"),
        (("tier", 2, "id"), "silver", "Tiers › Gold › Short name: is in use already"),
        (("plan",), [{"id": "p", "fee": "5.00", "period_months": 0}], "For months: must be a whole number above 0"),
        (("reward", 3, "tiers"), ["platinum"], "Only for: names no tier; there are: bronze, gold, silver"),
        (("tier", 2, "colour"), "gold", "Tiers › Gold › colour: does not belong here"),
        (("earn",), 5, "Earning: must be a list of tables"),
        (("earn", 0, "when"), 5, "Only when: must be a table"),
        (("tier", 1, "benefit"), [1], "Benefits › 1: must be a table"),
        (("referral",), "yes", "Bringing somebody: must be a table"),
    ],
)
def test_that_a_wrong_draft_is_said_and_can_still_be_edited(rig: Rig, place: Place, value: object, said: str) -> None:
    page = drafting(rig)
    page.draft.edit(put(PROGRAMME, place, value))
    checked(rig, page)
    page.editor.parts.go_to(place)
    items = [page.editor.checks.list.item(at).text() for at in range(page.editor.checks.list.count())]
    assert any(said in item for item in items), items
    page.editor.parts.add()
    checked(rig, page)
    assert not page.editor.publishes.isEnabled() or place == ("earn",)


def test_that_a_file_that_is_no_toml_is_said_with_its_line_and_can_be_left(rig: Rig, tmp_path: Path) -> None:
    page = drafting(rig)
    (tmp_path / "broken.toml").write_text("schema = 1\nnot toml at all [", encoding="utf-8")
    page.take_file(tmp_path / "broken.toml")
    rig.settle()
    checked(rig, page)
    assert "line 2" in page.editor.checks.list.item(0).text()
    assert page.editor.broken.isVisible()
    page.editor.starts_over.click()
    checked(rig, page)
    assert page.editor.form.isVisible()
    assert page.draft.text == PROGRAMME


def written(seed: int) -> str:
    """A damaged programme as a file has it, empty where no file could."""
    try:
        text = "".join(f"{value_of({key: value})[2:-2]}\n" for key, value in damaged(seed).items())
        tomllib.loads(text)
    except (TypeError, ValueError):
        return ""
    return text


def test_that_whatever_is_wrong_with_a_file_its_forms_open_and_its_lists_grow(rig: Rig) -> None:
    page = drafting(rig)
    parts, form = page.editor.parts, page.editor.form
    for text in filter(None, map(written, range(SEEDS))):
        page.draft.edit(text)
        checked(rig, page)
        for place in [node.path for node in parts._nodes]:  # noqa: SLF001 - as the arrow keys do
            parts.go_to(place)
            form.show_problems(page.editor._problems)  # noqa: SLF001 - as the next check does
            for shown in list(form.rows.values()):
                if isinstance(shown, FieldRow) and isinstance(shown.input, LineInput) and shown.field.key != "id":
                    shown.input.line.textEdited.emit("5")
            parts.add()
            parts.copy()
            parts.move_up()
            parts.remove()
            page.draft.undo()
        tomllib.loads(page.draft.text)


def test_that_the_keyboard_stays_in_the_form_or_goes_to_the_list(rig: Rig) -> None:
    page = drafting(rig, ("reward", 0))
    line(page, "reward", 0, "cost").setFocus()
    page.draft.edit(put(PROGRAMME, ("reward", 0, "stock"), 5))
    assert line(page, "reward", 0, "cost").hasFocus()
    page.draft.edit(PROGRAMME[: PROGRAMME.index("[[reward]]")])
    assert page.editor.parts.tree.hasFocus()


def test_that_the_words_turn_to_the_part_one_is_at(rig: Rig) -> None:
    page = drafting(rig, ("points",))
    words = page.editor.checks.words
    page.editor.parts.go_to(("reward", 0))
    assert words.textCursor().block().text() == "Rewards and codes"
    assert words.verticalScrollBar().value() > 0
    page.editor.parts.go_to(("programme",))
    assert words.textCursor().block().text() == "Points"


def test_that_a_text_in_a_third_language_is_seen_and_typed_as_well(rig: Rig) -> None:
    page = drafting(rig)
    page.draft.edit(put(PROGRAMME, ("reward", 0, "name", "fr"), "10 € de remise"))
    page.editor.parts.go_to(("reward", 0))
    words = row(page, "reward", 0, "name").input
    assert isinstance(words, WordsInput)
    fill(rig, words.lines["fr"], "Remise")
    assert content(page)["reward"][0]["name"] == {"en": "€10 off", "pt": "10 € de desconto", "fr": "Remise"}


def test_that_ctrl_z_takes_back_a_tick_and_a_choice_where_they_were_made(rig: Rig) -> None:
    page = drafting(rig, ("reward", 0))
    tick = row(page, "reward", 0, "transferable").input
    assert isinstance(tick, FlagInput)
    tick.box.setFocus()
    rig.press(Qt.Key.Key_Space)
    assert content(page)["reward"][0]["transferable"] is True
    rig.press(Qt.Key.Key_Z, HELD)
    assert page.draft.text == PROGRAMME
    gives = page.editor.form.rows["reward", 0, "gives"]
    gives.setFocus()
    rig.press(Qt.Key.Key_Down)
    assert "percent" in str(content(page)["reward"][0]["gives"])
    rig.press(Qt.Key.Key_Z, HELD)
    assert page.draft.text == PROGRAMME


def test_that_a_long_list_is_not_cut(rig: Rig) -> None:
    page = drafting(rig)
    many = [f"ARTICLE-{number}" for number in range(200)]
    page.draft.edit(put(PROGRAMME, ("earn", 0, "when", "skus"), many))
    page.editor.parts.go_to(("earn", 0))
    field = line(page, "earn", 0, "when", "skus")
    field.setFocus()
    rig.press(Qt.Key.Key_End)
    rig.type(", X")
    assert tomllib.loads(page.draft.text)["earn"][0]["when"]["skus"] == [*many, "X"]
