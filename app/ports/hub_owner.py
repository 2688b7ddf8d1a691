"""Every way in which head office does not do what whoever looks after it asks for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.ports.outage import Outage


@dataclass
class HubRefusesOwner(Outage):
    """Whoever looks after head office calls by a name or password that does not hold, or may not do this."""

    code: ClassVar[str] = "hub_refuses_owner"
    hub: str = ""


@dataclass
class HubSilent(Outage):
    """Nobody answers whoever looks after head office: nothing was asked of it yet."""

    code: ClassVar[str] = "hub_silent"
    hub: str = ""


@dataclass
class HubNowhere(Outage):
    """No computer is known by the name in the address, or this one has no network."""

    code: ClassVar[str] = "hub_nowhere"
    hub: str = ""


@dataclass
class HubNoDatabase(Outage):
    """A PostgreSQL answers, and has no database of that name."""

    code: ClassVar[str] = "hub_no_database"
    hub: str = ""
    database: str = ""


@dataclass
class HubCut(Outage):
    """The line was cut before the answer came: what was asked for is done, or it is not."""

    code: ClassVar[str] = "hub_cut"
    hub: str = ""


@dataclass
class HubCannot(Outage):
    """Head office answers whoever looks after it that it cannot: its disk is full, it only reads, it took too long.

    `said` is the server's own sentence.
    """

    code: ClassVar[str] = "hub_cannot"
    hub: str = ""
    said: str = ""


@dataclass
class HubLaidEarlier(Outage):
    """Head office was laid out by an earlier version and has not been brought to this one."""

    code: ClassVar[str] = "hub_laid_earlier"
    hub: str = ""
    laid: int = 0
    known: int = 0


@dataclass
class HubLaidLater(Outage):
    """Head office was laid out by a later version, which this program must leave as it is."""

    code: ClassVar[str] = "hub_laid_later"
    hub: str = ""
    laid: int = 0
    known: int = 0


@dataclass
class HubHeld(Outage):
    """Somebody's transaction at head office's database keeps its tables, and did not end."""

    code: ClassVar[str] = "hub_held"
    hub: str = ""


OWNER_OUTAGES: tuple[type[Outage], ...] = (
    HubRefusesOwner,
    HubSilent,
    HubNowhere,
    HubNoDatabase,
    HubCut,
    HubCannot,
    HubLaidEarlier,
    HubLaidLater,
    HubHeld,
)
