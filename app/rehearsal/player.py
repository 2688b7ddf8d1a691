"""Playing a story: each event is one use case on a fresh book; what came out is compared with what was expected."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from app.loyalty.days import zone
from app.loyalty.refusals import Refusal, UnknownMember
from app.ports.books import Books
from app.ports.identity import Clock, new_id
from app.ports.records import Record
from app.rehearsal.deeds import DEEDS
from app.rehearsal.head_office import StoryHeadOffice
from app.rehearsal.story import Event, Story
from app.shop import Shop, wire
from app.standing.deed import Done
from app.standing.standing import Standing

OpenBook = Callable[[Clock], Books]


@dataclass
class Hands:
    """A clock whose hands the story moves."""

    now: datetime

    def __call__(self) -> datetime:
        """The story's instant, in UTC."""
        return self.now


@dataclass
class Stage:
    """The story as it stands while it is played: the shop, the clock, and what the story's names mean."""

    story: Story
    shop: Shop
    hands: Hands
    content: dict[str, Any]
    head_office: StoryHeadOffice
    members: dict[str, str] = field(default_factory=dict)
    sales: dict[str, str] = field(default_factory=dict)
    vouchers: dict[str, str] = field(default_factory=dict)
    gift_cards: dict[str, str] = field(default_factory=dict)
    last_card: str = ""
    made: int = 0

    def fresh_id(self) -> str:
        """An id that sorts after all before it, the same in every rehearsal."""
        self.made += 1
        return new_id(self.hands, lambda size: self.made.to_bytes(size, "big"))

    def member(self, name: str) -> str:
        """The id of a member of the story; an id nobody has for a stranger."""
        return self.members.get(name) or "0" * 32


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one event did: its member (a name of the story), its record or its refusal, and what did not hold."""

    event: Event
    at: datetime
    member: str = ""
    done: Done | None = None
    refused: str = ""
    nights: tuple[Record, ...] = ()
    standing: Standing | None = None
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Played:
    """A story played to its end."""

    story: Story
    outcomes: tuple[Outcome, ...]

    @property
    def holds(self) -> bool:
        """Whether everything expected came out."""
        return not any(outcome.wrong for outcome in self.outcomes)


def play(story: Story, open_book: OpenBook, compare: Callable[[Stage, Outcome], tuple[str, ...]]) -> Played:
    """Plays the story on a fresh book."""
    local = zone(story.programme.timezone)
    now = story.now.replace(tzinfo=local) if story.now.tzinfo is None else story.now
    hands = Hands(now.astimezone(UTC))
    head_office = StoryHeadOffice()
    joined = any(event.kind == "head_office" for event in story.events)
    shop = wire(open_book(hands), hands, head_office if joined else None)
    stage = Stage(story, shop, hands, story.content, head_office)
    DEEDS["publish"](stage, {})
    stage.shop.night(whatever_the_gap=True)
    outcomes = []
    for event in story.events:
        if event.at is not None:
            at = event.at.replace(tzinfo=local) if event.at.tzinfo is None else event.at
            hands.now = at.astimezone(UTC)
        nights: list[Record] = []
        stage.shop.night(nights.append, whatever_the_gap=True)
        outcome = _one(stage, event, tuple(nights))
        outcomes.append(_judged(stage, outcome, compare))
    return Played(story, tuple(outcomes))


def _one(stage: Stage, event: Event, nights: tuple[Record, ...]) -> Outcome:
    name = _member_of(stage, event)
    try:
        done = DEEDS[event.kind](stage, event.keys)
    except Refusal as refusal:
        return Outcome(event, stage.hands.now, name, refused=refusal.code, nights=nights)
    return Outcome(event, stage.hands.now, name, done, nights=nights)


def _judged(stage: Stage, outcome: Outcome, compare: Callable[[Stage, Outcome], tuple[str, ...]]) -> Outcome:
    standing = None
    if outcome.member in stage.members:
        with suppress(UnknownMember):  # erased
            standing = stage.shop.identify.by_id(stage.members[outcome.member])
    seen = Outcome(
        outcome.event,
        outcome.at,
        outcome.member,
        outcome.done,
        outcome.refused,
        outcome.nights,
        standing,
    )
    return Outcome(
        seen.event, seen.at, seen.member, seen.done, seen.refused, seen.nights, standing, compare(stage, seen)
    )


def _member_of(stage: Stage, event: Event) -> str:
    """The member an event is about: named, or whose sale or voucher it is."""
    keys = event.keys
    if "member" in keys:
        return str(keys["member"])
    owner = ""
    if event.kind in {"return", "void"} and (sold := _sold_to(stage, str(keys.get("sale", "")))):
        owner = sold
    if event.kind == "cancel_voucher" and (code := stage.vouchers.get(str(keys.get("voucher", "")))):
        with stage.shop.books() as visit:
            voucher = visit.voucher(code)
            owner = voucher.member if voucher else ""
    return next((name for name, member in stage.members.items() if member == owner), str(keys.get("keep", "")))


def _sold_to(stage: Stage, sale: str) -> str:
    with stage.shop.books() as visit:
        sold = visit.sold(sale)
        return sold.made.member if sold else ""
