"""The door of an event: who is let in, once; what coming earns; what the report says of it."""

from dataclasses import replace
from datetime import UTC, timedelta

import pytest

from app.counter.act import ActCommand
from app.counter.admit import AdmitCommand
from app.counter.cards import BlockCommand, ReplaceCommand
from app.counter.honour import HonourCommand
from app.counter.redeem import RedeemCommand
from app.counter.sign_in import KeepStaff, StaffCommand, first_manager
from app.loyalty.codes import CodeType, new_code
from app.loyalty.event_refusals import (
    AlreadyIn,
    EventCancelled,
    EventClosed,
    EventNotBegun,
    EventOver,
    TicketElsewhere,
    TicketUnknown,
    UnknownEvent,
)
from app.loyalty.refusals import (
    CardBlocked,
    CardReplaced,
    NotAllowed,
    TierTooLow,
    UnknownCard,
    UnknownMember,
    VoucherUnknown,
    VoucherUsed,
)
from app.office.adjust import AdjustCommand, TierCommand
from app.office.erase import EraseCommand
from app.office.merge import MergeCommand
from app.wording import words_of
from tests.counter.hall import WITH_GOLD, Hall, an_event, card_code, ticket, unchanged
from tests.given import a_shop


@pytest.fixture
def hall() -> Hall:
    return Hall(a_shop(programme=WITH_GOLD))


# the door


def test_that_the_door_refuses_with_its_reason(hall: Hall) -> None:
    given = hall.given
    ana = given.enrol("Ana", card=card_code(1))
    unchanged(hall, lambda: hall.admit(code=card_code(1), event="nothing"), UnknownEvent)
    early = unchanged(hall, lambda: hall.admit(code=card_code(1)), EventNotBegun)
    assert words_of(early, "en").what == "The door of Auction opens on 02/03/2026, 17:00."
    hall.open_door()
    unchanged(hall, lambda: hall.admit(code=card_code(2)), UnknownCard)
    unchanged(hall, lambda: hall.admit(code=""), UnknownCard)
    unchanged(hall, lambda: hall.admit(code=ticket(9)), TicketUnknown)
    voucher = new_code("NC", CodeType.VOUCHER, bytes(10)).text
    unchanged(hall, lambda: hall.admit(code=voucher), VoucherUnknown)
    hall.change(state="closed")
    unchanged(hall, lambda: hall.admit(code=card_code(1)), EventClosed)
    unchanged(hall, lambda: hall.reserve(ana, 1), EventClosed)
    hall.change(state="open")
    given.clock.now = hall.event.ends + timedelta(seconds=1)
    unchanged(hall, lambda: hall.admit(code=card_code(1)), EventOver)
    unchanged(hall, lambda: hall.reserve(ana, 1), EventOver)
    hall.change(state="cancelled")
    unchanged(hall, lambda: hall.admit(code=card_code(1)), EventCancelled)
    assert hall.figures == (0, 0, 0)


def test_that_a_card_lets_in_once_and_earns_at_once(hall: Hall) -> None:
    ana = hall.given.enrol("Ana", card=card_code(1))
    hall.open_door()
    came = hall.admit(code=card_code(1))
    assert (came.points, came.turnout.came, came.fact.tier) == (50, 1, "bronze")
    assert came.done.standing is not None
    assert came.done.standing.balance == 50
    again = unchanged(hall, lambda: hall.admit(code=card_code(1)), AlreadyIn)
    assert words_of(again, "en").what == "Already in since 18:02."
    unchanged(hall, lambda: hall.admit(member=ana), AlreadyIn)
    unchanged(hall, lambda: hall.reserve(ana, 1), AlreadyIn)
    unchanged(hall, lambda: hall.give_up(ana), AlreadyIn)
    assert hall.is_sound()


def test_that_the_same_command_twice_is_one_admission(hall: Hall) -> None:
    ana = hall.given.enrol("Ana", card=card_code(1))
    hall.open_door()
    command = AdmitCommand(hall.given.fresh(), "auction", card_code(1))
    first, second = hall.shop.admit(command), hall.shop.admit(command)
    assert (first.done.again, second.done.again) == (False, True)
    assert (first.points, first.turnout) == (second.points, second.turnout)
    assert hall.shop.identify.by_id(ana).balance == 50
    hall.plan(an_event(id="talk"), new=True)
    with pytest.raises(NotAllowed) as refused:
        hall.shop.admit(replace(command, event="talk"))
    assert refused.value.what == "id_used"


def test_that_a_ticket_opens_its_own_event_only(hall: Hall) -> None:
    given = hall.given
    ana = given.enrol()
    hall.plan(an_event(id="talk", name={"en": "A talk", "pt": "Uma palestra"}), new=True)
    hall.reserve(ana, 1, event="talk")
    hall.open_door()
    elsewhere = unchanged(hall, lambda: hall.admit(code=ticket(1)), TicketElsewhere)
    assert words_of(elsewhere, "pt").what == "Isto é para outro evento: Uma palestra."
    assert hall.admit(code=ticket(1), event="talk").done.record.member == ana


def test_that_a_ticket_of_somebody_kept_out_opens_nothing(hall: Hall) -> None:
    given = hall.given
    ana, rui = given.enrol("Ana", card=card_code(1)), given.enrol("Rui")
    hall.reserve(ana, 1)
    hall.reserve(rui, 2)
    given.shop.block(BlockCommand(given.fresh(), ana, card=False, reason="a dispute"))
    given.shop.erase(EraseCommand(given.fresh(), rui))
    hall.open_door()
    unchanged(hall, lambda: hall.admit(code=ticket(1)), CardBlocked)
    unchanged(hall, lambda: hall.admit(code=ticket(2)), UnknownMember)
    assert hall.figures == (1, 0, 1)  # the place of whoever is erased is free again
    assert hall.is_sound()


def test_that_a_card_that_is_blocked_or_replaced_opens_nothing(hall: Hall) -> None:
    given = hall.given
    ana = given.enrol("Ana", card=card_code(1))
    given.shop.replace_card(ReplaceCommand(given.fresh(), ana, card_code(2), card_code(1)))
    given.shop.block(BlockCommand(given.fresh(), card_code(2), card=True, reason="stolen"))
    hall.open_door()
    unchanged(hall, lambda: hall.admit(code=card_code(1)), CardReplaced)
    unchanged(hall, lambda: hall.admit(code=card_code(2)), CardBlocked)


def test_that_two_records_of_one_person_hold_one_place_and_come_once(hall: Hall) -> None:
    given = hall.given
    kept, dropped, third = given.enrol("Ana"), given.enrol("Ana", card=card_code(1)), given.enrol("Rui")
    hall.reserve(kept, 1)
    hall.reserve(dropped, 2)
    assert hall.figures == (2, 0, 2)
    given.shop.merge(MergeCommand(given.fresh(), kept, dropped))
    assert hall.figures == (1, 0, 1)
    hall.open_door()
    assert hall.admit(code=ticket(2)).done.record.member == kept
    for code in (ticket(1), card_code(1)):
        unchanged(hall, lambda code=code: hall.admit(code=code), AlreadyIn)  # type: ignore[misc] # bound in the loop
    hall.admit(member=third)
    assert hall.figures == (1, 2, 2)
    assert hall.is_sound()


def test_that_two_records_that_both_came_are_one_who_came(hall: Hall) -> None:
    given = hall.given
    kept, dropped = given.enrol("Ana"), given.enrol("Ana")
    hall.open_door()
    hall.admit(member=dropped)
    given.clock.now += timedelta(minutes=9)
    hall.admit(member=kept)
    given.shop.merge(MergeCommand(given.fresh(), kept, dropped))
    assert hall.figures == (0, 1, 1)
    came = hall.shop.show_events.door("auction").came[0].attendance
    assert came is not None
    assert (came.at.astimezone(UTC).minute, came.points) == (2, 100)
    assert hall.is_sound()


# the tier, and what lets in below it


def test_that_the_tier_is_asked_for_and_a_place_promised_is_kept(hall: Hall) -> None:
    given = hall.given
    hall.change(tiers=frozenset({"silver", "gold"}))
    ana, rui = given.enrol("Ana"), given.enrol("Rui")
    given.shop.set_tier(TierCommand(given.fresh(), rui, "silver", "test"))
    refused = unchanged(hall, lambda: hall.reserve(ana, 1), TierTooLow)
    assert words_of(refused, "en").what == "This is for members of: gold, silver."
    hall.reserve(rui, 1)
    given.shop.set_tier(TierCommand(given.fresh(), rui, "bronze", "test"))
    hall.open_door()
    unchanged(hall, lambda: hall.admit(member=ana), TierTooLow)
    assert hall.admit(code=ticket(1)).fact.tier == "bronze"


def test_that_a_voucher_lets_in_below_the_tier_and_is_used_by_it(hall: Hall) -> None:
    given = hall.given
    hall.change(tiers=frozenset({"gold"}))
    ana, rui = given.enrol("Ana"), given.enrol("Rui")
    codes = [new_code("NC", CodeType.VOUCHER, bytes([number] * 10)).text for number in range(3)]
    for member, code, reward in ((ana, codes[0], "preview"), (rui, codes[1], "preview"), (rui, codes[2], "ten")):
        given.shop.adjust(AdjustCommand(given.fresh(), member, 100, "opening"))
        given.shop.redeem(RedeemCommand(given.fresh(), member, reward, code))
    hall.reserve(ana, 1)
    hall.plan(an_event(id="talk"), new=True)
    hall.open_door()
    with pytest.raises(NotAllowed) as refused:
        hall.admit(code=codes[2])
    assert refused.value.what == "no_invitation"
    with pytest.raises(NotAllowed) as refused:
        given.shop.honour(HonourCommand(given.fresh(), codes[1], rui))
    assert refused.value.what == "at_the_door"
    unchanged(hall, lambda: hall.admit(code=codes[0], event="talk"), TicketElsewhere)
    assert hall.admit(code=ticket(1)).fact.invited == codes[0]
    assert hall.admit(code=codes[1]).fact.invited == codes[1]
    for code in codes[:2]:
        assert isinstance(given.shop.show_voucher(code).refusal, VoucherUsed)
    assert hall.is_sound()


def test_that_a_counted_benefit_lets_in_below_the_tier_once(hall: Hall) -> None:
    given = hall.given
    hall.change(tiers=frozenset({"gold"}), invitation="auction-invitation")
    rui = given.enrol("Rui")
    given.shop.set_tier(TierCommand(given.fresh(), rui, "silver", "test"))
    hall.plan(an_event(id="second", tiers=frozenset({"gold"}), invitation="auction-invitation"), new=True)
    hall.open_door()
    assert hall.admit(member=rui).fact.invited == "auction-invitation"
    assert given.shop.identify.by_id(rui).benefits["auction-invitation"] == 0
    unchanged(hall, lambda: hall.admit(member=rui, event="second"), TierTooLow)
    assert hall.is_sound()


# what coming earns


def test_that_whoever_reached_the_limit_is_let_in_without_points(hall: Hall) -> None:
    given = hall.given
    ana = given.enrol("Ana")
    hall.plan(an_event(id="second"), new=True)
    hall.open_door()
    assert hall.admit(member=ana).points == 50
    second = hall.admit(member=ana, event="second")
    assert (second.points, second.fact.unearned) == (0, "limit_reached")
    assert given.shop.identify.by_id(ana).balance == 50
    given.clock.pass_days(1)
    given.shop.act(ActCommand(given.fresh(), ana, "event-attendance"))
    assert given.shop.identify.by_id(ana).balance == 110  # the second that earned is the challenge's second
    assert hall.is_sound()


def test_that_a_programme_without_a_rule_counts_who_came() -> None:
    hall = Hall(a_shop())
    ana = hall.given.enrol()
    hall.open_door()
    came = hall.admit(member=ana)
    assert (came.points, came.fact.unearned, came.turnout.came) == (0, "", 1)
    assert hall.is_sound()


def test_that_staff_earn_nothing_by_letting_themselves_in(hall: Hall) -> None:
    given = hall.given
    ana = given.enrol("Ana")
    keep = KeepStaff(given.books, given.clock, hash=lambda pin: pin)
    manager = first_manager(given.clock, "Eva", "123456")
    keep(manager)
    cashier = given.fresh()
    keep(StaffCommand(given.fresh(), cashier, "Ana", "cashier", "1234", member=ana, by=manager.staff))
    hall.open_door()
    came = hall.admit(member=ana, cashier=cashier)
    assert (came.points, came.fact.unearned) == (0, "own_card")


def test_that_the_report_says_who_came_who_did_not_and_what_they_bought(hall: Hall) -> None:
    given = hall.given
    ana, rui, eva = (given.enrol(name) for name in ("Ana", "Rui", "Eva"))
    hall.reserve(ana, 1)
    hall.reserve(rui, 2)
    given.sell(ana, 9_900, "before")
    hall.open_door()
    hall.admit(code=ticket(1))
    hall.admit(member=eva)
    given.sell(ana, 5_000, "during")
    given.sell(rui, 7_000, "elsewhere")
    report = given.shop.report_event("auction")
    assert (report.turnout.reserved, report.turnout.came, report.absent, report.walk_ins) == (2, 2, 1, 1)
    assert (report.points, report.by_tier) == (100, (("bronze", 2),))
    assert report.bought == {ana: 5_000, eva: 0}
    assert [one.member.profile.name for one in report.guests] == ["Ana", "Eva", "Rui"]
    with pytest.raises(UnknownEvent):
        given.shop.report_event("nothing")
