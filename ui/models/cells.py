"""Cells that mean more than their text: money, points, counts, days, instants; sorted and exported as what they are."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from app.loyalty.days import zone
from app.loyalty.money import in_major
from ui.figures import Figures
from ui.models.rows import Cell

NEVER = 10**9
"""Where a day that never comes is sorted: last."""


def money(figures: Figures, minor: int) -> Cell:
    """A sum of minor units."""
    digits = figures.programme.digits
    return Cell(figures.money(minor), minor, number=True, value=Decimal(in_major(minor, digits)))


def points(figures: Figures, number: int, *, signed: bool = False) -> Cell:
    """A number of points."""
    return Cell(figures.points(number, signed=signed), number, number=True, value=number)


def count(number: int) -> Cell:
    """A plain whole number."""
    return Cell(str(number), number, number=True, value=number)


def day(figures: Figures, one: date | None) -> Cell:
    """A day; one that never comes stands last."""
    return Cell(figures.day(one), one.toordinal() if one else NEVER, value=one)


def moment(figures: Figures, at: datetime) -> Cell:
    """An instant, by the shop's own clock."""
    local = at.astimezone(zone(figures.programme.timezone)).replace(tzinfo=None, second=0, microsecond=0)
    return Cell(figures.moment(at), int(at.timestamp()), value=local)
