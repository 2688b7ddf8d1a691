"""What is to be looked at, in the office: a list, both sides of one, three ways to settle it, all by the keys."""

from PySide6.QtCore import Qt

from tests.ui.apart import NAME, two_counters_apart
from tests.ui.rig import Rig
from ui.screens.to_look_at import ToLookAtScreen
from ui.sections import SECTIONS, to_look_at


def the_list(rig: Rig) -> ToLookAtScreen:
    rig.open_office("To look at")
    page = rig.window.shown.findChild(ToLookAtScreen)
    assert isinstance(page, ToLookAtScreen)
    return page


def go_in(rig: Rig, page: ToLookAtScreen, what: str) -> None:
    """By the keys, to the row that begins so."""
    page.table.take_focus()
    row = next(place for place, one in enumerate(page.table.rows.seen) if one.cells[0].text.startswith(what))
    page.table.view.selectRow(row)
    rig.enter()


def states(page: ToLookAtScreen) -> dict[str, str]:
    return {one.cells[0].text.split()[0]: one.cells[5].text for one in page.table.rows.seen}


def test_that_it_says_when_there_is_nothing(rig: Rig) -> None:
    the_list(rig)
    assert "Nothing to look at: what the counters did goes together." in rig.text


def test_that_both_sides_are_seen_and_the_reason_is_asked(rig: Rig) -> None:
    two_counters_apart(rig.given)
    page = the_list(rig)
    assert states(page) == dict.fromkeys(("Points", "Voucher", "Store", "Receipt", "Event"), "To be settled")
    go_in(rig, page, "Receipt on two")
    assert rig.focused() is page.reason
    assert not page.blocks.isEnabled()
    assert (page.first.counter.text, page.later.counter.text) == ("Counter: 1", "Counter: 2")
    assert page.first.receipt.text == page.later.receipt.text == "Receipt: 2026/0317"
    page.claims.click()
    rig.settle()
    assert "reason" in rig.said
    assert rig.focused() is page.reason


def test_that_forgiven_points_are_owed_no_more_and_the_list_says_so(rig: Rig) -> None:
    member = two_counters_apart(rig.given)
    assert rig.given.shop.identify.by_id(member).debt > 0
    page = the_list(rig)
    go_in(rig, page, "Points")
    assert NAME in rig.text
    rig.type("our slip")
    page.forgives.click()
    rig.settle()
    assert rig.given.shop.identify.by_id(member).debt == 0
    assert "Settled" in rig.said
    assert states(page)["Points"] == "Forgiven"
    assert page.table.rows.seen[-1].cells[5].text == "Forgiven"
    go_in(rig, page, "Points")
    assert not page.forgives.isVisible()
    rig.press(Qt.Key.Key_Escape)  # the words in the band
    rig.press(Qt.Key.Key_Escape)
    assert page.table.isVisible()


def test_that_blocking_keeps_the_member_out(rig: Rig) -> None:
    member = two_counters_apart(rig.given)
    page = the_list(rig)
    go_in(rig, page, "Voucher")
    rig.type("twice in an hour")
    page.blocks.click()
    rig.settle()
    with rig.given.books.reading() as visit:
        found = visit.member(member)
    assert found is not None
    assert found.blocked == "twice in an hour"
    assert states(page)["Voucher"] == "Member blocked"


def test_that_an_event_with_too_many_guests_says_how_it_goes_away(rig: Rig) -> None:
    member = two_counters_apart(rig.given)
    page = the_list(rig)
    go_in(rig, page, "Event")
    assert "Event autumn-auction overbooked" in rig.text
    assert "1 place" in rig.text
    assert "It leaves this list by itself once there is enough" in rig.text
    rig.type("a chair was found")
    page.forgives.click()
    rig.settle()
    assert states(page)["Event"] == "Forgiven"
    with rig.given.books.reading() as visit:
        assert visit.place_of("autumn-auction", member) is not None


def test_that_only_a_manager_comes_in() -> None:
    assert [place.manager for place in SECTIONS if place.make is to_look_at] == [True]
