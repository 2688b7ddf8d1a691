"""Newcomers: who a customer of a history is as a member, and what its rows say of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from app.loyalty.refusals import NotReadable
from app.office.history.cells import read_day
from app.office.history.invoices import Customer, Problem, is_personal
from app.office.history.plan import Plan
from app.ports.books import Profile, Visit
from app.ports.identity import Chance, dated_id, derived_id
from app.standing.contact import read_email, read_name, read_phone

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


def known_as(customer: Customer, plan: Plan, day: date) -> tuple[Profile, list[Problem]]:
    """The profile as the counter would take it on that day, and what of it could not be read and is left out."""
    problems: list[Problem] = []
    personal = customer.reference if is_personal(customer.reference) else ""
    by_phone, by_email = personal.startswith("+"), "@" in personal

    def taken(why: str, written: str, read: Callable[[str], str]) -> str:
        try:
            return read(written) if written else ""
        except NotReadable:
            problems.append(Problem(customer.row, why, written))
            return ""

    name = taken("name", customer.name or ("" if by_phone or by_email else personal), read_name)
    phone = taken("phone", customer.phone or (personal if by_phone else ""), lambda it: read_phone(it, plan.region))
    email = taken("email", customer.email or (personal if by_email else ""), read_email)
    birthday = _birthday(customer.birthday, plan, day)
    if customer.birthday and birthday is None:
        problems.append(Problem(customer.row, "birthday", customer.birthday))
    return Profile(name, phone, email, birthday), problems


def _birthday(written: str, plan: Plan, day: date) -> date | None:
    found = read_day(written, plan.day_order) if written else None
    return found[0] if found is not None and found[0] <= day else None
