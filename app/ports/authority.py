"""Head office as a deed asks it: whether it may take what other counters could take as well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from app.ports.hub import Answer, Epoch, Wanted


class Authority(Protocol):
    """Head office, asked on behalf of one deed, within the time that a customer waits for it. None of it raises."""

    def known(self) -> Mapping[Epoch, int] | None:
        """How far this book has every counter, all of it in its rows; None where some of it is not."""

    def ask(self, wanted: Sequence[Wanted], known: Mapping[Epoch, int]) -> Answer | None:
        """Asks for all that is wanted, knowing so much; None where no answer came in time."""

    def catch_up(self) -> bool:
        """Takes what this book lacks; whether there was the time and the line for it."""

    def give_back(self) -> None:
        """Gives back what was promised: the deed was not done. Whether it is heard, later records tell as well."""


class HeadOffice(Protocol):
    """Where a deed asks; a counter that has not joined has none."""

    def __call__(self, request: str) -> Authority:
        """Head office for the deed of that id (hex)."""
