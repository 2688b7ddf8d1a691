"""What a member hands on to a friend: a code that names them and opens nothing, and what both are thanked with."""

from __future__ import annotations

from app.loyalty.amounts import Language, format_money, format_points
from app.loyalty.codes import friend_code
from app.loyalty.programme import Programme, Thanks, say
from app.ports.books import Member
from app.ports.printing import Invitation

WORDS: dict[str, dict[Language, str]] = {
    "points": {"en": "{points} points", "pt": "{points} pontos"},
    "and": {"en": " and ", "pt": " e "},
    "welcome": {"en": "Welcome", "pt": "Boas-vindas"},
    "enrolment": {"en": "when you join {programme}", "pt": "ao aderir a {programme}"},
    "first_sale": {
        "en": "when you join {programme}, with your first purchase",
        "pt": "ao aderir a {programme}, com a primeira compra",
    },
    "every_sale": {
        "en": "when you join {programme}, with every purchase",
        "pt": "ao aderir a {programme}, com cada compra",
    },
    "min_sale": {"en": "For a purchase of {money} or more.", "pt": "Para uma compra de {money} ou mais."},
    "within": {"en": "Within {days} days of joining.", "pt": "Até {days} dias depois de aderir."},
    "thanks": {"en": "{name} is thanked with {gives}.", "pt": "Agradecemos a {name} com {gives}."},
    "new": {"en": "For those who are not members yet.", "pt": "Para quem ainda não é membro."},
}


def invitation(programme: Programme, member: Member | None, first_name: str, prefix: str) -> Invitation | None:
    """The member's invitation, in their language; None where the programme thanks nobody for it."""
    rules = programme.referral
    if rules is None or member is None or member.erased or member.blocked:
        return None
    language: Language = "pt" if member.language.startswith("pt") else "en"
    speaker = _Speaker(programme, language)
    conditions = []
    if rules.min_sale and rules.on != "enrolment":
        conditions.append(speaker.word("min_sale", money=speaker.money(rules.min_sale)))
    if rules.within_days is not None and rules.on != "enrolment":
        conditions.append(speaker.word("within", days=str(rules.within_days)))
    conditions.append(speaker.word("new"))
    if first_name and (thanks := speaker.gives(rules.referrer)):
        conditions.append(speaker.word("thanks", name=first_name, gives=thanks))
    return Invitation(
        code=friend_code(prefix, member.id).text,
        gives=speaker.gives(rules.referee) or speaker.word("welcome"),
        says=speaker.word(rules.on, programme=say(programme.name, language, programme.id)),
        first_name=first_name,
        conditions=tuple(conditions),
    )


class _Speaker:
    def __init__(self, programme: Programme, language: Language) -> None:
        self.programme = programme
        self.language = language

    def word(self, key: str, **values: str) -> str:
        return WORDS[key][self.language].format(**values)

    def money(self, minor: int) -> str:
        return format_money(minor, self.programme.digits, self.programme.currency, self.language)

    def gives(self, thanks: Thanks) -> str:
        """Points, money, or both; empty for nothing."""
        said = [self.word("points", points=format_points(thanks.points, self.language))] if thanks.points else []
        said += [self.money(thanks.credit)] if thanks.credit else []
        return self.word("and").join(said)
