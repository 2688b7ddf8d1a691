"""Plans, cashback, challenges and referrals as a cashier sees them: strip, preview, F6, enrolment."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.counter.hold_money import CreditCommand
from app.counter.join_plan import PlanCommand, What
from app.loyalty.codes import friend_code
from app.office.publish import PublishCommand
from app.settings import Settings
from tests.given import Given
from tests.ui.rig import PROGRAMME, Rig, a_counter, card_code, enrolled
from tests.ui.test_screens import bought, on
from ui.screens.counter import CounterScreen
from ui.screens.enrol import EnrolScreen
from ui.screens.member import MemberScreen
from ui.screens.redeem import RedeemScreen

MORE = """
[[cashback]]
name = { en = "Cashback on bullion", pt = "Cashback em ouro" }
rate = "0.02"
paid = "monthly"
when = { categories = ["bullion"] }
[[plan]]
id = "plus"
name = { en = "NumisPlus", pt = "NumisPlus" }
fee = "59.00"
period_months = 12
trial_days = 30
multiplier = "2"
discount = "0.10"
[[earn]]
id = "share"
name = { en = "Shared a find", pt = "Partilhou um achado" }
kind = "action"
action = "social-share"
points = 20
cap = { times = 2, per = "week" }
[referral]
on = "first_sale"
min_sale = "25.00"
referrer = { points = 500 }
referee = { points = 250 }
[[challenge]]
id = "visits"
name = { en = "Three visits", pt = "Três visitas" }
goal = { sales = 3 }
gives = { points = 300, badge = { en = "Regular", pt = "Habitual" } }
"""


@pytest.fixture
def rich(qtbot: QtBot, given: Given, settings: Settings, ana: str, rui: str) -> Rig:
    """A counter whose programme has every kind."""
    del rui
    given.shop.publish(PublishCommand(given.fresh(), PROGRAMME + MORE))
    given.shop.join_plan(PlanCommand(given.fresh(), ana, "plus", "try"))
    return a_counter(qtbot, given, settings)


def test_that_the_strip_says_plan_and_challenges(rich: Rig, ana: str) -> None:
    rich.given.sell(ana, 1_000)
    rich.scan(card_code(1))
    facts = rich.window.strip.facts
    assert "Plan, on trial: NumisPlus through 31/03/2026" in facts
    assert "Challenges: Three visits 1 of 3" in facts


def test_that_the_preview_says_who_discounts_what_comes_back_and_what_is_completed(rich: Rig, ana: str) -> None:
    for _ in range(2):
        rich.given.sell(ana, 1_000)
    rich.scan(card_code(1))
    rich.type("100b")
    preview = on(rich, CounterScreen).preview
    assert preview.sums["NumisPlus discount"] == "−€10.00"
    assert "It completes: Three visits." in rich.text
    assert preview.points.text() == "+322"
    assert "+€1.80" in rich.text
    assert "2 % · paid on the first of the month" in rich.text
    assert "3 of 3: badge Regular" in rich.text
    rich.enter()
    standing = rich.given.shop.identify.by_id(ana)
    assert (standing.badges, standing.owed) == (("visits",), 180)
    rich.scan(card_code(1))
    assert "Store credit: €1.80 to come" in rich.window.strip.facts


PLANS, CHALLENGES, ACTIONS = 5, 6, 7


def test_that_a_plan_is_begun_renewed_and_cancelled_from_the_members_page(rich: Rig, rui: str) -> None:
    rich.scan(card_code(2))
    rich.press(Qt.Key.Key_F3)
    page = on(rich, MemberScreen)
    page.sections.setCurrentRow(PLANS)
    steps: tuple[tuple[What, str], ...] = (("begin", "through 01/03/2027"), ("renew", "through 01/03/2028"))
    for what, said in steps:
        page.table.take_focus()
        rich.enter()
        assert page.plans.deeds[what].hasFocus()
        rich.enter()
        assert said in rich.said
        assert "Take €59.00." in rich.said
        page.sections.setCurrentRow(PLANS)
    page.table.take_focus()
    rich.enter()
    page.plans.deeds["cancel"].setFocus()
    rich.enter()
    assert "runs to the end" in rich.said
    (period,) = rich.given.shop.identify.by_id(rui).plans
    assert (period.cancelled, str(period.until)) == (True, "2028-03-01")
    assert rich.given.shop.close_day().totals.fees == 2 * 5_900


def test_that_challenges_are_seen_with_their_badge(rich: Rig, ana: str) -> None:
    for _ in range(3):
        rich.given.sell(ana, 1_000)
    rich.scan(card_code(1))
    rich.press(Qt.Key.Key_F3)
    page = on(rich, MemberScreen)
    page.sections.setCurrentRow(CHALLENGES)
    model = page.table.view.model()
    row = [model.index(0, column).data() for column in range(5)]
    assert row == ["Three visits", "3 of 3", "1", "300", "Regular"]


def test_that_one_key_takes_the_best_mix(rich: Rig, ana: str) -> None:
    bought(rich)
    rich.given.shop.give_credit(CreditCommand(rich.given.fresh(), ana, 1_250, "sorry"))
    rich.scan(card_code(1))
    rich.type("100")
    rich.press(Qt.Key.Key_F6)
    first = on(rich, RedeemScreen).offers.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    # 100.00 less 10 % and the voucher is 80.00; 1,000 points are 10.00 off; 12.50 of credit
    assert first == "Best for this sale, €57.50 to pay €10 off + 1,000 points + €12.50 of credit"
    rich.enter()
    rich.enter()
    standing = rich.given.shop.identify.by_id(ana)
    assert standing.credit == 0
    assert [one.state for one in standing.vouchers] == ["used"]
    sale = rich.given.shop.history(ana)[1][0]
    assert (sale.due, sale.redeemed_points) == (7_000, 1_000)


def test_that_a_voucher_worth_more_than_the_sale_is_left_out_of_the_mix(rich: Rig, ana: str) -> None:
    bought(rich)
    rich.given.shop.give_credit(CreditCommand(rich.given.fresh(), ana, 100, "sorry"))
    rich.scan(card_code(1))
    rich.type("8")
    rich.press(Qt.Key.Key_F6)
    first = on(rich, RedeemScreen).offers.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "€10 off" not in first


def test_that_whoever_brought_them_is_scanned_into_the_enrolment(rich: Rig, ana: str) -> None:
    rich.press(Qt.Key.Key_F11)
    page = on(rich, EnrolScreen)
    page.name.setText("Eva")
    page.brought.setFocus()
    rich.scan(card_code(1))
    assert page.brought.text() == card_code(1)
    page.consent.setChecked(True)
    page.enrols.click()
    rich.settle()
    eva = rich.given.shop.find_members("Eva")[0].member
    rich.given.sell(eva, 3_000)
    assert rich.given.shop.identify.by_id(eva).balance == 250 + 30
    assert rich.given.shop.identify.by_id(ana).balance == 1_500 + 500


def test_that_a_referrer_nobody_knows_is_said_and_nobody_is_enrolled(rich: Rig) -> None:
    rich.press(Qt.Key.Key_F11)
    page = on(rich, EnrolScreen)
    page.name.setText("Eva")
    page.brought.setText("nobody")
    page.consent.setChecked(True)
    page.enrols.click()
    rich.settle()
    assert "Nobody here goes by “nobody”" in rich.said
    assert rich.given.shop.find_members("Eva") == ()


def test_that_a_share_that_staff_saw_goes_on_record_up_to_its_limit(rich: Rig, ana: str) -> None:
    rich.scan(card_code(1))
    rich.press(Qt.Key.Key_F3)
    page = on(rich, MemberScreen)
    page.sections.setCurrentRow(ACTIONS)
    model = page.table.view.model()
    assert [model.index(0, column).data() for column in range(3)] == ["Shared a find", "20", "at most 2 × a week"]
    page.table.take_focus()
    for balance in (1_520, 1_540):
        rich.enter()
        assert "On record: +20" in rich.said
        assert rich.given.shop.identify.by_id(ana).balance == balance
        page.table.take_focus()
    rich.enter()
    assert "has had all that the programme gives" in rich.said
    assert "Nothing was changed" in rich.said
    assert rich.given.shop.identify.by_id(ana).balance == 1_540


def test_that_the_strip_says_who_was_brought_and_what_the_first_sale_will_thank_for(rich: Rig, ana: str) -> None:
    shop = rich.given.shop
    eva = enrolled(rich.given, "Eva", 41, referred_by=card_code(1))
    rich.scan(card_code(41))
    assert "Brought by a friend: thanks from a sale of €25.00" in rich.window.strip.facts
    rich.given.sell(eva, 2_500)
    assert shop.identify.by_id(ana).brought == 1
    rich.scan(card_code(41))
    assert not any("Brought" in fact for fact in rich.window.strip.facts)
    rich.scan(card_code(1))
    assert "Friends brought: 1" in rich.window.strip.facts


def test_that_a_friends_code_opens_the_enrolment_with_who_brought_them(rich: Rig, ana: str) -> None:
    code = friend_code("NC", ana).text
    rich.scan(code)
    page = on(rich, EnrolScreen)
    assert page.brought.text() == code
    page.name.setText("Eva")
    rich.scan(code)
    assert "Their friend is known" in rich.said
    assert page.card.text() == ""
    page.consent.setChecked(True)
    page.enrols.click()
    rich.settle()
    standing = rich.window.hand.standing
    assert standing is not None
    assert (standing.member.profile.name, standing.member.referred_by, standing.thanks_due) == ("Eva", ana, True)
