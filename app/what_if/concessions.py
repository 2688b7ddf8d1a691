"""A sale that a programme refuses as it was: without what it refuses, so that the goods are sold all the same."""

from __future__ import annotations

from dataclasses import replace

from app.counter.sell import SaleCommand
from app.loyalty.money import spread
from app.loyalty.refusals import (
    BelowMinimum,
    NotAllowed,
    NotEnoughCredit,
    NotEnoughPoints,
    NotWholeSteps,
    OverShare,
    Refusal,
)
from app.loyalty.sale import CASH, CREDIT, Payment

OF_POINTS = (NotEnoughPoints, BelowMinimum, OverShare, NotWholeSteps)


def paid(command: SaleCommand, due: int) -> SaleCommand:
    """The same tenders for another sum, each in proportion."""
    pay = command.basket.pay or (Payment(CASH, due),)
    parts = spread(due, [one.amount for one in pay])
    found = tuple(Payment(one.tender, part) for one, part in zip(pay, parts, strict=True) if part)
    return replace(command, basket=replace(command.basket, pay=found or None))


def without(command: SaleCommand, refusal: Refusal) -> tuple[str, SaleCommand] | None:
    """What is given up (points, credit, a voucher, a coupon), and the sale without it; None where nothing is left."""
    basket = command.basket
    if isinstance(refusal, NotEnoughCredit):
        pay = tuple(replace(one, tender=CASH) if one.kind == CREDIT else one for one in basket.pay or ())
        return "credit", replace(command, basket=replace(basket, pay=pay))
    as_money = isinstance(refusal, NotAllowed) and refusal.what == "points_as_money"
    if basket.redeem and (as_money or isinstance(refusal, OF_POINTS)):
        return "points", replace(command, basket=replace(basket, redeem=0))
    named = getattr(refusal, "voucher", "")
    if basket.vouchers and named not in basket.codes:
        gone = named if named in basket.vouchers else basket.vouchers[0]
        less = tuple(one for one in basket.vouchers if one != gone)
        return "voucher", replace(command, basket=replace(basket, vouchers=less))
    if basket.codes:
        gone = named if named in basket.codes else basket.codes[0]
        less = tuple(one for one in basket.codes if one != gone)
        return "coupon", replace(command, basket=replace(basket, codes=less))
    return None
