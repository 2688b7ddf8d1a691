"""What a new member agrees to, in their own language; a new wording gets a new name, the old ones stay."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Consent:
    """A wording by language. Its `name` is what the log keeps, with the language and the day."""

    name: str
    words: dict[str, str]

    def kept_as(self, language: str) -> str:
        """How the books name the wording that was shown."""
        return f"{self.name}/{language}"


CONSENTS = (
    Consent(
        "loyalty-1",
        {
            "en": "I want to join {programme}. {shop} keeps my name, contacts, birthday and purchases to run the "
            "programme, and for nothing else. I can see them, have them corrected, or leave, at any time, at this "
            "counter.",
            "pt": "Quero aderir ao {programme}. A {shop} guarda o meu nome, contactos, data de nascimento e compras "
            "para gerir o programa, e para mais nada. Posso consultá-los, corrigi-los ou sair quando quiser, neste "
            "balcão.",
        },
    ),
)
CURRENT = CONSENTS[-1]
