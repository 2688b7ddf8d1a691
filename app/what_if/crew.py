"""The work shared among processes, so that the counter's own goes on; in this one where there can be no others."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, ProcessPoolExecutor, wait

from app.ports.lives import Circle, Lives
from app.what_if.batch import Found, Task, Trial, lived

MOST_HANDS = 4
A_BATCH = 400
"""Records a batch: half a second's work, after which one may stop."""
FEW = 4_000
"""Sales for which other processes are not worth waiting for."""
NICE = 10
"""How far other processes stand back for the counter's own, where the system lets them."""
LOOKS_UP = 0.2
"""Seconds after which somebody looks whether to stop."""

Heard = Callable[[Found], None]


def share_out(task: Task, lives: Lives, sales: int, heard: Heard, stop: threading.Event) -> Found | None:
    """What all circles come to; `heard` is told as batches come in. None where somebody said stop."""
    hands = min(MOST_HANDS, os.cpu_count() or 1)
    if hands > 1 and sales > FEW:
        try:
            return _together(task, lives, hands, heard, stop)
        except (BrokenExecutor, OSError):
            pass  # no processes to be had here: from the start, alone
    return _alone(task, lives, heard, stop)


def _alone(task: Task, lives: Lives, heard: Heard, stop: threading.Event) -> Found | None:
    whole = Found()
    with task.lives() as own:
        trial = Trial(task)
        for batch in batches(lives.circles(task.stretch.ends)):
            if stop.is_set():
                return None
            whole.add(trial(own, batch))
            heard(whole)
    return None if stop.is_set() else whole


def _together(task: Task, lives: Lives, hands: int, heard: Heard, stop: threading.Event) -> Found | None:
    whole = Found()
    waiting: set[Future[Found]] = set()
    with ProcessPoolExecutor(hands, multiprocessing.get_context("spawn"), initializer=_stand_back) as crew:
        try:
            for batch in batches(lives.circles(task.stretch.ends)):
                waiting.add(crew.submit(lived, task, batch))
                while len(waiting) > 2 * hands and not stop.is_set():
                    waiting = _gather(waiting, whole, heard)
                if stop.is_set():
                    return None
            while waiting and not stop.is_set():
                waiting = _gather(waiting, whole, heard)
        finally:
            crew.shutdown(cancel_futures=True)
    return None if stop.is_set() else whole


def _stand_back() -> None:
    """The counter goes first. Ctrl+C in a terminal reaches every process: the one that answers is not this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICE)


def _gather(waiting: set[Future[Found]], whole: Found, heard: Heard) -> set[Future[Found]]:
    done, left = wait(waiting, LOOKS_UP, FIRST_COMPLETED)
    for one in done:
        whole.add(one.result())
    if done:
        heard(whole)
    return left


def batches(circles: Iterable[Circle]) -> Iterator[tuple[Circle, ...]]:
    """Circles, some hundred records at a time; a larger circle stands alone."""
    batch: list[Circle] = []
    size = 0
    for circle in circles:
        batch.append(circle)
        size += len(circle)
        if size >= A_BATCH:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)
