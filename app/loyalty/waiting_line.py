"""The waiting list of a limited edition: who is next, whose turn it is and until which day; reckoned from facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.loyalty.days import business_day
from app.loyalty.edition import Edition

ONE_DAY = timedelta(days=1)
DAWN = datetime.min.replace(tzinfo=UTC)
"""Before anything that happens on a day."""


@dataclass(frozen=True, slots=True)
class Supply:
    """At that instant so many pieces came free: allotted, given back; below 0 where they were taken."""

    at: datetime
    pieces: int


@dataclass(frozen=True, slots=True)
class Wait:
    """Somebody's place in the line, for one piece; the edition opens for them so many days `ahead` of the public.

    It ends when they take a piece, leave, are erased, or are merged into somebody who waits before them.
    """

    id: str
    member: str
    joined_at: datetime
    ahead: int = 0
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody who waits. A piece is held for them from `first_day` through `last_day`, where it is their turn.

    `passed`: their turn came and went; whoever still wants a piece joins again, at the end.
    """

    wait: Wait
    first_day: date | None = None
    last_day: date | None = None
    passed: bool = False

    @property
    def is_now(self) -> bool:
        """Whether a piece is held for them."""
        return self.first_day is not None


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """The line on a day: everybody who waits, in their order; then those whose turn passed."""

    turns: tuple[Turn, ...] = ()

    @property
    def waiting(self) -> int:
        """How many wait whose turn is now or still to come."""
        return sum(not turn.passed for turn in self.turns)

    def held_for_others(self, member: str) -> int:
        """How many pieces are held for anybody but this member."""
        return sum(turn.is_now and turn.wait.member != member for turn in self.turns)

    def turn_of(self, member: str) -> Turn | None:
        """Where this member stands, if they wait."""
        return next((turn for turn in self.turns if turn.wait.member == member), None)

    def place_of(self, member: str) -> int:
        """Their place, from 1; 0 where they do not wait."""
        places = (place for place, turn in enumerate(self.turns, 1) if turn.wait.member == member)
        return next(places, 0)


def line_on(day: date, edition: Edition, supply: Iterable[Supply], waits: Sequence[Wait], timezone: str) -> WaitingLine:
    """The line as it stands on a day, after all that happened until then.

    A piece that is free is held for the first in the line, two pieces for the first two. A turn begins on the day a
    piece is there and lasts the edition's `hold_days` more; on the day after that the piece is held for the next.
    """
    if not waits:
        return WaitingLine()
    reckoning = _Reckoning(edition.hold_days)
    for when, _, what in _happened(edition.opens, supply, waits, timezone):
        if when > day:
            break
        reckoning.pass_by(when)
        reckoning.take_up(what)
        reckoning.hold(when)
    reckoning.pass_by(day)
    return reckoning.line(waits)


def _happened(
    opens: date, supply: Iterable[Supply], waits: Iterable[Wait], timezone: str
) -> list[tuple[date, datetime, Supply | Wait]]:
    """Pieces coming and going, people joining and leaving, in the order of time; somebody who left is a `Wait` ended.

    Whoever joined before the edition opens for them comes up at the dawn of that day.
    """
    found: list[tuple[date, datetime, Supply | Wait]] = [
        (business_day(one.at, timezone), one.at, one) for one in supply
    ]
    for wait in waits:
        joined = business_day(wait.joined_at, timezone)
        first = opens - timedelta(days=wait.ahead)
        comes = (first, DAWN) if first > joined else (joined, wait.joined_at)
        if wait.ended_at is None:
            found.append((*comes, wait))
            continue
        goes = (business_day(wait.ended_at, timezone), wait.ended_at)
        if comes < goes:
            found += [(*comes, wait), (*goes, wait)]
    return sorted(found, key=lambda one: one[:2])


class _Reckoning:
    """A line in the making: what is free, who stands in it, whose turn began when."""

    def __init__(self, hold_days: int) -> None:
        self._hold = timedelta(days=hold_days)
        self._free = 0
        self._line: list[Wait] = []
        self._begun: dict[str, date] = {}
        self._passed: set[str] = set()

    def take_up(self, what: Supply | Wait) -> None:
        """Pieces come or go; somebody joins or leaves."""
        if isinstance(what, Supply):
            self._free += what.pieces
        elif what in self._line:
            self._line.remove(what)
        elif what.id in self._passed:
            self._passed.discard(what.id)
        else:
            self._line.append(what)
            self._line.sort(key=_order)

    def hold(self, day: date) -> None:
        """As many as there are pieces have their turn; whose is new, from this day on."""
        if self._line or self._begun:
            first = self._line[: max(0, self._free)]
            self._begun = {one.id: self._begun.get(one.id, day) for one in first}

    def pass_by(self, day: date) -> None:
        """Turns that ended before this day went to the next, one after another."""
        while self._begun and (last := min(self._begun.values()) + self._hold) < day:
            over = {of for of, began in self._begun.items() if began + self._hold == last}
            self._passed |= over
            self._line = [one for one in self._line if one.id not in over]
            self._begun = {of: began for of, began in self._begun.items() if of not in over}
            self.hold(last + ONE_DAY)

    def line(self, waits: Iterable[Wait]) -> WaitingLine:
        """Everybody whose wait has not ended, as they stand now."""
        still = sorted((one for one in waits if one.ended_at is None), key=_order)
        turns = []
        for one in still:
            began = self._begun.get(one.id)
            turns.append(Turn(one, began, began + self._hold if began else None, one.id in self._passed))
        return WaitingLine(tuple(sorted(turns, key=lambda turn: turn.passed)))


def _order(wait: Wait) -> tuple[datetime, str]:
    return wait.joined_at, wait.id
