"""What came out of an event, in the story's terms, and where it differs from what was expected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.loyalty.money import in_major
from app.loyalty.refusals import UnknownMember
from app.rehearsal.player import Outcome, Stage
from app.standing.standing import Standing

OF_RECORD = ("earned", "spent", "taken_back", "given_back")


def compare(stage: Stage, outcome: Outcome) -> tuple[str, ...]:
    """A line for each expectation that does not hold."""
    expect = outcome.event.expect
    wrong = []
    if "refused" in expect or outcome.refused:
        wanted = expect.get("refused", "")
        if wanted != outcome.refused:
            wrong.append(f"refused: expected {wanted or 'nothing'}, found {outcome.refused or 'nothing'}")
    found = came_out(stage, outcome)
    for key, wanted in expect.items():
        if key in {"refused", "others"}:
            continue
        value = found.get(key)
        if key in {"benefits", "by_rule"} and isinstance(value, dict):
            value = {name: value.get(name, 0) for name in wanted}
        if value != wanted:
            wrong.append(f"{key}: expected {wanted!r}, found {value!r}")
    for name, wanted in expect.get("others", {}).items():
        try:
            stands = of_standing(stage, stage.shop.identify.by_id(stage.member(name)))
        except UnknownMember:  # a stranger, or erased
            stands = {}
        wrong.extend(
            f"others.{name}.{key}: expected {value!r}, found {stands.get(key)!r}"
            for key, value in wanted.items()
            if stands.get(key) != value
        )
    return tuple(wrong)


def came_out(stage: Stage, outcome: Outcome) -> dict[str, Any]:
    """Everything a story may expect of an event."""
    found: dict[str, Any] = {}
    records = [outcome.done.record] if outcome.done else []
    if outcome.event.kind == "pass":
        records = list(outcome.nights)
    entries = [entry for record in records for entry in record.body.entries]
    for key in OF_RECORD:
        found[key] = abs(sum(entry.points for entry in entries if entry.kind == key))
    nightly = [entry for record in outcome.nights for entry in record.body.entries]
    lapses = nightly if outcome.event.kind == "pass" else [*entries, *nightly]
    found["lapsed"] = -sum(entry.points for entry in lapses if entry.kind == "lapsed")
    found["by_rule"] = {}
    for entry in entries:
        if entry.kind == "earned":
            found["by_rule"][entry.rule] = found["by_rule"].get(entry.rule, 0) + entry.points
    found |= _of_sale(stage, outcome)
    if stage.last_card in stage.gift_cards:
        with stage.shop.books() as visit:
            held = visit.gift_card(stage.gift_cards[stage.last_card])
        found["card"] = _major(stage, held or 0)
    if outcome.standing is not None:
        found |= of_standing(stage, outcome.standing)
    return found


def _of_sale(stage: Stage, outcome: Outcome) -> dict[str, Any]:
    body = outcome.done.record.body if outcome.done else None
    found: dict[str, Any] = {}
    if body and body.sale:
        off = sum(one.amount for one in body.sale.offs) + body.sale.redeemed
        found = {
            "due": _major(stage, body.sale.due),
            "discount": _major(stage, body.sale.discount),
            "off": _major(stage, off),
        }
    if body and body.vouchers:
        gives = body.vouchers[0].gives
        worth = gives.off if gives.off is not None else gives.credit
        found["value"] = "" if worth is None else _major(stage, worth)
    return found


def of_standing(stage: Stage, standing: Standing) -> Mapping[str, Any]:
    """Where a member stands, in the story's terms."""
    rules = standing.programme.tier_rules
    gap = standing.gap
    return {
        "balance": standing.balance,
        "pending": standing.pending,
        "debt": standing.debt,
        "credit": _major(stage, standing.credit),
        "tier": standing.tier.tier,
        "next_tier_gap": "" if gap is None else _major(stage, gap) if rules.by == "spend" else str(gap),
        "lots": [[lot.left, last.isoformat() if last else ""] for lot, last in standing.lots],
        "benefits": standing.benefits,
        "badges": list(standing.badges),
    }


def _major(stage: Stage, minor: int) -> str:
    return in_major(minor, stage.story.programme.digits)
