"""The programme file, format 1: TOML read into a `Programme`, or refused whole with every problem in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfoNotFoundError

from app.loyalty.cashback_file import read_cashbacks
from app.loyalty.checked import FileRefused, Problem, Table
from app.loyalty.days import zone
from app.loyalty.earn_file import read_earn, read_lapse
from app.loyalty.money import minor_digits
from app.loyalty.offline_file import read_offline
from app.loyalty.plan_file import read_plan
from app.loyalty.programme import REFERRAL, Points, PointsAsMoney, Programme, When
from app.loyalty.referral_file import read_challenge, read_referral
from app.loyalty.reward_file import read_coupon, read_reward
from app.loyalty.tier_file import read_tier, read_tier_rules

SCHEMA = 1
CURRENCY = re.compile(r"[A-Z]{3}")
SYNTAX_LINE = re.compile(r"at line (\d+)")


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """The TOML document, or a refusal naming the line where the parser stopped."""
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # TOMLDecodeError, numbers too long, nesting too deep
        found = SYNTAX_LINE.search(str(error))
        problem = Problem("", "toml", str(error), line=int(found[1]) if found else None)
        raise FileRefused(file, (problem,)) from error


def read_programme(text: str, file: str = "", version: int = 1) -> Programme:
    """The programme in a TOML text. FileRefused, with all problems at once, where it is not one."""
    return programme_of(parse_toml(text, file), file, version)


def programme_of(content: Mapping[str, Any], file: str = "", version: int = 1) -> Programme:
    """The programme in a parsed document. FileRefused, with all problems at once, where it is not one."""
    problems: list[Problem] = []
    top = Table(content, problems)
    schema = top.raw("schema")
    if schema is not None and (type(schema) is not int or schema != SCHEMA):
        top.wrong("schema", "one_of", schema, (str(SCHEMA),))
    head = top.table("programme", needed=True) or Table({}, problems, "programme")
    currency = head.text("currency", needed=True, expected="currency")
    if isinstance(head.content.get("currency"), str) and not CURRENCY.fullmatch(currency):
        head.wrong("currency", "currency", currency)
    digits = minor_digits(currency)
    earn = tuple(read_earn(table, digits) for table in top.tables("earn"))
    tiers = tuple(read_tier(table, top, digits) for table in top.tables("tier"))
    tier_rules = read_tier_rules(top.table("tiers"))
    programme = Programme(
        id=head.identifier("id"),
        name=head.words("name", needed=True),
        currency=currency,
        timezone=_timezone(head),
        version=version,
        starts=head.day("starts"),
        ends=head.day("ends"),
        points=_points(top.table("points"), digits),
        earn=earn,
        tier_rules=tier_rules,
        tiers=tiers,
        rewards=tuple(read_reward(table, digits) for table in top.tables("reward")),
        coupons=tuple(read_coupon(table, digits) for table in top.tables("coupon")),
        cashback=read_cashbacks(top, digits),
        plans=tuple(read_plan(table, digits) for table in top.tables("plan")),
        referral=read_referral(top.table("referral"), digits),
        challenges=tuple(read_challenge(table, digits) for table in top.tables("challenge")),
        offline=read_offline(top.table("offline")),
    )
    head.finish()
    top.finish()
    _check_whole(programme, top)
    if problems:
        raise FileRefused(file, tuple(problems))
    return programme


def _timezone(head: Table) -> str:
    name = head.text("timezone", needed=True, expected="timezone")
    if not isinstance(head.content.get("timezone"), str):
        return name
    try:
        zone(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        head.wrong("timezone", "timezone", name)
    return name


def _points(table: Table | None, digits: int) -> Points:
    if table is None:
        return Points()
    redeem = table.table("redeem")
    points = Points(
        basis=table.choice("basis", ("net", "gross"), "net"),
        tax=table.choice("tax", ("included", "excluded"), "included"),
        rounding=table.choice("rounding", ("floor", "half_up", "ceil"), "floor"),
        pending_days=table.count("pending_days", 0, most=3660),
        earn_at=table.choice("earn_at", ("tier_held", "tier_reached"), "tier_held"),
        never_earn=table.texts("never_earn"),
        clawback=table.choice("clawback", ("negative", "clamp", "refuse"), "negative"),
        lapse=read_lapse(table.table("lapse")),
        redeem=None if redeem is None else _redeem(redeem, digits),
    )
    table.finish()
    return points


def _redeem(table: Table, digits: int) -> PointsAsMoney:
    worth = table.fraction("worth", Fraction(1)) * 10**digits
    if not table.has("worth"):
        table.wrong("worth", "present")
    elif worth <= 0:
        table.wrong("worth", "rate", table.content["worth"])
    redeem = PointsAsMoney(
        worth=worth,
        step=table.count("step", 1, least=1),
        min=table.count("min", 0),
        max_share=table.fraction("max_share", Fraction(1), most=Fraction(1)),
    )
    table.finish()
    return redeem


def _check_whole(programme: Programme, top: Table) -> None:
    """What only shows when the tables are seen together: doubles, unknown names, thresholds out of order."""
    _check_doubles(programme, top)
    _check_names(programme, top)
    for number, tier in enumerate(programme.tiers, 1):
        if number == 1 and tier.threshold != 0:
            top.wrong(f"tier[{number}].from", "first_from_zero", tier.threshold)
        elif number > 1 and tier.threshold <= programme.tiers[number - 2].threshold:
            top.wrong(f"tier[{number}].from", "ascending", tier.threshold)
    if programme.starts and programme.ends and programme.ends < programme.starts:
        top.wrong("programme.ends", "after_start", programme.ends)


def _check_doubles(programme: Programme, top: Table) -> None:
    for table, key, ids in (
        ("earn", "id", [rule.id for rule in programme.earn]),
        ("tier", "id", [tier.id for tier in programme.tiers]),
        ("reward", "id", [reward.id for reward in programme.rewards]),
        ("coupon", "code", [coupon.code for coupon in programme.coupons]),
        ("cashback", "id", [cashback.id for cashback in programme.cashback]),
        ("plan", "id", [plan.id for plan in programme.plans]),
        ("challenge", "id", [one.id for one in programme.challenges]),
    ):
        for number, name in enumerate(ids, 1):
            if name and name in ids[: number - 1]:
                top.wrong(f"{table}[{number}].{key}", "unique", name)
    earners = {rule.id for rule in programme.earn} | {REFERRAL}
    for number, one in enumerate(programme.challenges, 1):
        if one.id and one.id in earners:
            top.wrong(f"challenge[{number}].id", "unique", one.id)


def _check_names(programme: Programme, top: Table) -> None:
    """Every tier and plan that is named exists."""
    tiers = frozenset(tier.id for tier in programme.tiers)
    plans = frozenset(plan.id for plan in programme.plans)
    for place, when in _conditions(programme, top):
        for unknown in sorted(when.tiers - tiers):
            top.wrong(f"{place}.when.tiers", "known_tier", unknown, tuple(sorted(tiers)))
        for unknown in sorted(when.plans - plans):
            top.wrong(f"{place}.when.plans", "known_plan", unknown, tuple(sorted(plans)))
    for number, reward in enumerate(programme.rewards, 1):
        for unknown in sorted(reward.tiers - tiers):
            top.wrong(f"reward[{number}].tiers", "known_tier", unknown, tuple(sorted(tiers)))


def _conditions(programme: Programme, top: Table) -> Iterable[tuple[str, When]]:
    """Every condition with the place of its table in the file."""
    yield from ((f"earn[{number}]", rule.when) for number, rule in enumerate(programme.earn, 1))
    yield from ((f"coupon[{number}]", coupon.when) for number, coupon in enumerate(programme.coupons, 1))
    alone = isinstance(top.content.get("cashback"), Mapping)
    for number, cashback in enumerate(programme.cashback, 1):
        yield "cashback" if alone else f"cashback[{number}]", cashback.when
    yield from ((f"challenge[{number}]", one.when) for number, one in enumerate(programme.challenges, 1))
