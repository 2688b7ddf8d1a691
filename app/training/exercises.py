"""The exercises: what each of them asks for. Pure; the same number gives the same people, cards and papers."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal, TypeAlias

from app.loyalty.codes import TRAINING, CodeType, new_code
from app.loyalty.programme import Programme, Reward
from app.loyalty.vouchers import is_money_off

Exercise: TypeAlias = Literal["enrol", "sell", "redeem", "return", "lapsed", "stolen"]

FIRST = (
    "Beatriz", "Duarte", "Helena", "Jorge", "Leonor", "Nuno", "Rita", "Tiago", "Vera", "Diogo",
    "Carla", "Filipe", "Irene", "Luís", "Olga", "Pedro", "Sofia", "Xavier", "Joana", "Rui",
)  # fmt: skip
LAST = (
    "Castanho", "Prado", "Lemos", "Faria", "Salgado", "Rosado", "Figueira", "Couto", "Nogueira", "Belo",
    "Carvalho", "Falcão", "Ribeiro", "Pinheiro", "Serra", "Teles", "Vidal", "Ramalho", "Coelho", "Lobo",
)  # fmt: skip
SOLD = {"sell": (120, 45), "lapsed": (80,), "return": (80, 45)}
"""What is sold in an exercise, line by line, in whole units of the currency."""
COMES_BACK = 1
"""The line of the sale, from 0, that is to come back."""


@dataclass(frozen=True, slots=True)
class Task:
    """What one try of an exercise asks for: of whom, with which practice card and papers, to which sums (minor units).

    What an exercise has no use for is empty.
    """

    exercise: Exercise
    name: str
    email: str
    card: str
    receipt: str
    voucher: str
    reward: str
    lines: tuple[int, ...]

    @property
    def total(self) -> int:
        """What the sale comes to."""
        return sum(self.lines)

    @property
    def codes(self) -> tuple[tuple[CodeType, str], ...]:
        """What there is to scan, in the order it is wanted."""
        named = ((CodeType.CARD, self.card), (CodeType.VOUCHER, self.voucher), (CodeType.RECEIPT, self.receipt))
        return tuple((type_, code) for type_, code in named if code)


def task_of(exercise: Exercise, number: int, programme: Programme) -> Task:
    """The task of the try of that number, counted over all tries in the book.

    >>> from app.loyalty.programme import Programme
    >>> task_of("sell", 1, Programme("p", {}, "EUR", "UTC")).lines
    (12000, 4500)
    """
    first, last = FIRST[number % len(FIRST)], LAST[(number + number // len(FIRST)) % len(LAST)]
    reward = reward_for(exercise, programme)
    plain = "".join(sign for sign in f"{first}.{last}".lower() if sign.isascii())
    return Task(
        exercise=exercise,
        name=f"{first} {last}",
        email=f"{plain}{number}@example.org" if exercise == "enrol" else "",
        card=code_of(CodeType.CARD, f"try {number}") if exercise not in {"enrol", "return"} else "",
        receipt=code_of(CodeType.RECEIPT, f"try {number}") if exercise == "return" else "",
        voucher=code_of(CodeType.VOUCHER, f"try {number}") if exercise == "lapsed" else "",
        reward=reward.id if reward else "",
        lines=tuple(units * 10**programme.digits for units in SOLD.get(exercise, ())),
    )


def code_of(type_: CodeType, name: str) -> str:
    """The training code of that name."""
    said = hashlib.sha256(f"{type_.name} {name}".encode()).digest()
    return new_code(TRAINING, type_, said[: type_.random_bytes]).text


def reward_for(exercise: Exercise, programme: Programme) -> Reward | None:
    """The reward an exercise is about: the cheapest that a new member may have as a voucher.

    For a lapsed voucher rather one that takes money off.
    """
    if exercise not in {"redeem", "lapsed"}:
        return None
    first = programme.tiers[0].id if programme.tiers else ""
    fit = [
        reward
        for reward in programme.rewards
        if (not reward.tiers or first in reward.tiers)
        and reward.stock is None
        and reward.gives.credit is None
        and not reward.gives.benefit
    ]
    wanted = [reward for reward in fit if is_money_off(reward.gives)] if exercise == "lapsed" else []
    return min(wanted or fit, key=lambda reward: reward.cost, default=None)


def offered(programme: Programme) -> tuple[Exercise, ...]:
    """The exercises that make sense with a programme: without a fit reward there is nothing to redeem."""
    return tuple(one for one in EXERCISES if one not in {"redeem", "lapsed"} or reward_for(one, programme) is not None)


EXERCISES: tuple[Exercise, ...] = ("enrol", "sell", "redeem", "return", "lapsed", "stolen")
