"""What keeps a counter and head office from being in step, in the few words that the window's light has room for."""

from __future__ import annotations

from app.loyalty.amounts import Language
from app.ports.outage import Outage

IN_SHORT: dict[str, dict[Language, str]] = {
    "hub_unreachable": {"en": "Head office does not answer", "pt": "A sede não responde"},
    "hub_busy": {"en": "Head office takes no calls now", "pt": "A sede não atende por agora"},
    "hub_refuses_counter": {"en": "Head office does not let us in", "pt": "A sede não nos deixa entrar"},
    "hub_closed": {"en": "Head office is not set up for us", "pt": "A sede não está preparada para nós"},
    "hub_is_none": {"en": "No head office at its address", "pt": "Não há sede no endereço"},
    "hub_too_old": {"en": "Head office is too old", "pt": "A sede está desatualizada"},
    "counter_quarantined": {"en": "Shut out by head office", "pt": "A sede fechou-nos a porta"},
    "counter_fenced": {"en": "Another machine writes as this one", "pt": "Outra máquina escreve por esta"},
    "log_forked": {"en": "Head office has other records", "pt": "A sede tem outros registos"},
    "clock_ahead": {"en": "This clock is ahead", "pt": "Relógio adiantado"},
    "record_refused": {"en": "A record is refused", "pt": "Um registo é recusado"},
    "hub_not_proven": {"en": "Head office does not prove itself", "pt": "A sede não prova quem é"},
    "certificate_expired": {"en": "Certificate expired", "pt": "Certificado expirado"},
    "password_missing": {"en": "Password missing", "pt": "Falta a palavra-passe"},
    "book_locked": {"en": "Another program holds the book", "pt": "Outro programa usa o livro"},
    "book_read_only": {"en": "The book cannot be written", "pt": "Não se escreve no livro"},
    "disk_full": {"en": "Disk full", "pt": "Disco cheio"},
    "book_damaged": {"en": "The book is damaged", "pt": "O livro está danificado"},
}
OTHERWISE: dict[Language, str] = {"en": "Not synced", "pt": "Sem sincronizar"}


def in_short(outage: Outage, language: Language) -> str:
    """What failed."""
    return IN_SHORT.get(outage.code, OTHERWISE)[language]
