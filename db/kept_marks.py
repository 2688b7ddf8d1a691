"""What counts for a member's challenges, read once while the log stands where it stood: every keystroke asks."""

from __future__ import annotations

from sqlalchemy import Connection

from app.loyalty.challenges import Mark
from db.challenges import marks_of

Kept = tuple[bytes, str, dict[str, tuple[Mark, ...]]]


class KeptMarks:
    """The marks of whoever was asked about last. What was last seen of the log says whether any can have changed."""

    def __init__(self) -> None:
        self._kept: Kept = (b"", "", {})

    def of(self, connection: Connection, last: bytes, member_id: str, challenge: str) -> tuple[Mark, ...]:
        """The marks of a challenge, in the order they were made; `last` is where the log stands."""
        read_at, member, known = self._kept
        if (read_at, member) != (last, member_id):
            known = {}
        if challenge not in known:
            known = known | {challenge: marks_of(connection, member_id, challenge)}
            self._kept = (last, member_id, known)
        return known[challenge]
