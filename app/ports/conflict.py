"""What did not go together: a deed, and the other one that stands before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

GIVEN_ONCE = ("challenge", "thanks", "entry")
"""The kinds of which points were left out, as another counter had given them."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two deeds: its record, its counter's number, when, and the receipt or credit note."""

    record: str
    origin: int
    at: datetime
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A deed that another, unknown to whoever did it, had made impossible; named by its record and a number in it.

    `kind` is points, money (spent twice), voucher (used twice), cancelled (a voucher, and used), return (of goods that
    had come back), challenge, thanks, entry (rewarded by another counter before), receipt, version, record (one that
    fits nothing here), or place, piece, stock, coupon (more were given of an event, an edition, a reward, more uses of
    a coupon than there are). `amount` is the points, minor units or pieces that were missing, `member` empty where it
    is nobody's. `settled` is how (forgiven, claimed, blocked), empty until somebody did.
    """

    record: str
    number: int
    kind: str
    member: str
    subject: str
    amount: int
    at: datetime
    settled: str
    origin: int
    receipt: str = ""
    first: Side | None = None

    @property
    def later(self) -> Side:
        """The deed that came after the one that stands, told as that one is."""
        return Side(self.record, self.origin, self.at, self.receipt)
