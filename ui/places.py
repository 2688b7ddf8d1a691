"""The places of the window: every screen by name, and what it is made from. One line a screen."""

from __future__ import annotations

from collections.abc import Callable

from ui.desk import Desk
from ui.screen import Screen
from ui.screens.counter import CounterScreen


def counter(desk: Desk) -> Screen:
    """One scan, an amount, Enter."""
    return CounterScreen(desk.hand, desk.settings)


def find(desk: Desk) -> Screen:
    """A member without a card."""
    from ui.screens.find import FindScreen

    return FindScreen(desk.lanes, desk.hand, desk.shop.find_members, desk.shop.identify)


SCREENS: tuple[tuple[str, Callable[[Desk], Screen]], ...] = (
    ("counter", counter),
    ("find", find),
)
