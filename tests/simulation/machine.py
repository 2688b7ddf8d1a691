"""A counter's machine: its disk, a clock that may be wrong, a bad line; it stops in the middle and starts again."""

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, cast

from app.office.sync import Sync, at_once
from app.ports.exchange import Exchange
from app.ports.hub import HUB_OUTAGES, Hub
from app.shop import Shop, wire
from db.books import SqliteBooks, key_of
from db.exchange import BookExchange
from db.opening import connect_with
from tests.head_office.line import Crashed, FaultyLine
from tests.simulation.older import Older

TAILS = ("", "-wal", "-shm")
MOST_VISITS = 600
READ_A_VISIT = 3


@dataclass
class Clock:
    """The wall clock of a machine: the true time and how wrong it is."""

    true: Callable[[], datetime]
    wrong: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return self.true() + self.wrong


WITHOUT_REST = partial(Sync, rest=at_once, taken=300, projected=120)


@dataclass(frozen=True, slots=True)
class Makers:
    """How a machine's programme is made; a planted mistake makes it otherwise."""

    exchange: Callable[[SqliteBooks], BookExchange] = BookExchange
    sync: Callable[[Exchange, Hub], Callable[[], Any]] = WITHOUT_REST
    open_books: Callable[[Path, Clock], SqliteBooks] = SqliteBooks


@dataclass
class StopsAnywhere:
    """The book's side of a sync on a machine that may stop before or after each of its visits."""

    book: Exchange
    chance: Random
    crash: float
    asked: int = 0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        visit = getattr(self.book, name)

        def stopping(*values: object) -> object:
            self.asked += 1
            assert self.asked < MOST_VISITS, "a sync goes round in circles"
            if self.chance.random() < self.crash:
                raise Crashed
            answer = visit(*values)
            if self.chance.random() < self.crash:
                raise Crashed
            return answer

        return stopping


class Machine:
    """One machine of a counter. Two may believe that they are the same counter."""

    def __init__(self, name: str, origin: int, path: Path, clock: Clock, line: FaultyLine, makers: Makers) -> None:
        self.name = name
        self.origin = origin
        self.path = path
        self.clock = clock
        self.line = line
        self.makers = makers
        self.older: Older | None = None
        self.looks: Any = None
        self.start()

    def running(self) -> AbstractContextManager[None]:
        """Within, its own programme runs, which may be an older one."""
        return nullcontext() if self.older is None else self.older.runs()

    def start(self) -> None:
        """Switched on: whatever was half done is not done."""
        self.books = self.makers.open_books(self.path, self.clock)
        exchange = self.makers.exchange(self.books)
        while exchange.read_again(READ_A_VISIT):
            pass
        self.shop: Shop = wire(self.books, self.clock)

    def stop(self) -> None:
        """Switched off."""
        if self.looks is not None:
            self.looks.close()
            self.looks = None
        self.books.close()

    def sync(self, chance: Random, crash: float) -> str:
        """One sync, to its end or to whatever kept it; what became of it."""
        book = cast("Exchange", StopsAnywhere(self.makers.exchange(self.books), chance, crash))
        try:
            done = self.makers.sync(book, self.line)()
        except Crashed:
            self.stop()
            self.start()
            return "crashed"
        except HUB_OUTAGES as outage:
            return outage.code
        return "quiet" if not (done.pushed or done.pulled or done.projected or done.new_epoch) else "synced"

    def ask(self, question: str, **values: object) -> list[tuple[Any, ...]]:
        """Rows of the book, by the driver itself and a connection that nothing else reads or writes by."""
        if self.looks is None:
            self.looks = connect_with(self.path, key_of(self.books.engine), mode="rw")
        rows: list[tuple[Any, ...]] = self.looks.execute(question, values).fetchall()
        return rows

    def ids(self) -> set[bytes]:
        """The ids of all records here."""
        return {row[0] for row in self.ask("SELECT id FROM record")}

    def own(self) -> set[bytes]:
        """The ids of the counter's own records here."""
        return {row[0] for row in self.ask("SELECT id FROM record WHERE origin = :of", of=self.origin)}

    def copy_disk(self, to: Path) -> None:
        """The disk as it is, on another."""
        self.stop()
        copy_book(self.path, to)
        self.start()

    def put_back(self, kept: Path) -> None:
        """A copy of the disk in its place."""
        self.stop()
        copy_book(kept, self.path)
        self.start()


def copy_book(book: Path, to: Path) -> None:
    """A book's file and what SQLite keeps beside it, nobody having it open."""
    for tail in TAILS:
        beside, target = book.with_name(book.name + tail), to.with_name(to.name + tail)
        target.unlink(missing_ok=True)
        if beside.exists():
            shutil.copyfile(beside, target)
