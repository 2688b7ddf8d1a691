"""The composition root: settings become a wired shop on an open book. Whoever starts the program starts here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.ports.identity import now
from app.ports.outage import BookDamaged, BookMissing, BookReadOnly, DiskFull
from app.settings import Settings, read_settings
from app.shop import Shop, wire
from db.books import SqliteBooks

PROGRAMMES = Path(__file__).parent.parent / "resources" / "programmes"
NO_SPACE = 28


@dataclass(frozen=True, slots=True)
class Desk:
    """An open counter: its settings, its shop, the book they stand on."""

    settings: Settings
    shop: Shop
    books: SqliteBooks
    clock: Callable[[], datetime] = now


@contextmanager
def open_desk(settings: Settings, clock: Callable[[], datetime] = now, *, create: bool = False) -> Iterator[Desk]:
    """The counter of a home. BookMissing where there is no book, unless it is to be created."""
    if not create and not settings.book.is_file():
        raise BookMissing(str(settings.book))
    if not create and settings.book.stat().st_size == 0:
        raise BookDamaged(str(settings.book), "empty")
    _make_home(settings.home)
    books = open_book(settings, clock)
    try:
        yield Desk(settings, wire(books, clock), books, clock)
    finally:
        books.close()


def open_book(settings: Settings, clock: Callable[[], datetime] = now) -> SqliteBooks:
    """The book of a home, brought to this version with a backup before."""
    from db.backup import back_up
    from db.books import as_outage
    from db.migrate import bring_up

    books = SqliteBooks(settings.book, clock)
    with as_outage(settings.book):
        bring_up(books.engine, settings.book, lambda: back_up(books.engine, settings.backups, clock()))
    return books


def _make_home(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise (DiskFull if error.errno == NO_SPACE else BookReadOnly)(str(home)) from error


def demo_settings(settings: Settings) -> Settings:
    """The settings of the demo shop, which lives in a folder of its own and leaves the home as it is."""
    return replace(settings, home=settings.home / "demo", demo=True, prefix="NC", shop="NumisCollect")


def settings_of(home: Path, language: str = "") -> Settings:
    """The settings kept in a home, in the language asked for."""
    settings = read_settings(home)
    return replace(settings, language="pt" if language == "pt" else "en") if language else settings


def shipped_programme(name: str) -> dict[str, object]:
    """A shipped programme as parsed; FileRefused where there is none of that name."""
    from app.loyalty.checked import FileRefused, Problem
    from app.loyalty.programme_file import parse_toml

    path = PROGRAMMES / f"{name}.toml"
    if not path.is_file():
        shipped = tuple(sorted(file.stem for file in PROGRAMMES.glob("*.toml")))
        raise FileRefused(path.name, (Problem("uses", "one_of", name, shipped),))
    return parse_toml(path.read_text(encoding="utf-8"), path.name)
