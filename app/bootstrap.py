"""The composition root: settings become a wired shop on an open book. Whoever starts the program starts here."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from app.book_keys import keys_of
from app.erased import EraseForGood
from app.loyalty.codes import TRAINING
from app.loyalty.days import business_day
from app.loyalty.refusals import NotAllowed, NotReadable
from app.new_shop import DEMO_PREFIX, NewShop, Shipped, prefix_for
from app.office.publish import PublishCommand
from app.ports.identity import now
from app.ports.outage import BookDamaged, BookMissing, BookReadOnly, BookTooNew, DiskFull, no_file
from app.sealing import settle_book
from app.settings import Settings, keep_settings, read_settings
from app.shop import Shop, wire
from db.books import SqliteBooks

PROGRAMMES = Path(__file__).parent.parent / "resources" / "programmes"
USUAL_PROGRAMME = "numiscollect"
NO_SPACE = 28
READ_A_VISIT = 100


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
        yield Desk(settings, _wired(settings, books, clock), books, clock)
    finally:
        books.close()


def _wired(settings: Settings, books: SqliteBooks, clock: Callable[[], datetime]) -> Shop:
    """The shop, which remembers whom it forgot; one that has joined asks head office.

    In training its book keeps which vouchers were shown.
    """
    from app.head_office import LOCK, hub_of, joined

    if settings.training:
        from app.training.lay_out import ShowInTraining

        return replace(wire(books, clock), show_voucher=ShowInTraining(books, clock))
    asks = None
    if joined(settings) is not None:
        from app.asking import AskHeadOffice

        asks = AskHeadOffice(books, partial(hub_of, settings), settings.home / LOCK)
    return replace(wire(books, clock, asks), erase=EraseForGood(books, clock, settings.home))


def open_book(settings: Settings, clock: Callable[[], datetime] = now) -> SqliteBooks:
    """The book of a home, brought to this version with a backup before; one of training is worth none."""
    from db.backup import back_up

    settle_book(settings)
    books = SqliteBooks(settings.book, clock, keys_of(settings))
    no_backup = settings.training
    brought_up(books, settings.book, lambda: None if no_backup else back_up(books.engine, settings.backups, clock()))
    return books


def brought_up(books: SqliteBooks, path: Path, back_up: Callable[[], object]) -> None:
    """A book of an earlier version becomes one of this; `back_up` is called before, if it is one.

    What other counters wrote that the version before could not read is read now.
    """
    from db.books import as_outage
    from db.migrate import bring_up
    from db.reading import readable

    with as_outage(path):
        bring_up(books.engine, path, back_up)
    with as_outage(path), books.engine.connect().execution_options(reading=True) as connection:
        reads_more = bool(readable(connection, 1))
    if reads_more:
        from db.exchange import BookExchange

        while BookExchange(books).read_again(READ_A_VISIT):
            pass


def _make_home(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise (DiskFull if error.errno == NO_SPACE else BookReadOnly)(str(home)) from error


def demo_settings(settings: Settings) -> Settings:
    """The settings of the demo shop, which lives in a folder of its own and leaves the home as it is."""
    return replace(settings, home=settings.home / "demo", demo=True, prefix=DEMO_PREFIX, shop="NumisCollect")


def training_settings(settings: Settings) -> Settings:
    """The settings of a home's training, which lives in a folder of its own and leaves book and settings as they are.

    The demo shop and the shop of one's own train in the same place.
    """
    if settings.training:
        return settings
    home = settings.home.parent if settings.demo else settings.home
    return replace(settings, home=home / "training", demo=False, training=True, prefix=TRAINING)


def programme_to_train(desk: Desk) -> str:
    """The file of the programme that stands now; the usual one where none was published or it is not open today."""
    with desk.books.reading() as visit:
        if visit.last_version():
            now = desk.clock()
            programme = visit.programme(now)
            if programme.is_open(business_day(now, programme.timezone)):
                return visit.programme_text(programme.version)
    return shipped_text(USUAL_PROGRAMME)


def make_training(settings: Settings, programme: str, clock: Callable[[], datetime] = now) -> Settings:
    """The settings of a home's training, with its book made anew unless it stands and is of that programme.

    The book is there last and whole; the scores beside it stay.
    """
    from app.training.lay_out import lay_out
    from db.new_book import new_book, throw_away

    training = training_settings(settings)
    _make_home(training.home)
    if not _is_training_of(training, programme, clock):
        try:
            throw_away(training.book)
            with new_book(training.book, clock) as books:
                lay_out(books, clock, programme)
        except OSError as error:
            raise no_file(error, training.book) from error
    _keep(training)
    return training


def _is_training_of(training: Settings, programme: str, clock: Callable[[], datetime]) -> bool:
    """Whether the training book stands and was made from that programme; a damaged one is no loss."""
    from app.training.lay_out import is_made_from

    try:
        with open_desk(training, clock) as desk:
            return is_made_from(desk.books, programme)
    except (BookMissing, BookDamaged, BookTooNew):
        return False


def settings_of(home: Path, language: str = "") -> Settings:
    """The settings kept in a home, in the language asked for."""
    settings = read_settings(home)
    return replace(settings, language="pt" if language == "pt" else "en") if language else settings


def kept(settings: Settings) -> None:
    """Keeps the settings of a home, the demo shop's in the home around it; DiskFull or FileUnwritable where it cannot.

    So language, look and printer chosen in the demo shop are there again the next time. From training only the
    language goes back to its shop.
    """
    if settings.training:
        _keep(settings)
        settings = replace(read_settings(settings.home.parent), language=settings.language)
    _keep(replace(settings, home=settings.home.parent, demo=False) if settings.demo else settings)


def _keep(settings: Settings) -> None:
    try:
        keep_settings(settings)
    except OSError as error:
        raise no_file(error, settings.home) from error


def start_own_shop(new: NewShop, clock: Callable[[], datetime] = now) -> Settings:
    """Opens a shop of one's own: settings, first manager, programme, and a book that is there last and whole.

    Killed half way, the next start is as if nothing had been asked. NotReadable for an empty name or a PIN too short,
    NotAllowed("shop_open") where the home has a book already.
    """
    from app.counter.sign_in import first_manager
    from app.ports.identity import new_id
    from db.new_book import new_book

    name = " ".join(new.settings.shop.split())
    settings = replace(new.settings, demo=False, shop=name, prefix=prefix_for(name), first_steps=True)
    if not settings.shop:
        raise NotReadable("shop", "empty")
    if settings.book.exists():
        raise NotAllowed("shop_open")
    programme = shipped_text(new.programme)
    _make_home(settings.home)
    with new_book(settings.book, clock, keys_of(settings)) as books:
        _number(books, settings)
        shop = wire(books, clock)
        first = shop.keep_staff(first_manager(clock, new.manager, new.pin))
        shop.publish(PublishCommand(new_id(clock), programme, by=first.id))
        kept(settings)
    return settings


def _number(books: SqliteBooks, settings: Settings) -> None:
    """The new book of a home that joined head office has its number there."""
    from app.head_office import joined
    from db.log import begin_as

    said = joined(settings)
    if said is not None:
        with books.engine.begin() as connection:
            begin_as(connection, said.origin)


def shipped_programmes() -> tuple[Shipped, ...]:
    """Every programme that comes with Counterfoil, by its file's name."""
    found = []
    for name in sorted(file.stem for file in PROGRAMMES.glob("*.toml")):
        title = tomllib.loads(shipped_text(name))["programme"]["name"]
        found.append(Shipped(name, title if isinstance(title, dict) else {"en": str(title)}))
    return tuple(found)


def shipped_text(name: str) -> str:
    """The text of a shipped programme; FileRefused where there is none of that name."""
    from app.loyalty.checked import FileRefused, Problem

    path = PROGRAMMES / f"{name}.toml"
    if not path.is_file():
        shipped = tuple(sorted(file.stem for file in PROGRAMMES.glob("*.toml")))
        raise FileRefused(path.name, (Problem("uses", "one_of", name, shipped),))
    return path.read_text(encoding="utf-8")


def shipped_programme(name: str) -> dict[str, object]:
    """A shipped programme as parsed; FileRefused where there is none of that name."""
    from app.loyalty.programme_file import parse_toml

    return parse_toml(shipped_text(name), f"{name}.toml")
