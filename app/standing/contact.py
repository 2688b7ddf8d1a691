"""Reading who somebody is, as typed: a name, a phone number, an e-mail address, what they look for."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from app.loyalty.refusals import NotReadable
from app.ports.books import Profile

LONGEST_NAME = 200
LONGEST_EMAIL = 254
LONGEST_TYPED = 500
LONGEST_NOTES = 2000
LONGEST_WANT = 120
MOST_WANTS = 20
E164 = re.compile(r"\+[1-9][0-9]{6,14}")
# Marks that turn the writing direction of all that follows them: a name could rewrite the line it stands in.
TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
UNSHOWN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})


def cleaned(text: str) -> str:
    r"""The text composed, without control characters, each stretch of white space one space.

    >>> cleaned("  Ana\tMaria\x00 \u202eSousa ")
    'Ana Maria Sousa'
    """
    shown = (
        " " if sign.isspace() else sign
        for sign in unicodedata.normalize("NFC", text)
        if sign.isspace() or (sign not in TURNING and unicodedata.category(sign) not in UNSHOWN)
    )
    return " ".join("".join(shown).split())


def read_name(text: str) -> str:
    """The name, cleaned: at least one letter or digit of any script, at most 200 signs. NotReadable otherwise.

    >>> read_name("  José   da Silva ")
    'José da Silva'
    """
    name = cleaned(text)
    if not name:
        raise NotReadable("name", "empty")
    if len(name) > LONGEST_NAME:
        raise NotReadable("name", "too_long")
    if not any(sign.isalnum() for sign in name):
        raise NotReadable("name", "name")
    return name


def read_phone(text: str, region: str) -> str:
    """The number in E.164, read as one of `region` (PT, GB…) where it has no country code; empty for nothing typed.

    NotReadable for what is no number. A number of the right length is taken though its range is not in use: ranges are
    opened faster than tables of them are renewed.
    """
    typed = cleaned(text)
    if not typed or E164.fullmatch(typed):
        return typed
    import phonenumbers  # start-up has no use for its tables

    if len(typed) > LONGEST_TYPED:
        raise NotReadable("phone", "too_long")
    try:
        number = phonenumbers.parse(typed, region or None)
    except phonenumbers.NumberParseException as error:
        raise NotReadable("phone", "phone") from error
    if not phonenumbers.is_possible_number(number):
        raise NotReadable("phone", "phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_email(text: str) -> str:
    """The address, its domain in lower case; empty for nothing typed. NotReadable for what is none; no DNS is asked."""
    typed = cleaned(text)
    if not typed:
        return ""
    if len(typed) > LONGEST_EMAIL:
        raise NotReadable("email", "too_long")
    from email_validator import EmailNotValidError, validate_email  # start-up has no use for it

    try:
        return validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise NotReadable("email", "email") from error


def read_wants(wants: tuple[str, ...]) -> tuple[str, ...]:
    """What somebody looks for: cleaned, none twice. NotReadable for one too long, or more than anybody remembers."""
    found = tuple(dict.fromkeys(filter(None, map(cleaned, wants))))
    if len(found) > MOST_WANTS or any(len(want) > LONGEST_WANT for want in found):
        raise NotReadable("wants", "too_long")
    return found


def read_profile(profile: Profile, region: str) -> Profile:
    """The profile as it is kept: cleaned, phone in E.164. A history may know a customer without a name."""
    return replace(
        profile,
        name=read_name(profile.name) if cleaned(profile.name) else "",
        phone=read_phone(profile.phone, region),
        email=read_email(profile.email),
        notes=cleaned(profile.notes)[:LONGEST_NOTES],
        wants=read_wants(profile.wants),
    )
