"""Words for what a limited edition refuses, as `app.wording.refusals`."""

Pair = tuple[str, str]

EDITION_WORDS: dict[str, dict[str, Pair]] = {
    "unknown_edition": {
        "en": ("No limited edition goes by “{edition}”.", "Choose one from the list."),
        "pt": ("Nenhuma edição limitada tem o código “{edition}”.", "Escolha uma da lista."),
    },
    "edition_closed": {
        "en": ("{edition} is closed: nobody waits for it.", "A manager can open it again in the office, F9."),
        "pt": ("{edition} está fechada: ninguém espera por ela.", "Um gerente pode reabri-la na gestão, F9."),
    },
    "edition_over": {
        "en": ("{edition} was sold until {last_day}.", "A manager can change its days in the office, F9."),
        "pt": ("{edition} vendeu-se até {last_day}.", "Um gerente pode mudar os dias na gestão, F9."),
    },
    "edition_for_members": {
        "en": ("{edition} is for members.", "Scan the card, or F2 to search."),
        "pt": ("{edition} é só para membros.", "Leia o cartão, ou F2 para procurar."),
    },
    "edition_not_open": {
        "en": (
            "{edition} opens for this member on {first_day}. Open now for: {open_for}.",
            "Ctrl+L, then Enter: the waiting list.",
        ),
        "pt": (
            "{edition} abre para este membro em {first_day}. Aberta agora para: {open_for}.",
            "Ctrl+L, depois Enter: a lista de espera.",
        ),
    },
    "edition_gone": {
        "en": (
            "{edition} is sold out: {pieces} of {pieces} taken; waiting: {waiting}.",
            "Ctrl+L, then Enter: the waiting list.",
        ),
        "pt": (
            "{edition} está esgotada: {pieces} de {pieces} levados; em espera: {waiting}.",
            "Ctrl+L, depois Enter: a lista de espera.",
        ),
    },
    "edition_short": {
        "en": ("Of {edition} only {left} are left.", "Sell fewer, or take it off the sale."),
        "pt": ("De {edition} só restam {left}.", "Venda menos, ou retire-a da venda."),
    },
    "edition_limit": {
        "en": ("{edition}: {limit} for each member, and this one took {had}.", "Take it off the sale."),
        "pt": ("{edition}: {limit} por membro, e este já levou {had}.", "Retire-a da venda."),
    },
    "somebody_waits": {
        "en": (
            "Somebody waits before this member for {edition}: {held} held.",
            "Ctrl+L, then Enter: the waiting list.",
        ),
        "pt": (
            "Alguém espera antes deste membro por {edition}: {held} em reserva.",
            "Ctrl+L, depois Enter: a lista de espera.",
        ),
    },
    "already_waiting": {
        "en": (
            "This member waits for {edition} already, at place {place}.",
            "The shop calls them when it is time.",
        ),
        "pt": ("Este membro já espera por {edition}, no lugar {place}.", "A loja avisa quando for a vez."),
    },
}
