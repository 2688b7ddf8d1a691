"""What a shop of several counters says no to: refusals like the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from app.loyalty.refusals import Refusal

if TYPE_CHECKING:
    from datetime import datetime


@dataclass
class NeedsHeadOffice(Refusal):
    """Not without head office, which cannot be reached; `what` is a short stable word. `last` is the last sync."""

    code: ClassVar[str] = "needs_head_office"
    what: str = ""
    last: datetime | None = None


@dataclass
class OverOfflineLimit(Refusal):
    """More points than may be spent without head office; `what` names the limit, `most` is what it leaves."""

    code: ClassVar[str] = "over_offline_limit"
    what: str = ""
    most: int = 0


@dataclass
class HeldElsewhere(Refusal):
    """Another counter is about to spend these points, or to honour this voucher."""

    code: ClassVar[str] = "held_elsewhere"


OFFLINE_REFUSALS: tuple[type[Refusal], ...] = (NeedsHeadOffice, OverOfflineLimit, HeldElsewhere)
