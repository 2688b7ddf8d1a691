"""Newcomers: who a customer of a history is as a member, and what its rows say of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.office.history.cells import read_day
from app.office.history.invoices import Customer, Problem, is_personal
from app.office.history.plan import Plan
from app.ports.books import Profile, Visit
from app.ports.identity import Chance, dated_id, derived_id

OWN_SALT = "history.salt"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a customer is to the book: a member's id, whether known already, the reference a newcomer goes by."""

    member: str
    reference: str
    known: bool


def identity_of(visit: Visit, reference: str, at: datetime, chance: Chance) -> Identity:
    """The member of that reference, or the newcomer they are to become.

    References travel in the log. So somebody whom the file knows by an e-mail address, a phone or a name gets a
    reference of the book's own, and an id that nobody can guess back without this book's salt.
    """
    if not is_personal(reference):
        found = visit.member_by_reference(reference)
        return Identity(
            found.id if found else dated_id(at, "history", "member", reference), reference, found is not None
        )
    salt = visit.setting(OWN_SALT)
    if not salt:
        salt = chance(16).hex()
        visit.keep_setting(OWN_SALT, salt)
    member = derived_id("history", "member", salt, reference.casefold())
    known = visit.member(member) is not None
    return Identity(member, "" if known else visit.next_reference(), known)


def known_as(customer: Customer, plan: Plan) -> tuple[Profile, list[Problem]]:
    """The profile, and what of it could not be read and is left out."""
    problems: list[Problem] = []
    personal = customer.reference if is_personal(customer.reference) else ""
    name = customer.name or ("" if "@" in personal or personal.startswith("+") else personal)
    phone = _phone(customer.phone or (personal if personal.startswith("+") else ""), plan.region)
    if phone is None:
        problems.append(Problem(customer.row, "phone", customer.phone))
    email = _email(customer.email or (personal if "@" in personal else ""))
    if email is None:
        problems.append(Problem(customer.row, "email", customer.email))
    birthday = _birthday(customer.birthday, plan)
    if customer.birthday and birthday is None:
        problems.append(Problem(customer.row, "birthday", customer.birthday))
    return Profile(name, phone or "", email or "", birthday), problems


def _phone(written: str, region: str) -> str | None:
    """A number in E.164; empty for none, None where it is no number."""
    if not written:
        return ""
    import phonenumbers  # start-up has no use for its tables

    try:
        number = phonenumbers.parse(written, region or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _email(written: str) -> str | None:
    """An address as written; empty for none, None where it is no address."""
    if not written:
        return ""
    name, at, domain = written.partition("@")
    whole = bool(name and at) and "." in domain and not any(sign.isspace() or sign == "@" for sign in name + domain)
    return written if whole and not domain.startswith(".") and not domain.endswith(".") else None


def _birthday(written: str, plan: Plan) -> date | None:
    found = read_day(written, plan.day_order) if written else None
    return found[0] if found is not None else None
