"""What a visit to the book answers about limited editions."""

from __future__ import annotations

from sqlalchemy import Connection

from app.loyalty.edition import Edition, Tally
from app.loyalty.waiting_line import Supply, Wait
from app.ports.books import Taking
from db import edition_waits, editions


class EditionVisit:
    """The part of a visit that is about limited editions."""

    _connection: Connection

    def edition(self, edition_id: str) -> Edition | None:
        """The edition of that id."""
        return editions.by_id(self._connection, edition_id)

    def editions(self) -> tuple[Edition, ...]:
        """Every edition there ever was."""
        return editions.everything(self._connection)

    def tally(self, edition_id: str, member_id: str = "") -> Tally:
        """How many pieces are taken."""
        return editions.tally(self._connection, edition_id, member_id)

    def supply(self, edition_id: str) -> tuple[Supply, ...]:
        """When pieces came and went."""
        return editions.supply(self._connection, edition_id)

    def waits(self, edition_id: str) -> tuple[Wait, ...]:
        """Who ever waited."""
        return edition_waits.waits(self._connection, edition_id)

    def takings(self, edition_id: str) -> tuple[Taking, ...]:
        """Who took pieces."""
        return editions.takings(self._connection, edition_id)
