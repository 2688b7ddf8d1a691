"""A simulated shop: counters, head office, and all that goes wrong, by one seed. The same seed lives the same life."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import ClassVar

from app.loyalty.refusals import Refusal
from tests.head_office.line import Faults, FaultyLine
from tests.head_office.model import ModelHub, State
from tests.simulation.beginning import ORIGINS, START, beginning, new_book, seeded
from tests.simulation.deeds import WEIGHTS, Staff
from tests.simulation.laws import broken
from tests.simulation.machine import Clock, Machine, Makers, copy_book
from tests.simulation.older import Older
from tests.simulation.shop_rules import PROGRAMMES
from tests.simulation.watched import Watched

WRONG = (0, 3, -3, 90, -90, 3_600, -3_600, 86_400 * 40, -86_400 * 40, 86_400 * 900, -86_400 * 900)
"""Seconds by which a clock may be wrong."""
PASSES = (1, 60, 3_600, 86_400, 86_400 * 9, 86_400 * 40)
"""Seconds that may pass at once."""
HAPPENS = {
    "deed": 55, "sync": 22, "time": 8, "clock": 3, "night": 4, "keep disk": 3, "lose disk": 3, "blank disk": 1,
    "copy machine": 1, "keep hub": 3, "lose hub": 3, "let in": 3,
}  # fmt: skip
KEPT = 6
MOST_ROUNDS = 12


@dataclass
class World:
    """The shop of one seed. `hub` may be another's; `makers` make the programme on the machines."""

    programmes: ClassVar[tuple[str, ...]] = PROGRAMMES
    """The files of which one is published when a shop begins."""
    happens: ClassVar[Mapping[str, float]] = HAPPENS
    """What happens, and how often it does."""
    seed: int
    folder: Path
    makers: Makers = field(default_factory=Makers)
    make_hub: Callable[[Callable[[], int]], ModelHub] = ModelHub
    trace: list[str] = field(default_factory=list)
    committed: set[bytes] = field(default_factory=set)
    forgiven: set[bytes] = field(default_factory=set)
    """Ids of records that stood only on a disk that was thrown away: they need not come back."""
    late: list[str] = field(default_factory=list)
    """What the hub took under an epoch that was left."""
    rested: bool = False
    found: list[str] = field(default_factory=list)
    """What was wrong before the end."""
    begins_with: Older | None = None
    """The programme that all counters had when the shop began, where it was an older one."""

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        self.now = START
        begun = beginning(self.seed % len(self.programmes), self.begins_with, self.programmes)
        self.blank = begun.blank
        self.hub = self.make_hub(lambda: int(self.now.timestamp() * 1000))
        self.hub.put_back(begun.hub, unaware=True)
        self.staff = Staff(self.chance, WEIGHTS)
        self.staff.edits |= begun.edits
        self.faults = self._some_faults()
        self.kept_disks: dict[int, list[Path]] = {}
        self.kept_hubs: list[State] = [self.hub.snapshot()]
        self.machines = []
        for origin in ORIGINS:
            path = self.folder / f"{origin}.db"
            copy_book(begun.books[origin], path)
            self.machines.append(self._machine(f"{origin}", origin, path))
        self.committed = self.machines[0].ids()

    def live(self, steps: int) -> None:
        """A life with faults, then their end, and rest."""
        with seeded(self.chance):
            for _ in range(steps):
                self._step()
            self._settle()
            for machine in self.machines:
                machine.stop()
                machine.start()

    def broken(self) -> list[str]:
        """Every law that does not hold, and what was wrong before the end."""
        return self.found + broken(self)

    def stop(self) -> None:
        """Everything is switched off."""
        for machine in self.machines:
            machine.stop()

    @property
    def seal(self) -> str:
        """One hash over all that happened."""
        return sha256("\n".join(self.trace).encode()).hexdigest()

    # --- what happens ---

    def _step(self) -> None:
        what = self.chance.choices(list(self.happens), list(self.happens.values()))[0]
        machine = self.chance.choice(self.machines)
        deeds: dict[str, Callable[[Machine], str]] = {
            "deed": self._deed,
            "sync": self._sync,
            "time": self._time,
            "clock": self._clock,
            "night": self._night,
            "keep disk": self._keep_disk,
            "lose disk": self._lose_disk,
            "blank disk": self._blank_disk,
            "copy machine": self._copy_machine,
            "keep hub": lambda _: self._keep_hub(),
            "lose hub": lambda _: self._lose_hub(),
            "let in": self._let_in,
        }
        with machine.running():
            came = deeds[what](machine)
        self._note(machine, what, came)

    def _note(self, machine: Machine, what: str, came: str) -> None:
        ((number, last),) = machine.ask("SELECT number, hash FROM counter")
        self.trace.append(
            f"{len(self.trace)} {self.now:%m-%d %H:%M:%S} {machine.name} {what}: {came} {number} {last.hex()[:8]}"
        )

    def _deed(self, machine: Machine) -> str:
        if not machine.ask("SELECT 1 FROM programme_version"):
            return "no programme yet"
        self.now += timedelta(seconds=self.chance.randrange(1, 400))
        done = self.staff.do(machine)
        self.committed |= machine.own() | self.staff.done
        return done

    def _night(self, machine: Machine) -> str:
        if not machine.ask("SELECT 1 FROM programme_version"):
            return "no programme yet"
        try:
            many = machine.shop.night()
        except Refusal as refusal:
            return refusal.code
        self.committed |= machine.own()
        return f"{many}"

    def _sync(self, machine: Machine) -> str:
        return machine.sync(self.chance, self.faults.crash)

    def _time(self, _: Machine) -> str:
        self.now += timedelta(seconds=self.chance.choice(PASSES))
        return "passes"

    def _clock(self, machine: Machine) -> str:
        machine.clock.wrong = timedelta(seconds=self.chance.choice(WRONG))
        return str(machine.clock.wrong)

    def _let_in(self, machine: Machine) -> str:
        """A manager enrols the counter again."""
        self.hub.enrol(machine.origin)
        return ""

    # --- disks and hubs put back ---

    def _keep_disk(self, machine: Machine) -> str:
        kept = self.kept_disks.setdefault(machine.origin, [])
        to = self.folder / f"{machine.origin}-kept-{len(self.trace)}.db"
        machine.copy_disk(to)
        kept.append(to)
        del kept[:-KEPT]
        return to.name

    def _lose_disk(self, machine: Machine) -> str:
        kept = self.kept_disks.get(machine.origin, [])
        return self._put_back(machine, self.chance.choice(kept)) if kept else "no copy"

    def _blank_disk(self, machine: Machine) -> str:
        to = self.folder / f"{machine.origin}-blank-{len(self.trace)}.db"
        new_book(to, machine.clock, machine.origin)
        return self._put_back(machine, to)

    def _put_back(self, machine: Machine, kept: Path) -> str:
        """The disk is another from here on; never so that two losses together lose what one would not."""
        if self.hub_lacks_what_others_have(machine):
            return "not now"
        before = machine.own()
        machine.put_back(kept)
        self.forgiven |= before - machine.own() - {one.id for one in self.hub.records()}
        return kept.name

    def hub_lacks_what_others_have(self, machine: Machine) -> bool:
        """Whether this disk alone can give back to the hub what the hub lost and others have taken."""
        here = machine.own() - {one.id for one in self.hub.records()}
        return any(here & other.ids() for other in self.machines if other is not machine)

    def _copy_machine(self, machine: Machine) -> str:
        """Two machines with one identity."""
        if len(self.machines) > len(ORIGINS):
            return "one is enough"
        path = self.folder / f"{machine.origin}-twin-{len(self.trace)}.db"
        machine.copy_disk(path)
        self.machines.append(self._machine(f"{machine.origin}'", machine.origin, path))
        self.machines[-1].older = machine.older
        return path.name

    def _keep_hub(self) -> str:
        self.kept_hubs.append(self.hub.snapshot())
        del self.kept_hubs[:-KEPT]
        return ""

    def _lose_hub(self) -> str:
        kept, unaware = self.chance.choice(self.kept_hubs), self.chance.random() < 0.5
        has = {one.id for one in self.hub.records()}
        stays = {one.id for life in kept.lives.values() for one in life.records}
        on_disks = set[bytes]().union(*(machine.own() for machine in self.machines))
        if has - stays - on_disks:
            return "not now"
        self.hub.put_back(kept, unaware=unaware)
        return "unaware" if unaware else "said"

    # --- the end ---

    def _settle(self) -> None:
        """All faults stop; a machine too many is given up once the hub has its records; all sync until all is quiet."""
        for machine in self.machines:
            machine.line.faults = Faults()
            machine.line.arrive()
            machine.clock.wrong = timedelta(0)
        clocks = [row[0] for machine in self.machines for row in machine.ask("SELECT clock FROM counter")]
        newest = datetime.fromtimestamp((max(clocks) >> 16) / 1000, self.now.tzinfo)
        self.now = max(self.now, newest) + timedelta(hours=1)
        for machine in self.machines[len(ORIGINS) :]:
            self._to_the_end(machine)
            machine.stop()
        del self.machines[len(ORIGINS) :]
        for _ in range(MOST_ROUNDS):
            came = [self._to_the_end(machine) for machine in self.machines]
            if all(one == "quiet" for one in came):
                self.rested = True
                return

    def _to_the_end(self, machine: Machine) -> str:
        """A sync without faults; a counter that was shut out is let in and waits for a day."""
        came = ""
        for _ in range(MOST_ROUNDS):
            with machine.running():
                came = machine.sync(self.chance, 0)
            self._note(machine, "settles", came)
            if came in {"quiet", "synced"}:
                return came
            self.hub.enrol(machine.origin)
            self.now += timedelta(days=2)
        return came

    def _machine(self, name: str, origin: int, path: Path) -> Machine:
        line = FaultyLine(Watched(self.hub.calls(origin), self.late), self.chance, self.faults)
        return Machine(name, origin, path, Clock(lambda: self.now), line, self.makers)

    def _some_faults(self) -> Faults:
        """How bad the lines are here: in one shop of four, not at all."""
        if self.chance.random() < 0.25:
            return Faults()
        lost, unanswered, twice, late, crash = (self.chance.choice((0, 0.03, 0.1, 0.25)) for _ in range(5))
        return Faults(lost, unanswered, twice, late, crash / 3)
