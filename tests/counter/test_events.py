"""Events: what may be planned, and who may have a place; nobody is promised one that is not there."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.counter.cards import BlockCommand
from app.counter.reserve_place import PlaceCommand
from app.loyalty.event_refusals import (
    EventCancelled,
    EventFull,
    PlaceHeld,
    ReservationsNotOpen,
    TicketGivenUp,
    UnknownEvent,
)
from app.loyalty.refusals import (
    CardBlocked,
    NotAllowed,
    NotReadable,
    UnknownMember,
)
from app.office.adjust import TierCommand
from app.office.plan_event import PlanCommand
from app.shop import wire
from app.wording import words_of
from db.books import SqliteBooks, open_engine
from db.migrate import HEAD, migrate
from tests.counter.hall import TONIGHT, WITH_GOLD, Hall, an_event, ticket, unchanged
from tests.given import a_shop


@pytest.fixture
def hall() -> Hall:
    return Hall(a_shop(programme=WITH_GOLD))


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
