"""The model of head office and a real one, asked the same: the same answers, and the same outages."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.ports.hub import HUB_OUTAGES, Epoch, Hub, Opened, Sealed, Wanted
from app.ports.outage import Outage
from db.head_office.hub import was_restored
from tests.head_office.conftest import GivenHub
from tests.head_office.logs import Writer, name
from tests.head_office.model import ONE_DAY, ModelHub

SEQUENCES = int(os.environ.get("COUNTERFOIL_MODEL_SEQUENCES", "60"))
ORIGINS, LIVES = (1, 2, 3), ("first", "second", "third")
MEMBERS, REQUESTS = ("ana", "rui", ""), ("r1", "r2", "r3")
FAR = int(datetime(2190, 1, 1, tzinfo=UTC).timestamp() * 1000) << 16
EMPTY = (
    "DELETE FROM hub.promise", "DELETE FROM hub.turn", "DELETE FROM hub.profile", "DELETE FROM hub.erased",
    "DELETE FROM hub.record", "DELETE FROM hub.epoch", "UPDATE hub.origin SET epoch = NULL, quarantined = ''",
    "UPDATE hub.office SET generation = 1",
)  # fmt: skip
AGED = (
    "UPDATE hub.epoch SET opened_at = opened_at - interval '1 day 1 second'",
    "UPDATE hub.promise SET at = 'epoch'",
)


def damaged(one: Sealed, how: str) -> Sealed:
    """A record with one thing wrong."""
    wrong: dict[str, dict[str, Any]] = {
        "points": {"points": one.points + 1},
        "body": {"body": b"[]"},
        "another hash": {"hash": bytes(32)},
        "short hash": {"hash": b"short"},
        "short id": {"id": b"short"},
        "another id": {"id": name("x")},
        "no kind": {"kind": ""},
        "long kind": {"kind": "é" * 33},
        "kind": {"kind": "é" * 32},
        "long at": {"at": "x" * 41},
        "member": {"member": name("eva")},
        "odd member": {"member": b"x"},
        "number": {"number": one.number + 1},
        "none before it": {"number": 0},
        "profile": {"profile": b"x" * 65_537},
        "clock": {"clock": FAR},
        "version": {"version": 2},
        "another's": {"origin": one.origin + 1, "epoch": name("x")},
    }
    return replace(one, **wrong[how])


DAMAGES = (
    "points", "body", "another hash", "short hash", "short id", "another id", "no kind", "long kind", "kind", "long at",
    "member", "odd member", "number", "none before it", "profile", "clock", "version", "another's",
)  # fmt: skip


@dataclass
class Both:
    """A real hub and the model of one, the same counters at the line to both, and what those counters wrote."""

    given: GivenHub
    lines: dict[int, Hub]
    ahead: int = 0
    writers: dict[tuple[int, str], Writer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.model = ModelHub(lambda: int(datetime.now(UTC).timestamp() * 1000) + self.ahead)
        for words in EMPTY:
            self.given.owner.execute(words.encode())
        for origin in ORIGINS:
            self.model.enrol(origin)

    def writer(self, origin: int, life: str) -> Writer:
        return self.writers.setdefault((origin, life), Writer(origin, name(f"{origin} {life}")))

    def ask(self, origin: int, question: Callable[[Hub], object]) -> None:
        """Asks both."""
        assert said(question, self.model.calls(origin)) == said(question, self.lines[origin])


def said(question: Callable[[Hub], object], hub: Hub) -> object:
    """What a hub answers, or the outage; its own clock aside."""
    try:
        answer = question(hub)
    except HUB_OUTAGES as outage:
        return outage
    return replace(answer, now=0) if isinstance(answer, Opened) else answer


@dataclass(frozen=True)
class Open:
    origin: int
    life: str
    base: bytes

    def __call__(self, both: Both) -> None:
        both.ask(self.origin, lambda hub: hub.open(both.writer(self.origin, self.life).epoch, self.base))


@dataclass(frozen=True)
class Write:
    origin: int
    life: str
    member: str
    points: int
    kind: str
    profile: bytes | None
    record_id: bytes

    def __call__(self, both: Both) -> None:
        writer = both.writer(self.origin, self.life)
        writer.write(
            self.member, self.points, kind=self.kind, profile=self.profile, record_id=self.record_id, body=b"{}"
        )


@dataclass(frozen=True)
class Push:
    origin: int
    life: str
    first: int
    many: int
    damage: str
    where: int

    def __call__(self, both: Both) -> None:
        writer = both.writer(self.origin, self.life)
        first = self.first % (len(writer.records) + 1)
        records = list(writer.records[first : first + self.many])
        if self.damage == "gap":
            records[1:2] = []
        elif self.damage and records:
            place = self.where % len(records)
            records[place] = damaged(records[place], self.damage)
        both.ask(self.origin, lambda hub: hub.push(writer.epoch, records))
        both.ask(self.origin, lambda hub: hub.heads())


@dataclass(frozen=True)
class HandIn:
    """A record written and handed in with all that the hub has not yet, as a counter does."""

    write: Write

    def __call__(self, both: Both) -> None:
        self.write(both)
        writer = both.writer(self.write.origin, self.write.life)
        life = both.model.state.lives.get((writer.origin, writer.epoch))
        records = writer.records[len(life.records) if life else 0 :]
        both.ask(writer.origin, lambda hub: hub.push(writer.epoch, records))


@dataclass(frozen=True)
class Pull:
    origin: int
    held: dict[tuple[int, str], int]
    most: int

    def __call__(self, both: Both) -> None:
        held: dict[Epoch, int] = {(of, name(f"{of} {life}")): number for (of, life), number in self.held.items()}
        both.ask(self.origin, lambda hub: hub.pull(held, self.most))


@dataclass(frozen=True)
class Redeem:
    """`behind` is how many records the counter lacks of every life."""

    origin: int
    request: bytes
    wanted: tuple[Wanted, ...]
    behind: int = 0

    def __call__(self, both: Both) -> None:
        held = {of: len(life.records) - self.behind for of, life in both.model.state.lives.items()}
        both.ask(self.origin, lambda hub: hub.redeem(self.request, self.wanted, held))


@dataclass(frozen=True)
class Happens:
    """What is done to the hub rather than asked of it."""

    what: str

    def __call__(self, both: Both) -> None:
        if self.what == "a day passes":
            both.ahead += ONE_DAY + 1_000
            for words in AGED:
                both.given.owner.execute(words.encode())
            for promise in both.model.state.promises.values():
                promise.at = 0
        elif self.what == "restored":
            assert both.model.was_restored() == was_restored(both.given.owner)
        else:
            both.given.owner.execute(b"UPDATE hub.origin SET quarantined = ''")
            for origin in ORIGINS:
                both.model.enrol(origin)


origins, lives = st.sampled_from(ORIGINS), st.sampled_from((*LIVES, "first", "first"))
sixteen = st.sampled_from([name(request) for request in REQUESTS])
things = st.sampled_from(("points ana", "points ana", "voucher V1", ""))
writes = st.builds(
    Write,
    origin=origins,
    life=lives,
    member=st.sampled_from(MEMBERS),
    points=st.integers(-10, 100),
    kind=st.sampled_from(("sold", "sold", "sold", "erased")),
    profile=st.sampled_from((None, b"{}", b'{"name":"Ana"}')),
    record_id=st.one_of(st.just(b""), sixteen),
)
pushes = st.builds(
    Push,
    origin=origins,
    life=lives,
    first=st.integers(0, 4),
    many=st.integers(0, 6),
    damage=st.one_of(st.just(""), st.just(""), st.sampled_from(("gap", *DAMAGES))),
    where=st.integers(0, 5),
)
steps = st.one_of(
    st.builds(Open, origin=origins, life=lives, base=st.sampled_from((bytes(32), bytes(32), b"\x01" * 32, b"short"))),
    writes,
    st.builds(HandIn, write=writes),
    st.builds(HandIn, write=writes),
    pushes,
    st.builds(
        Pull,
        origin=origins,
        held=st.dictionaries(st.tuples(origins, lives), st.integers(-1, 5), max_size=4),
        most=st.sampled_from((-1, 0, 1, 3, 100, 9_000)),
    ),
    st.builds(
        Redeem,
        origin=origins,
        request=st.one_of(sixteen, sixteen, st.just(b"short")),
        wanted=st.lists(st.builds(Wanted, things, st.integers(0, 60), st.integers(-1, 100)), max_size=3).map(tuple),
        behind=st.sampled_from((0, 0, 0, 1)),
    ),
    st.builds(Happens, what=st.sampled_from(("a day passes", "restored", "let in again"))),
)
BEGUN: tuple[Callable[[Both], None], ...] = tuple(Open(origin, "first", bytes(32)) for origin in ORIGINS)


@pytest.fixture
def lines(hub: GivenHub) -> dict[int, Hub]:
    return {origin: hub.calls(origin) for origin in ORIGINS}


@given(begun=st.permutations(BEGUN), sequence=st.lists(steps, min_size=10, max_size=40))
@settings(
    max_examples=SEQUENCES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_that_the_model_answers_as_the_hub_does(
    hub: GivenHub,
    lines: dict[int, Hub],
    begun: list[Callable[[Both], None]],
    sequence: list[Callable[[Both], None]],
) -> None:
    both = Both(hub, lines)
    for step in (*begun, *sequence):
        step(both)
    for origin in ORIGINS:
        both.ask(origin, lambda hub: (hub.heads(), hub.pull({}, 5_000)))


near = st.sampled_from(ORIGINS[:2])
asked = st.builds(
    Redeem,
    origin=near,
    request=sixteen,
    wanted=st.lists(
        st.builds(Wanted, st.sampled_from(("points ana", "voucher V1")), st.sampled_from((1, 10, 20, 60)), st.just(60)),
        max_size=2,
        unique_by=lambda one: one.thing,
    ).map(tuple),
)
earned = st.builds(
    HandIn,
    write=st.builds(
        Write,
        origin=near,
        life=st.just("first"),
        member=st.sampled_from(("ana", "ana", "ana", "rui")),
        points=st.sampled_from((-10, -5, 10, 10, 60)),
        kind=st.just("sold"),
        profile=st.none(),
        record_id=st.one_of(st.just(b""), sixteen),
    ),
)


@given(sequence=st.lists(st.one_of(asked, asked, earned), min_size=12, max_size=25))
@settings(max_examples=SEQUENCES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_that_the_model_promises_points_as_the_hub_does(
    hub: GivenHub, lines: dict[int, Hub], sequence: list[Callable[[Both], None]]
) -> None:
    both = Both(hub, lines)
    for step in (*BEGUN, *sequence):
        step(both)


@pytest.mark.parametrize("how", DAMAGES)
def test_that_the_model_takes_a_damaged_record_as_the_hub_does(hub: GivenHub, lines: dict[int, Hub], how: str) -> None:
    both = Both(hub, lines)
    writer = both.writer(1, "first")
    BEGUN[0](both)
    writer.write_many(4)
    both.ask(1, lambda line: line.push(writer.epoch, writer.records[:2]))
    for place in range(4):
        records = list(writer.records)
        records[place] = damaged(records[place], how)
        for first in range(place + 1):
            both.ask(1, lambda line, given=records[first:]: line.push(writer.epoch, given))  # type: ignore[misc] # mypy cannot infer a lambda's default


def test_that_a_stranger_is_refused_by_the_model_as_well() -> None:
    with pytest.raises(Outage, match="hub_refuses_counter"):
        ModelHub(lambda: 0).calls(9).heads()
