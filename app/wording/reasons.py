"""Why something was not allowed or not readable, by the stable word in the refusal."""

REASONS: dict[str, dict[str, str]] = {
    "receipt_known": {
        "en": "This receipt number is in the book already.",
        "pt": "Este número de talão já está no livro.",
    },
    "own_card": {"en": "Staff do not earn on their own card.", "pt": "Os colaboradores não pontuam no próprio cartão."},
    "void_on_another_day": {
        "en": "A sale can only be voided on its own day; make a return instead.",
        "pt": "Uma venda só pode ser anulada no próprio dia; faça uma devolução.",
    },
    "return_before_sale": {
        "en": "The return is dated before its sale.",
        "pt": "A devolução tem data anterior à venda.",
    },
    "points_as_money": {
        "en": "This programme does not take points as money off.",
        "pt": "Este programa não aceita pontos como desconto.",
    },
    "points_without_member": {"en": "Points need a member.", "pt": "Para usar pontos é preciso um membro."},
    "credit_without_member": {"en": "Store credit needs a member.", "pt": "O crédito em loja precisa de um membro."},
    "on_a_sale_only": {
        "en": "This voucher is money off: scan it during a sale.",
        "pt": "Este vale é um desconto: leia-o durante uma venda.",
    },
    "reward": {"en": "The programme has no such reward.", "pt": "O programa não tem essa recompensa."},
    "tier": {"en": "The programme has no such tier.", "pt": "O programa não tem esse nível."},
    "action": {"en": "The programme does not know this action.", "pt": "O programa não conhece esta ação."},
    "programme_version": {"en": "No such version was published.", "pt": "Essa versão não foi publicada."},
    "reference_known": {"en": "Another member has this reference.", "pt": "Outro membro tem esta referência."},
    "card_known": {"en": "This card is in use.", "pt": "Este cartão já está em uso."},
    "referral": {"en": "Referrals are not part of this programme.", "pt": "O programa não tem recomendações."},
    "role": {"en": "This needs a manager.", "pt": "É preciso um gerente."},
    "pin_too_short": {
        "en": "The PIN is too short: four digits, for managers six.",
        "pt": "O PIN é curto: quatro algarismos, seis para gerentes.",
    },
    "too_early": {"en": "The date is too far in the past.", "pt": "A data é demasiado antiga."},
    "in_the_future": {"en": "The date is in the future.", "pt": "A data é no futuro."},
    "too_long": {"en": "It is too long.", "pt": "É demasiado longo."},
    "phone": {
        "en": "This is no phone number; with a country code it always works, like +351 912 345 678.",
        "pt": "Isto não é um número de telefone; com indicativo funciona sempre, como +351 912 345 678.",
    },
    "email": {"en": "This is no e-mail address.", "pt": "Isto não é um endereço de e-mail."},
    "empty": {"en": "It is empty.", "pt": "Está vazio."},
    "quantity": {"en": "A quantity must be above 0.", "pt": "A quantidade tem de ser superior a 0."},
    "sale": {"en": "The sale comes to nothing.", "pt": "A venda não tem valor."},
    "payment": {"en": "A payment must be above 0.", "pt": "Um pagamento tem de ser superior a 0."},
    "points": {"en": "The points must not be 0.", "pt": "Os pontos não podem ser 0."},
    "count": {"en": "The count must be above 0.", "pt": "O número tem de ser superior a 0."},
    "amount": {"en": "An amount must be above 0.", "pt": "O montante tem de ser superior a 0."},
    "column_missing": {"en": "A column that is needed is missing.", "pt": "Falta uma coluna necessária."},
    "unknown_file": {"en": "Only CSV and XLSX files can be read.", "pt": "Só se leem ficheiros CSV e XLSX."},
}
