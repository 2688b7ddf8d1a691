"""What a reward gives and under which conditions, in words for paper and screen, in the member's language."""

from __future__ import annotations

from decimal import Decimal

from app.loyalty.amounts import Language, format_money
from app.loyalty.programme import Benefit, Gives, Programme, say
from app.loyalty.vouchers import Voucher

OFF = {"en": "{money} off", "pt": "{money} de desconto"}
PERCENT = {"en": "{share} off", "pt": "{share} de desconto"}
AT_MOST = {"en": "{what}, at most {money}", "pt": "{what}, no máximo {money}"}
CREDIT = {"en": "{money} of store credit", "pt": "{money} de crédito em loja"}
ACCESS = {"en": "The right to buy one, before the public", "pt": "Direito a comprar um exemplar, antes do público"}
INVITATION = {"en": "Admits one", "pt": "Válido para uma pessoa"}
ITEM = {"en": "One, free of charge", "pt": "Um, sem custo"}
TIMES = {"en": "{count} × {name}", "pt": "{count} × {name}"}
SMALLEST = {"en": "For a purchase of {money} or more.", "pt": "Para uma compra de {money} ou mais."}
ONLY_ON = {"en": "Only on: {names}.", "pt": "Só em: {names}."}
NOT_ON = {"en": "Not on: {names}.", "pt": "Não se aplica a: {names}."}
PERSONAL = {"en": "For the member named here only.", "pt": "Só para o membro aqui indicado."}
ANYBODY = {"en": "May be passed on.", "pt": "Pode ser oferecido."}
ONCE = {
    "en": "Can be used once. Not to be exchanged for money.",
    "pt": "Só pode ser usado uma vez. Não convertível em dinheiro.",
}
FROM = {"en": "Valid from {day}.", "pt": "Válido a partir de {day}."}


def gift_in_words(gives: Gives, programme: Programme, language: Language) -> str:
    """What it gives: "€10.00 off", "10 % de desconto, no máximo 50,00 €"."""

    def money(minor: int) -> str:
        return format_money(minor, programme.digits, programme.currency, language)

    if gives.off is not None:
        return OFF[language].format(money=money(gives.off))
    if gives.percent is not None:
        what = PERCENT[language].format(share=_percent(gives, language))
        return what if gives.max_off is None else AT_MOST[language].format(what=what, money=money(gives.max_off))
    if gives.credit is not None:
        return CREDIT[language].format(money=money(gives.credit))
    benefit = benefit_name(programme, gives.benefit, language) if gives.benefit else ""
    pattern, name = next(
        (pattern, name)
        for pattern, name in (
            (ACCESS, gives.access),
            (INVITATION, gives.invitation),
            (TIMES, benefit),
            (ITEM, gives.item),
        )
        if name or pattern is ITEM
    )
    return pattern[language].format(name=name, count=gives.count)


def _percent(gives: Gives, language: Language) -> str:
    share = gives.percent or 0
    number = (Decimal(100 * share.numerator) / Decimal(share.denominator)).normalize() if share else Decimal(0)
    text = f"{number:f}"
    return f"{text.replace('.', ',')} %" if language == "pt" else f"{text}%"


def benefit_name(programme: Programme, benefit_id: str, language: Language) -> str:
    """The name of a benefit of any tier, its id where none has one."""
    named = (benefit for tier in programme.tiers for benefit in tier.benefits if benefit.id == benefit_id)
    found: Benefit | None = next(named, None)
    return say(found.name, language, benefit_id) if found else benefit_id


def conditions_in_words(voucher: Voucher, programme: Programme, language: Language) -> tuple[str, ...]:
    """The conditions a customer should know, shortest list first."""
    found = []
    if voucher.min_sale:
        money = format_money(voucher.min_sale, programme.digits, programme.currency, language)
        found.append(SMALLEST[language].format(money=money))
    if voucher.categories:
        found.append(ONLY_ON[language].format(names=", ".join(sorted(voucher.categories))))
    elif voucher.excluded and (voucher.gives.off is not None or voucher.gives.percent is not None):
        found.append(NOT_ON[language].format(names=", ".join(sorted(voucher.excluded))))
    if voucher.first_day > voucher.issued_on:
        found.append(FROM[language].format(day=f"{voucher.first_day:%d/%m/%Y}"))
    found.append((ANYBODY if voucher.transferable else PERSONAL)[language])
    found.append(ONCE[language])
    return tuple(found)
