"""Newcomers: what a history's rows say of a customer, as a member's profile; what cannot be read is listed."""

from __future__ import annotations

from datetime import date

from app.office.history.cells import read_day
from app.office.history.invoices import Customer, Problem
from app.office.history.plan import Plan
from app.ports.books import Profile


def known_as(customer: Customer, plan: Plan) -> tuple[Profile, list[Problem]]:
    """The profile, and what of it could not be read and is left out."""
    problems: list[Problem] = []
    phone = _phone(customer.phone, plan.region)
    if phone is None:
        problems.append(Problem(customer.row, "phone", customer.phone))
    email = _email(customer.email)
    if email is None:
        problems.append(Problem(customer.row, "email", customer.email))
    birthday = _birthday(customer.birthday, plan)
    if customer.birthday and birthday is None:
        problems.append(Problem(customer.row, "birthday", customer.birthday))
    return Profile(customer.name, phone or "", email or "", birthday), problems


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
