"""One scan, an amount, Enter: the whole path through the real window."""

from PySide6.QtCore import Qt

from tests.ui.rig import Rig, card_code
from ui.screens.counter import CounterScreen

CONTROL = Qt.KeyboardModifier.ControlModifier


def counter(rig: Rig) -> CounterScreen:
    shown = rig.window.shown
    assert isinstance(shown, CounterScreen)
    return shown


def test_that_a_scan_shows_the_member_with_the_amount_field_focused(rig: Rig) -> None:
    rig.scan(card_code(1))
    assert rig.window.strip.name.text() == "Ana Sofia Marques"
    assert rig.window.strip.balance.text() == "1,500"
    assert "To Gold: €3,500.00" in rig.window.strip.facts
    assert rig.focused() is counter(rig).amount.field


def test_that_an_amount_previews_points_discount_and_due_with_the_reason(rig: Rig) -> None:
    rig.scan(card_code(1))
    rig.type("100")
    preview = counter(rig).preview
    assert (preview.points.text(), preview.due.text()) == ("+121", "€97.00")
    assert preview.sums == {"Total": "€100.00", "Silver discount": "−€3.00"}
    assert "1 point per €1.00 · on €97.00 · × 1.25 for Silver" in rig.text


def test_that_enter_commits_and_the_counter_is_ready_for_the_next(rig: Rig) -> None:
    rig.scan(card_code(1))
    rig.type("100")
    rig.enter()
    assert counter(rig).shows_confirmation
    assert counter(rig).confirmation.points.text() == "+121 → 1,621"
    assert counter(rig).amount.field.text() == ""
    assert rig.window.hand.standing is None


def test_that_undo_voids_the_sale_and_puts_it_back_in_hand(rig: Rig, ana: str) -> None:
    rig.scan(card_code(1))
    rig.type("100")
    rig.enter()
    rig.press(Qt.Key.Key_F8)
    assert rig.given.shop.identify.by_id(ana).balance == 1_500
    assert counter(rig).amount.field.text() == "100"
    assert rig.window.strip.name.text() == "Ana Sofia Marques"


def test_that_enter_on_nothing_commits_nothing(rig: Rig, ana: str) -> None:
    rig.scan(card_code(1))
    rig.enter()
    assert "Type the amount" in rig.said
    assert rig.given.shop.identify.by_id(ana).balance == 1_500


def test_that_a_second_card_swaps_the_member_and_keeps_the_amount(rig: Rig, rui: str) -> None:
    rig.scan(card_code(1))
    rig.type("20")
    rig.scan(card_code(2))
    assert rig.window.strip.name.text() == "Rui Gonçalves"
    assert counter(rig).amount.field.text() == "20"
    assert "Now Rui Gonçalves. The amount was kept." in rig.said
    rig.enter()
    assert rig.given.shop.identify.by_id(rui).balance == 20


def test_that_a_card_after_the_commit_is_a_new_sale(rig: Rig) -> None:
    rig.scan(card_code(1))
    rig.type("20")
    rig.enter()
    rig.scan(card_code(2))
    assert counter(rig).amount.field.text() == ""
    assert not counter(rig).shows_confirmation


def test_that_two_lines_are_typed_with_the_letter_of_a_category(rig: Rig) -> None:
    rig.scan(card_code(2))
    rig.type("120+45b")
    assert counter(rig).preview.points.text() == "+124"


def test_that_an_ambiguous_amount_is_asked_about(rig: Rig, rui: str) -> None:
    rig.scan(card_code(2))
    rig.type("1.234")
    assert counter(rig).amount.is_asking
    rig.enter()
    assert rig.given.shop.identify.by_id(rui).balance == 0
    rig.press(Qt.Key.Key_Right)
    rig.enter()
    assert counter(rig).amount.field.text() == "1.23"
    rig.enter()
    assert rig.given.shop.identify.by_id(rui).balance == 1


def test_that_what_is_no_amount_is_said(rig: Rig) -> None:
    rig.scan(card_code(2))
    for typed, words in (("12,5,0", "make no amount"), ("1e9", "all its digits"), ("-5", "above zero"), ("4z", "“z”")):
        counter(rig).amount.field.clear()
        rig.type(typed)
        assert words in counter(rig).amount.said
        rig.enter()
    assert not rig.window.hand.last


def test_that_a_sale_without_a_card_asks_first(rig: Rig) -> None:
    rig.type("30")
    rig.enter()
    assert "No card yet" in rig.said
    rig.press(Qt.Key.Key_Return, CONTROL)
    assert rig.window.hand.last is not None


def test_that_esc_puts_aside_and_f8_brings_back(rig: Rig) -> None:
    rig.scan(card_code(1))
    rig.type("45")
    rig.press(Qt.Key.Key_Escape)
    assert counter(rig).amount.field.text() == ""
    rig.press(Qt.Key.Key_F8)
    assert counter(rig).amount.field.text() == "45"
    assert rig.window.strip.name.text() == "Ana Sofia Marques"


def test_that_a_product_adds_its_line(rig: Rig) -> None:
    rig.scan(card_code(2))
    rig.scan("5601234567892")
    rig.scan("5601234567892")  # within two seconds on the detector's clock it would be one scan
    assert "2 × 1 escudo 1916, silver" in rig.text
    assert counter(rig).preview.due.text() == "€90.00"


def test_that_a_card_nobody_knows_is_said_and_changes_nothing(rig: Rig) -> None:
    rig.scan(card_code(9))
    assert "Nothing was changed" in rig.said
    assert rig.window.hand.standing is None


def test_that_a_code_typed_by_hand_is_a_scan(rig: Rig) -> None:
    rig.type(card_code(1).lower())
    rig.enter()
    assert rig.window.strip.name.text() == "Ana Sofia Marques"


def test_that_a_coupon_typed_joins_the_sale(rig: Rig) -> None:
    rig.scan(card_code(2))
    rig.type("spring")
    rig.enter()
    rig.type("30")
    assert counter(rig).preview.points.text() == "+55"


def test_that_search_finds_and_chooses(rig: Rig) -> None:
    rig.press(Qt.Key.Key_F2)
    rig.type("gonc")
    rig.enter()
    assert rig.window.strip.name.text() == "Rui Gonçalves"
    assert rig.focused() is counter(rig).amount.field


def test_that_the_sale_in_hand_is_found_again(rig: Rig) -> None:
    rig.scan(card_code(1))
    rig.type("77")
    rig.window.hand.keep_now()
    rig.settle()
    found = rig.given.shop.keep_in_hand.found()
    assert found is not None
    assert (found.typed, found.id) == ("77", rig.window.hand.now.id)
    rig.enter()
    assert rig.given.shop.keep_in_hand.found() is None
    rig.window.hand.keep_now()
    rig.settle()
    with rig.given.books() as visit:
        assert visit.setting("counter.sale_in_hand") == ""
