"""Head office asked while a customer waits: an answer in time, or none. The line never holds up the counter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from app.ports.hub import Answer, Epoch, Hub, Wanted
from app.ports.outage import Outage

if TYPE_CHECKING:
    from db.books import SqliteBooks

SECONDS = 1.5
"""What a customer waits for head office, in all."""
QUIET = 30.0
"""After a question without an answer nobody is asked for so many seconds: the next customer does not wait as well."""
Said = TypeVar("Said")


@dataclass
class AskHeadOffice:
    """Head office as the deeds of one counter ask it, each over a line of its own; `lock` is held by whoever syncs.

    `quiet_until` is by the steady clock.
    """

    books: SqliteBooks
    line: Callable[[], AbstractContextManager[Hub] | None]
    lock: Path
    seconds: float = SECONDS
    quiet_until: float = field(default=0.0, init=False)

    def __call__(self, request: str) -> Asked:
        """Head office for one deed, whose time begins now."""
        return Asked(self, bytes.fromhex(request), monotonic() + self.seconds)


@dataclass
class Asked:
    """The questions of one deed."""

    of: AskHeadOffice
    request: bytes
    until: float

    def known(self) -> Mapping[Epoch, int] | None:
        """How far this book has every counter; None where some of it waits to become rows."""
        from db.exchange import BookExchange

        return BookExchange(self.of.books).known()

    def ask(self, wanted: Sequence[Wanted], known: Mapping[Epoch, int]) -> Answer | None:
        """Asks for all that is wanted."""
        return self._in_time(lambda hub: hub.redeem(self.request, wanted, known))

    def catch_up(self) -> bool:
        """Takes what this book lacks, unless another sync does it for longer than there is time."""
        from app.office.sync import Sync
        from db.exchange import BookExchange
        from db.turn import turn

        def take(hub: Hub) -> bool:
            with turn(self.of.lock, max(0.0, self.until - monotonic())):
                return Sync(BookExchange(self.of.books), hub).catch_up(lambda: monotonic() > self.until)

        return bool(self._in_time(take))

    def give_back(self) -> None:
        """Gives back what was promised, without waiting for it."""
        self._begin(lambda hub: hub.redeem(self.request, (), {}))

    def _in_time(self, question: Callable[[Hub], Said]) -> Said | None:
        """The answer; None where there was none in time, or head office was silent a moment ago."""
        if monotonic() < self.of.quiet_until:
            return None
        try:
            said = self._begin(question).get(timeout=max(0.0, self.until - monotonic()))
        except Empty:
            said = None
        if said is None:
            self.of.quiet_until = monotonic() + QUIET
        return said

    def _begin(self, question: Callable[[Hub], Said]) -> SimpleQueue[Said | None]:
        """Asks in a thread of its own, which outlives the wait where the line hangs and then ends by itself."""
        answer: SimpleQueue[Said | None] = SimpleQueue()

        def say() -> None:
            try:
                with self.of.line() or nullcontext() as hub:
                    answer.put(question(hub) if hub else None)
            except Outage:
                answer.put(None)

        Thread(target=say, name="head office", daemon=True).start()
        return answer
