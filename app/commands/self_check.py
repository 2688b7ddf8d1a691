"""The self-check at the end of a night: file, chain, laws, and the rows against the records of a book not too large."""

from __future__ import annotations

import multiprocessing
import os
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from app.book_keys import HomeKeys, keys_of
from app.bootstrap import Desk
from app.loyalty.days import business_day
from app.office.sync import never

if TYPE_CHECKING:
    from db.check import Checked

CHECKED = "check.last"
"""The setting of the book that says for which day it was last found sound."""
MOST_REPLAYED = 500_000
"""Records that are replayed at night: some seven minutes; of a larger book only file, chain and laws are checked."""
NICE = 10
"""How far the check stands back for the counter, where the system lets it."""
LOOKS_UP = 0.2
"""Seconds after which somebody looks whether to stop."""


def check_desk(desk: Desk) -> Checked:
    """Checks the book of an open counter, here and now."""
    from db.check import check

    return check(desk.books.engine, most=MOST_REPLAYED)


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The night's self-check of an open counter, in a process of its own: the counter goes on selling in this one."""

    desk: Desk

    def __call__(self, stop: Callable[[], bool] = never) -> int:
        """How many differences were found; 0 also where this day's was done, or somebody said stop."""
        today = self._today()
        with self.desk.books.reading() as visit:
            if visit.setting(CHECKED) == today:
                return 0
        found = found_apart(self.desk.settings.book, keys_of(self.desk.settings), stop)
        if found == 0:
            with self.desk.books() as visit:
                visit.keep_setting(CHECKED, today)
                visit.commit()
        return found or 0

    def _today(self) -> str:
        now = self.desk.clock()
        with self.desk.books.reading() as visit:
            return business_day(now, visit.programme(now).timezone).isoformat()


def found_apart(book: Path, keys: HomeKeys, stop: Callable[[], bool]) -> int | None:
    """How many differences another process found in a book; None where it was stopped, or died."""
    spawning = multiprocessing.get_context("spawn")
    hears, tells = spawning.Pipe(duplex=False)
    with tempfile.TemporaryDirectory(prefix="counterfoil-night-") as folder, hears, tells:
        checker = spawning.Process(target=_tell_what_is_found, args=(tells, book, keys, folder), daemon=True)
        checker.start()
        tells.close()
        try:
            while not hears.poll(LOOKS_UP):
                if stop():
                    return None
            return int(hears.recv())
        except EOFError:
            return None
        finally:
            checker.kill()  # it only reads the book; what it made lies in the folder, which goes
            checker.join()


def _tell_what_is_found(tells: Connection, book: Path, keys: HomeKeys, folder: str) -> None:
    """In the other process: checks, and tells how many differences there are."""
    from db.books import open_engine
    from db.check import check

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(NICE)
    tempfile.tempdir = folder
    tells.send(len(check(open_engine(book, keys), most=MOST_REPLAYED).differences))
