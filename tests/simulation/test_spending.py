"""Members who go from counter to counter with their points and vouchers, over bad lines: what is taken twice, and how.

`COUNTERFOIL_SPENDINGS` is how many lives are lived, `COUNTERFOIL_SPENDINGS_FROM` the first seed.
"""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from app.counter.hold_money import CreditCommand, GiftCardCommand
from app.counter.honour import HonourCommand
from app.counter.redeem import RedeemCommand
from app.counter.sell import SaleCommand
from app.loyalty.offline import worst
from app.loyalty.programme_file import read_programme
from app.loyalty.refusals import Refusal
from app.loyalty.sale import Basket, Line, Payment
from app.office.publish import PublishCommand
from app.ports.identity import new_id
from app.ports.in_step import STANDS, InStep, noted
from app.ports.logged import decode_body
from app.shop import wire
from db.check import check
from tests.given import Given, Hands
from tests.head_office.line import Crashed, Faults, FaultyLine
from tests.head_office.model import ModelHub
from tests.loyalty.programmes import written
from tests.simulation.beginning import START, new_book, seeded
from tests.simulation.machine import Clock, Machine, Makers
from tests.simulation.on_the_line import OnTheLine
from tests.simulation.shop_rules import PLAIN

SEEDS = int(os.environ.get("COUNTERFOIL_SPENDINGS", "32"))
FIRST = int(os.environ.get("COUNTERFOIL_SPENDINGS_FROM", "0"))
PARTS = 4
CARD = "G1"
ORIGINS = (1, 2, 3)
DEEDS = {
    "sell": 6, "redeem": 14, "pay": 6, "honour": 5, "discount": 5, "credit": 4, "gift": 4, "sync": 8, "line": 3,
    "time": 3,
}  # fmt: skip
PROGRAMME = written(PLAIN | {"offline": {"per_member_day": 60, "per_counter_day": 150, "last_sync_hours": 36}})
BAD = (Faults(), Faults(lost=1.0), Faults(0.2, 0.2, 0.2, 0.2, 0.05), Faults(unanswered=0.5, late=0.5))


class Till(Machine):
    """A counter that asks head office before anything is taken."""

    def start(self) -> None:
        super().start()
        self.shop = wire(self.books, self.clock, OnTheLine(self.books, self.line))

    def in_step(self, chance: Random) -> str:
        """A sync, noted as the window notes it."""
        came = self.sync(chance, 0)
        if came in {"synced", "quiet"}:
            with self.books() as visit:
                visit.keep_setting(STANDS, noted(InStep(last=self.clock())))
                visit.commit()
        return came


@dataclass
class Spending:
    """The life of one seed."""

    seed: int
    folder: Path
    lines: tuple[Faults, ...] = BAD
    now: datetime = START
    members: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        self.hub = ModelHub(lambda: int(self.now.timestamp() * 1000))
        self.tills = []
        for origin in ORIGINS:
            path, clock = self.folder / f"{origin}.db", Clock(lambda: self.now)
            new_book(path, clock, origin)
            self.hub.enrol(origin)
            line = FaultyLine(self.hub.calls(origin), self.chance)
            self.tills.append(Till(f"{origin}", origin, path, clock, line, Makers()))

    def live(self, steps: int) -> None:
        first = self.tills[0]
        first.shop.publish(PublishCommand(self._fresh(), PROGRAMME))
        self.members = [self._enrolled(first) for _ in range(2)]
        first.shop.load_gift_card(GiftCardCommand(self._fresh(), CARD, 2_000))
        for till in self.tills:
            till.in_step(self.chance)
        for _ in range(steps):
            self._step(self.chance.choice(self.tills))
        for till in self.tills:
            till.line.faults = Faults()
            till.line.arrive()
        for _ in range(4):
            for till in self.tills:
                till.in_step(self.chance)

    def _step(self, till: Till) -> None:
        self.now += timedelta(seconds=self.chance.randrange(1, 900))
        what = self.chance.choices(list(DEEDS), list(DEEDS.values()))[0]
        try:
            self._do(till, what)
        except Refusal:
            return
        except Crashed:
            till.stop()
            till.start()

    def _do(self, till: Till, what: str) -> None:
        name, member = self._fresh(), self.chance.choice(self.members)
        code = self._a_voucher() if what in {"honour", "discount"} else ""
        if what == "sync":
            till.in_step(self.chance)
        elif what == "line":
            till.line.faults = self.chance.choice(self.lines)
        elif what == "time":
            self.now += timedelta(hours=self.chance.choice((1, 9, 30)))
        elif what == "redeem":
            till.shop.redeem(RedeemCommand(name, member, self.chance.choice(("off", "tenth", "album")), f"V{name}"))
        elif what == "honour":
            till.shop.honour(HonourCommand(name, code, member))
        else:
            minor = self.chance.randrange(100, 3_000)
            points = self.chance.choice((10, 40, 90)) if what == "pay" else 0
            tender = {"credit": "credit", "gift": f"gift:{CARD}"}.get(what)
            pay = (Payment(tender, minor // 4), Payment("cash", minor - minor // 4)) if tender else ()
            basket = Basket((Line("A", minor, "coin"),), vouchers=(code,) if code else (), redeem=points, pay=pay)
            till.shop.sell(SaleCommand(name, f"R{name}", basket, member))

    def _a_voucher(self) -> str:
        """Any that anybody ever got: paper goes anywhere, and is copied."""
        codes = sorted({code for one in self.tills for (code,) in one.ask("SELECT code FROM voucher")})
        return str(self.chance.choice(codes)) if codes else "none"

    def _enrolled(self, till: Till) -> str:
        given = Given(till.shop, till.books, Hands(self.now))
        member = given.enrol()
        given.sell(member, 30_000)
        till.shop.give_credit(CreditCommand(given.fresh(), member, 2_000, "kindness"))
        self.now = given.clock.now
        return member

    def _fresh(self) -> str:
        self.now += timedelta(milliseconds=1)
        return new_id(lambda: self.now, self.chance.randbytes)


@contextmanager
def lived(seed: int, lines: tuple[Faults, ...] = BAD, steps: int = 90) -> Iterator[Spending]:
    """A whole life, still open."""
    with tempfile.TemporaryDirectory(prefix="counterfoil-spending-") as folder:
        life = Spending(seed, Path(folder), lines)
        with seeded(life.chance):
            life.live(steps)
        yield life
        for till in life.tills:
            till.stop()


def taken_twice(till: Till) -> list[tuple[str, bytes, bytes, int]]:
    """Conflicts about points, vouchers and money: kind, record, member, amount."""
    return till.ask(
        "SELECT kind, record, member, amount FROM conflict WHERE kind IN ('points', 'voucher', 'money') "
        "ORDER BY record, number"
    )


def done_alone(till: Till) -> dict[bytes, bytes]:
    """Records of what was taken on nobody's word, and whose they are."""
    rows = till.ask("SELECT id, member, body FROM record")
    return {of: member for of, member, body in rows if decode_body(body).alone}


@pytest.mark.parametrize("seed", range(6))
def test_that_nothing_is_ever_taken_twice_where_head_office_answers(seed: int) -> None:
    with lived(seed, (Faults(), Faults(twice=0.3, late=0.3))) as life:
        till = life.tills[0]
        spent = till.ask("SELECT count(*) FROM entry WHERE kind = 'spent'")[0][0]
        assert (taken_twice(till), done_alone(till)) == ([], {})
        assert spent > 3


@pytest.mark.parametrize("part", range(PARTS))
def test_that_what_is_taken_twice_was_taken_on_nobodys_word_and_within_the_bound(part: int) -> None:
    for seed in range(FIRST + part, FIRST + SEEDS, PARTS):
        with lived(seed) as life:
            broken = list(_broken(life))
            assert not broken, f"seed {seed}: {broken}"


def _broken(life: Spending) -> Iterator[str]:
    first, *others = life.tills
    twice, alone = taken_twice(first), done_alone(first)
    yield from (f"{till.name} knows other conflicts" for till in others if taken_twice(till) != twice)
    yield from (f"{till.name}: {one}" for till in life.tills for one in check(till.books.engine).differences)
    for kind, record, member, _ in twice:
        if kind == "points" and member not in alone.values():
            yield f"points of {member.hex()} in {record.hex()}, and nobody was alone"
        if kind == "money" and not alone:
            yield f"money in {record.hex()}, and nobody was alone"
        if kind == "voucher" and record not in alone and not set(alone) & _others_of(first, record):
            yield f"a voucher in {record.hex()}, and nobody was alone"
    limits = read_programme(PROGRAMME).offline
    assert limits is not None
    most = (len(ORIGINS) - 1) * worst(limits).of_member * _stretches(life)
    for who in life.members:
        owed = first.ask("SELECT debt FROM account WHERE member = :of", of=bytes.fromhex(who))[0][0]
        if owed > most:
            yield f"{who} owes {owed} of at most {most}"


def _others_of(till: Till, record: bytes) -> set[bytes]:
    """What a conflict's record clashed with."""
    return {first for (first,) in till.ask("SELECT first FROM conflict WHERE record = :of", of=record) if first}


def _stretches(life: Spending) -> int:
    """How often at most the counters were cut off anew: a stretch without head office ends after so many hours."""
    return 1 + int((life.now - START) / timedelta(hours=36))
