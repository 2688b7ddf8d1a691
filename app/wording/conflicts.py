"""What did not go together, in words: what it is, whose, where and when on either side, how it was settled."""

from __future__ import annotations

from datetime import datetime

from app.loyalty.amounts import Language, format_money, format_points
from app.loyalty.days import zone
from app.loyalty.programme import Programme
from app.ports.books import Member
from app.ports.conflict import GIVEN_ONCE, Conflict, Side

Words = dict[Language, str]
OF_MONEY = frozenset({"voucher", "cancelled", "return", "money"})
"""The kinds whose amount is money; that of others is counted, or there is none."""
OF_WHAT_IS_FEW = frozenset({"place", "piece", "stock", "coupon"})
"""The kinds that are over once there is enough: what was given beyond the last there is."""

WHAT: dict[str, Words] = {
    "points": {"en": "Points spent twice", "pt": "Pontos gastos duas vezes"},
    "voucher": {"en": "Voucher {subject} used twice", "pt": "Vale {subject} usado duas vezes"},
    "cancelled": {"en": "Voucher {subject} cancelled and used", "pt": "Vale {subject} anulado e usado"},
    "return": {"en": "Receipt {subject} returned twice", "pt": "Talão {subject} devolvido duas vezes"},
    "challenge": {"en": "Challenge {subject} rewarded twice", "pt": "Desafio {subject} premiado duas vezes"},
    "thanks": {"en": "Thanks for a friend given twice", "pt": "Agradecimento por um amigo dado duas vezes"},
    "entry": {"en": "Event {subject} entered twice", "pt": "Entrada repetida no evento {subject}"},
    "credit": {"en": "Store credit spent twice", "pt": "Crédito em loja gasto duas vezes"},
    "money": {"en": "Gift card {subject} spent twice", "pt": "Cartão-presente {subject} gasto duas vezes"},
    "receipt": {"en": "Receipt {subject} on two sales", "pt": "Talão {subject} em duas vendas"},
    "place": {"en": "Event {subject} overbooked", "pt": "Evento {subject} com reservas a mais"},
    "piece": {"en": "Edition {subject} oversold", "pt": "Edição {subject} com peças vendidas a mais"},
    "stock": {"en": "Reward {subject} given too often", "pt": "Recompensa {subject} dada vezes a mais"},
    "coupon": {"en": "Code {subject} used too often", "pt": "Código {subject} usado vezes a mais"},
    "record": {"en": "Unusable record {subject}", "pt": "Registo inutilizável {subject}"},
    "version": {
        "en": "Version {subject} of the programme published twice",
        "pt": "Versão {subject} do programa publicada duas vezes",
    },
}
POINTS: tuple[Words, Words] = (
    {"en": "{count} point", "pt": "{count} ponto"},
    {"en": "{count} points", "pt": "{count} pontos"},
)
COUNTED: dict[str, tuple[Words, Words]] = {
    **dict.fromkeys(("points", *GIVEN_ONCE), POINTS),
    "place": ({"en": "{count} place", "pt": "{count} lugar"}, {"en": "{count} places", "pt": "{count} lugares"}),
    "piece": ({"en": "{count} piece", "pt": "{count} peça"}, {"en": "{count} pieces", "pt": "{count} peças"}),
    "stock": (
        {"en": "{count} reward", "pt": "{count} recompensa"},
        {"en": "{count} rewards", "pt": "{count} recompensas"},
    ),
    "coupon": ({"en": "{count} use", "pt": "{count} utilização"}, {"en": "{count} uses", "pt": "{count} utilizações"}),
}
"""Of one, and of several."""
NOBODY: Words = {"en": "no member", "pt": "sem membro"}
SIDE: Words = {"en": "counter {origin}, {at}", "pt": "balcão {origin}, {at}"}
RECEIPT: Words = {"en": "receipt {receipt}", "pt": "talão {receipt}"}
NO_RECEIPT: Words = {"en": "without a receipt", "pt": "sem talão"}
UNKNOWN_FIRST: Words = {"en": "nothing that can be named", "pt": "nada que se possa indicar"}
SENTENCE: Words = {
    "en": "{what}: {who}{amount}. First: {first}. Later: {later}. {state}.",
    "pt": "{what}: {who}{amount}. Primeiro: {first}. Depois: {later}. {state}.",
}
STATE: dict[str, Words] = {
    "": {"en": "To be settled", "pt": "Por resolver"},
    "forgiven": {"en": "Forgiven", "pt": "Perdoado"},
    "claimed": {"en": "Claimed", "pt": "A cobrar"},
    "blocked": {"en": "Member blocked", "pt": "Membro bloqueado"},
}


def what_words(conflict: Conflict, language: Language) -> str:
    """What did not go together, in a few words."""
    return _kind(conflict)[language].format(subject=conflict.subject)


def kind_words(conflict: Conflict, language: Language) -> str:
    """The same for a narrow column, without its code or number."""
    return " ".join(_kind(conflict)[language].format(subject="").split())


def amount_words(conflict: Conflict, programme: Programme, language: Language) -> str:
    """How much was missing; empty where nothing was."""
    if not conflict.amount:
        return ""
    if conflict.kind in OF_MONEY:
        return format_money(conflict.amount, programme.digits, programme.currency, language)
    one, several = COUNTED[conflict.kind]
    words = one if conflict.amount == 1 else several
    return words[language].format(count=format_points(conflict.amount, language))


def who_words(member: Member | None, language: Language) -> str:
    """Whose it is: name and reference."""
    if member is None:
        return NOBODY[language]
    return f"{member.profile.name} ({member.reference})" if member.profile.name else member.reference


def side_words(side: Side | None, programme: Programme, language: Language) -> str:
    """Where and when, and the receipt."""
    if side is None:
        return UNKNOWN_FIRST[language]
    there = SIDE[language].format(origin=side.origin, at=_moment(side.at, programme))
    receipt = RECEIPT[language].format(receipt=side.receipt) if side.receipt else NO_RECEIPT[language]
    return f"{there}, {receipt}"


def state_words(conflict: Conflict, language: Language) -> str:
    """How it was settled, or that it is to be."""
    return STATE[conflict.settled][language]


def conflict_sentence(conflict: Conflict, member: Member | None, programme: Programme, language: Language) -> str:
    """All of it in one line."""
    amount = amount_words(conflict, programme, language)
    return SENTENCE[language].format(
        what=what_words(conflict, language),
        who=who_words(member, language),
        amount=f", {amount}" if amount else "",
        first=side_words(conflict.first, programme, language),
        later=side_words(conflict.later, programme, language),
        state=state_words(conflict, language),
    )


def _moment(at: datetime, programme: Programme) -> str:
    return f"{at.astimezone(zone(programme.timezone)):%d/%m/%Y %H:%M}"


def _kind(conflict: Conflict) -> Words:
    return WHAT["credit" if conflict.kind == "money" and not conflict.subject else conflict.kind]
