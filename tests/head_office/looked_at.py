"""What head office looks at before it takes records, in the order of `push_v1`."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from app.ports.hub import ClockAhead, LogForked, RecordRefused, Sealed

AHEAD = 300_000
LONGEST_BODY, LONGEST_PROFILE = 1 << 20, 1 << 16


def look_at(origin: int, epoch: bytes, base: bytes, has: Sequence[Sealed], given: Sequence[Sealed], now: int) -> None:
    """Refuses what may not go on from the records that the hub `has` of the epoch."""
    first = given[0].number
    if first > len(has) + 1:
        raise LogForked
    if first < 1 or any(one.number != first + place for place, one in enumerate(given)):
        raise RecordRefused("numbers follow one another")
    if any(one.hash != known.hash for one, known in zip(given, has[first - 1 :], strict=False)):
        raise LogForked
    previous = has[first - 2].hash if first > 1 else base
    befores = [previous, *(one.hash for one in given)]
    for wrong, says, outage in (
        ([one.number for one in given if misshapen(one)], "is out of shape", RecordRefused),
        ([one.number for one in given if too_long(one)], "is too long", RecordRefused),
        ([one.number for one in given if one.clock >> 16 > now + AHEAD], "", ClockAhead),
        (
            [
                one.number
                for before, one in zip(befores, given, strict=False)
                if seal_of(before, origin, epoch, one) != one.hash
            ],
            "is not sealed to the one before",
            RecordRefused,
        ),
    ):
        if wrong:
            raise outage(f"record {wrong[0]} {says}") if outage is RecordRefused else outage()


def misshapen(one: Sealed) -> bool:
    """Whether a record's parts have not the lengths they must have, or its instant is not written as books do."""
    sizes = len(one.id), len(one.hash), 16 if one.member is None else len(one.member)
    return sizes != (16, 32, 16) or not 1 <= len(one.kind) <= 32 or not is_instant(one.at)


def is_instant(at: str) -> bool:
    """Whether that is an instant as books write it."""
    try:
        return datetime.fromisoformat(at).astimezone(UTC).isoformat() == at
    except ValueError:
        return False


def too_long(one: Sealed) -> bool:
    """Whether a record is longer than the hub takes."""
    return len(one.body) > LONGEST_BODY or len(one.profile or b"") > LONGEST_PROFILE


def seal_of(before: bytes, origin: int, epoch: bytes, one: Sealed) -> bytes:
    """The seal that the record must have."""
    parts = (
        origin, epoch.hex(), one.number, one.clock, one.kind, one.version, one.id.hex(), (one.member or b"").hex(),
        one.points, one.at, "",
    )  # fmt: skip
    return sha256(before + "|".join(str(part) for part in parts).encode() + one.body).digest()
