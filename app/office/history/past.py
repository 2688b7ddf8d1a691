"""What a history asks of the counter as it was: somebody enrols, a sale, a return, a night, each at its own time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from app.loyalty.returns import Returned
from app.loyalty.sale import Basket
from app.ports.books import Profile, Visit


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who becomes a member, on the day the history first knows them."""

    id: str
    member: str
    reference: str
    at: datetime
    profile: Profile
    card: str = ""


@dataclass(frozen=True, slots=True)
class PastSale:
    """A sale of then; `reference` is the invoice's number."""

    id: str
    reference: str
    basket: Basket
    member: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PastReturn:
    """Goods taken back then from one sale; `reference` is the cancellation's number."""

    id: str
    sale: str
    returned: Returned
    member: str
    reference: str
    at: datetime


class Past(Protocol):
    """The counter's own use cases, within a visit that somebody else commits. They refuse as they do at the counter."""

    def enrol(self, visit: Visit, newcomer: Newcomer) -> None:
        """Somebody becomes a member."""

    def sell(self, visit: Visit, sale: PastSale) -> bool:
        """Makes the sale; False where it had been made before."""

    def take_back(self, visit: Visit, back: PastReturn) -> None:
        """Takes the goods back."""

    def night(self, visit: Visit, day: date) -> int:
        """The night of a day; the book's own last night does not go back."""
