"""Lanes: the one door by which work leaves the GUI thread, and by which its answer comes back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.loyalty.refusals import Refusal
from app.ports.outage import Outage

Answer = TypeVar("Answer")
BACK_ROOM = 4
"""A sync and a self-check may be long under way; paper and reports have the other two."""


@dataclass(eq=False)
class Asked(Generic[Answer]):
    """A question on its way: who wants the answer, and what they do with it, or with a refusal or an outage."""

    future: Future[Answer]
    screen: QObject
    then: Callable[[Answer], object]
    otherwise: Callable[[Refusal | Outage], object] | None = None
    dropped: bool = False

    def drop(self) -> None:
        """The answer is wanted no more; work that has not begun is not begun."""
        self.dropped = True
        self.future.cancel()


class Lanes(QObject):
    """The till's lane, where every visit to the books waits its turn, and the back room for all long work."""

    closing = Signal()
    _landed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._till = ThreadPoolExecutor(1, "till")
        self._back_room = ThreadPoolExecutor(BACK_ROOM, "back room")
        self._waiting: set[Asked[Any]] = set()
        self._landed.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def till(
        self,
        screen: QObject,
        work: Callable[[], Answer],
        then: Callable[[Answer], object],
        otherwise: Callable[[Refusal | Outage], object] | None = None,
    ) -> Asked[Answer]:
        """Asks the books. `then` is called on the GUI thread with the answer, if the screen still stands."""
        return self._ask(self._till, screen, work, then, otherwise)

    def back_room(
        self,
        screen: QObject,
        work: Callable[[], Answer],
        then: Callable[[Answer], object],
        otherwise: Callable[[Refusal | Outage], object] | None = None,
    ) -> Asked[Answer]:
        """Asks for what takes long: paper, reports, sync."""
        return self._ask(self._back_room, screen, work, then, otherwise)

    @property
    def is_quiet(self) -> bool:
        """Whether every question has been answered or dropped."""
        return not self._waiting

    def close(self) -> None:
        """Does what the till was asked to do, though nobody hears the answer; drops the back room's waiting work."""
        self.closing.emit()  # whoever has long work under way has it stop
        for asked in tuple(self._waiting):
            asked.dropped = True
        self._till.shutdown()
        self._back_room.shutdown(cancel_futures=True)
        self._waiting.clear()

    def _ask(
        self,
        lane: ThreadPoolExecutor,
        screen: QObject,
        work: Callable[[], Answer],
        then: Callable[[Answer], object],
        otherwise: Callable[[Refusal | Outage], object] | None,
    ) -> Asked[Answer]:
        asked = Asked(lane.submit(work), screen, then, otherwise)
        self._waiting.add(asked)
        asked.future.add_done_callback(lambda _: self._land(asked))
        return asked

    def _land(self, asked: Asked[Any]) -> None:
        """Called on the lane's own thread: the answer crosses by a queued signal."""
        if shiboken6.isValid(self):
            self._landed.emit(asked)

    @Slot(object)
    def _answer(self, asked: Asked[Any]) -> None:
        self._waiting.discard(asked)
        if asked.future.cancelled():
            return
        error = asked.future.exception()
        if error is not None and not isinstance(error, Refusal | Outage):
            sys.excepthook(type(error), error, error.__traceback__)
            return
        if asked.dropped or not shiboken6.isValid(asked.screen):
            return
        if error is None:
            asked.then(asked.future.result())
        elif asked.otherwise is not None:
            asked.otherwise(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)
