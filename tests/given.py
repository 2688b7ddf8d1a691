"""What tests start from: a clock whose hands they move, a shop with a programme, a member in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.counter.enrol import EnrolCommand
from app.counter.sell import SaleCommand
from app.loyalty.sale import Basket, Line
from app.office.publish import PublishCommand
from app.ports.books import Profile
from app.ports.identity import new_id
from app.shop import Shop, wire
from app.standing.deed import Done
from db.books import SqliteBooks

PROGRAMME = """
schema = 1
[programme]
id = "plain"
name = { en = "Plain", pt = "Simples" }
currency = "EUR"
timezone = "Europe/Lisbon"
[points]
lapse = { after_months = 12 }
redeem = { worth = "0.01" }
[[earn]]
id = "spend"
name = { en = "1 point per euro", pt = "1 ponto por euro" }
kind = "spend"
points = 1
per = "1.00"
[tiers]
by = "spend"
window = "rolling_months:12"
hold_months = 12
[[tier]]
id = "bronze"
name = { en = "Bronze", pt = "Bronze" }
from = "0"
[[tier]]
id = "silver"
name = { en = "Silver", pt = "Prata" }
from = "1000"
multiplier = "1.5"
discount = "0.05"
benefit = [{ id = "consultation", name = { en = "Consultation", pt = "Consulta" }, count = 1, per = "year" }]
[[reward]]
id = "ten"
name = { en = "10 € off", pt = "10 € de desconto" }
cost = 100
gives = { off = "10.00" }
valid_days = 90
"""


@dataclass
class Hands:
    """A clock that stands still until a test moves it."""

    now: datetime = field(default_factory=lambda: datetime(2026, 3, 2, 10, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)


@dataclass
class Given:
    """A shop, its book and clock; deeds in one word each."""

    shop: Shop
    books: SqliteBooks
    clock: Hands

    def fresh(self) -> str:
        self.clock.now += timedelta(milliseconds=1)
        return new_id(self.clock)

    def enrol(self, name: str = "Ana", **profile: str) -> str:
        member = self.fresh()
        card = profile.pop("card", "")
        command = EnrolCommand(
            id=self.fresh(),
            member=member,
            card=card,
            profile=Profile(name=name, phone=profile.get("phone", ""), email=profile.get("email", "")),
            consent="2026-01",
            language=profile.pop("language", "en"),
            anyway=True,
        )
        self.shop.enrol(command)
        return member

    def sell(self, member: str, minor: int, reference: str = "", sale: str = "") -> Done:
        sale = sale or self.fresh()
        return self.shop.sell(SaleCommand(sale, reference or f"R{sale}", Basket((Line("A", minor),)), member))


def a_shop(
    path: Path | None = None, programme: str = PROGRAMME, prepare: Callable[[Path], None] | None = None
) -> Given:
    """A shop that has published the programme, on a book in memory or at `path`."""
    clock = Hands()
    if path is not None and prepare is not None:
        prepare(path)
    books = SqliteBooks(path, clock)
    shop = wire(books, clock)
    shop.publish(PublishCommand(new_id(clock), programme))
    return Given(shop, books, clock)
