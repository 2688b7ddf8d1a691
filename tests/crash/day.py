"""A short day at a counter: every command that a killed counter is tried with, under names that never change."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from app.counter.enrol import EnrolCommand
from app.counter.redeem import RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.office.adjust import AdjustCommand
from app.office.erase import EraseCommand
from app.office.merge import MergeCommand
from app.office.publish import PublishCommand
from app.ports.books import Profile
from app.ports.hub import Hub
from db.books import open_engine
from db.log import begin_as
from db.migrate import HEAD, migrate
from tests.given import PROGRAMME, Hands
from tests.head_office.line import FaultyLine
from tests.head_office.logs import name
from tests.head_office.model import ModelHub
from tests.simulation.machine import Clock, Machine, Makers

BIRTHDAY = """
[[earn]]
id = "birthday"
name = { en = "Birthday", pt = "Aniversário" }
kind = "birthday"
points = 50
"""
BEGAN = datetime(2026, 3, 2, 9, tzinfo=UTC)
OPENS = datetime(2026, 3, 3, 10, tzinfo=UTC)
ANA, RUI, EVA, IVO = (name(one).hex() for one in ("ana", "rui", "eva", "ivo"))
VOUCHER = "NCV-OF-THE-DAY"
ORDER = (
    "rui", "first sale", "reward", "second sale", "return", "sync", "slip", "night", "merge", "erasure", "third sale",
    "sync",
)  # fmt: skip
STRANDS = (
    ("first sale", "reward", "second sale", "return", "merge"),
    ("rui", "slip", "third sale"),
    ("night",),
    ("erasure",),
    ("sync", "sync"),
)
"""The deeds that need one another, in the order in which they do."""
DONE = frozenset({"synced", "quiet"})
"""What a sync came to that was not kept from its end."""


def machine(path: Path, origin: int, line: Hub, at: datetime) -> Machine:
    """A counter that has its book at that path, and a clock that goes by `at_work`."""
    hands, chance = Hands(at), Random(origin)
    made = Machine(f"counter {origin}", origin, path, Clock(hands), FaultyLine(line, chance), Makers())
    made.clock.true = hands
    return made


def books_before(paths: Sequence[Path], hub: ModelHub) -> None:
    """The books of two counters as they are when the day begins, closed; head office knows them both."""
    machines = []
    for origin, path in enumerate(paths, 1):
        hub.enrol(origin)
        engine = open_engine(path)
        migrate(engine, HEAD)
        with engine.begin() as connection:
            begin_as(connection, origin)
        engine.dispose()
        machines.append(machine(path, origin, hub.calls(origin), BEGAN))
    before(*machines)
    for one in machines:
        one.stop()


def before(one: Machine, two: Machine) -> None:
    """What was done before the day: both counters know the members, and each a sale that the other does not know."""
    one.shop.publish(PublishCommand(name("programme").hex(), PROGRAMME + BIRTHDAY))
    enrol(one, ANA, "Ana", date(1990, 3, 3))
    enrol(one, EVA, "Eva")
    enrol(one, IVO, "Ivo")
    for each in (one, two):
        synced(each)
    sell(one, "before 1", ANA, 30_000)
    sell(two, "before 2", ANA, 12_000)
    sell(two, "before 3", EVA, 4_000)
    synced(two)


def day(at: Machine, seed: int = 0) -> Iterator[tuple[str, Callable[[], object]]]:
    """The deeds of the day of that seed, each with the name of its record; a minute passes before each."""
    shop = at.shop
    order, bought, credited, brought_back = plan(seed)
    first, second, third = bought
    deeds: dict[str, Callable[[], object]] = {
        "rui": lambda: enrol(at, RUI, "Rui"),
        "first sale": lambda: sell(at, "first sale", ANA, first),
        "reward": lambda: shop.redeem(RedeemCommand(name("reward").hex(), ANA, "ten", VOUCHER)),
        "second sale": lambda: sell(at, "second sale", ANA, second, VOUCHER),
        "return": lambda: shop.return_sale(
            ReturnCommand(name("return").hex(), "first sale", Returned(amount=brought_back))
        ),
        "sync": lambda: synced(at),
        "slip": lambda: shop.adjust(AdjustCommand(name("slip").hex(), RUI, credited, "a slip")),
        "night": shop.night,
        "merge": lambda: shop.merge(MergeCommand(name("merge").hex(), ANA, EVA)),
        "erasure": lambda: shop.erase(EraseCommand(name("erasure").hex(), IVO)),
        "third sale": lambda: sell(at, "third sale", RUI, third),
    }
    for number, record in enumerate(order):
        set_clock(at, OPENS + timedelta(minutes=number))
        yield record, deeds[record]


def plan(seed: int) -> tuple[tuple[str, ...], tuple[int, int, int], int, int]:
    """The order of a day's deeds, the three sales (minor units), the points of the slip, what is brought back.

    Seed 0 is the day that everybody knows; in all others what does not hang together comes in any order.
    """
    if seed == 0:
        return ORDER, (13_000, 5_000, 700), 5, 4_000
    chance = Random(seed)
    strands = [list(strand) for strand in STRANDS]
    order = []
    while any(strands):
        (strand,) = chance.choices(strands, [len(strand) for strand in strands])
        order.append(strand.pop(0))
    first = chance.randrange(5_000, 20_000)
    sales = first, chance.randrange(2_000, 9_000), chance.randrange(100, 3_000)
    return (*order, "sync"), sales, chance.randrange(1, 50), chance.randrange(1, first)


def set_clock(at: Machine, now: datetime) -> None:
    """What time it is at a counter."""
    at.clock.true = Hands(now)


def synced(at: Machine) -> str:
    """A sync to its end; AssertionError for one that was kept from it."""
    came = at.sync(Random(0), 0)
    assert came in DONE, came
    return came


def enrol(at: Machine, member: str, called: str, birthday: date | None = None) -> None:
    """A member enrolled, the record named as they are."""
    profile = Profile(name=called, birthday=birthday)
    at.shop.enrol(EnrolCommand(name(called.lower()).hex(), member, "", profile, "2026-01", anyway=True))


def sell(at: Machine, sale: str, member: str, minor: int, *vouchers: str) -> None:
    """One piece of goods sold, the sale named as its receipt is."""
    basket = Basket((Line("A", minor, "coin"),), vouchers=vouchers)
    at.shop.sell(SaleCommand(name(sale).hex(), sale, basket, member))
