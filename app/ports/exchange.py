"""What a sync asks of the book: its own records to hand in, others' to take, both in order; and how it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.ports.hub import Epoch, Sealed


@dataclass(frozen=True, slots=True)
class OwnEpoch:
    """One life of this counter's disk: the hash it goes on from, how far it came, and the hash it came to."""

    origin: int
    epoch: bytes
    base: bytes
    number: int
    hash: bytes


class Exchange(Protocol):
    """The book's side of a sync. Each call is one visit of its own: done whole, or not at all."""

    def present(self) -> OwnEpoch:
        """The epoch under which this counter writes."""

    def left(self) -> tuple[OwnEpoch, ...]:
        """The epochs under which it wrote before."""

    def own_after(self, number: int, most: int) -> tuple[Sealed, ...]:
        """Records of the present epoch after a number, in order."""

    def hash_at(self, of: Epoch, number: int) -> bytes | None:
        """The hash of an epoch's record of that number; of 0, what the epoch goes on from; None for none."""

    def begin_epoch(self) -> None:
        """Leaves the present epoch and begins another."""

    def bring_over(self, epoch: bytes, number: int) -> int:
        """Own records of a left epoch after a number are the present epoch's from here on; how many."""

    def held(self) -> Mapping[Epoch, int]:
        """How far each epoch of each counter is here."""

    def take(self, records: Sequence[Sealed], bases: Mapping[Epoch, bytes]) -> int:
        """Takes records in that follow what is held, and moves the vector; how many, at least one.

        RecordRefused where the first does not fit.
        """

    def give_up(self, of: Epoch, number: int) -> int:
        """Forgets another counter's records after a number, and whatever rows they became; how many."""

    def project(self, most: int) -> int:
        """Makes rows of some of the records that wait; how many were done, 0 when none waits."""
