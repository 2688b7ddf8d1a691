"""Members who go from counter to counter with their points and vouchers, over bad lines: what is taken twice, and how.

`COUNTERFOIL_SPENDINGS` is how many lives are lived, `COUNTERFOIL_SPENDINGS_FROM` the first seed.
"""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
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
from app.ports.hub import Answer, Epoch, Sealed, Wanted
from app.ports.identity import new_id
from app.ports.in_step import STANDS, InStep, noted
from app.ports.logged import decode_body
from app.shop import wire
from db.check import check
from tests.given import Given, Hands
from tests.head_office.line import Crashed, Faults, FaultyLine
from tests.head_office.model import ModelCalls, ModelHub
from tests.loyalty.programmes import written
from tests.simulation.beginning import START, new_book, seeded
from tests.simulation.machine import Clock, Machine, Makers
from tests.simulation.on_the_line import Asked, OnTheLine
from tests.simulation.shop_rules import PLAIN

SEEDS = int(os.environ.get("COUNTERFOIL_SPENDINGS", "24"))
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


@dataclass(frozen=True)
class Mistake:
    """A mistake in how a counter asks, or in how the hub answers."""

    name: str
    asks: type[Asked] = Asked
    calls: Callable[[ModelHub, int], ModelCalls] = ModelCalls
    likely: int = 0

    def __str__(self) -> str:
        return self.name


class Till(Machine):
    """A counter that asks head office before anything is taken."""

    asks: type[Asked] = Asked

    def start(self) -> None:
        super().start()
        self.shop = wire(self.books, self.clock, OnTheLine(self.books, self.line, self.asks))

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
    mistake: Mistake | None = None
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
            calls = self.mistake.calls(self.hub, origin) if self.mistake else self.hub.calls(origin)
            till = Till(f"{origin}", origin, path, clock, FaultyLine(calls, self.chance), Makers())
            till.asks = self.mistake.asks if self.mistake else Asked
            till.stop()
            till.start()
            self.tills.append(till)

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
def lived(
    seed: int, lines: tuple[Faults, ...] = BAD, steps: int = 90, mistake: Mistake | None = None
) -> Iterator[Spending]:
    """A whole life, still open."""
    with tempfile.TemporaryDirectory(prefix="counterfoil-spending-") as folder:
        life = Spending(seed, Path(folder), lines, mistake)
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


class TakesSilenceForYes(Asked):
    """No answer is taken for a promise."""

    def ask(self, wanted: Sequence[Wanted], known: Mapping[Epoch, int]) -> Answer | None:
        return super().ask(wanted, known) or "promised"


class KnowsTooLate(Asked):
    """What the counter knows is read after what it says to be left, when more may have come."""

    def ask(self, wanted: Sequence[Wanted], known: Mapping[Epoch, int]) -> Answer | None:
        self.catch_up()
        return super().ask(wanted, self.known() or known)


class NeverBehind(ModelCalls):
    """A promise to a counter that does not know all."""

    def redeem(self, request: bytes, wanted: Sequence[Wanted], held: Mapping[Epoch, int]) -> Answer:
        all_of_it = {of: len(life.records) for of, life in self.hub.state.lives.items()}
        return super().redeem(request, wanted, {**held, **all_of_it})


class PromisesToAll(ModelCalls):
    """What others were promised does not count."""

    def redeem(self, request: bytes, wanted: Sequence[Wanted], held: Mapping[Epoch, int]) -> Answer:
        kept, self.hub.state.promises = self.hub.state.promises, {}
        try:
            return super().redeem(request, wanted, held)
        finally:
            self.hub.state.promises = kept | self.hub.state.promises


class ForgetsAtEveryPush(ModelCalls):
    """Whatever a counter hands in, its promises are taken for done."""

    def push(self, epoch: bytes, records: Sequence[Sealed]) -> tuple[int, bytes]:
        self.hub.state.promises.clear()
        return super().push(epoch, records)


MISTAKES = (
    Mistake("silence taken for yes", TakesSilenceForYes, likely=26),
    Mistake("knows too late", KnowsTooLate, likely=8),
    Mistake("never behind", calls=NeverBehind),
    Mistake("promises to all", calls=PromisesToAll, likely=3),
    Mistake("promises forgotten at every push", calls=ForgetsAtEveryPush, likely=5),
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=str)
def test_that_a_mistake_planted_in_it_is_found(mistake: Mistake) -> None:
    lines = BAD if mistake.asks is TakesSilenceForYes else (Faults(),)
    for seed in (mistake.likely, *range(40)):
        with lived(seed, lines, mistake=mistake) as life:
            if list(_broken(life)):
                return
    pytest.fail("nothing notices")


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
