"""Enrolling: somebody becomes a member, having agreed to a wording, with a card of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from app.loyalty.codes import member_named
from app.loyalty.programme import REFERRAL, Programme
from app.loyalty.refusals import (
    AlreadyEnrolled,
    AlreadyReferred,
    CardBlocked,
    NeedsConsent,
    NotAllowed,
    NotReadable,
    ProgrammeClosed,
    SelfReferral,
    UnknownMember,
)
from app.loyalty.tiers import first_state
from app.ports.books import Books, Member, Profile, Visit
from app.ports.identity import Clock
from app.ports.records import Body, CardIssued, Enrolled, Rewarded
from app.standing.contact import read_profile
from app.standing.crediting import Crediting
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import Posting, business_time
from app.standing.standing import holds
from app.standing.thanks import Thanking, thank_referrer

ID_LETTERS = 32
HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True, slots=True)
class EnrolCommand:
    """Somebody to enrol. `consent` names the wording agreed to; `anyway` passes over a known phone or e-mail.

    `region` (PT, GB…) is where a phone number without a country code is from.
    """

    id: str
    member: str
    card: str
    profile: Profile
    consent: str
    language: str = "en"
    reference: str = ""
    referred_by: str = ""
    anyway: bool = False
    cashier: str = ""
    at: datetime | None = None
    region: str = ""


@dataclass(frozen=True, slots=True)
class Enrol:
    """A new member: consent kept with its date and wording, a card, points for signing up."""

    books: Books
    clock: Clock

    def __call__(self, command: EnrolCommand) -> Done:
        """Enrols; the same id twice is one member. AlreadyEnrolled where the phone or e-mail is known."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: EnrolCommand) -> Done:
        """The enrolment within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "enrolled", member=command.member):
            return before
        if not command.consent:
            raise NeedsConsent
        profile = read_profile(command.profile, command.region)
        at = business_time(visit, self.clock, command.at)
        programme = visit.programme(at)
        referrer = self._referrer(visit, command.referred_by, profile, programme)
        self._check(visit, command, profile)
        reference = command.reference or visit.next_reference()
        empty = Member(command.member, reference, at.date(), command.language, profile)
        posting = Posting(programme, empty, command.id, at, visit.account(command.member))
        if profile.birthday is not None and profile.birthday > posting.day:
            raise NotReadable("birthday", "in_the_future")
        if programme.ends is not None and posting.day > programme.ends:
            raise ProgrammeClosed(programme.starts, programme.ends)
        state = first_state(programme, posting.day)
        posting.tiers.append(state)
        if programme.is_open(posting.day):
            for rule in programme.earn:
                if rule.kind == "signup" and holds(rule.when, programme, empty, at, state.tier):
                    posting.earn(rule, rule.points)
        money = Crediting(visit, command.member, posting.day, posting.stamp.name)
        thanking, other = Thanking(visit, posting, money), None
        rules = programme.referral
        if referrer and rules and rules.on == "enrolment" and programme.is_open(posting.day):
            thanking.give(rules.referee, REFERRAL, Rewarded("", "referee", referrer.id))
            other = thank_referrer(visit, replace(empty, referred_by=referrer.id), posting, "")
        posting.promote_by_points(visit, state)
        body = Body(
            by=command.cashier,
            enrolled=Enrolled(
                command.member,
                reference,
                posting.day,
                command.language,
                command.consent,
                posting.day,
                referrer.id if referrer else "",
            ),
            cards=(CardIssued(command.card, command.member, posting.day),) if command.card else (),
            profile=("name", "phone", "email", "birthday"),
        )
        done = post(visit, posting.record("enrolled", thanking.facts(body)), profile)
        if other is not None:
            visit.post(other)
        return done

    def _referrer(self, visit: Visit, referred_by: str, profile: Profile, programme: Programme) -> Member | None:
        """Whoever brought them, by friend's code, id, card, reference or phone; refused where nobody can be thanked."""
        if not referred_by:
            return None
        if programme.referral is None:
            raise NotAllowed("referral")
        referred_by = member_named(referred_by) or referred_by
        card = visit.card(referred_by)
        is_id = len(referred_by) == ID_LETTERS and set(referred_by) <= HEX
        found = visit.member(card.member) if card else visit.member(referred_by) if is_id else None
        found = found or visit.member_by_reference(referred_by)
        found = found or next(iter(visit.members_reached_by(referred_by, "")), None)
        if found is None or found.erased:
            raise UnknownMember(referred_by)
        if found.blocked:
            raise CardBlocked(found.blocked)
        reached = visit.members_reached_by(profile.phone, profile.email)
        if any(one.id == found.id for one in reached):
            raise SelfReferral
        if reached:
            raise AlreadyReferred(tuple(one.reference for one in reached))
        return found

    def _check(self, visit: Visit, command: EnrolCommand, profile: Profile) -> None:
        if command.reference and visit.member_by_reference(command.reference):
            raise NotAllowed("reference_known")
        if command.card and visit.card(command.card):
            raise NotAllowed("card_known")
        known = visit.members_reached_by(profile.phone, profile.email)
        if known and not command.anyway:
            raise AlreadyEnrolled(tuple(member.reference for member in known))
