"""The sync of an open counter, by command, at night and in the window: one at a time, and noted how it went."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from app.bootstrap import Desk
from app.commands.watched import Watched
from app.head_office import LOCK, hub_of, joined, keep_certificate
from app.office.sync import A_VISIT, Progress, Step, Sync, Synced, never, unheard
from app.ports.hub import HubUnreachable
from app.ports.in_step import STANDS, InStep, noted, read_noted
from app.ports.outage import Outage

PATIENCE = 30.0
"""Seconds that a command waits for another program's sync of the same book."""


@dataclass(frozen=True, slots=True)
class HomeSync:
    """An open counter that has joined head office as number `origin`.

    `patience`: seconds to wait for one's turn. `unawaited`: seconds of a visit while nobody in this program waits.
    """

    desk: Desk
    origin: int
    patience: float = 0.0
    unawaited: float = 0.0

    def stands(self) -> InStep:
        """How this counter and head office stand."""
        from db.exchange import BookExchange

        book = BookExchange(self.desk.books)
        with self.desk.books.reading() as visit:
            kept = read_noted(visit.setting(STANDS))
        mine = book.present()
        waiting = mine.number - kept.handed if kept.epoch == mine.epoch.hex() else None
        return replace(kept, waiting=waiting, to_look_at=book.to_look_at())

    def __call__(self, progress: Progress = unheard, stop: Callable[[], bool] = never) -> Synced:
        """Syncs and notes how it went; the outage that kept it from going on, or SyncUnderWay, which is not noted."""
        from db.turn import turn

        with turn(self.desk.settings.home / LOCK, self.patience):
            reached = [("", 0)]

            def handed(epoch: bytes, number: int) -> None:
                reached[0] = epoch.hex(), number

            try:
                synced = self._sync(progress, stop, handed)
            except Outage as outage:
                if isinstance(outage, HubUnreachable) and stop():
                    synced = Synced(stopped=True)  # the line was cut, as it hung
                else:
                    with suppress(Outage):  # the first is the one to be told
                        self._note(reached[0], outage)
                    raise
            self._note(reached[0], synced)
        return synced

    def _sync(self, progress: Progress, stop: Callable[[], bool], handed: Callable[[bytes, int], object]) -> Synced:
        from db.exchange import BookExchange

        settings = self.desk.settings
        hub = hub_of(settings)
        if hub is None:
            raise LookupError(settings.home)
        with hub, Watched(hub.cut, stop) as watched:

            def heard(step: Step, done: int) -> None:
                watched.heard()
                progress(step, done)

            keeps = partial(keep_certificate, settings)
            book = BookExchange(self.desk.books, A_VISIT, self.unawaited)
            return Sync(book, hub, keeps, handed=handed)(heard, stop)

    def _note(self, reached: tuple[str, int], came: Synced | Outage) -> None:
        at, (epoch, number) = self.desk.clock(), reached
        with self.desk.books() as visit:
            stands = read_noted(visit.setting(STANDS))
            if epoch:
                stands = replace(stands, epoch=epoch, handed=number)
            if isinstance(came, Outage):
                stands = stands.failing(came, at)
            else:
                stands = stands.answered() if came.stopped else stands.reached(at)
            visit.keep_setting(STANDS, noted(stands))
            visit.commit()


def home_sync(desk: Desk, patience: float = 0.0, unawaited: float = 0.0) -> HomeSync | None:
    """The sync of an open counter; None where it has not joined head office."""
    said = joined(desk.settings)
    return None if said is None else HomeSync(desk, said.origin, patience, unawaited)
