"""What a scratch book does without: events, editions, conflicts, a catalogue, staff, whoever looks over all members.

Nothing is sold short and nobody's rights are asked; a question that no life asks is a LookupError.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from app.loyalty.edition import Edition, Tally
from app.loyalty.event import Attendance, Event, Place, Turnout
from app.loyalty.waiting_line import Supply, Wait
from app.ports.books import DayTotals, Found, Product, Staff, Taking
from app.ports.conflict import Conflict


class Without:
    """The part of a visit that has no answers."""

    # other counters

    def is_own(self, record_id: str) -> bool:
        """There is no other."""
        del record_id
        return True

    def has_sold(self, gift_card: str) -> bool:
        """There is no other."""
        del gift_card
        return True

    # events and limited editions

    def event(self, event_id: str) -> Event | None:
        """No event."""
        del event_id
        return None

    def events(self, since: datetime) -> tuple[Event, ...]:
        """No event."""
        del since
        return ()

    def place(self, ticket: str) -> Place | None:
        """No place."""
        del ticket
        return None

    def place_of(self, event_id: str, member_id: str) -> Place | None:
        """No place."""
        del event_id, member_id
        return None

    def places(self, event_id: str) -> tuple[Place, ...]:
        """No place."""
        del event_id
        return ()

    def attendance(self, event_id: str, member_id: str) -> Attendance | None:
        """Nobody came."""
        del event_id, member_id
        return None

    def attendances(self, event_id: str) -> tuple[Attendance, ...]:
        """Nobody came."""
        del event_id
        return ()

    def turnout(self, event_id: str) -> Turnout:
        """Nobody."""
        del event_id
        return Turnout()

    def conflicts(self) -> tuple[Conflict, ...]:
        """No conflict: one counter alone has none."""
        return ()

    def conflict(self, record_id: str, number: int) -> Conflict | None:
        """No conflict."""
        del record_id, number
        return None

    def edition(self, edition_id: str) -> Edition | None:
        """No edition."""
        del edition_id
        return None

    def editions(self) -> tuple[Edition, ...]:
        """No edition."""
        return ()

    def limited(self, skus: Iterable[str], at: datetime) -> tuple[Edition, ...]:
        """No edition."""
        del skus, at
        return ()

    def tally(self, edition_id: str, member_id: str = "") -> Tally:
        """Nothing is taken."""
        raise LookupError(edition_id, member_id)

    def supply(self, edition_id: str) -> tuple[Supply, ...]:
        """Nothing came free."""
        raise LookupError(edition_id)

    def waits(self, edition_id: str) -> tuple[Wait, ...]:
        """Nobody waits."""
        raise LookupError(edition_id)

    def takings(self, edition_id: str) -> tuple[Taking, ...]:
        """Nobody took anything."""
        raise LookupError(edition_id)

    # the catalogue

    def product(self, code: str) -> Product | None:
        """No article."""
        del code
        return None

    def products_like(self, words: str, most: int) -> tuple[Product, ...]:
        """No article."""
        del words, most
        return ()

    def keep_product(self, product: Product) -> None:
        """Articles are not kept."""
        raise LookupError(product)

    # staff

    def staff(self) -> tuple[Staff, ...]:
        """Nobody works here."""
        return ()

    def staff_by_badge(self, badge: str) -> Staff | None:
        """Nobody's."""
        del badge
        return None

    def keep_staff(self, staff: Staff) -> None:
        """Staff are not kept."""
        raise LookupError(staff)

    # looking over all members

    def search(self, text: str, most: int) -> tuple[Found, ...]:
        """Nobody types into a scratch book."""
        raise LookupError(text, most)

    def measures(self, by: str, first: date, last: date, least: int) -> tuple[tuple[str, int, str], ...]:
        """Nobody looks over a scratch book."""
        raise LookupError(by, first, last, least)

    def reviewed_by(self, day: date) -> tuple[str, ...]:
        """Nobody looks over a scratch book."""
        raise LookupError(day)

    def plans_ending(self, first: date, last: date) -> tuple[str, ...]:
        """Nobody looks over a scratch book."""
        raise LookupError(first, last)

    def day_totals(self, day: date) -> DayTotals:
        """Nobody closes a day in a scratch book."""
        raise LookupError(day)
