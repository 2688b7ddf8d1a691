"""Programmes of the simulated shops: one in which all adds up, one with tiers and lapses, one with all at once."""

from datetime import date
from typing import Any

from tests.loyalty.programmes import CASHBACKS, LADDER, PLANS, REWARDS, written

HEAD: dict[str, Any] = {
    "schema": 1,
    "programme": {"id": "any", "name": {"en": "Any"}, "currency": "EUR", "timezone": "Europe/Lisbon"},
}
RULES: list[dict[str, Any]] = [
    {"id": "spend", "kind": "spend", "points": 2, "per": "1.00"},
    {"id": "hello", "kind": "signup", "points": 30},
    {"id": "come", "kind": "action", "action": "come", "points": 9},
]
PLAIN: dict[str, Any] = HEAD | {"points": {"redeem": {"worth": "0.01"}}, "earn": RULES, "reward": list(REWARDS)}
TIERED: dict[str, Any] = PLAIN | {
    "points": {"lapse": {"after_months": 2}, "pending_days": 0},
    "tiers": {"by": "spend", "window": "rolling_months:2", "hold_months": 1},
    "tier": [
        {"id": name, "name": {"en": name}, "from": str(least * 50), "multiplier": times, "discount": off}
        for name, least, times, off in LADDER
    ],
}
FULL: dict[str, Any] = TIERED | {
    "cashback": list(CASHBACKS),
    "plan": list(PLANS),
    "challenge": [
        {"id": "thrice", "goal": {"sales": 3}, "gives": {"points": 15}, "repeat": True},
        {"id": "comer", "goal": {"action": "come", "count": 3}, "gives": {"points": 5}},
    ],
    "coupon": [{"code": "TENTH", "gives": {"percent": "0.10"}, "when": {"until": date(2030, 1, 1)}, "uses": 4}],
}
PROGRAMMES = (written(PLAIN), written(TIERED), written(FULL))
