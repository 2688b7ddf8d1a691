"""A shop of one's own, as it is asked for at the first start."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.codes import ALPHABET, TRAINING
from app.settings import Settings

DEMO_PREFIX = "NC"


@dataclass(frozen=True, slots=True)
class NewShop:
    """What a shop begins with: its settings, its first manager and their PIN, the name of a shipped programme."""

    settings: Settings
    manager: str
    pin: str
    programme: str


@dataclass(frozen=True, slots=True)
class Shipped:
    """A programme that comes with the program: the name of its file, its title by language."""

    name: str
    title: dict[str, str]


def prefix_for(name: str) -> str:
    """The two letters before a shop's codes: the first of its name that every keyboard types alike.

    Never the demo's, and never those of training.

    >>> [prefix_for(name) for name in ("Moedas & Cª", "NumisCollect", "N C", "Trevo", "古钱")]
    ['OE', 'NU', 'NX', 'TX', 'XX']
    """
    letters = [sign for sign in name.upper() if sign in ALPHABET]
    prefix = "".join([*letters, "X", "X"][:2])
    return prefix if prefix not in {DEMO_PREFIX, TRAINING} else f"{prefix[0]}X"
