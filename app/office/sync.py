"""Sync with head office: own records handed in, others' taken, rows made; cut anywhere, nothing is lost or twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import sleep
from typing import Literal, TypeAlias

from app.ports.exchange import Exchange
from app.ports.hub import MOST_PUSHED, CounterFenced, Epoch, Head, Hub, LogForked, Opened, RecordRefused, Source

Step: TypeAlias = Literal["open", "push", "pull", "project", "done"]
Heads: TypeAlias = Mapping[Epoch, Head]
Progress: TypeAlias = Callable[[Step, int], None]
STEPS: tuple[Step, ...] = ("open", "push", "pull", "project", "done")
MOST_PULLED = 2_000
"""Records asked for in one call: a call costs a round trip, which may be 50 ms and more."""
TAKEN_A_VISIT, PROJECTED_A_VISIT = 2_000, 1_000
"""No visit to the book is of more records, however long it may last."""
A_VISIT = 0.02
"""Seconds after which one takes on no more work: somebody may want to sell."""
UNAWAITED = 0.1
"""The same where nobody can want to sell but in the program that syncs, and nobody there waits for the book."""
REST = 0.002
"""Seconds that the counter has the book for itself between two visits of a sync."""


def unheard(step: str, done: int) -> None:
    """Nobody listens to the progress."""
    del step, done


def at_once(seconds: float) -> None:
    """Nobody sells in the book meanwhile, which needs no rest between two visits."""
    del seconds


def never() -> bool:
    """Nobody asks for a stop."""
    return False


def unkept(certificate: str) -> None:
    """A renewed certificate that nobody keeps."""
    del certificate


def unnoted(epoch: bytes, number: int) -> None:
    """Nobody notes how far head office has this counter's records."""
    del epoch, number


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync came to: records handed in, taken and projected; whether a new epoch began, or it was stopped."""

    pushed: int = 0
    pulled: int = 0
    projected: int = 0
    new_epoch: bool = False
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Take:
    """Others' records taken into a book, and made rows. `taken` and `projected` are so many a visit to it."""

    book: Exchange
    hub: Source
    rest: Callable[[float], None] = field(default=sleep, kw_only=True)
    taken: int = field(default=TAKEN_A_VISIT, kw_only=True)
    projected: int = field(default=PROJECTED_A_VISIT, kw_only=True)

    def catch_up(self, stop: Callable[[], bool]) -> bool:
        """Takes what others wrote, and nothing else; whether all of it is in rows now."""
        self.take(unheard, stop)
        self.project(unheard, stop)
        return not stop()

    def take(self, progress: Progress, stop: Callable[[], bool] = never) -> int:
        """Takes what others wrote, which then waits to become rows; how many records."""
        return self._pull(self._heads(), progress, stop)

    def project(self, progress: Progress, stop: Callable[[], bool] = never) -> int:
        """Rows of what was taken, a few records a visit: the counter goes on selling."""
        projected = 0
        while not stop() and (done := self.book.project(self.projected)):
            projected += done
            progress("project", projected)
            self.rest(REST)
        return projected

    def _pull(self, heads: Heads, progress: Progress, stop: Callable[[], bool]) -> int:
        """What others wrote, and what this counter wrote under epochs that it left."""
        pulled, given_up = 0, False
        self._give_up(heads)
        while not stop() and (records := self.hub.pull(self.book.held(), MOST_PULLED)):
            if any((one.origin, one.epoch) not in heads for one in records):
                heads = self._heads()
            bases = {of: one.base for of, one in heads.items()}
            try:
                while records:
                    taken = self.book.take(records[: self.taken], bases)
                    records, pulled = records[taken:], pulled + taken
                    progress("pull", pulled)
                    self.rest(REST)
                    if stop():
                        break
            except RecordRefused:
                heads = self._heads()
                if given_up or not self._give_up(heads, ahead=True):
                    raise  # also whatever comes otherwise each time: a line that alters it would be asked for ever
                given_up = True
        return pulled

    def _give_up(self, heads: Heads, *, ahead: bool = False) -> int:
        """Others' records of which the hub, put back, has another course now; how many. What it merely lacks stays.

        `ahead`: also where the hub has more than this book, for which it is asked record by record.
        """
        mine, given_up = self.book.present().origin, 0
        for of, number in self.book.held().items():
            known = heads.get(of)
            if known is None or of[0] == mine or (known.number > number and not ahead):
                continue
            common = self._common(of, number, heads)
            if common < min(number, known.number):
                given_up += self.book.give_up(of, common)
        return given_up

    def _common(self, of: Epoch, number: int, heads: Heads) -> int:
        """The last number up to which the hub and this book, which has so many, have the same records of an epoch."""
        known = heads.get(of)
        if known is None:
            return 0
        if known.number <= number and self.book.hash_at(of, known.number) == known.hash:
            return known.number
        reached = {one: head.number for one, head in heads.items()}
        low, high = 0, min(known.number, number)
        while low < high:
            middle = (low + high + 1) // 2
            (one,) = self.hub.pull(reached | {of: middle - 1}, 1)
            if one.hash == self.book.hash_at(of, middle):
                low = middle
            else:
                high = middle - 1
        return low

    def _heads(self) -> Heads:
        return {(one.origin, one.epoch): one for one in self.hub.heads()}


@dataclass(frozen=True, slots=True)
class Sync(Take):
    """One counter's sync. Whatever is cut, lost or repeated, the next one goes on from what both sides hold.

    `handed` hears up to which number head office has this counter's records of the present epoch.
    """

    hub: Hub
    keep_certificate: Callable[[str], object] = unkept
    handed: Callable[[bytes, int], object] = unnoted

    def __call__(self, progress: Progress = unheard, stop: Callable[[], bool] = never) -> Synced:
        """Syncs; raises the outage that kept it from going on, with all that was done before it done."""
        progress("open", 0)
        opened, is_new = self._open()
        if opened.certificate:
            self.keep_certificate(opened.certificate)
        heads = self._heads()
        self._bring_over(heads)
        pushed = self._push(opened, progress, stop)
        pulled = self._pull(heads, progress, stop)
        projected = self.project(progress, stop)
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
        if opened.number and self.book.hash_at((mine.origin, mine.epoch), opened.number) != opened.hash:
            raise LogForked(opened.number)
        return opened

    def _bring_over(self, heads: Heads) -> None:
        """What stands here under an epoch that was left, and is not at the hub, goes on under the present one."""
        for left in self.book.left():
            common = self._common((left.origin, left.epoch), left.number, heads)
            if common < left.number:
                self.book.bring_over(left.epoch, common)

    def _push(self, opened: Opened, progress: Progress, stop: Callable[[], bool]) -> int:
        """Own records, in order; the hub's answer is believed only if its hash is this book's own at that number."""
        number, pushed = opened.number, 0
        mine = self.book.present()
        self.handed(mine.epoch, number)
        while not stop() and (records := self.book.own_after(number, MOST_PUSHED)):
            number, last = self.hub.push(mine.epoch, records)
            if self.book.hash_at((mine.origin, mine.epoch), number) != last:
                raise LogForked(number)
            self.handed(mine.epoch, number)
            pushed += len(records)
            progress("push", pushed)
        return pushed
