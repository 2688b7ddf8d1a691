"""Amending: who a member is, put right; the record says which fields changed, never what they say."""

from __future__ import annotations

from dataclasses import dataclass, fields

from app.loyalty.days import business_day
from app.loyalty.refusals import AlreadyEnrolled, NotReadable
from app.ports.books import Books, Profile, Visit
from app.ports.identity import Clock
from app.ports.records import Body, Record
from app.standing.contact import read_profile
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import business_time
from app.standing.standing import the_member


@dataclass(frozen=True, slots=True)
class AmendCommand:
    """A member's profile as it is to be, whole; `anyway` and `region` as in enrolling."""

    id: str
    member: str
    profile: Profile
    anyway: bool = False
    region: str = ""
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class Amend:
    """A name misspelt, a new phone, what they look for."""

    books: Books
    clock: Clock

    def __call__(self, command: AmendCommand) -> Done:
        """Amends; the same id twice is once. AlreadyEnrolled where phone or e-mail are another member's."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: AmendCommand) -> Done:
        """The amendment within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "amended", member=command.member):
            return before
        member = the_member(visit, command.member)
        at = business_time(visit, self.clock, None)
        profile = read_profile(command.profile, command.region)
        if not profile.name and member.profile.name:
            raise NotReadable("name", "empty")
        if profile.birthday is not None and profile.birthday > business_day(at, visit.programme(at).timezone):
            raise NotReadable("birthday", "in_the_future")
        others = visit.members_reached_by(profile.phone, profile.email)
        known = tuple(one.reference for one in others if one.id != member.id)
        if known and not command.anyway:
            raise AlreadyEnrolled(known)
        changed = tuple(
            one.name for one in fields(Profile) if getattr(profile, one.name) != getattr(member.profile, one.name)
        )
        body = Body(by=command.cashier, profile=changed)
        return post(visit, Record(command.id, "amended", at, body, member.id), profile)
