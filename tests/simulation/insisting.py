"""A simulated shop whose customers go from counter to counter with the same goods and vouchers until it works."""

from dataclasses import dataclass

from tests.simulation.deeds import SALES, VOUCHERS, Staff
from tests.simulation.machine import Machine
from tests.simulation.world import World

WEIGHTS = {
    "sell": 20, "pay": 8, "enrol": 2, "act": 8, "adjust": 3, "credit": 6, "redeem": 10, "honour": 6, "cancel": 8,
    "return": 30, "merge": 3,
}  # fmt: skip
LATEST = {
    SALES: "SELECT id FROM (SELECT id FROM sale ORDER BY id DESC LIMIT 3) ORDER BY id",
    VOUCHERS: "SELECT code FROM (SELECT code FROM voucher ORDER BY issued_on DESC, code LIMIT 3) ORDER BY code",
}


class Patient(Staff):
    """The same few come, and ask for the latest sales and vouchers."""

    def _members(self, at: Machine) -> list[str]:
        return super()._members(at)[:3]

    def _one(self, at: Machine, question: str) -> str:
        return super()._one(at, LATEST.get(question, question))


@dataclass
class Insisting(World):
    """All is as ever but what customers ask for."""

    def __post_init__(self) -> None:
        super().__post_init__()
        edits = self.staff.edits
        self.staff = Patient(self.chance, WEIGHTS)
        self.staff.edits |= edits
