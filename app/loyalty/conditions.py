"""Conditions: which lines a rule concerns, and whether it concerns this sale at all."""

from __future__ import annotations

from datetime import date, datetime

from app.loyalty.programme import WEEKDAYS, When
from app.loyalty.sale import Circumstances, Line


def in_scope(when: When, line: Line) -> bool:
    """Whether the rule concerns this line."""
    return (
        (not when.categories or line.category in when.categories)
        and line.category not in when.not_categories
        and (not when.skus or line.sku in when.skus)
        and line.sku not in when.not_skus
        and (not when.tags or not when.tags.isdisjoint(line.tags))
        and (not when.not_tags or when.not_tags.isdisjoint(line.tags))
    )


def has_begun(start: date | datetime | None, at: datetime, local: datetime) -> bool:
    """Whether an instant (aware), a local time (naive) or a date has come."""
    if start is None:
        return True
    if isinstance(start, datetime):
        return start <= (at if start.tzinfo else local.replace(tzinfo=None))
    return start <= local.date()


def has_not_ended(until: date | datetime | None, at: datetime, local: datetime) -> bool:
    """Whether it is still before an instant or local time, or not after a date (the last day counts)."""
    if until is None:
        return True
    if isinstance(until, datetime):
        return (at if until.tzinfo else local.replace(tzinfo=None)) < until
    return local.date() <= until


def failed_condition(when: When, around: Circumstances, amount: int) -> str:
    """The first condition on the sale that does not hold, by its key in the file; empty when all hold.

    `amount` (minor units) is what `min_sale` and `max_sale` look at: what is due for earning rules, the total after
    the tier's discount for coupons.
    """
    checks = (
        ("tiers", not when.tiers or around.tier in when.tiers),
        ("plans", not when.plans or not when.plans.isdisjoint(around.plans)),
        ("segments", not when.segments or not when.segments.isdisjoint(around.segments)),
        ("channels", not when.channels or around.channel in when.channels),
        ("weekdays", not when.weekdays or WEEKDAYS[around.local.weekday()] in when.weekdays),
        ("from", has_begun(when.starts, around.at, around.local)),
        ("until", has_not_ended(when.until, around.at, around.local)),
        ("birthday_month", not when.birthday_month or around.birthday_month),
        ("first_sale", not when.first_sale or around.first_sale),
        ("code", not when.code or when.code in around.codes),
        ("min_sale", when.min_sale is None or amount >= when.min_sale),
        ("max_sale", when.max_sale is None or amount <= when.max_sale),
    )
    return next((key for key, holds in checks if not holds), "")
