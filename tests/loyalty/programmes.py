"""Programmes of every shape, for tests that must hold whatever a shop decides."""

from datetime import date
from typing import Any

import tomlkit
from hypothesis import strategies as st

LAPSES: tuple[dict[str, Any] | None, ...] = (
    None,
    {"after_days": 20},
    {"after_months": 2, "round_to": "month"},
    {"after_months": 1, "round_to": "year"},
    {"inactive_months": 1},
)
EXTRA_RULES: tuple[dict[str, Any], ...] = (
    {"id": "piece", "kind": "item", "points": 3, "cap": {"points": 20, "per": "day"}},
    {"id": "visit", "kind": "sale", "points": 7, "cap": {"times": 1, "per": "week"}},
    {"id": "margin", "kind": "margin", "points": 1, "per": "0.50", "when": {"categories": ["bullion"]}},
    {"id": "double", "kind": "multiply", "factor": "2.5", "when": {"categories": ["coin"]}},
    {"id": "bonus", "kind": "bonus", "points": 11, "when": {"min_sale": "20.00"}},
    {"id": "alone", "kind": "spend", "points": 3, "per": "1.00", "exclusive": True, "when": {"code": "FAIR"}},
    {"id": "card", "kind": "spend", "points": 1, "per": "3.00", "when": {"tenders": ["gift", "credit"]}},
    {"id": "soon", "kind": "sale", "points": 5, "pending_days": 3, "lapse": {"after_days": 5}},
    {"id": "hello", "kind": "signup", "points": 30},
    {"id": "happy", "kind": "birthday", "points": 40},
    {"id": "come", "kind": "action", "action": "come", "points": 9, "cap": {"times": 3, "per": "month"}},
)
TIERS: tuple[dict[str, Any], ...] = (
    {"by": "spend", "window": "rolling_months:2", "hold_months": 1},
    {"by": "points", "window": "lifetime", "downgrade": "one_step"},
    {"by": "sales", "window": "calendar_year", "hold_through_next_year": True, "hold_extra_days": 10},
    {"by": "spend", "window": "rolling_months:1", "grace_days": 5, "downgrade": "recompute"},
    {"by": "action:come", "window": "lifetime", "hold_months": 1, "downgrade": "never"},
)
REWARDS: tuple[dict[str, Any], ...] = (
    {"id": "off", "cost": 40, "gives": {"off": "4.00"}, "valid_days": 20, "min_sale": "5.00"},
    {"id": "tenth", "cost": 25, "gives": {"percent": "0.10", "max_off": "3.00"}, "transferable": True},
    {"id": "credit", "cost": 30, "gives": {"credit": "3.00"}, "stock": 3},
    {"id": "call", "cost": 15, "gives": {"benefit": "call", "count": 2}, "per_member": 2, "per": "month"},
    {"id": "album", "cost": 10, "gives": {"item": "A"}, "valid_days": 40},
)
CASHBACKS: tuple[dict[str, Any], ...] = (
    {"id": "now", "rate": "0.05"},
    {"id": "later", "rate": "0.02", "paid": "monthly", "min_payout": "1.00", "lapse": {"after_days": 40}},
    {
        "id": "soon",
        "rate": "0.033",
        "min_payout": "2.00",
        "lapse": {"after_months": 1},
        "when": {"categories": ["coin"]},
    },
)
PLANS: tuple[dict[str, Any], ...] = (
    {"id": "plus", "fee": "5.00", "period_months": 1, "trial_days": 5, "grace_days": 3, "multiplier": "2"},
    {"id": "life", "fee": "50.00", "discount": "0.05", "benefit": [{"id": "call", "count": 1, "per": "month"}]},
)
CHALLENGES: tuple[dict[str, Any], ...] = (
    {"id": "thrice", "goal": {"sales": 3}, "gives": {"points": 15}, "repeat": True},
    {"id": "spender", "goal": {"spend": "70.00"}, "within_days": 30, "gives": {"points": 9}, "repeat": True},
    {"id": "reigns", "goal": {"distinct": "reign", "count": 2}, "gives": {"points": 20, "badge": {"en": "Reigns"}}},
    {"id": "comer", "goal": {"action": "come", "count": 3}, "gives": {"points": 5}},
)
REFERRALS: tuple[dict[str, Any] | None, ...] = (
    None,
    {"on": "first_sale", "min_sale": "10.00", "referrer": {"points": 30, "credit": "2.00"}, "referee": {"points": 10}},
    {"on": "every_sale", "cap": 1, "referrer": {"credit": "1.00"}, "referee": {"points": 2, "credit": "0.50"}},
    {"on": "enrolment", "referrer": {"points": 12}},
)
LADDER = (("bronze", 0, "1", "0"), ("silver", 3, "1.5", "0.03"), ("gold", 9, "2", "0.10"))


def subsets(of: tuple[dict[str, Any], ...]) -> st.SearchStrategy[list[dict[str, Any]]]:
    return st.lists(st.sampled_from(range(len(of))), unique=True, max_size=len(of)).map(
        lambda chosen: [of[index] for index in sorted(chosen)]
    )


@st.composite
def programmes(draw: st.DrawFn) -> dict[str, Any]:
    """The content of a valid programme file."""
    points: dict[str, Any] = {
        "basis": draw(st.sampled_from(["net", "gross"])),
        "tax": draw(st.sampled_from(["included", "excluded"])),
        "rounding": draw(st.sampled_from(["floor", "half_up", "ceil"])),
        "pending_days": draw(st.sampled_from([0, 0, 7])),
        "earn_at": draw(st.sampled_from(["tier_held", "tier_reached"])),
        "never_earn": ["gift-card"],
        "clawback": draw(st.sampled_from(["negative", "negative", "clamp", "refuse"])),
    }
    if lapse := draw(st.sampled_from(LAPSES)):
        points["lapse"] = lapse
    if draw(st.booleans()):
        points["redeem"] = {"worth": draw(st.sampled_from(["0.01", "0.10", "0.033"])), "max_share": "0.90"}
    content: dict[str, Any] = {
        "schema": 1,
        "programme": {"id": "any", "name": {"en": "Any"}, "currency": "EUR", "timezone": "Europe/Lisbon"},
        "points": points,
        "earn": [
            {"id": "spend", "kind": "spend", "points": draw(st.sampled_from([1, 2, 7])), "per": "1.00"},
            *draw(subsets(EXTRA_RULES)),
        ],
        "reward": draw(subsets(REWARDS)),
        "cashback": draw(subsets(CASHBACKS)),
        "plan": draw(subsets(PLANS)),
        "challenge": draw(subsets(CHALLENGES)),
        "coupon": [{"code": "TENTH", "gives": {"percent": "0.10"}, "when": {"until": date(2030, 1, 1)}, "uses": 4}],
    }
    if referral := draw(st.sampled_from(REFERRALS)):
        content["referral"] = referral
    if draw(st.booleans()):
        rules = draw(st.sampled_from(TIERS))
        scale = {"spend": 50, "points": 60}.get(rules["by"], 1)
        content["tiers"] = rules
        content["tier"] = [
            {"id": name, "name": {"en": name}, "from": str(least * scale), "multiplier": times, "discount": off}
            | ({"benefit": [{"id": "call", "count": 1, "per": "month"}]} if name == "gold" else {})
            for name, least, times, off in LADDER
        ]
    return content


def written(content: dict[str, Any]) -> str:
    """The content as the text of a programme file."""
    return tomlkit.dumps(content)
