"""What staff do at a simulated counter: one deed by chance, with the members whom its book knows."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from random import Random
from types import MappingProxyType
from typing import Self

from app.counter.act import ActCommand
from app.counter.amend import AmendCommand
from app.counter.cards import BlockCommand
from app.counter.enrol import EnrolCommand
from app.counter.hold_money import CreditCommand
from app.counter.honour import HonourCommand
from app.counter.join_plan import PlanCommand
from app.counter.redeem import CancelCommand, RedeemCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.refusals import Refusal
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line, Payment
from app.office.adjust import AdjustCommand
from app.office.erase import EraseCommand
from app.office.merge import MergeCommand
from app.ports.books import Profile
from app.ports.identity import new_id
from tests.simulation.machine import Machine

WEIGHTS = {
    "sell": 30, "pay": 4, "anybody": 3, "enrol": 6, "act": 6, "adjust": 5, "credit": 4, "plan": 3, "redeem": 8,
    "honour": 6, "cancel": 2, "return": 8, "amend": 8, "erase": 1, "merge": 1, "block": 1,
}  # fmt: skip
REWARDS = ("off", "tenth", "credit", "call", "album")


class Staff:
    """Whoever stands at a counter. `done` names every deed that a counter said was done.

    `edits` remembers what was said of a member, knowing which earlier sayings.
    """

    def __init__(self, chance: Random, weights: Mapping[str, int] = MappingProxyType(WEIGHTS)) -> None:
        self.chance = chance
        self.weights = weights
        self.made = 0
        self.edits: dict[bytes, tuple[str, str, frozenset[bytes]]] = {}
        self.done: set[bytes] = set()

    def goes_on(self, chance: Random) -> Self:
        """The same from here on, by a chance of its own."""
        other = type(self)(chance, self.weights)
        other.made, other.edits, other.done = self.made, dict(self.edits), set(self.done)
        return other

    def do(self, at: Machine, what: str = "") -> str:
        """One deed; what it was and, where the programme said no, why."""
        what = what or self.chance.choices(list(self.weights), list(self.weights.values()))[0]
        if at.older is not None and what in at.older.deeds:
            what = "sell"
        try:
            self._deed(at, what)
        except Refusal as refusal:
            return f"{what} {refusal.code}"
        return what

    def _deed(self, at: Machine, what: str) -> None:
        members = self._members(at)
        name = self._fresh(at)
        if what == "enrol" or not members:
            self._enrol(at, name)
            return
        member, minor = self.chance.choice(members), self.chance.randrange(100, 9_000)
        shop = at.shop
        deeds: dict[str, Callable[[], object]] = {
            "sell": lambda: shop.sell(SaleCommand(name, self._receipt(name), basket(minor), member)),
            "pay": lambda: shop.sell(
                SaleCommand(name, f"R{name}", basket(minor, Payment("credit", minor // 4)), member)
            ),
            "anybody": lambda: shop.sell(SaleCommand(name, f"R{name}", basket(minor), "")),
            "act": lambda: shop.act(ActCommand(name, member, "come")),
            "adjust": lambda: shop.adjust(AdjustCommand(name, member, minor % 90 - 40, "a slip")),
            "credit": lambda: shop.give_credit(CreditCommand(name, member, minor, "kindness")),
            "plan": lambda: shop.join_plan(PlanCommand(name, member, self.chance.choice(("plus", "life")), "begin")),
            "redeem": lambda: shop.redeem(RedeemCommand(name, member, self.chance.choice(REWARDS), f"V{name}")),
            "honour": lambda: self._honour(at, name),
            "cancel": lambda: shop.cancel_voucher(CancelCommand(name, self._one(at, VOUCHERS), "unwanted")),
            "return": lambda: shop.return_sale(ReturnCommand(name, self._one(at, SALES), self._returned(minor))),
            "amend": lambda: self._amend(at, name, member),
            "erase": lambda: shop.erase(EraseCommand(name, member)),
            "merge": lambda: shop.merge(MergeCommand(name, member, self.chance.choice(members))),
            "block": lambda: shop.block(
                BlockCommand(name, member, card=False, blocked=bool(minor % 2), reason="a quarrel")
            ),
        }
        deeds[what]()
        self.done.add(bytes.fromhex(name))

    def _members(self, at: Machine) -> list[str]:
        """Whoever may come."""
        return [row[0].hex() for row in at.ask("SELECT id FROM member WHERE erased = 0 ORDER BY id")]

    def _enrol(self, at: Machine, name: str) -> None:
        member = self._fresh(at)
        profile = Profile(name=f"N{name[-12:]}")
        at.shop.enrol(EnrolCommand(name, member, "", profile, "2026-01", anyway=True))
        self.edits[bytes.fromhex(name)] = (member, profile.name, frozenset())
        self.done.add(bytes.fromhex(name))

    def _amend(self, at: Machine, name: str, member: str) -> None:
        seen = frozenset(
            row[0]
            for row in at.ask(
                "SELECT id FROM record WHERE member = :of AND kind IN ('enrolled', 'amended')", of=bytes.fromhex(member)
            )
        )
        profile = Profile(name=f"N{name[-12:]}")
        at.shop.amend(AmendCommand(name, member, profile, anyway=True))
        self.edits[bytes.fromhex(name)] = (member, profile.name, seen)

    def _honour(self, at: Machine, name: str) -> None:
        code = self._one(at, VOUCHERS)
        owner = at.ask("SELECT member FROM voucher WHERE code = :of", of=code)
        at.shop.honour(HonourCommand(name, code, owner[0][0].hex() if owner else ""))

    def _one(self, at: Machine, question: str) -> str:
        found = at.ask(question)
        one = self.chance.choice(found)[0] if found else bytes(16)
        return one.hex() if isinstance(one, bytes) else str(one)

    def _returned(self, minor: int) -> Returned:
        return Returned(everything=True) if minor % 3 == 0 else Returned(amount=minor % 300 + 1)

    def _receipt(self, name: str) -> str:
        """A receipt's number; now and then one that another counter may have used as well."""
        return f"R{self.chance.randrange(20)}" if self.chance.random() < 0.05 else f"R{name}"

    def _fresh(self, at: Machine) -> str:
        self.made += 1
        return new_id(lambda: at.clock() + timedelta(milliseconds=self.made), self.chance.randbytes)


VOUCHERS = "SELECT code FROM voucher ORDER BY code"
SALES = "SELECT id FROM sale ORDER BY id"


def basket(minor: int, *pay: Payment) -> Basket:
    """One piece of goods."""
    lines = (Line("A", minor, "coin"),)
    return Basket(lines, pay=pay) if pay else Basket(lines)
