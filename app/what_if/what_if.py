"""What if: the shop's own past under a draft, beside the programme that stands; nothing of it is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.loyalty.days import business_day
from app.loyalty.programme import Programme
from app.loyalty.programme_file import read_programme
from app.loyalty.refusals import NotAllowed, NotReadable
from app.ports.books import Books, Member
from app.ports.identity import Clock
from app.ports.lives import OpenLives
from app.what_if.batch import Found, Task
from app.what_if.crew import share_out
from app.what_if.gains import Gain, worth_of
from app.what_if.stretch import Stretch
from app.what_if.tally import Tally

FIRST = date(1970, 1, 1)
"""Before it nothing is on record."""


@dataclass(frozen=True, slots=True)
class WhatIfCommand:
    """A draft's file, as text, and the days from first to last on which it is tried."""

    draft: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Progress:
    """So many sales of so many; none while the lives are being sorted."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Side:
    """What the stretch came to under one programme."""

    programme: Programme
    tally: Tally

    @property
    def liability(self) -> int | None:
        """What all points outstanding would buy, in minor units; None where they buy no money."""
        worth = worth_of(self.programme)
        return None if worth is None else int((self.tally.spendable + self.tally.pending) * worth)

    @property
    def cost(self) -> int:
        """What members were given in money, in minor units."""
        return self.tally.cost.total()


@dataclass(frozen=True, slots=True)
class Named:
    """A member who gains or loses, by name."""

    member: Member
    gain: Gain


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both programmes side by side; who gains and loses most, the furthest first, and how many they all are."""

    stretch: Stretch
    published: Side
    draft: Side
    gains: tuple[Named, ...]
    losses: tuple[Named, ...]
    gained: int
    lost: int
    same: int


Watcher = Callable[[Progress], None]


def nobody_watches(progress: Progress) -> None:
    """Progress nobody looks at."""
    del progress


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A draft tried on the past."""

    books: Books
    clock: Clock
    lives: OpenLives

    def __call__(
        self, command: WhatIfCommand, watch: Watcher = nobody_watches, stop: threading.Event | None = None
    ) -> Comparison | None:
        """Both programmes on every member's life; None where it was stopped. The book is only read.

        FileRefused for a draft that is no programme; NotAllowed for one in another currency, for days the wrong way
        round, for a stretch in which members bought nothing; NotReadable for days to come.
        """
        draft = read_programme(command.draft)
        with self.books.reading() as visit:
            published = visit.programme(self.clock())
            today = business_day(self.clock(), published.timezone)
            text = visit.programme_text(published.version)
        if draft.currency != published.currency:
            raise NotAllowed("other_currency")
        if command.first > command.last:
            raise NotAllowed("from_after_until")
        if command.last > today:
            raise NotReadable("date", "in_the_future")
        stretch = Stretch.of(max(command.first, FIRST), command.last, published.timezone)
        task = Task(self.lives, stretch, text, published.version, command.draft)
        stopped = stop or threading.Event()
        with self.lives() as lives:
            total = lives.sales(task.stretch.starts, task.stretch.ends)
            if total == 0:
                raise NotAllowed("no_sales_then")
            watch(Progress(0, total))

            def heard(found: Found) -> None:
                watch(Progress(found.tried, total))

            found = share_out(task, lives, total, heard, stopped)
            if found is None:
                return None
            names = lives.members(one.member for one in (*found.gains.most, *found.gains.least))
        return Comparison(
            task.stretch,
            Side(published, found.published),
            Side(draft, found.draft),
            tuple(Named(names[one.member], one) for one in found.gains.most),
            tuple(Named(names[one.member], one) for one in found.gains.least),
            found.gains.gained,
            found.gains.lost,
            found.gains.same,
        )
