"""Sync with head office: own records handed in, others' taken, rows made; cut anywhere, nothing is lost or twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import sleep
from typing import Literal, TypeAlias

from app.ports.exchange import Exchange, OwnEpoch
from app.ports.hub import MOST_PUSHED, CounterFenced, Epoch, Head, Hub, LogForked, Opened

Step: TypeAlias = Literal["open", "push", "pull", "project", "done"]
Progress: TypeAlias = Callable[[Step, int], None]
STEPS: tuple[Step, ...] = ("open", "push", "pull", "project", "done")
MOST_PULLED = 300
PROJECTED_A_VISIT = 60
REST = 0.005
"""Seconds that the counter has the book for itself between two visits of a sync."""


def unheard(step: Step, done: int) -> None:
    """Nobody listens to the progress."""
    del step, done


def never() -> bool:
    """Nobody asks for a stop."""
    return False


def unkept(certificate: str) -> None:
    """A renewed certificate that nobody keeps."""
    del certificate


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync came to: records handed in, taken and projected; whether a new epoch began, or it was stopped."""

    pushed: int = 0
    pulled: int = 0
    projected: int = 0
    new_epoch: bool = False
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Sync:
    """One counter's sync. Whatever is cut, lost or repeated, the next one goes on from what both sides hold."""

    book: Exchange
    hub: Hub
    keep_certificate: Callable[[str], object] = unkept
    rest: Callable[[float], None] = sleep

    def __call__(self, progress: Progress = unheard, stop: Callable[[], bool] = never) -> Synced:
        """Syncs; raises the outage that kept it from going on, with all that was done before it done."""
        progress("open", 0)
        opened, is_new = self._open()
        if opened.certificate:
            self.keep_certificate(opened.certificate)
        heads = {(one.origin, one.epoch): one for one in self.hub.heads()}
        self._bring_over(heads)
        pushed = self._push(opened, progress, stop)
        pulled = self._pull(heads, progress, stop)
        projected = self._project(progress, stop)
        if not stop():
            self.book.remember(opened.generation)
        progress("done", 0)
        return Synced(pushed, pulled, projected, is_new, stop())

    def _open(self) -> tuple[Opened, bool]:
        """Opens the present epoch; a new one where the hub knows another course of it: a disk put back, or copied."""
        try:
            opened = self._open_present()
        except (CounterFenced, LogForked):
            self.book.begin_epoch()
            return self._open_present(), True
        return opened, False

    def _open_present(self) -> Opened:
        mine = self.book.present()
        opened = self.hub.open(mine.epoch, mine.base)
        if opened.number and self.book.hash_at(mine.epoch, opened.number) != opened.hash:
            raise LogForked(opened.number)
        return opened

    def _bring_over(self, heads: dict[Epoch, Head]) -> None:
        """What stands here under an epoch that was left, and is not at the hub, goes on under the present one."""
        for left in self.book.left():
            known = heads.get((left.origin, left.epoch))
            common = self._common(left, known) if known else 0
            if common < left.number:
                self.book.bring_over(left.epoch, common)

    def _common(self, left: OwnEpoch, known: Head) -> int:
        """The last number up to which hub and book have the same records of an epoch."""
        if known.number <= left.number and self.book.hash_at(left.epoch, known.number) == known.hash:
            return known.number
        low, high = 0, min(known.number, left.number)
        while low < high:
            middle = (low + high + 1) // 2
            (one,) = self.hub.pull(self._but(left, middle - 1), 1)
            if one.hash == self.book.hash_at(left.epoch, middle):
                low = middle
            else:
                high = middle - 1
        return low

    def _but(self, left: OwnEpoch, number: int) -> dict[Epoch, int]:
        """A vector that asks for one epoch only, after that number."""
        held = {(one.origin, one.epoch): one.number for one in self.hub.heads()}
        return held | {(left.origin, left.epoch): number}

    def _push(self, opened: Opened, progress: Progress, stop: Callable[[], bool]) -> int:
        """Own records, in order; the hub's answer is believed only if its hash is this book's own at that number."""
        number, pushed = opened.number, 0
        epoch = self.book.present().epoch
        while not stop() and (records := self.book.own_after(number, MOST_PUSHED)):
            number, last = self.hub.push(epoch, records)
            if self.book.hash_at(epoch, number) != last:
                raise LogForked(number)
            pushed += len(records)
            progress("push", pushed)
        return pushed

    def _pull(self, heads: dict[Epoch, Head], progress: Progress, stop: Callable[[], bool]) -> int:
        """What others wrote, and what this counter wrote under epochs that it left."""
        pulled = 0
        bases = {of: one.base for of, one in heads.items()}
        while not stop() and (records := self.hub.pull(self.book.held(), MOST_PULLED)):
            if any((one.origin, one.epoch) not in bases for one in records):
                bases = {(one.origin, one.epoch): one.base for one in self.hub.heads()}
            pulled += self.book.take(records, bases)
            progress("pull", pulled)
            self.rest(REST)
        return pulled

    def _project(self, progress: Progress, stop: Callable[[], bool]) -> int:
        """Rows of what was taken, a few records a visit: the counter goes on selling."""
        projected = 0
        while not stop() and (done := self.book.project(PROJECTED_A_VISIT)):
            projected += done
            progress("project", projected)
            self.rest(REST)
        return projected
