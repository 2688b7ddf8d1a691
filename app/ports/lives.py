"""The lives of a shop's members as the log has them, circle by circle, for whoever wants to live them again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol, TypeAlias

from app.ports.books import Member, Profile
from app.ports.records import Record

Circle: TypeAlias = tuple[int, ...]
# the numbers of all records of one member, oldest first; of several where one was brought by, merged into, or used a
# voucher of another


class Lives(Protocol):
    """What was done by members, to be read beside the counter, which goes on selling."""

    def sales(self, starts: datetime, ends: datetime) -> int:
        """How many sales members made from an instant to another."""

    def circles(self, ends: datetime) -> Iterator[Circle]:
        """Every circle, with its records before that instant."""

    def records(self, circle: Circle) -> Sequence[Record]:
        """The records of a circle, oldest first."""

    def profiles(self, members: Iterable[str]) -> dict[str, Profile]:
        """What rules ask of members: birthday and segments; neither name nor address."""

    def members(self, members: Iterable[str]) -> dict[str, Member]:
        """Who these members are."""


OpenLives: TypeAlias = Callable[[], AbstractContextManager[Lives]]
# can be handed to another process
