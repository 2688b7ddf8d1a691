"""Pricing: lines → tier discount → vouchers, then coupons → redeemed points → due → payments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from app.loyalty.conditions import failed_condition, in_scope
from app.loyalty.money import MOST, rounded, share_of, spread
from app.loyalty.programme import Coupon, Plan, Programme, Tier
from app.loyalty.refusals import (
    AmountNotPositive,
    BelowMinimum,
    LimitReached,
    NotAllowed,
    NotReadable,
    NotWholeSteps,
    OutOfStock,
    OverShare,
    PaymentMismatch,
    Refusal,
    SaleTooSmall,
    TierTooLow,
    VoucherLapsed,
    VoucherNotForTheseLines,
    VoucherNotYetValid,
    VoucherUnknown,
    VoucherUsed,
)
from app.loyalty.sale import CASH, Basket, Circumstances, Line, Off, Payment, Priced, PricedLine
from app.loyalty.vouchers import Voucher, taken_off, voucher_off

CouponUses: TypeAlias = Mapping[str, tuple[int, int]]


def price(
    programme: Programme,
    basket: Basket,
    around: Circumstances,
    vouchers: Sequence[Voucher] = (),
    coupon_uses: CouponUses | None = None,
    *,
    free_goods: bool = False,
) -> Priced:
    """What the basket comes to for a member (or nobody) in these circumstances.

    `vouchers` are those of `basket.vouchers`, checked for member and day already; `coupon_uses` maps a coupon's code to
    (uses in all, uses by this member). Refuses lines below zero, a sale of nothing (unless `free_goods`), a code
    nobody knows, limits on points as money, and payments that do not add up.
    """
    lines = basket.lines
    _check_lines(lines, free_goods=free_goods)
    total = sum(line.amount for line in lines)
    values = [line.amount for line in lines]
    discount_by, discounts = _held_discount(programme, basket, around, values)
    values = _less(values, discounts)
    discounted = tuple(values)
    after_tier = sum(values)
    offs: list[Off] = []
    for voucher in vouchers:
        if any(off.source == voucher.code for off in offs):
            raise VoucherUsed(voucher.code)
        parts = voucher_off(voucher, values, lines, after_tier)
        values = _less(values, parts)
        offs.append(Off(voucher.code, sum(parts)))
    for coupon in _coupons(programme, basket):
        _check_uses(coupon, (coupon_uses or {}).get(coupon.code, (0, 0)))
        parts = _coupon_off(programme, coupon, values, lines, around, after_tier)
        values = _less(values, parts)
        offs.append(Off(coupon.code, sum(parts), coupon=True))
    redeemed = _points_off(programme, basket.redeem, sum(values))
    nets = _less(values, spread(redeemed, values))
    due = sum(nets)
    priced = tuple(PricedLine(*parts) for parts in zip(lines, discounted, values, nets, strict=True))
    payments = _payments(basket, due)
    return Priced(priced, total, sum(discounts), tuple(offs), basket.redeem, redeemed, due, payments, discount_by)


def _less(values: Sequence[int], parts: Sequence[int]) -> list[int]:
    return [value - part for value, part in zip(values, parts, strict=True)]


def _check_lines(lines: Sequence[Line], *, free_goods: bool) -> None:
    for line in lines:
        if line.amount < 0 or line.tax < 0 or line.tax > line.amount or (line.cost is not None and line.cost < 0):
            raise AmountNotPositive("amount")
        if line.quantity <= 0:
            raise AmountNotPositive("quantity")
    if sum(line.amount for line in lines) > MOST:
        raise NotReadable("amount", "too_large")
    if not lines or (not free_goods and sum(line.amount for line in lines) == 0):
        raise AmountNotPositive("sale")


def _held_discount(
    programme: Programme, basket: Basket, around: Circumstances, values: Sequence[int]
) -> tuple[str, tuple[int, ...]]:
    """The discount of the tier held or of a plan that runs, whichever takes more off, never both; and whose it is."""
    nothing = "", (0,) * len(values)
    if not basket.tier_discount:
        return nothing
    holders = (programme.tier(around.tier), *(programme.plan(plan) for plan in sorted(around.plans)))
    parts = [(one.id, _discount(one, basket.lines, values)) for one in holders if one is not None and one.discount]
    return max(parts, key=lambda part: sum(part[1]), default=nothing)


def _discount(holder: Tier | Plan, lines: Sequence[Line], values: Sequence[int]) -> tuple[int, ...]:
    weights = [0 if line.category in holder.no_discount else value for line, value in zip(lines, values, strict=True)]
    return spread(share_of(sum(weights), holder.discount), weights)


def _coupons(programme: Programme, basket: Basket) -> list[Coupon]:
    """The coupons said at the counter, in the file's order; a code that means nothing is refused."""
    coupons = [coupon for coupon in programme.coupons if coupon.code in basket.codes]
    known = {coupon.code for coupon in coupons} | {rule.when.code for rule in programme.earn if rule.when.code}
    for code in basket.codes:
        if code not in known:
            raise VoucherUnknown(code)
    return coupons


def _check_uses(coupon: Coupon, uses: tuple[int, int]) -> None:
    in_all, by_member = uses
    if coupon.uses is not None and in_all >= coupon.uses:
        raise OutOfStock(coupon.code)
    if coupon.per_member is not None and by_member >= coupon.per_member:
        raise LimitReached(coupon.per_member)


def _coupon_off(
    programme: Programme,
    coupon: Coupon,
    values: Sequence[int],
    lines: Sequence[Line],
    around: Circumstances,
    after_tier: int,
) -> tuple[int, ...]:
    failed = failed_condition(coupon.when, around, after_tier)
    if failed:
        raise _coupon_refusal(coupon, failed)
    never = programme.points.never_earn
    eligible = [in_scope(coupon.when, line) and line.category not in never for line in lines]
    parts = taken_off(coupon.gives, values, lines, eligible)
    if not parts:
        raise VoucherNotForTheseLines(coupon.code)
    return parts


def _coupon_refusal(coupon: Coupon, failed: str) -> Refusal:
    """The refusal for a condition of the coupon that does not hold."""
    when = coupon.when
    if failed == "from":
        return VoucherNotYetValid(coupon.code, _as_day(when.starts))
    if failed == "until":
        return VoucherLapsed(coupon.code, _as_day(when.until))
    if failed == "tiers":
        return TierTooLow(tuple(sorted(when.tiers)))
    if failed == "min_sale":
        return SaleTooSmall(when.min_sale or 0)
    return NotAllowed(failed)


def _as_day(moment: date | None) -> date | None:
    return None if moment is None else date(moment.year, moment.month, moment.day)


def _points_off(programme: Programme, points: int, value: int) -> int:
    """The money that so many points take off, in minor units; the member's own balance is looked at elsewhere."""
    if points == 0:
        return 0
    redeem = programme.points.redeem
    if redeem is None:
        raise NotAllowed("points_as_money")
    if points < 0:
        raise AmountNotPositive("points")
    if points < redeem.min:
        raise BelowMinimum(redeem.min)
    if points * redeem.worth > redeem.max_share * value:
        raise OverShare(most_points(programme, value))
    if points % redeem.step:
        raise NotWholeSteps(redeem.step)
    return rounded(points * redeem.worth, "floor")


def most_points(programme: Programme, value: int) -> int:
    """The most points that may be taken off a value (minor units), in whole steps; 0 where the programme has none."""
    redeem = programme.points.redeem
    if redeem is None:
        return 0
    most = rounded(Fraction(redeem.max_share) * value / redeem.worth, "floor")
    return most - most % redeem.step


def _payments(basket: Basket, due: int) -> tuple[Payment, ...]:
    if basket.pay is None:
        return (Payment(CASH, due),) if due else ()
    if any(payment.amount <= 0 for payment in basket.pay):
        raise AmountNotPositive("payment")
    paid = sum(payment.amount for payment in basket.pay)
    if paid != due:
        raise PaymentMismatch(due, paid)
    return basket.pay
