"""Programmes of a shop that has all there is to have: any may be published after any other, in the middle of a life."""

from copy import deepcopy
from datetime import date
from typing import Any

from tests.loyalty.programmes import LADDER, PLANS, REFERRALS, REWARDS, written
from tests.simulation.shop_rules import FULL, RULES

EVENTS, EDITIONS, COUPONS = ("auction", "evening"), {"dinis": "K7", "afonso": "K8"}, ("TENTH", "ONCE", "FEW")
BENEFITS = ("call", "preview")
INVITES: list[dict[str, Any]] = [
    {"id": "auction", "cost": 10, "gives": {"invitation": "AUCTION"}, "valid_days": 60, "stock": 3},
    {"id": "dinis", "cost": 10, "gives": {"access": "DINIS"}, "valid_days": 60},
]
ATTENDING: list[dict[str, Any]] = [
    {"id": "event", "kind": "action", "action": "event-attendance", "points": 20, "cap": {"times": 2, "per": "week"}},
    {"id": "bonus", "kind": "bonus", "points": 11, "when": {"min_sale": "20.00"}},
]
OFFERED: list[dict[str, Any]] = [
    {"code": "TENTH", "gives": {"percent": "0.10"}, "when": {"until": date(2030, 1, 1)}, "uses": 4},
    {"code": "ONCE", "gives": {"off": "2.00"}, "per_member": 1},
    {"code": "FEW", "gives": {"off": "1.00"}, "uses": 2, "per_member": 1},
]
BENEFITTING: list[dict[str, Any]] = [
    {"id": name, "name": {"en": name}, "from": str(least * 30), "multiplier": times, "discount": off}
    | (
        {}
        if name == "bronze"
        else {
            "benefit": [
                {"id": "call", "count": 1, "per": "month"},
                {"id": "preview", "count": 1, "per": "year"},
                {"id": "early-access", "days": 2 if name == "silver" else 5},
            ]
        }
    )
    for name, least, times, off in LADDER
]
RICH: dict[str, Any] = FULL | {
    "points": {"lapse": {"after_months": 2}, "pending_days": 0, "redeem": {"worth": "0.05"}},
    "earn": [*RULES, *ATTENDING],
    "reward": [*REWARDS, *INVITES],
    "tier": BENEFITTING,
    "coupon": OFFERED,
    "referral": {"on": "first_sale", "cap": 2, "referrer": {"points": 30, "credit": "2.00"}, "referee": {"points": 10}},
}


def _changed(**keys: Any) -> dict[str, Any]:  # noqa: ANN401 - as a file has them
    """The rich programme with these of its keys otherwise."""
    return deepcopy(RICH) | keys


DEARER: list[dict[str, Any]] = [one | {"cost": one["cost"] * 2} for one in RICH["reward"]]
SCARCER: list[dict[str, Any]] = [one | {"stock": 1, "per_member": 1, "per": "week"} for one in RICH["reward"]]
CAPPED: list[dict[str, Any]] = [
    one | {"points": one["points"] * 3} | ({} if one["kind"] == "signup" else {"cap": {"points": 40, "per": "day"}})
    for one in RICH["earn"]
]
LATER: dict[str, Any] = {"lapse": {"inactive_months": 1}, "pending_days": 7, "clawback": "clamp"}
VERSIONS = tuple(
    map(
        written,
        (
            RICH,
            _changed(reward=DEARER, earn=CAPPED, points={"pending_days": 3, "redeem": {"worth": "0.01", "step": 10}}),
            _changed(reward=SCARCER, points=LATER, referral=REFERRALS[2], plan=[PLANS[1]], cashback=[]),
            _changed(
                tiers={"by": "points", "window": "rolling_months:1", "grace_days": 5, "downgrade": "one_step"},
                tier=[one | {"from": str(int(one["from"]) // 3)} for one in BENEFITTING[:2]],
                referral=REFERRALS[3],
                coupon=[one | {"uses": 1} for one in OFFERED],
                offline={"per_member_day": 50, "per_counter_day": 90},
            ),
        ),
    )
)
