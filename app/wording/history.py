"""Why a row of a history is listed, by the stable word of the problem; `{value}` is what stood there."""

from __future__ import annotations

from app.loyalty.amounts import Language
from app.wording.reasons import REASONS
from app.wording.refusals import REFUSAL_WORDS

PROBLEM_WORDS: dict[str, dict[str, str]] = {
    "invoice_missing": {"en": "The row has no invoice number.", "pt": "A linha não tem número de fatura."},
    "date": {"en": "“{value}” is no date.", "pt": "“{value}” não é uma data."},
    "too_early": {"en": "{value} is before 1970.", "pt": "{value} é anterior a 1970."},
    "in_the_future": {"en": "{value} is in the future.", "pt": "{value} é no futuro."},
    "too_long": {"en": "This is too long: {value}.", "pt": "É demasiado longo: {value}."},
    "quantity": {"en": "“{value}” is no quantity.", "pt": "“{value}” não é uma quantidade."},
    "quantity_zero": {"en": "The quantity is 0: nothing was sold.", "pt": "A quantidade é 0: nada foi vendido."},
    "quantity_not_whole": {
        "en": "{value} is not whole pieces: nobody can say what comes back.",
        "pt": "{value} não são unidades inteiras: não se sabe o que é devolvido.",
    },
    "price": {"en": "“{value}” is no amount.", "pt": "“{value}” não é um montante."},
    "negative_price": {
        "en": "The price is below 0, as for a bad debt: not a sale.",
        "pt": "O preço é inferior a 0, como numa dívida incobrável: não é uma venda.",
    },
    "tax_above_amount": {"en": "The tax is more than the amount.", "pt": "O imposto é superior ao montante."},
    "too_large": {"en": "The amount or quantity is too large.", "pt": "O montante ou a quantidade é demasiado grande."},
    "no_goods": {
        "en": "“{value}” is no goods (fee, sample, discount): not sold.",
        "pt": "“{value}” não é um artigo (taxa, amostra, desconto): não foi vendido.",
    },
    "write_off": {
        "en": "Goods written off: below 0 pieces and no customer.",
        "pt": "Artigo abatido: menos de 0 unidades e sem cliente.",
    },
    "cancelled_without_customer": {
        "en": "Cancelled without a customer: nobody can say which sale.",
        "pt": "Anulado sem cliente: não se sabe que venda.",
    },
    "no_earlier_sale": {
        "en": "This customer has no earlier sale of these goods with pieces left to return.",
        "pt": "Este cliente não tem venda anterior deste artigo com unidades por devolver.",
    },
    "mixed_days": {
        "en": "Invoice {value} has rows more than a day apart: none was taken.",
        "pt": "A fatura {value} tem linhas com mais de um dia de diferença: nenhuma foi aceite.",
    },
    "mixed_customers": {
        "en": "Invoice {value} names two customers: none of its rows was taken.",
        "pt": "A fatura {value} indica dois clientes: nenhuma linha foi aceite.",
    },
    "duplicate": {
        "en": "The same row stands above; this shop takes that for a slip.",
        "pt": "A mesma linha já está acima; esta loja considera-o um engano.",
    },
    "part_without_sale": {
        "en": "{value} pieces have no earlier sale; the others were returned.",
        "pt": "{value} unidades não têm venda anterior; as outras foram devolvidas.",
    },
    "other_price": {
        "en": "Returned, but {value} pieces had been sold at another price, which is what counts.",
        "pt": "Devolvido, mas {value} unidades tinham sido vendidas a outro preço, que é o que conta.",
    },
    "name": {
        "en": "Taken in without the name: “{value}” is too long, or has no letter.",
        "pt": "Aceite sem o nome: “{value}” é demasiado longo, ou não tem letras.",
    },
    "phone": {
        "en": "Taken in without the phone: “{value}” is no number, or lacks its country code.",
        "pt": "Aceite sem o telefone: “{value}” não é um número, ou falta o indicativo.",
    },
    "email": {
        "en": "Taken in without the e-mail: “{value}” is no address.",
        "pt": "Aceite sem o e-mail: “{value}” não é um endereço.",
    },
    "birthday": {
        "en": "Taken in without the birthday: “{value}” is no date.",
        "pt": "Aceite sem a data de nascimento: “{value}” não é uma data.",
    },
    "card_known": {
        "en": "Taken in without the card: {value} is another member's.",
        "pt": "Aceite sem o cartão: {value} é de outro membro.",
    },
    "reached_alike": {
        "en": "Taken in; another member has the same phone or e-mail.",
        "pt": "Aceite; outro membro tem o mesmo telefone ou e-mail.",
    },
}


def history_words(why: str, value: str, language: Language) -> str:
    """The words for a problem of a row; for a refusal of the counter, what the counter would say."""
    if why in PROBLEM_WORDS:
        return PROBLEM_WORDS[why][language].replace("{value}", value)
    if why in REASONS:
        return REASONS[why][language]
    return REFUSAL_WORDS[why][language][0].partition("{")[0].strip() if why in REFUSAL_WORDS else why
