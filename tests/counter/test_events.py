"""Events: who may have a place, who is let in, once; what coming earns; nothing that anybody does overfills one."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from app.counter.act import ActCommand
from app.counter.admit import AdmitCommand, Admitted
from app.counter.cards import BlockCommand, ReplaceCommand
from app.counter.redeem import RedeemCommand
from app.counter.reserve_place import PlaceCommand
from app.counter.sign_in import KeepStaff, StaffCommand, first_manager
from app.loyalty.codes import CodeType, new_code
from app.loyalty.event import Event
from app.loyalty.event_refusals import (
    AlreadyIn,
    EventCancelled,
    EventClosed,
    EventFull,
    EventNotBegun,
    EventOver,
    PlaceHeld,
    ReservationsNotOpen,
    TicketElsewhere,
    TicketGivenUp,
    TicketUnknown,
    UnknownEvent,
)
from app.loyalty.refusals import (
    CardBlocked,
    CardReplaced,
    NotAllowed,
    NotReadable,
    Refusal,
    TierTooLow,
    UnknownCard,
    UnknownMember,
    VoucherUnknown,
    VoucherUsed,
)
from app.office.adjust import AdjustCommand, TierCommand
from app.office.erase import EraseCommand
from app.office.merge import MergeCommand
from app.office.plan_event import PlanCommand
from app.shop import wire
from app.wording import words_of
from db.books import SqliteBooks, open_engine
from db.check import check
from db.migrate import HEAD, migrate
from tests.given import PROGRAMME, Given, a_shop
from tests.loyalty.test_ledger_laws import dump

RULE = """
[[earn]]
id = "event"
name = { en = "Came to an event", pt = "Veio a um evento" }
kind = "action"
action = "event-attendance"
points = 50
cap = { times = 1, per = "day" }
[[challenge]]
id = "three"
name = { en = "Three evenings", pt = "Três serões" }
goal = { action = "event-attendance", count = 2 }
gives = { points = 10 }
[tiers]"""
INVITING = """
[[reward]]
id = "preview"
name = { en = "Preview", pt = "Antestreia" }
cost = 100
gives = { invitation = "auction" }
valid_days = 30
"""
SHOP = PROGRAMME.replace("[tiers]", RULE, 1).replace(
    "benefit = [",
    'benefit = [{ id = "early-access", name = { en = "Early", pt = "Antes" }, days = 2 }, '
    '{ id = "auction-invitation", name = { en = "Auction", pt = "Leilão" }, count = 1, per = "year" }, ',
)
WITH_GOLD = (
    SHOP.replace(
        "[[reward]]",
        '[[tier]]\nid = "gold"\nname = { en = "Gold", pt = "Ouro" }\nfrom = "5000"\n'
        'benefit = [{ id = "early-access", days = 5 }]\n[[reward]]',
        1,
    )
    + INVITING
)
TONIGHT = datetime(2026, 3, 2, 18, tzinfo=UTC)


def ticket(number: int) -> str:
    return new_code("NC", CodeType.EVENT_TICKET, number.to_bytes(10, "big")).text


def card_code(number: int) -> str:
    return new_code("NC", CodeType.CARD, number.to_bytes(8, "big")).text


def an_event(**more: Any) -> Event:  # noqa: ANN401 - a field of any kind
    usual = Event("auction", {"en": "Auction", "pt": "Leilão"}, TONIGHT, TONIGHT + timedelta(hours=3), "Hall", 3)
    return replace(usual, **more)


class Hall:
    """A shop with an event tonight, and its deeds in one word each."""

    def __init__(self, given: Given, event: Event | None = None) -> None:
        self.given = given
        self.shop = given.shop
        self.event = event or an_event()
        self.plan(self.event, new=True)

    def plan(self, event: Event, *, new: bool = False, by: str = "") -> None:
        self.shop.plan_event(PlanCommand(self.given.fresh(), event, new, by))

    def change(self, **more: Any) -> None:  # noqa: ANN401 - a field of any kind
        self.event = replace(self.event, **more)
        self.plan(self.event)

    def open_door(self) -> None:
        self.given.clock.now = TONIGHT + timedelta(minutes=2)

    def reserve(self, member: str, number: int, event: str = "auction") -> None:
        self.shop.reserve_place(PlaceCommand(self.given.fresh(), event, member, ticket(number)))

    def give_up(self, member: str) -> None:
        self.shop.give_up_place(PlaceCommand(self.given.fresh(), "auction", member))

    def admit(self, *, code: str = "", member: str = "", event: str = "auction", cashier: str = "") -> Admitted:
        return self.shop.admit(AdmitCommand(self.given.fresh(), event, code, member, cashier))

    @property
    def figures(self) -> tuple[int, int, int]:
        found = self.shop.show_events.door(self.event.id).turnout
        return found.reserved, found.came, found.taken

    def is_sound(self) -> bool:
        return check(self.given.books.engine).differences == ()


@pytest.fixture
def hall() -> Hall:
    return Hall(a_shop(programme=WITH_GOLD))


def unchanged(hall: Hall, deed: Callable[[], object], refusal: type[Refusal]) -> Refusal:
    """What the deed is refused with; the book is as it was."""
    before = dump(hall.given)
    with pytest.raises(refusal) as refused:
        deed()
    assert dump(hall.given) == before
    return refused.value


# what cannot be planned


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"id": "Spring Auction"}, "event_id"),
        ({"id": ""}, "event_id"),
        ({"id": "a" * 65}, "event_id"),
        ({"name": {"en": "  "}}, "empty"),
        ({"name": {"en": "x" * 121}}, "too_long"),
        ({"place": "x" * 121}, "too_long"),
        ({"ends": TONIGHT}, "ends_before_it_starts"),
        ({"capacity": 0}, "out_of_range"),
        ({"capacity": 10**6}, "out_of_range"),
        ({"early": (("gold", -1),)}, "out_of_range"),
        ({"doors": -1}, "out_of_range"),
        ({"tiers": frozenset({"platinum"})}, "tier"),
        ({"invitation": "early-access"}, "benefit"),
    ],
)
def test_that_a_plan_that_cannot_be_is_refused(wrong: dict[str, Any], why: str) -> None:
    given = a_shop(programme=WITH_GOLD)
    with pytest.raises((NotReadable, NotAllowed)) as refused:
        given.shop.plan_event(PlanCommand(given.fresh(), an_event(**wrong), new=True))
    value = refused.value
    assert why in {getattr(value, "why", ""), getattr(value, "what", "")}
    assert given.shop.plan_event.known() == ()


def test_that_a_new_event_is_no_other(hall: Hall) -> None:
    with pytest.raises(NotAllowed) as refused:
        hall.plan(an_event(place="Elsewhere"), new=True)
    assert refused.value.what == "event_known"


def test_that_there_are_never_fewer_places_than_are_taken(hall: Hall) -> None:
    for number in range(2):
        hall.reserve(hall.given.enrol(), number)
    with pytest.raises(NotAllowed) as refused:
        hall.plan(an_event(capacity=1))
    assert refused.value.what == "below_taken"
    hall.change(capacity=2)
    assert hall.is_sound()


def test_that_what_was_cancelled_stays_so(hall: Hall) -> None:
    hall.change(state="cancelled")
    with pytest.raises(EventCancelled):
        hall.plan(an_event())


# a place


def test_that_a_place_is_refused_with_its_reason(hall: Hall) -> None:
    ana, rui = hall.given.enrol(), hall.given.enrol("Rui")
    unchanged(hall, lambda: hall.reserve(ana, 1, event="nothing"), UnknownEvent)
    unchanged(hall, lambda: hall.reserve("ab" * 16, 1), UnknownMember)
    hall.reserve(ana, 1)
    held = unchanged(hall, lambda: hall.reserve(ana, 2), PlaceHeld)
    assert isinstance(held, PlaceHeld)
    assert held.ticket == ticket(1)
    for code in (ticket(1), ""):
        with pytest.raises(NotAllowed) as refused:
            hall.shop.reserve_place(PlaceCommand(hall.given.fresh(), "auction", rui, code))
        assert refused.value.what == "ticket_known"
    hall.shop.block(BlockCommand(hall.given.fresh(), rui, card=False, reason="a dispute"))
    unchanged(hall, lambda: hall.reserve(rui, 2), CardBlocked)
    with pytest.raises(NotAllowed):
        hall.give_up(rui)


def test_that_reservations_open_earlier_for_a_tier(hall: Hall) -> None:
    given = hall.given
    hall.change(opens=(TONIGHT + timedelta(days=4)).date(), starts=TONIGHT + timedelta(days=9),
                ends=TONIGHT + timedelta(days=9, hours=2), early=(("silver", 3),))  # fmt: skip
    bronze, silver, gold = (given.enrol(name) for name in ("Ana", "Rui", "Eva"))
    for member, tier in ((silver, "silver"), (gold, "gold")):
        given.shop.set_tier(TierCommand(given.fresh(), member, tier, "test"))
    hall.reserve(gold, 1)  # five days before, by her benefit
    too_early = unchanged(hall, lambda: hall.reserve(silver, 2), ReservationsNotOpen)
    assert "03/03/2026" in words_of(too_early, "pt").what  # three days before, as the event says
    given.clock.pass_days(1)
    hall.reserve(silver, 2)
    unchanged(hall, lambda: hall.reserve(bronze, 3), ReservationsNotOpen)
    given.clock.pass_days(3)
    hall.reserve(bronze, 3)
    assert hall.figures == (3, 0, 3)


def test_that_a_full_event_takes_nobody_until_a_place_is_given_up(hall: Hall) -> None:
    members = [hall.given.enrol(f"M{number}") for number in range(4)]
    for number, member in enumerate(members[:3]):
        hall.reserve(member, number)
    unchanged(hall, lambda: hall.reserve(members[3], 3), EventFull)
    hall.open_door()
    full = unchanged(hall, lambda: hall.admit(member=members[3]), EventFull)
    assert words_of(full, "en").what == "Auction is full: all 3 places are taken."
    hall.give_up(members[0])
    hall.admit(member=members[3])
    unchanged(hall, lambda: hall.admit(code=ticket(0)), TicketGivenUp)
    unchanged(hall, lambda: hall.admit(member=members[0]), EventFull)
    assert hall.figures == (2, 1, 3)
    assert hall.is_sound()


def test_that_two_at_the_same_instant_do_not_both_have_the_last_place(tmp_path: Path) -> None:
    path = tmp_path / "book.db"

    def prepare(book: Path) -> None:
        migrate(open_engine(book), HEAD)

    hall = Hall(a_shop(path, WITH_GOLD, prepare), an_event(capacity=1))
    commands = [
        PlaceCommand(hall.given.fresh(), "auction", hall.given.enrol(f"M{number}"), ticket(number))
        for number in range(8)
    ]

    def reserve(command: PlaceCommand) -> bool:
        books = SqliteBooks(path, hall.given.clock)
        try:
            wire(books, hall.given.clock).reserve_place(command)
        except EventFull:
            return False
        finally:
            books.close()
        return True

    with ThreadPoolExecutor(8) as together:
        assert sum(together.map(reserve, commands)) == 1
    assert hall.figures == (1, 0, 1)
    assert hall.is_sound()


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
