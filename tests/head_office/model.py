"""Head office in plain Python: the five questions of `functions.sql` without a server, its state put back at will.

Kept honest by `test_model.py`, which asks a real PostgreSQL the same.
"""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from app.ports.hub import (
    ERASED,
    MOST_PUSHED,
    Answer,
    CounterFenced,
    CounterQuarantined,
    Epoch,
    Head,
    HubRefusesCounter,
    LogForked,
    Opened,
    RecordRefused,
    Sealed,
    Wanted,
)
from tests.head_office.looked_at import look_at

ONE_DAY = 86_400_000
TEN_MINUTES = 600_000
TWICE = "two new epochs within a day"


@dataclass
class Life:
    """One epoch as the hub has it: `opened` is when (ms) and as which of all, so that no two are at once."""

    base: bytes
    opened: tuple[int, int]
    records: list[Sealed] = field(default_factory=list)

    @property
    def hash(self) -> bytes:
        return self.records[-1].hash if self.records else self.base


@dataclass
class Desk:
    """What the hub knows of a counter: the epoch that may write, why the counter is kept out."""

    epoch: bytes | None = None
    quarantined: str = ""


@dataclass
class Promise:
    """So much of each thing, for a request of a counter; `at` ms since 1970."""

    origin: int
    amounts: dict[str, int]
    at: int


@dataclass
class State:
    """All that a hub remembers; the lives in the order in which they were opened."""

    generation: int = 1
    desks: dict[int, Desk] = field(default_factory=dict)
    lives: dict[Epoch, Life] = field(default_factory=dict)
    profiles: dict[tuple[int, bytes, int], tuple[bytes, bytes]] = field(default_factory=dict)
    erased: set[bytes] = field(default_factory=set)
    promises: dict[bytes, Promise] = field(default_factory=dict)


class ModelHub:
    """Head office: one state, a clock (ms since 1970), and as many counters at the line as are enrolled."""

    def __init__(self, clock: Callable[[], int], name: str = "model") -> None:
        self.clock = clock
        self.name = name
        self.state = State()

    def enrol(self, origin: int) -> None:
        """A counter that may call, and one that was quarantined let in again."""
        self.state.desks.setdefault(origin, Desk()).quarantined = ""

    def calls(self, origin: int) -> "ModelCalls":
        """That counter, at the line."""
        return ModelCalls(self, origin)

    def was_restored(self) -> int:
        """Raises the generation, as `hub restore` does."""
        self.state.generation += 1
        return self.state.generation

    def snapshot(self) -> State:
        """A backup of the hub."""
        return _copied(self.state)

    def put_back(self, kept: State, *, unaware: bool = False) -> None:
        """An old backup in the place of all; `unaware`: nobody raised the generation."""
        generation = self.state.generation
        self.state = _copied(kept)
        if not unaware:
            self.state.generation = max(generation, kept.generation) + 1

    def records(self) -> list[Sealed]:
        """Every record here, in the order in which a pull gives them."""
        found = sorted(self.state.lives.items(), key=lambda one: (one[1].opened, one[0]))
        return [record for _, life in found for record in life.records]


def _copied(state: State) -> State:
    """The same once more; the records themselves never change and are not copied."""
    return deepcopy(state, {id(one): one for life in state.lives.values() for one in life.records})


@dataclass(frozen=True)
class ModelCalls:
    """One counter's line to the model; a `Hub`."""

    hub: ModelHub
    origin: int

    def open(self, epoch: bytes, base: bytes) -> Opened:
        desk, state, now = self._desk(), self.hub.state, self.hub.clock()
        if len(epoch) != 16 or len(base) != 32:
            raise RecordRefused("an epoch has 16 bytes and goes on from a hash of 32")
        lives = {of: life for (origin, of), life in state.lives.items() if origin == self.origin}
        first = min((life.opened for life in lives.values()), default=None)
        known = lives.get(epoch)
        if known is None:
            if any(first != life.opened and life.opened[0] > now - ONE_DAY for life in lives.values()):
                desk.quarantined = TWICE
                raise CounterQuarantined(TWICE)
            known = state.lives[self.origin, epoch] = Life(base, (now, len(state.lives)))
        elif known.base != base:
            raise LogForked
        if desk.epoch != epoch:
            if any(life.opened > known.opened for life in lives.values()):
                raise CounterFenced
            desk.epoch = epoch
        return Opened(state.generation, now, len(known.records), known.hash)

    def push(self, epoch: bytes, records: Sequence[Sealed]) -> tuple[int, bytes]:
        desk, state = self._desk(), self.hub.state
        if not 1 <= len(records) <= MOST_PUSHED:
            raise RecordRefused("from 1 to 5000 whole records a call")
        if desk.epoch != epoch:
            raise CounterFenced
        life = state.lives[self.origin, epoch]
        look_at(self.origin, epoch, life.base, life.records, records, self.hub.clock())
        # Whose they are, the line says and not the record.
        new = [replace(one, origin=self.origin, epoch=epoch) for one in records if one.number > len(life.records)]
        life.records.extend(new)
        gone = {one.member for one in records if one.kind == ERASED and one.member is not None}
        if gone:
            state.erased |= gone
            state.profiles = {key: kept for key, kept in state.profiles.items() if kept[0] not in state.erased}
        for one in new:
            if one.profile is not None and one.member is not None and one.member not in state.erased:
                state.profiles[self.origin, epoch, one.number] = (one.member, one.profile)
        done, late = {one.id for one in records}, (records[-1].clock >> 16) - TEN_MINUTES
        for of in [of for of, one in state.promises.items() if one.origin == self.origin]:
            if of in done or state.promises[of].at < late:
                del state.promises[of]
        return len(life.records), life.hash

    def heads(self) -> tuple[Head, ...]:
        self._desk()
        lives = sorted(self.hub.state.lives.items(), key=lambda one: (one[0][0], one[1].opened))
        return tuple(Head(origin, epoch, life.base, len(life.records), life.hash) for (origin, epoch), life in lives)

    def pull(self, held: Mapping[Epoch, int], most: int) -> tuple[Sealed, ...]:
        self._desk()
        after = [one for one in self.hub.records() if one.number > held.get((one.origin, one.epoch), 0)]
        return tuple(self._with_profile(one) for one in after[: max(1, min(most, MOST_PUSHED))])

    def redeem(self, request: bytes, wanted: Sequence[Wanted], held: Mapping[Epoch, int]) -> Answer:
        self._desk()
        state, things = self.hub.state, {one.thing for one in wanted}
        before = state.promises.get(request)
        shaped = all(1 <= len(one.thing) <= 100 and one.amount > 0 for one in wanted)
        if len(request) != 16 or len(wanted) > 100 or len(things) != len(wanted) or not shaped:
            raise RecordRefused("a request out of shape")
        if before is not None and before.origin != self.origin:
            raise RecordRefused("a request out of shape")
        if not wanted:
            state.promises.pop(request, None)
            return "given back"
        if any(len(life.records) > held.get(of, 0) for of, life in state.lives.items()):
            return "behind"
        others = [one.amounts for of, one in state.promises.items() if of != request]
        if any(one.amount > one.left - sum(their.get(one.thing, 0) for their in others) for one in wanted):
            return "held"
        state.promises[request] = Promise(self.origin, {one.thing: one.amount for one in wanted}, self.hub.clock())
        return "promised"

    def _desk(self) -> Desk:
        desk = self.hub.state.desks.get(self.origin)
        if desk is None:
            raise HubRefusesCounter(self.hub.name)
        if desk.quarantined:
            raise CounterQuarantined(desk.quarantined)
        return desk

    def _with_profile(self, one: Sealed) -> Sealed:
        kept = self.hub.state.profiles.get((one.origin, one.epoch, one.number))
        profile = kept[1] if kept else None
        return one if one.profile == profile else replace(one, profile=profile)
