"""The desk: what the screens are made from. Each screen's maker takes from it the use cases it needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.settings import Settings
from app.shop import Shop
from ui.background import Lanes
from ui.burst import Burst
from ui.fittings import Fittings
from ui.hand import Hand
from ui.printing import Printing
from ui.table_desk import TableDesk
from ui.theme import Colours


@dataclass(frozen=True, slots=True)
class Desk:
    """A wired shop, its lanes, the sale in hand, how the window looks and speaks; whether a manager stands here."""

    shop: Shop
    lanes: Lanes
    hand: Hand
    settings: Settings
    fittings: Fittings
    colours: Colours
    may_manage: Callable[[], bool]
    printing: Printing
    burst: Burst
    tables: TableDesk
