"""What a screen looks up, on the command line: a member, members, a sale, a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.bootstrap import open_desk
from app.commands.asked import DONE, REFUSED, Asked
from app.loyalty.amounts import Language, format_money
from app.loyalty.days import business_day
from app.loyalty.money import in_major
from app.loyalty.programme import say
from app.loyalty.refusals import NotReadable
from app.standing.give_back import the_sale
from app.standing.standing import Standing

NOBODY = {"en": "Nobody found.", "pt": "Ninguém encontrado."}
LABELS = {
    "balance": {"en": "points", "pt": "pontos"},
    "pending": {"en": "pending", "pt": "pendentes"},
    "debt": {"en": "debt", "pt": "dívida"},
    "credit": {"en": "store credit", "pt": "crédito em loja"},
    "tier": {"en": "tier", "pt": "nível"},
    "gap": {"en": "to the next tier", "pt": "até ao próximo nível"},
    "lapsing": {"en": "lapsing", "pt": "a caducar"},
    "benefits": {"en": "benefits", "pt": "benefícios"},
    "plans": {"en": "plans", "pt": "planos"},
    "badges": {"en": "badges", "pt": "insígnias"},
    "vouchers": {"en": "vouchers", "pt": "vales"},
}


def standing_document(standing: Standing) -> dict[str, Any]:
    """Where a member stands, as JSON has it: money as decimal strings."""
    programme = standing.programme
    gap = standing.gap
    return {
        "member": standing.member.id,
        "reference": standing.member.reference,
        "name": standing.member.profile.name,
        "phone": standing.member.profile.phone,
        "email": standing.member.profile.email,
        "language": standing.member.language,
        "enrolled": standing.member.enrolled_on.isoformat(),
        "blocked": standing.member.blocked,
        "balance": standing.balance,
        "pending": standing.pending,
        "debt": standing.debt,
        "credit": in_major(standing.credit, programme.digits),
        "tier": standing.tier.tier,
        "tier_since": standing.tier.since.isoformat(),
        "held_through": standing.tier.held_through.isoformat() if standing.tier.held_through else None,
        "measure": in_major(standing.measure, programme.digits)
        if programme.tier_rules.by == "spend"
        else standing.measure,
        "next_tier_gap": None
        if gap is None
        else in_major(gap, programme.digits)
        if programme.tier_rules.by == "spend"
        else gap,
        "lots": [
            {"points": lot.left, "last_day": last, "spendable_from": lot.spendable_from} for lot, last in standing.lots
        ],
        "benefits": standing.benefits,
        "cashback_owed": in_major(standing.owed, programme.digits),
        "plans": [
            {"plan": one.plan, "since": one.since, "until": one.until, "trial": one.trial, "cancelled": one.cancelled}
            for one in standing.plans
        ],
        "challenges": {one.id: {"done": how.done, "times": how.times} for one, how in standing.challenges},
        "badges": list(standing.badges),
        "wants": list(standing.member.profile.wants),
        "vouchers": [
            {"code": voucher.code, "reward": voucher.reward, "last_day": voucher.last_day}
            for voucher in standing.vouchers_in_hand
        ],
    }


def show_member(asked: Asked) -> int:
    """Where a member stands, by reference, card or phone."""
    with open_desk(asked.settings) as desk:
        standing = desk.shop.identify.by_reference(asked.words[0])
        with desk.books.reading() as visit:
            document = standing_document(standing) | {
                "cards": [card.code for card in visit.cards_of(standing.member.id)]
            }
    asked.answer(document, "\n".join(_strip(standing, document, asked.language)))
    return DONE


def _strip(standing: Standing, document: dict[str, Any], language: Language) -> Iterator[str]:
    """The lines of a member's strip; what is empty is left out."""
    programme = standing.programme
    tier = programme.tier(standing.tier.tier)
    said = {
        "balance": document["balance"],
        "pending": document["pending"],
        "debt": document["debt"],
        "credit": standing.credit and format_money(standing.credit, programme.digits, programme.currency, language),
        "tier": tier and say(tier.name, language, tier.id),
        "gap": document["next_tier_gap"],
        "lapsing": standing.lapsing and f"{standing.lapsing[0]} ({standing.lapsing[1]})",
        "benefits": ", ".join(f"{name} {left}" for name, left in standing.benefits.items()),
        "plans": ", ".join(f"{one.plan} ({one.until or '∞'})" for one in standing.plans),
        "badges": ", ".join(standing.badges),
        "vouchers": ", ".join(voucher.code for voucher in standing.vouchers_in_hand),
    }
    yield f"{document['name']}  ({document['reference']})"
    yield from (f"  {LABELS[key][language]}: {value}" for key, value in said.items() if value or key == "balance")


def find_member(asked: Asked) -> int:
    """Members found by what was typed; 1 where there is none."""
    with open_desk(asked.settings) as desk:
        found = desk.shop.find_members(asked.words[0])
    document = {
        "found": [
            {"reference": one.reference, "name": one.name, "phone": one.phone, "email": one.email, "tier": one.tier}
            for one in found
        ]
    }
    text = "\n".join(f"{one.reference:<12} {one.name:<32} {one.phone:<16} {one.tier}" for one in found)
    asked.answer(document, text or NOBODY[asked.language])
    return DONE if found else REFUSED


def show_sale(asked: Asked) -> int:
    """A sale by its receipt, with its lines, payments, returns and what is left of it."""
    with open_desk(asked.settings) as desk, desk.books.reading() as visit:
        sold = the_sale(visit, asked.words[0])
        digits = visit.programme(sold.made.at).digits
        member = visit.member(sold.made.member) if sold.made.member else None
    kept = sold.kept
    made = sold.made
    document: dict[str, Any] = {
        "sale": made.sale,
        "reference": made.reference,
        "at": made.at.isoformat(),
        "day": made.day.isoformat(),
        "member": member.reference if member else None,
        "lines": [
            {
                "line": number,
                "sku": line.sku,
                "text": line.text,
                "category": line.category,
                "quantity": line.quantity,
                "amount": in_major(line.amount, digits),
                "value": in_major(line.value, digits),
                "kept": str(kept.shares[number - 1]),
            }
            for number, line in enumerate(made.lines, 1)
        ],
        "payments": [{"tender": paid.tender, "amount": in_major(paid.amount, digits)} for paid in made.payments],
        "total": in_major(made.total, digits),
        "discount": in_major(made.discount, digits),
        "due": in_major(made.due, digits),
        "earned": {entry.rule: entry.points for entry in sold.entries if entry.kind == "earned"},
        "returns": [
            {"day": one.day.isoformat(), "value": in_major(one.value, digits), "void": one.void, "reason": one.reason}
            for one in sold.returns
        ],
    }
    lines = [f"{made.reference}  {made.day}  {document['due']}"]
    lines += [
        f"  {line['line']:>3}  {line['quantity']:>4} × {line['sku']:<14} {line['value']:>12}"
        for line in document["lines"]
    ]
    lines += [f"  ← {one['day']}  {one['value']}" for one in document["returns"]]
    asked.answer(document, "\n".join(lines))
    return DONE


def show_day(asked: Asked) -> int:
    """What a day came to at this counter; today where none is named."""
    with open_desk(asked.settings) as desk, desk.books.reading() as visit:
        at = desk.clock()
        programme = visit.programme(at)
        try:
            day = date.fromisoformat(asked.words[0]) if asked.words else business_day(at, programme.timezone)
        except ValueError as error:
            raise NotReadable("date", "empty") from error
        totals = visit.day_totals(day)
    money = {paid.tender: in_major(paid.amount, programme.digits) for paid in totals.tenders}
    document = {
        "day": day.isoformat(),
        "sales": totals.sales,
        "returns": totals.returns,
        "total": in_major(totals.total, programme.digits),
        "tenders": money,
        "refunds": {paid.tender: in_major(paid.amount, programme.digits) for paid in totals.refunds},
        "points": totals.points,
        "vouchers": {"issued": totals.vouchers_issued, "honoured": totals.vouchers_honoured},
    }
    lines = [f"{day}  {document['total']} {programme.currency}"] + [
        f"  {tender}: {sum_}" for tender, sum_ in money.items()
    ]
    asked.answer(document, "\n".join(lines))
    return DONE
