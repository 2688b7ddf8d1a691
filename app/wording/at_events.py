"""Words for what an event's list and door refuse, as `app.wording.refusals`."""

Pair = tuple[str, str]

EVENT_WORDS: dict[str, dict[str, Pair]] = {
    "unknown_event": {
        "en": ("No event goes by “{event}”.", "Choose one from the list."),
        "pt": ("Nenhum evento tem o código “{event}”.", "Escolha um da lista."),
    },
    "event_cancelled": {
        "en": ("{event} was cancelled.", "Nobody is let in, and no place is given."),
        "pt": ("{event} foi cancelado.", "Ninguém entra e não há lugares a dar."),
    },
    "event_closed": {
        "en": ("{event} is closed: list and door are shut.", "A manager can open it again in the office, F9."),
        "pt": ("{event} está fechado: lista e porta.", "Um gerente pode reabri-lo na gestão, F9."),
    },
    "event_over": {
        "en": ("{event} ended on {ended}.", "Choose another event."),
        "pt": ("{event} terminou em {ended}.", "Escolha outro evento."),
    },
    "event_not_begun": {
        "en": ("The door of {event} opens on {door_opens}.", "Ask the member to come back then."),
        "pt": ("A porta de {event} abre em {door_opens}.", "Peça ao membro que volte a essa hora."),
    },
    "event_full": {
        "en": ("{event} is full: all {capacity} places are taken.", "A place given up lets the next one in."),
        "pt": ("{event} está lotado: os {capacity} lugares estão ocupados.", "Um lugar devolvido deixa entrar outro."),
    },
    "reservations_not_open": {
        "en": ("For this member reservations open on {first_day}.", "Reserve from that day on."),
        "pt": ("Para este membro as reservas abrem em {first_day}.", "Reserve a partir desse dia."),
    },
    "place_held": {
        "en": ("This member has a place already.", "Print the ticket again, or give the place up."),
        "pt": ("Este membro já tem lugar.", "Imprima o bilhete de novo, ou devolva o lugar."),
    },
    "already_in": {
        "en": ("Already in since {since}.", "Scan the next one."),
        "pt": ("Já entrou às {since}.", "Leia o próximo."),
    },
    "ticket_unknown": {
        "en": ("No ticket {ticket} is known here.", "Scan the member's card instead."),
        "pt": ("O bilhete {ticket} não é conhecido aqui.", "Leia antes o cartão do membro."),
    },
    "ticket_elsewhere": {
        "en": ("This is for another event: {event}.", "Scan the member's card to let them in here."),
        "pt": ("Isto é para outro evento: {event}.", "Leia o cartão do membro para o deixar entrar aqui."),
    },
    "ticket_given_up": {
        "en": ("The place of this ticket was given up.", "Scan the member's card: a place may be left."),
        "pt": ("O lugar deste bilhete foi devolvido.", "Leia o cartão do membro: pode haver lugar."),
    },
}
