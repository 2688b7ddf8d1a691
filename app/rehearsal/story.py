"""The story file: stories with their programme, their events and what is expected of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.loyalty.checked import FileRefused, Problem, Table, shown
from app.loyalty.programme import Programme
from app.loyalty.programme_file import parse_toml, programme_of

EVENTS = (
    "enrol",
    "sale",
    "return",
    "void",
    "redeem",
    "cancel_voucher",
    "act",
    "use_benefit",
    "gift_card",
    "top_up",
    "credit",
    "adjust",
    "set_tier",
    "block",
    "subscribe",
    "renew",
    "cancel_plan",
    "merge",
    "erase",
    "publish",
    "head_office",
    "pass",
)
EXPECTED = frozenset(
    {
        "earned",
        "spent",
        "taken_back",
        "given_back",
        "lapsed",
        "by_rule",
        "due",
        "discount",
        "off",
        "value",
        "balance",
        "pending",
        "debt",
        "credit",
        "card",
        "lots",
        "tier",
        "next_tier_gap",
        "benefits",
        "badges",
        "others",
        "refused",
    }
)
Types = type | tuple[type, ...]
DAY: Types = (date, str)
WORDS: dict[Types, str] = {str: "text", int: "whole", bool: "flag", list: "list_of_tables", DAY: "date", date: "date"}
# What each event may hold; a key with ! must be there.
KEYS: dict[str, dict[str, Types]] = {
    "enrol": {
        "member!": str, "name": str, "phone": str, "email": str, "birthday": date, "referred_by": str,
        "segments": list, "consent": bool,
    },
    "sale": {
        "id!": str, "lines!": list, "member": str, "tier_discount": bool, "vouchers": list, "redeem": int,
        "codes": list, "pay": list, "channel": str, "from_version": int,
    },
    "return": {"sale!": str, "member": str, "lines": list, "amount": str, "all": bool},
    "void": {"sale!": str, "reason": str},
    "redeem": {"member!": str, "reward!": str, "as": str},
    "cancel_voucher": {"voucher!": str, "reason": str},
    "act": {"member!": str, "action!": str, "count": int},
    "use_benefit": {"member!": str, "benefit!": str},
    "gift_card": {"as!": str, "amount!": str},
    "top_up": {"card!": str, "amount!": str},
    "credit": {"member!": str, "amount!": str, "reason": str},
    "adjust": {"member!": str, "points!": int, "reason": str, "by": str, "last_day": DAY},
    "set_tier": {"member!": str, "tier!": str, "reason": str, "until": DAY},
    "block": {"member!": str, "reason": str},
    "subscribe": {"member!": str, "plan!": str, "trial": bool},
    "renew": {"member!": str, "plan!": str},
    "cancel_plan": {"member!": str, "plan!": str},
    "merge": {"keep!": str, "drop!": str},
    "erase": {"member!": str},
    "head_office": {"answers!": bool},
    "pass": {},
}  # fmt: skip
LINE_NEEDS = {"sale": ("amount",), "return": ("line",)}
OF_A_STORY = ("title", "uses", "now", "event")
Content = dict[str, Any]
Shipped = Callable[[str], Content]


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its kind, its keys, when it moves the clock (local time), what is expected after it."""

    kind: str
    keys: Mapping[str, Any]
    at: datetime | None
    expect: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Story:
    """One story: title, first instant (local time), programme as parsed and as checked, events."""

    title: str
    now: datetime
    content: Content
    programme: Programme
    events: tuple[Event, ...]


def merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> Content:
    """Tables merged key by key, the upper ones winning; arrays and values replace."""
    result = dict(under)
    for key, value in over.items():
        below = result.get(key)
        result[key] = merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return result


def read_stories(text: str, file: str, shipped: Shipped) -> tuple[Story, ...]:
    """Every story of a file. FileRefused, with all problems at once, where one cannot be played."""
    content = parse_toml(text, file)
    problems: list[Problem] = []
    if "story" in content:
        defaults = {key: value for key, value in content.items() if key not in {"story", "event"}}
        each = [merged(defaults, story.content) for story in Table(content, problems).tables("story")]
    else:
        each = [content]
    stories = []
    for number, one in enumerate(each, 1):
        try:
            stories.append(_story(one, file, shipped))
        except FileRefused as refused:
            place = f"story[{number}]" if "story" in content else ""
            problems.extend(
                Problem(".".join(p for p in (place, found.key) if p), found.expected, found.found, found.choices)
                for found in refused.problems
            )
    if problems:
        raise FileRefused(file, tuple(problems))
    return tuple(stories)


def _story(content: Content, file: str, shipped: Shipped) -> Story:
    problems: list[Problem] = []
    top = Table(content, problems)
    title = top.text("title")
    uses = top.text("uses")
    now = _instant(top, "now") or datetime(2026, 1, 1, 9)  # noqa: DTZ001 - a story's local time
    events = tuple(_event(table) for table in top.tables("event"))
    inline = {key: value for key, value in content.items() if key not in OF_A_STORY}
    base = shipped(uses) if uses else {}
    whole = merged(base, inline)
    if problems:
        raise FileRefused(file, tuple(problems))
    return Story(title, now, whole, programme_of(whole, file), events)


def _instant(table: Table, key: str) -> datetime | None:
    """An ISO time, as text or as TOML's own."""
    value = table.raw(key)
    if value is None or isinstance(value, datetime):
        return value
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        table.wrong(key, "date", value)
        return None


def _check_keys(event: Table, kind: str) -> None:
    """What the event needs is there, and everything given is of its type."""
    for key, types in KEYS.get(kind, {}).items():
        value = event.raw(key.rstrip("!"), needed=key.endswith("!"))
        if value is not None and (not isinstance(value, types) or (isinstance(value, bool) and types is not bool)):
            event.wrong(key.rstrip("!"), WORDS[types], value)
    if kind in KEYS:
        event.finish()
    for name, needed in (("lines", LINE_NEEDS[kind]), ("pay", ("tender", "amount"))) if kind in LINE_NEEDS else ():
        for line in event.tables(name):
            for key in needed:
                line.raw(key, needed=True)


def _event(table: Table) -> Event:
    kinds = [key for key in table.content if key in EVENTS]
    at = _instant(table, "at")
    expect = table.raw("expect") or {}
    if not isinstance(expect, Mapping):
        table.wrong("expect", "table", expect)
        expect = {}
    for key in expect:
        if key not in EXPECTED:
            table.wrong(f"expect.{key}", "known_key", key, tuple(sorted(EXPECTED)))
    if len(kinds) != 1:
        table.wrong("", "one_event", ", ".join(kinds), EVENTS)
        return Event("pass", {}, at, {})
    kind = kinds[0]
    keys = table.raw(kind)
    if not isinstance(keys, Mapping):
        table.wrong(kind, "table", shown(keys))
        keys = {}
    else:
        _check_keys(Table(keys, table.problems, table.place(kind)), kind)
    table.finish()
    return Event(kind, keys, at, expect)
