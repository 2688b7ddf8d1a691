"""Redeeming without head office, in a programme file: `[offline]`."""

from __future__ import annotations

from app.loyalty.checked import Table
from app.loyalty.programme import Offline

LONGEST = 24 * 31
"""Hours without a sync after which no programme lets points be spent alone."""


def read_offline(table: Table | None) -> Offline | None:
    """The `[offline]` table."""
    if table is None:
        return None
    offline = Offline(
        per_redemption=table.whole("per_redemption"),
        per_member_day=table.whole("per_member_day", needed=True) or 0,
        per_counter_day=table.whole("per_counter_day", needed=True) or 0,
        last_sync_hours=table.count("last_sync_hours", 36, least=1, most=LONGEST),
    )
    table.finish()
    return offline
