"""Logs for tests: records as a counter would write them, sealed one to the other."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from app.ports.hub import Sealed
from db.log import NO_HASH, rest_of, sealed

START = datetime(2026, 3, 2, 10, tzinfo=UTC)


def name(text: str) -> bytes:
    """Sixteen bytes that stand for a text."""
    return sha256(text.encode()).digest()[:16]


@dataclass
class Writer:
    """A counter that writes records."""

    origin: int
    epoch: bytes = b""
    base: bytes = NO_HASH
    records: list[Sealed] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.epoch = self.epoch or name(f"epoch of {self.origin}")

    def write(
        self,
        member: str = "ana",
        points: int = 10,
        *,
        body: bytes = b"{}",
        clock: int | None = None,
        kind: str = "sold",
        profile: bytes | None = None,
        record_id: bytes = b"",
    ) -> Sealed:
        number = len(self.records) + 1
        previous = self.records[-1].hash if self.records else self.base
        of = name(member) if member else None
        one = record_id or name(f"{self.origin} {self.epoch.hex()} {number}")
        at = START
        clock = (int(at.timestamp() * 1000) << 16) + number if clock is None else clock
        rest = rest_of(one, of, points, at, body)
        seal = sealed(
            previous,
            origin=self.origin,
            epoch=self.epoch,
            number=number,
            clock=clock,
            kind=kind,
            version=1,
            rest=rest,
        )
        made = Sealed(
            self.origin, self.epoch, number, one, clock, kind, 1, of, points, at.isoformat(), body, seal, profile
        )
        self.records.append(made)
        return made

    def write_many(self, many: int, member: str = "ana") -> list[Sealed]:
        return [self.write(member) for _ in range(many)]
