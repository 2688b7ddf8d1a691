"""A hall for events: a shop whose programme knows them, an event tonight, and its deeds in one word each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.counter.admit import AdmitCommand, Admitted
from app.counter.reserve_place import PlaceCommand
from app.loyalty.codes import CodeType, new_code
from app.loyalty.event import Event
from app.loyalty.refusals import (
    Refusal,
)
from app.office.plan_event import PlanCommand
from db.check import check
from tests.given import PROGRAMME, Given
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
gives = { invitation = "AUCTION" }  # as the shipped programme writes it; ids are small letters
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


def unchanged(hall: Hall, deed: Callable[[], object], refusal: type[Refusal]) -> Refusal:
    """What the deed is refused with; the book is as it was."""
    before = dump(hall.given)
    with pytest.raises(refusal) as refused:
        deed()
    assert dump(hall.given) == before
    return refused.value
