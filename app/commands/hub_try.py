"""Head office tried in a minute: a PostgreSQL of its own, two counters, every step said; nothing stays."""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.asking import AskHeadOffice
from app.bootstrap import shipped_text
from app.commands.asked import DONE, REFUSED, Asked
from app.commands.stopping import Stopping, ended_is_stopped
from app.counter.enrol import EnrolCommand
from app.counter.redeem import RedeemCommand
from app.counter.sell import SaleCommand
from app.loyalty.amounts import format_points
from app.loyalty.codes import CodeType, new_code
from app.loyalty.refusals import Refusal
from app.loyalty.sale import Basket, Line
from app.new_shop import DEMO_PREFIX
from app.office.publish import PublishCommand
from app.office.settle import SettleCommand
from app.office.sync import Sync
from app.ports.books import Profile
from app.ports.identity import new_id, now
from app.ports.in_step import STANDS, InStep, noted
from app.shop import wire
from app.wording import words_of
from app.wording.hub_try import TRY_SAYS
from db.books import SqliteBooks
from db.check import check
from db.exchange import BookExchange
from db.head_office.hub import enrol
from db.head_office.layout import lay_out
from db.head_office.owner import owner_line
from db.head_office.private import Server
from db.head_office.wire import PostgresHub
from db.log import begin_as
from db.migrate import HEAD, migrate

SOLD = 300_000
"""Cents."""
EDITION = 2_000
"""Points of the reward that each counter gives while the line is cut."""
LONG_AGO = timedelta(days=60)
ONE, TWO = 1, 2


@dataclass
class Calendar:
    """The trial's clock: some days behind, so that points earned in it can be spent in it."""

    behind: timedelta = LONG_AGO

    def __call__(self) -> datetime:
        """The instant it shows."""
        return now() - self.behind


@dataclass
class TryCounter:
    """A counter of the trial: its book, how it calls head office, and whether the line to it is cut."""

    books: SqliteBooks
    address: str
    calendar: Calendar
    lock: Path
    cut: bool = False

    def __post_init__(self) -> None:
        self.shop = wire(self.books, self.calendar, AskHeadOffice(self.books, self.line, self.lock))

    def line(self) -> PostgresHub | None:
        """Head office, where the line is not cut."""
        return None if self.cut else PostgresHub(self.address)

    def sync(self) -> None:
        """In step with head office."""
        with PostgresHub(self.address) as hub:
            Sync(BookExchange(self.books), hub)()
        with self.books() as visit:
            visit.keep_setting(STANDS, noted(InStep(last=self.calendar())))
            visit.commit()

    def balance(self, member: str) -> int:
        """The points that the member has, as this counter knows."""
        return self.shop.identify.by_id(member).balance


def try_hub(asked: Asked) -> int:
    """Starts a head office, two counters on it, and shows what they come to know of one another; ends clean."""

    def say(step: str, **values: object) -> None:
        if not asked.json:
            told = {name: _told(value, asked) for name, value in values.items()}
            print(TRY_SAYS[step][asked.language].format(**told), flush=True)  # noqa: T201 - step by step, as it happens

    with ended_is_stopped() as stopping:
        say("starts")
        with trial(stopping) as (one, two), stopping.at_once():
            say("stands")
            found = play(one, two, say, asked)
    sound = all(found.values())
    say("clean" if sound else "not_sound")
    if asked.json:
        asked.answer(found, "")
    return DONE if sound else REFUSED


@contextmanager
def trial(stopping: Stopping) -> Iterator[tuple[TryCounter, TryCounter]]:
    """Head office and two counters, in folders that go with it; each is made whole before a stop is heard."""
    with ExitStack() as held:
        folder = Path(held.enter_context(tempfile.TemporaryDirectory(prefix="counterfoil-try-")))
        stopping.hear()
        server = held.enter_context(Server())
        stopping.hear()
        with owner_line(server.address("postgres", "postgres")) as owner:
            lay_out(owner)
            roles = {number: enrol(owner, number, f"counter {number}", f"trial {number}") for number in (ONE, TWO)}
        counters, calendar = [], Calendar()
        for number, role in roles.items():
            stopping.hear()
            books = SqliteBooks(folder / f"{number}.book", calendar)
            held.callback(books.close)
            migrate(books.engine, HEAD)
            with books.engine.begin() as connection:
                begin_as(connection, number)
            address = server.address(role, "postgres", f"trial {number}")
            counters.append(TryCounter(books, address, calendar, folder / f"{number}.lock"))
        yield counters[0], counters[1]


def play(one: TryCounter, two: TryCounter, say: Callable[..., None], asked: Asked) -> dict[str, bool]:
    """A sale seen at the other counter, a voucher copied, points spent twice, and settled; what came true."""
    one.shop.publish(PublishCommand(new_id(), shipped_text("numiscollect")))
    ana = new_id()
    _in_step(one, two)
    one.shop.enrol(EnrolCommand(new_id(), ana, "", Profile(name="Ana Dias"), consent="2026-01"))
    one.shop.sell(SaleCommand(new_id(), "A-1", Basket((Line("COIN", SOLD, "coins"),)), ana))
    one.calendar.behind = timedelta()
    say("sold", sold=SOLD // 100, points=one.balance(ana))
    _in_step(one, two)
    say("known", points=two.balance(ana))
    return {
        "known": two.balance(ana) == one.balance(ana) > 0,
        "copy_refused": _voucher_copied(one, two, ana, say, asked),
        "conflict_seen": _spent_twice(one, two, ana, say),
        "settled": _settled(one, two, ana, say),
        "books_sound": check(one.books.engine).sound and check(two.books.engine).sound,
    }


def _told(value: object, asked: Asked) -> object:
    return format_points(value, asked.language) if isinstance(value, int) else value


def _fresh_code() -> str:
    return new_code(DEMO_PREFIX, CodeType.VOUCHER, secrets.token_bytes(CodeType.VOUCHER.random_bytes)).text


def _in_step(*counters: TryCounter) -> None:
    """Each hands in, then each takes what the others did."""
    for one in (*counters, *counters[:-1]):
        one.sync()


def _voucher_copied(one: TryCounter, two: TryCounter, ana: str, say: Callable[..., None], asked: Asked) -> bool:
    """Head office's word is asked before each use: the copy fails at once, and after every sync."""
    code = _fresh_code()
    one.shop.redeem(RedeemCommand(new_id(), ana, "ten-off", code))
    _in_step(one, two)
    basket = Basket((Line("COIN", 20_000, "coins"),), vouchers=(code,))
    two.shop.sell(SaleCommand(new_id(), "B-1", basket, ana))
    say("used", code=code)
    refused = 0
    for step in ("copied", "copied_later"):
        try:
            one.shop.sell(SaleCommand(new_id(), "A-2", basket, ana))
        except Refusal as refusal:
            say(step, words=words_of(refusal, asked.language))
            refused += 1
        _in_step(one, two)
    return refused == len(("copied", "copied_later"))


def _spent_twice(one: TryCounter, two: TryCounter, ana: str, say: Callable[..., None]) -> bool:
    """Without head office each goes by what it knows, within the limits of the programme."""
    one.cut = two.cut = True
    say("cut", points=one.balance(ana), each=EDITION)
    for counter in (one, two):
        counter.shop.redeem(RedeemCommand(new_id(), ana, "edition", _fresh_code()))
    _in_step(one, two)
    debts = [counter.shop.identify.by_id(ana).debt for counter in (one, two)]
    say("conflict", debt=debts[0])
    return debts[0] == debts[1] > 0 and len(one.shop.conflicts()) == len(two.shop.conflicts()) == 1


def _settled(one: TryCounter, two: TryCounter, ana: str, say: Callable[..., None]) -> bool:
    """A manager forgives what one counter saw; the other knows."""
    (found,) = two.shop.conflicts()
    conflict = found.conflict
    two.shop.settle(SettleCommand(new_id(), conflict.record, conflict.number, "forgiven", "the line was cut"))
    _in_step(two, one)
    say("settled", debt=one.shop.identify.by_id(ana).debt)
    return [seen.conflict.settled for seen in one.shop.conflicts()] == ["forgiven"]
