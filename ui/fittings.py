"""The doors to what others build: paper, catalogue, settings kept. What is None is not offered on the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeAlias

from app.counter.print_paper import PrintPaper
from app.new_shop import NewShop, Shipped
from app.office.sync import Progress, Synced
from app.ports.backups import Backups
from app.ports.books import Product
from app.ports.history import Tables
from app.ports.in_step import InStep
from app.ports.lives import OpenLives
from app.ports.seal import Seal
from app.ports.seen import SeenFiles
from app.settings import Settings
from app.training.practice import Practice
from app.training.scores import Scores
from app.training.tries import Trainee

Symbol: TypeAlias = tuple[int, tuple[tuple[int, int, int], ...]]
# modules in each direction; dark ones as (row, column, length)


class HeadOffice(Protocol):
    """Head office, as a counter that joined it asks for a sync."""

    @property
    def origin(self) -> int:
        """This counter's number there."""

    def stands(self) -> InStep:
        """How this counter and head office stand; asked of the book."""

    def __call__(self, progress: Progress, stop: Callable[[], bool]) -> Synced:
        """Syncs; the outage that kept it from going on, or SyncUnderWay."""


@dataclass(frozen=True, slots=True)
class Fittings:
    """What others do for the window.

    `find_product` answers a barcode with a line of the catalogue, on the till's lane; `paper` draws and prints, on the
    back room's; `open_file` shows a file (the desktop does, where it is None); `demo` is a line for the demo shop's
    band (PINs, a scan to try); from there `start_own_shop` leads to a shop of one's own, with one of `programmes`.

    `fit` gives what goes with other settings; `symbol` a code's modules; `backups` are those of the home, `seal` is
    theirs and the book's; `nightly` does what is due at night, `self_check` looks at the whole book then, until it is
    told to stop, and says how many differences it found; `head_office` is what a counter that joined it syncs with;
    `latest` is the latest instant on record; `tables` opens the files of an old till, `write_seen` writes what a table
    shows; `lives` opens the members' lives for a draft to be tried on.

    `train` makes training ready for somebody, so that the counter opened anew is the training; `scores` are what came
    of it. Inside it, `practice` holds the exercises.
    """

    find_product: Callable[[str], Product | None] | None = None
    paper: PrintPaper | None = None
    open_file: Callable[[Path], object] | None = None
    keep_settings: Callable[[Settings], None] | None = None
    fit: Callable[[Settings], Fittings] | None = None
    symbol: Callable[[str], Symbol] | None = None
    backups: Backups | None = None
    seal: Seal | None = None
    nightly: Callable[[], object] | None = None
    self_check: Callable[[Callable[[], bool]], int] | None = None
    head_office: HeadOffice | None = None
    latest: Callable[[], datetime | None] | None = None
    tables: Callable[[], Tables] | None = None
    write_seen: SeenFiles | None = None
    lives: OpenLives | None = None
    demo: str = ""
    start_own_shop: Callable[[NewShop], object] | None = None
    programmes: Callable[[], tuple[Shipped, ...]] = tuple
    train: Callable[[Trainee], object] | None = None
    scores: Callable[[], Scores] | None = None
    practice: Practice | None = None

    @property
    def may_start(self) -> bool:
        """Whether the demo shop leads to a shop of one's own."""
        return bool(self.demo) and self.start_own_shop is not None
