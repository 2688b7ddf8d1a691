"""Words for every way in which head office does not answer, as `app.wording.outages`."""

Pair = tuple[str, str]

HUB_WORDS: dict[str, dict[str, Pair]] = {
    "hub_unreachable": {
        "en": ("Head office ({hub}) does not answer.", "The counter sells on; it tries again by itself."),
        "pt": ("A sede ({hub}) não responde.", "O balcão continua a vender; volta a tentar sozinho."),
    },
    "hub_refuses_counter": {
        "en": (
            "Head office ({hub}) does not let this counter in.",
            "A manager enrols it again: its password or certificate no longer holds.",
        ),
        "pt": (
            "A sede ({hub}) não deixa entrar este balcão.",
            "Um gerente volta a inscrevê-lo: a palavra-passe ou o certificado já não valem.",
        ),
    },
    "hub_is_none": {
        "en": ("What answers at {hub} is not a head office of Counterfoil.", "Check the address in the settings."),
        "pt": ("O que responde em {hub} não é uma sede do Counterfoil.", "Verifique o endereço nas definições."),
    },
    "hub_too_old": {
        "en": (
            "Head office ({hub}) is older than this counter.",
            "Head office is renewed first; the counter sells.",
        ),
        "pt": ("A sede ({hub}) é mais antiga do que este balcão.", "Atualiza-se primeiro a sede; o balcão vende."),
    },
    "counter_quarantined": {
        "en": (
            "Head office has shut this counter out: two machines said that they are this one ({why}).",
            "A manager finds the other machine, then enrols this one again.",
        ),
        "pt": (
            "A sede fechou a porta a este balcão: duas máquinas disseram ser esta ({why}).",
            "Um gerente encontra a outra máquina e volta a inscrever esta.",
        ),
    },
    "counter_fenced": {
        "en": ("Another life of this counter's disk writes now.", "Use that one, or let this one begin anew."),
        "pt": ("Já escreve outra vida do disco deste balcão.", "Use essa, ou deixe esta começar de novo."),
    },
    "log_forked": {
        "en": (
            "Head office has other records than this counter (from {number}): the disk was put back, or copied.",
            "Nothing is handed in until that is settled; the counter sells on.",
        ),
        "pt": (
            "A sede tem outros registos (a partir de {number}): o disco foi reposto, ou copiado.",
            "Nada se entrega até isso estar resolvido; o balcão continua a vender.",
        ),
    },
    "clock_ahead": {
        "en": ("This computer's clock is ahead of head office's.", "Set the clock; what waits is handed in then."),
        "pt": ("O relógio deste computador está adiantado.", "Acerte o relógio; o que espera entrega-se então."),
    },
    "record_refused": {
        "en": ("Head office refuses a record ({said}).", "Keep the book as it is and call for help."),
        "pt": ("A sede recusa um registo ({said}).", "Deixe o livro como está e peça ajuda."),
    },
}
