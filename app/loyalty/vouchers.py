"""Vouchers: what a reward became in a member's hand, when it may be honoured, what it takes off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, TypeAlias

from app.loyalty.money import share_of, spread
from app.loyalty.programme import Gives, Programme, Reward
from app.loyalty.refusals import (
    SaleTooSmall,
    VoucherCancelled,
    VoucherLapsed,
    VoucherNotForTheseLines,
    VoucherNotYetValid,
    VoucherUsed,
    VoucherWrongMember,
)
from app.loyalty.sale import Line

VoucherState: TypeAlias = Literal["open", "used", "cancelled"]


@dataclass(frozen=True, slots=True)
class Voucher:
    """A voucher with the terms of its day; `first_day` to `last_day` inclusive, `excluded` are categories it spares."""

    code: str
    member: str
    reward: str
    gives: Gives
    issued_on: date
    first_day: date
    last_day: date | None
    state: VoucherState = "open"
    version: int = 1
    entry: str = ""
    min_sale: int | None = None
    categories: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    transferable: bool = False
    used_on: date | None = None
    used_by: str = ""


def issued(programme: Programme, reward: Reward, code: str, member: str, day: date, entry: str) -> Voucher:
    """The voucher a reward becomes on `day`; validity counts from the issue date."""
    return Voucher(
        code=code,
        member=member,
        reward=reward.id,
        gives=reward.gives,
        issued_on=day,
        first_day=day + timedelta(days=reward.valid_after_days),
        last_day=None if reward.valid_days is None else day + timedelta(days=reward.valid_days),
        version=programme.version,
        entry=entry,
        min_sale=reward.min_sale,
        categories=reward.categories,
        excluded=programme.points.never_earn,
        transferable=reward.transferable,
        state="used" if reward.gives.credit is not None or reward.gives.benefit else "open",
        used_on=day if reward.gives.credit is not None or reward.gives.benefit else None,
    )


def check(voucher: Voucher, member: str, day: date) -> None:
    """Refuses a voucher that is cancelled, used, somebody else's, too early or too late."""
    if voucher.state == "cancelled":
        raise VoucherCancelled(voucher.code)
    if voucher.state == "used":
        raise VoucherUsed(voucher.code, voucher.used_on)
    if not voucher.transferable and voucher.member != member:
        raise VoucherWrongMember(voucher.code)
    if day < voucher.first_day:
        raise VoucherNotYetValid(voucher.code, voucher.first_day)
    if voucher.last_day is not None and day > voucher.last_day:
        raise VoucherLapsed(voucher.code, voucher.last_day)


def is_money_off(gives: Gives) -> bool:
    """Whether it takes money off a sale (rather than letting its holder in)."""
    return gives.off is not None or gives.percent is not None or bool(gives.item)


def taken_off(gives: Gives, values: Sequence[int], lines: Sequence[Line], eligible: Sequence[bool]) -> tuple[int, ...]:
    """What a voucher or coupon takes off each line (minor units), given what is left of each after earlier discounts.

    Empty when none of the lines is one it discounts.
    """
    if gives.item:
        for index, line in enumerate(lines):
            if line.sku == gives.item and values[index] > 0:
                one = -(-values[index] // max(1, line.quantity))
                return tuple(one if i == index else 0 for i in range(len(lines)))
        return ()
    weights = [value if ok else 0 for value, ok in zip(values, eligible, strict=True)]
    reach = sum(weights)
    if reach == 0:
        return ()
    wanted = gives.off if gives.off is not None else share_of(reach, gives.percent or 0)
    if gives.max_off is not None:
        wanted = min(wanted, gives.max_off)
    return spread(min(wanted, reach), weights)


def voucher_off(voucher: Voucher, values: Sequence[int], lines: Sequence[Line], after_tier: int) -> tuple[int, ...]:
    """What the voucher takes off each line; `after_tier` is the sale's total after the tier's discount."""
    if voucher.min_sale is not None and after_tier < voucher.min_sale:
        raise SaleTooSmall(voucher.min_sale)
    if not is_money_off(voucher.gives):
        return (0,) * len(lines)
    eligible = [
        line.category in voucher.categories if voucher.categories else line.category not in voucher.excluded
        for line in lines
    ]
    parts = taken_off(voucher.gives, values, lines, eligible)
    if not parts:
        raise VoucherNotForTheseLines(voucher.code)
    return parts
