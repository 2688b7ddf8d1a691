"""A simulated shop in which one counter was turned against it: well sealed, and nothing in its records is true."""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from app.ports.hub import HUB_OUTAGES, Sealed
from db.exchange import BookExchange
from db.log import NO_HASH
from tests.head_office.line import FaultyLine
from tests.head_office.looked_at import seal_of
from tests.simulation import laws
from tests.simulation.beginning import new_book
from tests.simulation.machine import Clock, Machine, Makers
from tests.simulation.world import World

HOSTILE = 9
STRIKES = 0.12
NUMBERS = (0, 1, -1, 10**6, 10**12, 2**53, 2**62, 2**63 - 1, -(2**63), 2**70, -40)
INSTANTS = (
    "0001-01-01T00:00:00+00:00", "9999-12-31T23:59:59.999999+00:00", "1970-01-01T00:00:00+00:00",
    "2026-03-02T10:00:00+00:00", "2040-02-29T12:00:00+00:00",
)  # fmt: skip
DAYS = tuple(at[:10] for at in INSTANTS)
TEXTS = ("", "zz", "é", "\0", "x" * 300, "sale:", "00" * 16, "ff" * 18)
PROFILES = (
    b"",
    b"{",
    b"{}",
    b'{"salt":"AA==","fields":{"name":7}}',
    b'{"salt":"AA==","fields":{"zz":1,"name":"\\u0000"}}',
)


@dataclass
class Attacked(World):
    """`written` is what the hostile counter handed in."""

    written: list[Sealed] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.epoch = self.chance.randbytes(16)
        self.hub.enrol(HOSTILE)
        self.calls = self.hub.calls(HOSTILE)

    def _step(self) -> None:
        if self.chance.random() < STRIKES:
            self._strike()
        else:
            super()._step()

    def broken(self) -> list[str]:
        """Every law that holds whatever one counter writes, where it does not."""
        return [f"{law.__name__}: {found}" for law in (*UNMOVED, *OF_THE_HONEST) for found in law(self)]

    def _strike(self) -> None:
        """Some records are made up and handed in; whatever a hub that was put back has of them is gone on from."""
        try:
            opened = self.calls.open(self.epoch, NO_HASH)
            previous, made = opened.hash, []
            for number in range(opened.number + 1, opened.number + self.chance.randrange(2, 8)):
                one = replace(self._made_up(), origin=HOSTILE, epoch=self.epoch, number=number)
                previous = seal_of(previous, HOSTILE, self.epoch, one)
                made.append(replace(one, hash=previous))
            self.calls.push(self.epoch, made)
        except HUB_OUTAGES as outage:
            self.trace.append(f"{len(self.trace)} hostile: {outage.code}")
            return
        self.written += made
        self.committed |= {one.id for one in made}
        self.trace.append(f"{len(self.trace)} hostile: {' '.join(one.kind for one in made)} {previous.hex()[:8]}")

    def _made_up(self) -> Sealed:
        """A record that somebody wrote, with this and that changed in it."""
        known = self.hub.records()
        one = self.chance.choice(known)
        body = self._spoilt(json.loads(one.body)) if one.body.startswith(b"{") and self._may(0.8) else self._any_body()
        changed: dict[str, Any] = {"id": one.id if self._may(0.1) else self.chance.randbytes(16)}
        if self._may(0.7):
            # As its own sale, entries and lots: what only looks odd is kept, what names another's is not.
            body = json.loads(json.dumps(body).replace(one.id.hex(), changed["id"].hex()))
        if self._may(0.3):
            changed["member"] = self.chance.choice((None, self.chance.randbytes(16), *(of.member for of in known)))
        if self._may(0.3):
            changed["points"] = max(-(2**63), min(2**63 - 1, self.chance.choice(NUMBERS)))
        if self._may(0.3):
            changed["at"] = self.chance.choice(INSTANTS)
        if self._may(0.2):
            changed["kind"] = self.chance.choice((*(of.kind for of in known), "unheard of"))
        if self._may(0.2):
            changed["version"] = self.chance.choice((0, -1, 2, 99, 2**31 - 1))
        changed["clock"] = self._clock_of(one)
        profile = self.chance.choice((None, one.profile, *PROFILES))
        return replace(one, **changed, body=json.dumps(body).encode(), profile=profile)

    def _clock_of(self, one: Sealed) -> int:
        now = int(self.now.timestamp() * 1000) << 16
        return self.chance.choice((now, max(one.clock, 0) - 1, one.clock + 1, one.clock, 0, 1, -(2**63)))

    def _any_body(self) -> Any:  # noqa: ANN401 - JSON
        return self.chance.choice(({}, [], None, 7, "x", {"zz": [[[1]]]}, {"erased": "ff" * 16}, {"entries": [{}]}))

    def _spoilt(self, value: Any) -> Any:  # noqa: ANN401 - JSON
        """The same with something else here and there."""
        if isinstance(value, dict):
            more = {"nobody knows": 1} if self._may(0.05) else {}
            return {key: self._spoilt(inner) for key, inner in value.items() if not self._may(0.02)} | more
        if isinstance(value, list):
            some = [self._spoilt(inner) for inner in value]
            return some + some if self._may(0.03) else some
        return self._another(value) if self._may(0.06) else value

    def _another(self, value: Any) -> Any:  # noqa: ANN401 - JSON
        """Something of the same sort, or of another."""
        if self._may(0.1):
            return self.chance.choice((None, 7, [], {}))
        if isinstance(value, bool):
            return not value
        return self.chance.choice(NUMBERS if isinstance(value, int) else self._texts_like(str(value)))

    def _texts_like(self, value: str) -> tuple[str, ...]:
        """What may stand where a text stood: instants for instants, names of others for names."""
        if len(value) >= len(DAYS[0]) and value[4:5] == "-":
            return DAYS if len(value) == len(DAYS[0]) else INSTANTS
        others = [one.id.hex() for one in self.hub.records()] + [
            one.member.hex() for one in self.hub.records() if one.member
        ]
        return (*TEXTS, *(self.chance.choice(others) + value[32:] for _ in TEXTS))

    def _may(self, chance: float) -> bool:
        return self.chance.random() < chance


def what_the_honest_wrote_fits(world: Attacked) -> Iterable[str]:
    """No record of theirs is taken for one that nothing fits, unless it is about what was written about as well."""
    said, ids = _said(world), {one.id for one in world.written}
    for machine in world.machines:
        unfit = {row[0] for row in machine.ask("SELECT record FROM conflict WHERE kind = 'record'")} - ids
        yield from (
            f"{machine.name}: {one.kind} {one.id.hex()}"
            for one in world.hub.records()
            if one.id in unfit and not _is_in(one, said)
        )


def who_was_left_alone_has_what_they_have(world: Attacked) -> Iterable[str]:
    """Whoever is not named by what was made up has the same as in a book that never had it."""
    honest = [one for one in world.hub.records() if one.origin != HOSTILE]
    said = _said(world)
    touched = {one.member for one in honest if one.member and _is_in(one, said)}
    path = world.folder / "honest.db"
    clock = Clock(lambda: world.now)
    new_book(path, clock, HOSTILE)
    machine = Machine("honest", HOSTILE, path, clock, FaultyLine(world.calls, world.chance), Makers())
    exchange = BookExchange(machine.books)
    exchange.take(honest, {of: life.base for of, life in world.hub.state.lives.items()})
    while exchange.project(1_000):
        pass
    expected = _holdings(machine)
    touched |= {one for pair in machine.ask(BOUND) if set(pair) & touched for one in pair}
    machine.stop()
    for other in world.machines:
        found = _holdings(other)
        yield from (
            f"{other.name}: {of.hex()} has {found.get(of)}, not {held}"
            for of, held in expected.items()
            if of not in touched and found.get(of) != held
        )


def _said(world: Attacked) -> str:
    """All that the hostile counter named."""
    return " ".join(
        part for one in world.written for part in (one.id.hex(), (one.member or b"").hex(), one.body.decode())
    )


def _is_in(one: Sealed, said: str) -> bool:
    """Whether a record, or anybody or anything that it names, was named."""
    if one.id.hex() in said or (one.member is not None and one.member.hex() in said):
        return True
    return any(name in said for name in NAMES.findall(one.body.decode()))


def _holdings(machine: Machine) -> dict[bytes, tuple[Any, ...]]:
    return {row[0]: row for row in machine.ask(HOLDINGS)}


NAMES = re.compile(r"[0-9a-f]{32}")
HOLDINGS = """
    SELECT a.member, (SELECT coalesce(sum("left"), 0) FROM lot l WHERE l.member = a.member), a.debt,
        (SELECT coalesce(sum(balance), 0) FROM purse p WHERE p.purse = lower(hex(a.member))),
        (SELECT group_concat(code || state) FROM (SELECT * FROM voucher v WHERE v.member = a.member ORDER BY code))
    FROM account a"""
BOUND = "SELECT id, merged_into FROM member WHERE merged_into IS NOT NULL"
Law: TypeAlias = Callable[[Attacked], Iterable[str]]
UNMOVED: tuple[Law, ...] = (
    laws.it_comes_to_rest, laws.every_record_is_everywhere, laws.nothing_is_made_up, laws.tables_are_equal,
    laws.every_book_is_sound, laws.balances_are_sums, laws.an_epoch_left_never_writes_again,
)  # fmt: skip
"""Laws that hold for what is made up as well."""
OF_THE_HONEST: tuple[Law, ...] = (what_the_honest_wrote_fits, who_was_left_alone_has_what_they_have)
