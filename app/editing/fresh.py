"""What a new entry begins with: enough to be right, so that what is wrong afterwards is what was typed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from itertools import count
from typing import Any

from app.editing.entries import at_path
from app.editing.layout import Path

NAMES: dict[str, dict[str, str]] = {
    "earn": {"en": "New way to earn", "pt": "Nova forma de ganhar"},
    "tier": {"en": "New tier", "pt": "Novo nível"},
    "benefit": {"en": "New benefit", "pt": "Novo benefício"},
    "reward": {"en": "New reward", "pt": "Nova recompensa"},
    "cashback": {"en": "New cashback", "pt": "Novo cashback"},
    "plan": {"en": "New plan", "pt": "Novo plano"},
    "challenge": {"en": "New challenge", "pt": "Novo desafio"},
}
FRESH: dict[str, dict[str, Any]] = {
    "earn": {"kind": "spend", "points": 1, "per": "1"},
    "tier": {},
    "benefit": {"count": 1},
    "reward": {"cost": 100, "gives": {"off": "1"}},
    "coupon": {"gives": {"off": "1"}},
    "cashback": {"rate": "0.01"},
    "plan": {"fee": "10", "period_months": 12},
    "referral": {"on": "first_sale", "referrer": {"points": 100}},
    "challenge": {"goal": {"sales": 5}, "gives": {"points": 100}},
    "offline": {"per_member_day": 1000, "per_counter_day": 10000},
}


def fresh_entry(content: Mapping[str, Any], where: Path) -> dict[str, Any]:
    """A new entry for a list, called by a short name that is still free."""
    kind = str(where[-1])
    listed = _listed(content, where)
    if kind == "coupon":
        return {"code": _free("CODE", _taken(listed, "code"), "")} | FRESH[kind]
    taken = _taken(listed, "id")
    if kind in {"earn", "challenge"}:  # they earn under their names, side by side
        taken |= _taken(_listed(content, ("earn",)), "id") | _taken(_listed(content, ("challenge",)), "id")
    made: dict[str, Any] = {"id": _free(kind, taken, "-"), "name": dict(NAMES[kind])}
    return made | ({"from": _above(listed)} if kind == "tier" else FRESH[kind])


def free_id(content: Mapping[str, Any], where: Path, known: str) -> str:
    """A short name for a copy."""
    key = "code" if where[-1] == "coupon" else "id"
    return _free(known, _taken(_listed(content, where), key), "" if key == "code" else "-")


def _listed(content: Mapping[str, Any], where: Path) -> list[Mapping[str, Any]]:
    """The entries of a list, or the single table in its place."""
    entries = at_path(content, where)
    return [one for one in (entries if isinstance(entries, list) else [entries]) if isinstance(one, Mapping)]


def _taken(listed: list[Mapping[str, Any]], key: str) -> set[str]:
    return {str(one.get(key)) for one in listed}


def _free(stem: str, taken: set[str], sign: str) -> str:
    return next(name for number in count(2) if (name := f"{stem}{sign}{number}") not in taken)


def _above(tiers: list[Mapping[str, Any]]) -> str:
    """A threshold above all there are."""
    known = [Decimal(0)] if tiers else []
    for tier in tiers:
        try:
            known.append(Decimal(str(tier.get("from"))))
        except InvalidOperation:
            continue
    numbers = [number for number in known if number.is_finite()]
    return f"{int(max(numbers)) + 1000}" if numbers else "0"
