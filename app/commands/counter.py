"""The counter itself: the window on the home's book, or on the demo shop where there is no book yet."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from app.book_keys import keys_of
from app.bootstrap import (
    USUAL_PROGRAMME,
    Desk,
    demo_settings,
    kept,
    make_training,
    open_desk,
    programme_to_train,
    shipped_programmes,
    shipped_text,
    start_own_shop,
    training_settings,
)
from app.commands.asked import Asked
from app.commands.backups import HomeBackups
from app.commands.home_seal import HomeSeal
from app.commands.home_sync import home_sync
from app.commands.self_check import SelfCheck
from app.counter.find_product import FindProduct
from app.counter.print_paper import PrintPaper, PrintShop
from app.office.sync import UNAWAITED
from app.ports.history import Tables
from app.ports.outage import Outage, no_file
from app.ports.printing import Letterhead, Press, PrintQueue
from app.ports.seen import SeenTable
from app.sealing import settle_copies
from app.settings import Settings, read_settings
from app.training.begin import Begin
from app.training.look import Look
from app.training.practice import Practice
from app.training.scores import FILE, ScoreBook
from app.training.tries import Trainee
from db.lives import LivesOnDisk
from ui.fittings import Fittings


@dataclass
class Door:
    """Where the counter leads to when it is opened anew: once to the training asked for, else to the home's shop."""

    training: Settings | None = None
    trainee: Trainee = field(default_factory=Trainee)

    def leads_to(self) -> Settings | None:
        """The training that was asked for; None after that, until it is asked for again."""
        training, self.training = self.training, None
        return training


def open_counter(asked: Asked) -> int:
    """Opens the counter and stays until its window is closed; opens it anew where the window asks for that."""
    return open_training(asked) if asked.settings.training else _keep_open(asked.settings, Door())


def open_training(asked: Asked, name: str = "") -> int:
    """Opens the training of a home and stays; whoever leaves it there comes to the live counter."""
    home = asked.settings.home.parent if asked.settings.training else asked.settings.home
    settings = replace(read_settings(home), language=asked.settings.language)
    training = make_training(settings, _programme_of(settings_to_open(settings)))
    return _keep_open(settings, Door(training, Trainee(name, name)))


def _programme_of(settings: Settings) -> str:
    """The programme of a shop as it stands; the usual one where there is no shop yet."""
    if not settings.book.is_file():
        return shipped_text(USUAL_PROGRAMME)
    with open_desk(settings) as desk:
        return programme_to_train(desk)


def _keep_open(settings: Settings, door: Door) -> int:
    """Opens what the door leads to, one after the other, until a window is closed for good."""
    from app.logbook import keep_log
    from ui.application import OPEN_AGAIN, ask, run

    opened, status = door.leads_to() or settings_to_open(settings), OPEN_AGAIN
    while status == OPEN_AGAIN:
        try:
            with open_desk(opened, create=True) as desk:
                if opened.demo:
                    lay_out_demo(desk)
                keep_log(opened.logs)
                status = run(desk.shop, opened, fittings_of(desk, door))
                _keep_score(practice_of(desk, door.trainee))
        except Outage as outage:
            if not ask(opened, outage, lambda typed: HomeSeal(settings).keep(typed).name):
                raise
        opened = door.leads_to() or settings_to_open(read_settings(settings.home))
    return status


def _keep_score(practice: Practice | None) -> None:
    """What was passed last goes into the score, whichever way the window was left; a full disk keeps nobody in."""
    if practice is None:
        return
    try:
        practice.look()
    except Outage:
        import structlog

        structlog.get_logger("training").warning("the score was not kept", exc_info=True)


def settings_to_open(settings: Settings) -> Settings:
    """The home's own settings where it has a book, else those of the demo shop."""
    return settings if settings.book.is_file() else demo_settings(settings)


def to_training(desk: Desk, door: Door, trainee: Trainee) -> None:
    """Makes the training of this shop ready; the next window opens on it. The shop's own book is only read."""
    door.training = make_training(desk.settings, programme_to_train(desk), desk.clock)
    door.trainee = trainee


def practice_of(desk: Desk, trainee: Trainee) -> Practice | None:
    """The exercises of a trainee, where this is the training."""
    settings = desk.settings
    if not settings.training:
        return None
    category = settings.categories[0][1] if settings.categories else ""
    beginning = Begin(desk.books, desk.clock)
    looking = Look(desk.books, desk.clock, score_book(settings))
    return Practice(trainee, beginning, looking, category, settings.language)


def score_book(settings: Settings) -> ScoreBook:
    """Where the scores of a home's training are kept."""
    return ScoreBook(training_settings(settings).home / FILE)


def lay_out_demo(desk: Desk) -> None:
    """Fills a demo book that has nothing in it yet."""
    from app.demo_shop import open_demo

    with desk.books.reading() as visit:
        empty = visit.last_version() == 0
    if empty:
        open_demo(desk.books, desk.clock)


def fittings_of(desk: Desk, door: Door | None = None) -> Fittings:
    """What the window is given beside the shop: catalogue, paper, settings kept; training, where there is a door."""
    if desk.settings.training:
        return _fittings_of_training(desk, door or Door())
    return Fittings(
        find_product=FindProduct(desk.books),
        paper=PrintPaper(desk.books, desk.clock, print_shop_of(desk.settings)),
        keep_settings=kept,
        fit=partial(fitted, desk, door),
        symbol=symbol_of,
        backups=HomeBackups(desk),
        seal=None if desk.settings.demo else HomeSeal(desk.settings),
        nightly=partial(do_the_night, desk),
        self_check=SelfCheck(desk),
        head_office=home_sync(desk, unawaited=UNAWAITED),
        latest=partial(latest_of, desk),
        tables=_tables,
        write_seen=write_seen,
        lives=LivesOnDisk(desk.settings.book, keys_of(desk.settings)),
        demo=demo_line(desk.settings),
        start_own_shop=start_own_shop if desk.settings.demo else None,
        programmes=shipped_programmes,
        train=partial(to_training, desk, door) if door is not None else None,
        scores=score_book(desk.settings).read,
    )


def _fittings_of_training(desk: Desk, door: Door) -> Fittings:
    """What training has of it: no backups, no imports, no settings but the language."""
    return Fittings(
        find_product=FindProduct(desk.books),
        paper=PrintPaper(desk.books, desk.clock, print_shop_of(desk.settings)),
        keep_settings=kept,
        fit=partial(fitted, desk, door),
        symbol=symbol_of,
        nightly=desk.shop.night,
        latest=partial(latest_of, desk),
        practice=practice_of(desk, door.trainee),
    )


def fitted(desk: Desk, door: Door | None, settings: Settings) -> Fittings:
    """The same under other settings."""
    return fittings_of(replace(desk, settings=settings), door)


def symbol_of(code: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """A code's dark modules, to be drawn on the screen."""
    from app.paper.qr import symbol

    drawn = symbol(code)
    return drawn.side, drawn.runs


def do_the_night(desk: Desk) -> int:
    """What is due at night, a backup unless today has one, all sealed as wished; how many members it concerned."""
    concerned = desk.shop.night()
    try:
        HomeBackups(desk).of_today(desk.settings.outside)
    finally:
        settle_copies(desk.settings)
    return concerned


def latest_of(desk: Desk) -> datetime | None:
    """The latest instant on record."""
    with desk.books.reading() as visit:
        return visit.latest()


def _tables() -> Tables:
    from app.files.tables import TableFiles

    return TableFiles()


def write_seen(seen: SeenTable, path: Path, *, comma: bool = False) -> Path:
    """What a table shows, as a file; openpyxl is loaded when first used."""
    from app.files.seen_table import write_seen

    return write_seen(seen, path, comma=comma)


def print_shop_of(settings: Settings) -> PrintShop:
    """How this counter prints; press and queue are loaded when first used."""
    return PrintShop(
        letterhead=Letterhead(settings.shop, settings.address, settings.contact),
        press=_press,
        queue=_queue,
        keep=partial(keep_paper, settings.papers),
        printer=settings.printer,
        counter=settings.counter,
        prefix=settings.prefix,
        training=settings.training,
        voucher_layout=settings.voucher_layout,
    )


def _press() -> Press:
    from app.paper.layouts import PdfPress

    return PdfPress()


def _queue() -> PrintQueue:
    from app.paper.printers import queue_of_this_computer

    return queue_of_this_computer()


def keep_paper(folder: Path, name: str, pdf: bytes) -> Path:
    """Saves a paper, whole or not at all."""
    path = folder / name
    part = path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part.write_bytes(pdf)
        part.replace(path)
    except OSError as error:
        raise no_file(error, path) from error
    return path


DEMO = {
    "en": "Demo shop: nothing here is real. Cashier's PIN {cashier} · manager's PIN {manager} · a card to scan: {card}",
    "pt": "Loja de demonstração: nada é real. PIN da caixa {cashier} · PIN do gerente {manager} · um cartão: {card}",
}


def demo_line(settings: Settings) -> str:
    """The line at the top of the demo shop; empty in a shop of one's own."""
    if not settings.demo:
        return ""
    from app.demo_shop import CASHIER_PIN, MANAGER_PIN, card_to_scan

    return DEMO[settings.language].format(cashier=CASHIER_PIN, manager=MANAGER_PIN, card=card_to_scan())
