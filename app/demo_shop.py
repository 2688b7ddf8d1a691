"""The demo shop: a coin dealer's last two years, played by the counter's own use cases into a fresh book.

Everything is written in resources/demo: the same files and the same last day give the same book. Days are counted back
from yesterday, so the shop is always a going concern.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TypeAlias

from app.counter.act import Act, ActCommand
from app.counter.await_piece import AwaitPiece, WaitCommand
from app.counter.cards import Block, BlockCommand
from app.counter.enrol import Enrol, EnrolCommand
from app.counter.redeem import Redeem, RedeemCommand
from app.counter.reserve_place import PlaceCommand, ReservePlace
from app.counter.return_sale import ReturnCommand, ReturnSale
from app.counter.sell import SaleCommand, Sell
from app.counter.sign_in import KeepStaff, StaffCommand
from app.counter.use_benefit import BenefitCommand, UseBenefit
from app.loyalty.codes import CodeType, new_code
from app.loyalty.days import business_day, zone
from app.loyalty.edition import Edition
from app.loyalty.event import Event
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line, Payment
from app.office.adjust import Adjust, AdjustCommand
from app.office.nightly import Night
from app.office.plan_edition import EditionCommand, PlanEdition
from app.office.plan_event import PlanCommand, PlanEvent
from app.office.publish import Publish, PublishCommand
from app.ports.books import Books, Product, Profile, Role, Visit
from app.ports.identity import Clock, new_id
from app.standing.prospect import look_ahead

RESOURCES = Path(__file__).parent.parent / "resources"
FILES = RESOURCES / "demo"
PROGRAMME = RESOURCES / "programmes" / "numiscollect.toml"
TIMEZONE = "Europe/Lisbon"
PREFIX = "NC"
DAYS = 731

CASHIER, CASHIER_PIN = "Inês", "1234"
MANAGER, MANAGER_PIN = "Marta", "246810"
STAFF: tuple[tuple[str, Role, str], ...] = (
    (MANAGER, "manager", MANAGER_PIN),
    (CASHIER, "cashier", CASHIER_PIN),
)

Row: TypeAlias = dict[str, str]


@dataclass(frozen=True, slots=True)
class WorthScanning:
    """A member of the demo shop whose card shows something; `why` by language."""

    number: int
    name: str
    card: str
    why: dict[str, str]


def card_of(number: int) -> str:
    """The card's code of the member of that number in resources/demo/members.csv."""
    return new_code(PREFIX, CodeType.CARD, _chance(f"card {number}", CodeType.CARD.random_bytes)).text


def card_to_scan() -> str:
    """The card of the first thing to try: Gold, with points to spend."""
    return card_of(1)


def worth_scanning() -> tuple[WorthScanning, ...]:
    """A few members worth scanning."""
    return tuple(WorthScanning(number, name, card_of(number), why) for number, name, why in WORTH)


def _chance(name: str, size: int) -> bytes:
    """Chance that is none: the same for the same name."""
    return hashlib.sha256(name.encode()).digest()[:size]


def _rows(name: str) -> Iterator[Row]:
    with (FILES / name).open(encoding="utf-8", newline="") as text:
        yield from csv.DictReader(text)


def open_demo(books: Books, clock: Clock) -> None:
    """Fills a fresh book with the shop's two years up to yesterday."""
    last = business_day(clock(), TIMEZONE) - timedelta(days=1)
    told = Told(last)
    told.turn(DAYS, "08:00")
    Publish(books, told.clock)(PublishCommand(told.fresh_id(), PROGRAMME.read_text(encoding="utf-8")))
    keep_staff = KeepStaff(books, told.clock)
    for name, role, pin in STAFF:
        told.staff[name] = told.fresh_id()
        by = told.staff[MANAGER]
        badge = new_code(PREFIX, CodeType.EMPLOYEE, _chance(name, CodeType.EMPLOYEE.random_bytes)).text
        keep_staff(StaffCommand(told.fresh_id(), told.staff[name], name, role, pin, badge, by=by))
    with books() as visit:
        for row in _rows("catalogue.csv"):
            told.products[row["sku"]] = _product(row)
            visit.keep_product(told.products[row["sku"]])
        telling = Telling(visit, books, told)
        _tell(telling)
        _hold_events(telling)
        _issue_edition(telling)
        visit.commit()


def _product(row: Row) -> Product:
    attributes = tuple((key, row[key]) for key in ("metal", "monarch", "series", "year") if row[key])
    return Product(
        row["sku"], row["text"], int(row["amount"]), row["category"], cost=int(row["cost"]), attributes=attributes
    )


@dataclass
class Told:
    """The story as far as it is told: its last day, the instant it has come to, what its names mean."""

    last: date
    now: datetime = field(init=False)
    made: int = 0
    staff: dict[str, str] = field(default_factory=dict)
    members: dict[str, str] = field(default_factory=dict)
    products: dict[str, Product] = field(default_factory=dict)

    def turn(self, days_before: int, at: str) -> date:
        """Moves the hands to a local time so many days before the last day."""
        day = self.last - timedelta(days=days_before)
        self.now = datetime.combine(day, time.fromisoformat(at), zone(TIMEZONE)).astimezone(UTC)
        return day

    def clock(self) -> datetime:
        """The instant the story has come to."""
        return self.now

    def fresh_id(self) -> str:
        """An id that sorts after all before it, the same in every telling."""
        self.made += 1
        return new_id(self.clock, lambda size: self.made.to_bytes(size, "big"))


@dataclass(frozen=True, slots=True)
class Telling:
    """One telling: the visit all of it happens in, and the use cases on the story's clock."""

    visit: Visit
    books: Books
    told: Told

    def id(self) -> str:
        """A fresh id."""
        return self.told.fresh_id()

    def who(self, row: Row) -> str:
        """The id of the event's member, empty for a customer without a card."""
        return self.told.members.get(row["member"], "")


def _tell(telling: Telling) -> None:
    """Every event in its order, each night before its day."""
    people = {row["number"]: row for row in _rows("members.csv")}
    told = telling.told
    day = told.last - timedelta(days=DAYS)
    for row in _rows("events.csv"):
        came = told.turn(int(row["day"]), row["time"])
        while day < came:
            day += timedelta(days=1)
            Night(telling.books, told.clock).within(telling.visit, day)
        EVENTS[row["kind"]](telling, row | {f"of_{key}": value for key, value in people.get(row["member"], {}).items()})
    while day < told.last:
        day += timedelta(days=1)
        Night(telling.books, told.clock).within(telling.visit, day)


def _enrol(telling: Telling, row: Row) -> None:
    member = telling.id()
    telling.told.members[row["member"]] = member
    profile = Profile(row["of_name"], row["of_phone"], row["of_email"], date.fromisoformat(row["of_born"]))
    Enrol(telling.books, telling.told.clock).within(
        telling.visit,
        EnrolCommand(
            telling.id(),
            member,
            card_of(int(row["member"])),
            profile,
            "demo",
            language=row["of_language"],
            cashier=telling.told.staff[CASHIER],
        ),
    )


def _line(product: Product) -> Line:
    return Line(
        product.sku,
        product.amount,
        product.category,
        cost=product.cost,
        attributes=product.attributes,
        text=product.text,
    )


def _sell(telling: Telling, row: Row) -> None:
    told, member = telling.told, telling.who(row)
    lines = tuple(_line(told.products[sku]) for sku in row["what"].split())
    vouchers = (_voucher(row["more"]),) if row["more"] else ()
    basket = Basket(lines, vouchers=vouchers)
    if int(row["name"][1:]) % 2:  # every other customer pays by card
        due = look_ahead(telling.visit, basket, told.now, member).priced.due
        basket = replace(basket, pay=(Payment("card", due),))
    command = SaleCommand(telling.id(), row["name"], basket, member, told.staff[CASHIER])
    Sell(telling.books, told.clock).within(telling.visit, command)


def _voucher(name: str) -> str:
    return new_code(PREFIX, CodeType.VOUCHER, _chance(name, CodeType.VOUCHER.random_bytes)).text


def _return(telling: Telling, row: Row) -> None:
    returned = Returned(everything=True) if row["what"] == "all" else Returned(((int(row["what"]) - 1, 1),))
    command = ReturnCommand(telling.id(), row["name"], returned, cashier=telling.told.staff[CASHIER])
    ReturnSale(telling.books, telling.told.clock).within(telling.visit, command)


def _redeem(telling: Telling, row: Row) -> None:
    command = RedeemCommand(
        telling.id(), telling.who(row), row["what"], _voucher(row["name"]), telling.told.staff[CASHIER]
    )
    Redeem(telling.books, telling.told.clock).within(telling.visit, command)


def _act(telling: Telling, row: Row) -> None:
    Act(telling.books, telling.told.clock).within(
        telling.visit, ActCommand(telling.id(), telling.who(row), row["what"], cashier=telling.told.staff[CASHIER])
    )


def _use_benefit(telling: Telling, row: Row) -> None:
    command = BenefitCommand(telling.id(), telling.who(row), row["what"], telling.told.staff[CASHIER])
    UseBenefit(telling.books, telling.told.clock).within(telling.visit, command)


def _adjust(telling: Telling, row: Row) -> None:
    command = AdjustCommand(
        telling.id(),
        telling.who(row),
        int(row["what"]),
        "Paper stamps",
        telling.told.staff[MANAGER],
        last_day=telling.told.last - timedelta(days=int(row["more"])),
        given_last_day=True,
    )
    Adjust(telling.books, telling.told.clock).within(telling.visit, command)


def _block(telling: Telling, row: Row) -> None:
    command = BlockCommand(
        telling.id(), card_of(int(row["member"])), card=True, reason=row["what"], cashier=telling.told.staff[CASHIER]
    )
    Block(telling.books, telling.told.clock).within(telling.visit, command)


def _hold_events(telling: Telling) -> None:
    """A viewing today, all day; an auction in a week, to which some have a place."""
    told = telling.told
    told.turn(0, "20:00")
    for event in (_viewing(told), _auction(told)):
        command = PlanCommand(telling.id(), event, new=True, by=told.staff[MANAGER])
        PlanEvent(telling.books, told.clock).within(telling.visit, command)
    for number in COMING:
        chance = _chance(f"ticket {number}", CodeType.EVENT_TICKET.random_bytes)
        ticket = new_code(PREFIX, CodeType.EVENT_TICKET, chance).text
        place = PlaceCommand(telling.id(), "viewing", told.members[str(number)], ticket, told.staff[CASHIER])
        ReservePlace(telling.books, told.clock).within(telling.visit, place)


def _at(told: Told, days_after: int, hour: int) -> datetime:
    """The instant of a local hour so many days after the last day."""
    day = told.last + timedelta(days=days_after)
    return datetime.combine(day, time(hour), zone(TIMEZONE)).astimezone(UTC)


def _viewing(told: Told) -> Event:
    """Today, for everybody; its door is open whenever the demo is looked at by day."""
    names = {"en": "Viewing: Portuguese gold", "pt": "Exposição: ouro português"}
    return Event("viewing", names, _at(told, 1, 8), _at(told, 1, 22), "Sala 1", 60, doors=8 * 60)


def _auction(told: Told) -> Event:
    """In a week, for Gold and whoever has an invitation left."""
    names = {"en": "Auction of Portuguese gold", "pt": "Leilão de ouro português"}
    tiers, invitation = frozenset({"gold"}), "auction-invitation"
    return Event("auction", names, _at(told, 8, 18), _at(told, 8, 21), "Sala 1", 24, tiers, invitation=invitation)


def _issue_edition(telling: Telling) -> None:
    """A limited edition, to all in five days: open to Gold already, soon to Silver; some wait for the day."""
    told = telling.told
    names = {"en": "50 cents 1870, numbered", "pt": "50 cents 1870, numerada"}
    edition = Edition("limited", names, "C003", 40, told.last + timedelta(days=6))
    command = EditionCommand(telling.id(), edition, new=True, by=told.staff[MANAGER])
    PlanEdition(telling.books, told.clock).within(telling.visit, command)
    for number in WAITING:
        wait = WaitCommand(telling.id(), edition.id, told.members[str(number)], told.staff[CASHIER])
        AwaitPiece(telling.books, told.clock).within(telling.visit, wait)


EVENTS: dict[str, Callable[[Telling, Row], None]] = {
    "enrol": _enrol,
    "sale": _sell,
    "return": _return,
    "redeem": _redeem,
    "act": _act,
    "benefit": _use_benefit,
    "adjust": _adjust,
    "block": _block,
}

COMING = (1, 2, 3, 6, 7, 8, 9, 10, 11, 12)
"""Members with a place at the viewing."""

WAITING = (9, 12)
"""Members on the waiting list of the limited edition."""

WORTH: tuple[tuple[int, str, dict[str, str]], ...] = (
    (1, "Beatriz Nunes", {"en": "Gold, near the end of her hold", "pt": "Ouro, perto do fim do período garantido"}),
    (2, "Duarte Falcão", {"en": "a voucher in hand", "pt": "tem um vale por usar"}),
    (3, "Helena Abrantes", {"en": "points that lapse soon", "pt": "pontos que caducam em breve"}),
    (4, "Gonçalo Teles", {"en": "owes points after a return", "pt": "deve pontos após uma devolução"}),
    (5, "Leonor Moniz", {"en": "a card reported lost", "pt": "um cartão dado como perdido"}),
)
