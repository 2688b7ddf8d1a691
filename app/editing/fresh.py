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
}


def fresh_entry(content: Mapping[str, Any], where: Path) -> dict[str, Any]:
    """A new entry for a list, called by a short name that is still free."""
    kind = str(where[-1])
    entries = at_path(content, where)
    listed = [one for one in (entries if isinstance(entries, list) else [entries]) if isinstance(one, Mapping)]
    if kind == "coupon":
        return {"code": _free("CODE", {one.get("code") for one in listed}, "")} | FRESH[kind]
    taken = {one.get("id") for one in listed}
    if kind in {"earn", "challenge"}:  # they earn under their names, side by side
        both = (at_path(content, (of,)) for of in ("earn", "challenge"))
        taken |= {one.get("id") for of in both if isinstance(of, list) for one in of if isinstance(one, Mapping)}
    made: dict[str, Any] = {"id": _free(kind, taken, "-"), "name": dict(NAMES[kind])}
    return made | ({"from": _above(listed)} if kind == "tier" else FRESH[kind])


def free_id(content: Mapping[str, Any], where: Path, known: str) -> str:
    """A short name for a copy."""
    entries = at_path(content, where)
    key = "code" if where[-1] == "coupon" else "id"
    return _free(known, {one.get(key) for one in entries if isinstance(one, Mapping)}, "" if key == "code" else "-")


def _free(stem: str, taken: set[Any], sign: str) -> str:
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
