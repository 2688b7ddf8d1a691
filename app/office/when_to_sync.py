"""When a counter calls head office next: every minute while it goes well, ever later while it does not, and each night.

Pure: the time and the chance are handed in.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from app.loyalty.days import business_day, zone
from app.loyalty.programme import Offline
from app.ports.hub import (
    CertificateExpired,
    ClockAhead,
    CounterFenced,
    CounterQuarantined,
    HubBusy,
    HubClosed,
    HubIsNone,
    HubNotProven,
    HubRefusesCounter,
    HubTooOld,
    LogForked,
    PasswordMissing,
    RecordRefused,
)
from app.ports.in_step import InStep
from app.ports.outage import Outage

EVERY = timedelta(minutes=1)
LATER = timedelta(minutes=15)
"""The longest pause after a failure that may pass by itself; also that after somebody stopped a sync."""
SELDOM = timedelta(hours=1)
"""The pause after a failure that somebody has to see to."""
TOO_MANY_HOURS = 36
"""Where the programme does not say after how many hours without a sync nothing is redeemed any more."""
NIGHT, NIGHTS_WINDOW = time(2), timedelta(hours=2)
"""When the nightly calls begin, by the shop's clock, and over how long they are spread."""
ONE_DAY = timedelta(days=1)

NOT_BY_ITSELF: tuple[type[Outage], ...] = (
    CertificateExpired,
    ClockAhead,
    CounterFenced,
    CounterQuarantined,
    HubClosed,
    HubIsNone,
    HubNotProven,
    HubRefusesCounter,
    HubTooOld,
    LogForked,
    PasswordMissing,
    RecordRefused,
)
"""What no further try cures."""


def pause(stands: InStep, chance: Callable[[], float]) -> timedelta:
    """How long until the next try: after a failure a minute, two, four, up to a quarter of an hour.

    Each by up to a half more or less (`chance` is from 0 up to 1), so that counters that were cut off together do not
    all come back together. Where head office said for how long it wants no calls: that and up to a half more, but never
    so long that a counter would be silent for hours.
    """
    if stands.failed is None:
        return EVERY
    spread = 0.5 + chance()
    if isinstance(stands.failed, NOT_BY_ITSELF):
        return SELDOM * spread
    if isinstance(stands.failed, HubBusy) and stands.failed.retry_after > 0:
        return min(SELDOM, timedelta(seconds=stands.failed.retry_after)) * (1 + chance() / 2)
    doubled: int = 2 ** min(stands.tries - 1, 4)
    return min(LATER, EVERY * doubled * spread)


def call_of_night(origin: int, day: date, timezone: str) -> datetime:
    """When a counter calls in the night of a day, whatever went before.

    Its own place in the window, the same each night, by the hash of its number: not all call at once.
    """
    share = int.from_bytes(sha256(f"night of {origin}".encode()).digest()[:8], "big") / 2**64
    return datetime.combine(day, NIGHT, zone(timezone)).astimezone(UTC) + NIGHTS_WINDOW * share


def until_next(stands: InStep, origin: int, now: datetime, timezone: str, chance: Callable[[], float]) -> timedelta:
    """How long until the next try, tonight's call among them."""
    rest = pause(stands, chance)
    today = business_day(now, timezone)
    calls = (call_of_night(origin, day, timezone) for day in (today, today + ONE_DAY))
    return min([rest, *(call - now for call in calls if call > now)])


def is_too_long(stands: InStep, now: datetime, limits: Offline | None) -> bool:
    """Whether the last whole sync is so long ago that everybody is told: longer than a programme's limits last."""
    hours = limits.last_sync_hours if limits else TOO_MANY_HOURS
    return stands.last is not None and now - stands.last > timedelta(hours=hours)
