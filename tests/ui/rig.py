"""A counter for tests: a real window on a real book, a keyboard and a scanner in front of it."""

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.commands.counter import symbol_of
from app.counter.enrol import EnrolCommand
from app.files.seen_table import write_seen
from app.files.tables import TableFiles
from app.loyalty.codes import CodeType, new_code
from app.office.publish import PublishCommand
from app.ports.books import Product, Profile
from app.ports.identity import new_id
from app.settings import Settings
from app.shop import wire
from app.training.begin import Begin
from app.training.look import Look
from app.training.practice import Practice
from app.training.scores import FILE, ScoreBook
from app.training.tries import Trainee
from db.books import SqliteBooks
from db.lives import LivesOnDisk
from db.migrate import bring_up
from tests.given import Given, Hands
from tests.ui.keyboard import ENTER, Keyboard
from tests.ui.shelf import Shelf
from tests.ui.tray import Tray, paper_of
from tests.ui.vault import Vault
from ui.application import open_window, speak_in, start
from ui.fittings import Fittings
from ui.hand import nothing
from ui.sections import SECTIONS
from ui.window import CounterWindow

PATIENCE = 5_000
"""Milliseconds in which any question is answered."""
PROGRAMME = """
schema = 1
[programme]
id = "numis"
name = { en = "NumisPoints", pt = "NumisPontos" }
currency = "EUR"
timezone = "Europe/Lisbon"
[points]
lapse = { after_months = 12 }
redeem = { worth = "0.01", step = 10, min = 50, max_share = "0.5" }
never_earn = ["gift-card"]
[[earn]]
id = "coins"
name = { en = "1 point per euro of coins", pt = "1 ponto por euro em moedas" }
kind = "spend"
points = 1
per = "1.00"
when = { not_categories = ["bullion"] }
[[earn]]
id = "bullion"
name = { en = "Bullion, 1 point per 10 €", pt = "Ouro de investimento, 1 ponto por 10 €" }
kind = "spend"
points = 1
per = "10.00"
when = { categories = ["bullion"] }
[[earn]]
id = "birthday"
name = { en = "Birthday month", pt = "Mês de aniversário" }
kind = "bonus"
points = 50
when = { birthday_month = true, min_sale = "50.00" }
[[earn]]
id = "spring"
name = { en = "Spring fair", pt = "Feira da primavera" }
kind = "bonus"
points = 25
when = { code = "SPRING", min_sale = "20.00" }
[tiers]
by = "spend"
window = "rolling_months:12"
hold_months = 12
[[tier]]
id = "bronze"
name = { en = "Bronze", pt = "Bronze" }
from = "0"
[[tier]]
id = "silver"
name = { en = "Silver", pt = "Prata" }
from = "1000"
multiplier = "1.25"
discount = "0.03"
no_discount = ["bullion"]
[[tier.benefit]]
id = "consultation"
name = { en = "Expert consultation", pt = "Consulta com especialista" }
count = 2
per = "year"
[[tier]]
id = "gold"
name = { en = "Gold", pt = "Ouro" }
from = "5000"
multiplier = "1.5"
discount = "0.05"
no_discount = ["bullion"]
[[tier.benefit]]
id = "consultation"
name = { en = "Expert consultation", pt = "Consulta com especialista" }
count = 4
per = "year"
[[reward]]
id = "ten"
name = { en = "€10 off", pt = "10 € de desconto" }
cost = 500
gives = { off = "10.00" }
valid_days = 90
[[reward]]
id = "preview"
name = { en = "Preview evening", pt = "Noite de pré-venda" }
cost = 800
gives = { invitation = "preview-2026" }
valid_days = 30
[[reward]]
id = "fifty"
name = { en = "€50 off", pt = "50 € de desconto" }
cost = 2000
gives = { off = "50.00" }
min_sale = "100.00"
valid_days = 90
[[reward]]
id = "edition"
name = { en = "Limited edition access", pt = "Acesso à edição limitada" }
cost = 1000
gives = { access = "edition-7" }
tiers = ["gold"]
valid_days = 60
"""
CATALOGUE = {"05601234567892": Product("K1", "1 escudo 1916, silver", 4_500, "coin")}


def card_code(number: int) -> str:
    """A card of this shop."""
    return new_code("NC", CodeType.CARD, number.to_bytes(8, "big")).text


def gift_code(number: int) -> str:
    """A gift card of this shop."""
    return new_code("NC", CodeType.GIFT_CARD, number.to_bytes(10, "big")).text


def a_book(path: Path) -> Given:
    """A shop on disk that has published the programme."""
    clock = Hands()
    books = SqliteBooks(path, clock)
    bring_up(books.engine, path, lambda: path)
    shop = wire(books, clock)
    if not _published(books):
        shop.publish(PublishCommand(new_id(clock), PROGRAMME))
    return Given(shop, books, clock)


def _published(books: SqliteBooks) -> bool:
    with books() as visit:
        return visit.last_version() > 0


def enrolled(given: Given, name: str, number: int, **more: str) -> str:
    """A member with a card of that number."""
    member = given.fresh()
    given.shop.enrol(
        EnrolCommand(
            id=given.fresh(),
            member=member,
            card=card_code(number),
            profile=Profile(
                name=name, phone=more.get("phone", ""), email=more.get("email", ""), notes=more.get("notes", "")
            ),
            consent="test",
            language=more.get("language", "pt"),
            referred_by=more.get("referred_by", ""),
            anyway=True,
        )
    )
    return member


@dataclass
class Rig:
    """The counter as a cashier has it."""

    qtbot: QtBot
    given: Given
    settings: Settings
    window: CounterWindow
    keyboard: Keyboard
    printer: Tray = field(default_factory=Tray)

    @property
    def printed(self) -> list[str]:
        """Titles of all that went to the printer, in order."""
        return self.printer.titles

    def settle(self) -> None:
        """Waits until every question is answered: each answer is an event, and is not looked for every ten ms."""
        alarm = QTimer(singleShot=True, interval=PATIENCE)
        alarm.start()  # the last event there will be, so that nobody waits for ever
        while not self.window.lanes.is_quiet and alarm.isActive():
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        assert self.window.lanes.is_quiet
        QCoreApplication.processEvents()

    def scan(self, code: str, *, enter: bool = True) -> None:
        self.keyboard.scan(code, enter=enter)
        self.settle()

    def type(self, text: str) -> None:
        self.keyboard.type(text)
        self.settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keyboard.rest()
        self.keyboard.press(key, "", modifiers)
        self.settle()

    def enter(self) -> None:
        self.press(ENTER)

    def open_office(self, title: str) -> None:
        """The office, open at the section of that title."""
        titles = [place.title for place in SECTIONS if place.is_offered(self.window.fittings)]
        self.window.open("office", titles.index(title))
        self.settle()

    @property
    def said(self) -> str:
        """What the band says."""
        return self.window.band.said

    @property
    def text(self) -> str:
        """Every word one can read on the window."""
        labels = [one for one in self.window.findChildren(QLabel) if one.isVisible()]
        return "\n".join(one.text() for one in labels if one.text())

    def focused(self) -> QWidget | None:
        return self.window.focusWidget()


def lives_of(given: Given) -> LivesOnDisk | None:
    """The lives in the shop's book, where it lies on disk."""
    return None if given.books.path is None else LivesOnDisk(given.books.path)


def practice_of(given: Given, settings: Settings) -> Practice:
    """The exercises on the book of a counter."""
    looking = Look(given.books, given.clock, ScoreBook(settings.home / FILE))
    return Practice(Trainee("ines", "Inês"), Begin(given.books, given.clock), looking, "coin", settings.language)


def a_counter(qtbot: QtBot, given: Given, settings: Settings, fittings: Fittings | None = None) -> Rig:
    """A window on that shop, shown, with the keyboard's clock in its scanner."""
    application = start(settings)
    printer = Tray()
    fitted = fittings or Fittings(
        find_product=CATALOGUE.get,
        paper=paper_of(given, settings, printer),
        open_file=printer.opened.append,
        tables=TableFiles,
        symbol=symbol_of,
        train=nothing,
        scores=ScoreBook(settings.home / FILE).read,
        practice=practice_of(given, settings),
        write_seen=write_seen,
        lives=lives_of(given),
        backups=Shelf(settings.home),
        seal=Vault(),
    )
    window = open_window(application, given.shop, settings, fitted)
    qtbot.addWidget(window, before_close_func=quieten)
    window.resize(1366, 768)
    keyboard = Keyboard(None)
    window.scanner._clock = keyboard.clock  # noqa: SLF001 - the clock of the detector is the test's
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    keyboard.window = window.windowHandle()
    keyboard.scanner = window.scanner
    rig = Rig(qtbot, given, settings, window, keyboard, printer)
    rig.settle()
    return rig


def quieten(window: CounterWindow) -> None:
    """English again for whoever comes next."""
    del window
    application = QCoreApplication.instance()
    if application is not None:
        speak_in(application, "en")  # type: ignore[arg-type] # the tests' application has widgets
