"""Identities: UUIDv7, made at the counter before the first attempt, from a clock and a chance given from outside."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID, uuid5

Clock = Callable[[], datetime]
Chance = Callable[[int], bytes]

NIGHTS = UUID("5b0c6a0e-6f0f-5d27-9a41-6e69676874f0")


def now() -> datetime:
    """The system's clock, in UTC."""
    return datetime.now(UTC)


def new_id(clock: Clock = now, chance: Chance = secrets.token_bytes) -> str:
    """A UUIDv7 as 32 hex letters: 48 bits of Unix milliseconds, then 74 random bits (RFC 9562)."""
    return _uuid7(clock(), chance(10))


def _uuid7(at: datetime, chance: bytes) -> str:
    milliseconds = int(at.timestamp() * 1000) & (1 << 48) - 1
    random = int.from_bytes(chance, "big")
    value = milliseconds << 80 | 0x7 << 76 | (random >> 68 & 0xFFF) << 64 | 0b10 << 62 | random & (1 << 62) - 1
    return f"{value:032x}"


def derived_id(*parts: str) -> str:
    """The same id for the same parts, for work that any counter may do: a night of a member, a row of a file."""
    return uuid5(NIGHTS, "\n".join(parts)).hex


def dated_id(at: datetime, *parts: str) -> str:
    """As `derived_id`, beginning with the instant as a UUIDv7 does: what happened together lies together on disk."""
    return _uuid7(at, sha256("\n".join(parts).encode()).digest()[:10])
