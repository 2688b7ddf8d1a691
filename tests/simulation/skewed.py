"""A simulated shop in which some counters run an older programme than others, and are upgraded some day."""

from dataclasses import dataclass, field

from tests.simulation.machine import Machine
from tests.simulation.older import OLDER, Older
from tests.simulation.world import World

UPGRADED = 0.03
# Of points that lapsed, a programme that knows them by their number alone may have drawn others before. One that cannot
# read returns does not know that a goal was not reached after all, and takes it for reached anew the later.
BALANCES = """
    SELECT hex(a.member), (SELECT coalesce(sum("left"), 0) FROM lot l WHERE l.member = a.member) - a.debt
    FROM account a
    WHERE NOT EXISTS (SELECT 1 FROM record r WHERE r.member = a.member AND instr(r.body, '"kind":"lapsed"'))
        AND NOT (
            EXISTS (SELECT 1 FROM rewarded w WHERE w.member = a.member)
            AND EXISTS (
                SELECT 1 FROM record r JOIN member m ON m.id = r.member
                WHERE r.kind IN ('returned', 'voided') AND a.member IN (m.id, m.merged_into)))
    ORDER BY 1"""


@dataclass
class Skewed(World):
    """`older` is the programme of those that are behind."""

    older: Older = field(default_factory=Older)
    begins_with: Older | None = field(default_factory=Older)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.older = self.chance.choice(OLDER)
        behind = self.chance.sample(self.machines, self.chance.randrange(1, len(self.machines)))
        for machine in behind:
            machine.older = self.older
        self.trace.append(f"older: {[one.name for one in behind]}, {self.older}")

    def _step(self) -> None:
        if self.chance.random() < UPGRADED:
            self._upgrade(self.chance.choice(self.machines))
        else:
            super()._step()

    def _upgrade(self, machine: Machine) -> None:
        was, machine.older = machine.older, None
        machine.stop()
        machine.start()
        self._note(machine, "upgrade", "it was new" if was is None else "it is new")

    def _settle(self) -> None:
        """Whoever is behind is so until all know the same; what members have is the same then already."""
        super()._settle()
        known = [dict(one.ask(BALANCES)) for one in self.machines]
        for machine, balances in zip(self.machines, known, strict=True):
            differ = sorted(of for of in known[0].keys() | balances.keys() if balances.get(of) != known[0].get(of))
            self.found += [
                f"{of} has {balances.get(of)} at {machine.name}, {known[0].get(of)} at {self.machines[0].name}"
                for of in differ
            ]
        for machine in self.machines:
            self._upgrade(machine)
