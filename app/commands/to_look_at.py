"""What did not go together between counters, on the command line: each in a sentence, those to be settled first."""

from __future__ import annotations

from typing import Any

from app.bootstrap import open_desk
from app.commands.asked import DONE, Asked
from app.loyalty.money import in_major
from app.office.show_conflicts import ToLookAt
from app.wording.conflicts import OF_MONEY, conflict_sentence

NONE = {
    "en": "Nothing to look at: what the counters did goes together.",
    "pt": "Nada a ver: o que os balcões fizeram bate certo.",
}


def to_look_at(asked: Asked) -> int:
    """Every conflict: what, who, how much, where and when, both receipts, how it was settled."""
    with open_desk(asked.settings) as desk:
        found = desk.shop.conflicts()
        programme = desk.shop.show_programme()
    document = {"to_look_at": [_document(one, programme.digits) for one in found]}
    lines = [conflict_sentence(one.conflict, one.member, programme, asked.language) for one in found]
    asked.answer(document, "\n".join(lines) or NONE[asked.language])
    return DONE


def _document(one: ToLookAt, digits: int) -> dict[str, Any]:
    conflict, member, first = one.conflict, one.member, one.conflict.first
    return {
        "record": conflict.record,
        "number": conflict.number,
        "kind": conflict.kind,
        "member": conflict.member or None,
        "reference": member.reference if member else None,
        "name": member.profile.name if member else None,
        "subject": conflict.subject,
        "amount": in_major(conflict.amount, digits) if conflict.kind in OF_MONEY else conflict.amount,
        "counter": conflict.origin,
        "at": conflict.at.isoformat(),
        "receipt": conflict.receipt or None,
        "first": first
        and {
            "record": first.record,
            "counter": first.origin,
            "at": first.at.isoformat(),
            "receipt": first.receipt or None,
        },
        "settled": conflict.settled or None,
    }
