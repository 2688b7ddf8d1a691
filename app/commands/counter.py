"""The counter itself: the window on the home's book, or on the demo shop where there is no book yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from app.bootstrap import Desk, demo_settings, kept, open_desk, shipped_programmes, start_own_shop
from app.commands.asked import Asked
from app.commands.backups import HomeBackups
from app.counter.find_product import FindProduct
from app.counter.print_paper import PrintPaper, PrintShop
from app.ports.history import Tables
from app.ports.outage import no_file
from app.ports.printing import Letterhead, Press, PrintQueue
from app.ports.seen import SeenTable
from app.settings import Settings, read_settings
from ui.fittings import Fittings


def open_counter(asked: Asked) -> int:
    """Opens the counter and stays until its window is closed; opens it anew where the window asks for that."""
    from app.logbook import keep_log
    from ui.application import OPEN_AGAIN, run

    settings, status = settings_to_open(asked.settings), OPEN_AGAIN
    while status == OPEN_AGAIN:
        with open_desk(settings, create=True) as desk:
            if settings.demo:
                lay_out_demo(desk)
            keep_log(settings.logs)
            status = run(desk.shop, settings, fittings_of(desk))
        settings = settings_to_open(read_settings(asked.settings.home))
    return status


def settings_to_open(settings: Settings) -> Settings:
    """The home's own settings where it has a book, else those of the demo shop."""
    return settings if settings.book.is_file() else demo_settings(settings)


def lay_out_demo(desk: Desk) -> None:
    """Fills a demo book that has nothing in it yet."""
    from app.demo_shop import open_demo

    with desk.books.reading() as visit:
        empty = visit.last_version() == 0
    if empty:
        open_demo(desk.books, desk.clock)


def fittings_of(desk: Desk) -> Fittings:
    """What the window is given beside the shop: catalogue, paper, settings kept."""
    return Fittings(
        find_product=FindProduct(desk.books),
        paper=PrintPaper(desk.books, desk.clock, print_shop_of(desk.settings)),
        keep_settings=kept,
        fit=partial(fitted, desk),
        symbol=symbol_of,
        backups=HomeBackups(desk),
        nightly=partial(do_the_night, desk),
        latest=partial(latest_of, desk),
        tables=_tables,
        write_seen=write_seen,
        demo=demo_line(desk.settings),
        start_own_shop=start_own_shop if desk.settings.demo else None,
        programmes=shipped_programmes,
    )


def fitted(desk: Desk, settings: Settings) -> Fittings:
    """The same under other settings."""
    return fittings_of(replace(desk, settings=settings))


def symbol_of(code: str) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """A code's dark modules, to be drawn on the screen."""
    from app.paper.qr import symbol

    drawn = symbol(code)
    return drawn.side, drawn.runs


def do_the_night(desk: Desk) -> int:
    """What is due at night, then a backup unless today has one; how many members it concerned."""
    concerned = desk.shop.night()
    HomeBackups(desk).of_today(desk.settings.outside)
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
