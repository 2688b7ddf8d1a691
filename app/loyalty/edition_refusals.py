"""What a limited edition says no to: refusals like the others, with the edition's name where the words want it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from app.loyalty.refusals import Refusal

if TYPE_CHECKING:
    from datetime import date

    from app.loyalty.programme import Words


@dataclass
class UnknownEdition(Refusal):
    """No limited edition goes by this name."""

    code: ClassVar[str] = "unknown_edition"
    edition: str = ""


@dataclass
class EditionClosed(Refusal):
    """It is closed: its article is sold like any other, and nobody waits for it."""

    code: ClassVar[str] = "edition_closed"
    edition: Words = field(default_factory=dict)


@dataclass
class EditionOver(Refusal):
    """Its last day is past."""

    code: ClassVar[str] = "edition_over"
    edition: Words = field(default_factory=dict)
    last_day: date | None = None


@dataclass
class EditionForMembers(Refusal):
    """It is sold to members only: before the public day, to some tiers, or so many to each."""

    code: ClassVar[str] = "edition_for_members"
    edition: Words = field(default_factory=dict)


@dataclass
class EditionNotOpen(Refusal):
    """It opens for this member on a later day; `open_for` are the tiers (their names) for whom it is open now."""

    code: ClassVar[str] = "edition_not_open"
    edition: Words = field(default_factory=dict)
    first_day: date | None = None
    open_for: tuple[Words, ...] = ()


@dataclass
class EditionGone(Refusal):
    """All of its pieces are taken; so many people wait for one."""

    code: ClassVar[str] = "edition_gone"
    edition: Words = field(default_factory=dict)
    pieces: int = 0
    waiting: int = 0


@dataclass
class EditionShort(Refusal):
    """Fewer pieces are left than are asked for."""

    code: ClassVar[str] = "edition_short"
    edition: Words = field(default_factory=dict)
    left: int = 0


@dataclass
class EditionLimit(Refusal):
    """So many are for each member; this one has had `had` of them."""

    code: ClassVar[str] = "edition_limit"
    edition: Words = field(default_factory=dict)
    limit: int = 0
    had: int = 0


@dataclass
class SomebodyWaits(Refusal):
    """The pieces that are left are held for whoever waits before this member."""

    code: ClassVar[str] = "somebody_waits"
    edition: Words = field(default_factory=dict)
    held: int = 0


@dataclass
class AlreadyWaiting(Refusal):
    """This member is on the waiting list, at that place."""

    code: ClassVar[str] = "already_waiting"
    edition: Words = field(default_factory=dict)
    place: int = 0


EDITION_REFUSALS: tuple[type[Refusal], ...] = (
    UnknownEdition,
    EditionClosed,
    EditionOver,
    EditionForMembers,
    EditionNotOpen,
    EditionGone,
    EditionShort,
    EditionLimit,
    SomebodyWaits,
    AlreadyWaiting,
)
