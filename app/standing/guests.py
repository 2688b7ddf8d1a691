"""Guests of an event: who asks, what may let them in below the tier, and who is on its list."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.loyalty.benefits import use
from app.loyalty.days import zone
from app.loyalty.event import Attendance, Event, Guest, Place, Turnout, invited_to, is_admitted, left
from app.loyalty.event_refusals import AlreadyIn, UnknownEvent
from app.loyalty.plans import Period
from app.loyalty.programme import Programme
from app.loyalty.refusals import BenefitUsedUp, Refusal
from app.loyalty.tiers import TierState, standing_in
from app.ports.books import Member, Visit
from app.ports.hub import Wanted
from app.ports.records import BenefitUsed, VoucherChanged
from app.standing.posting import Posting
from app.standing.standing import benefits_held, check_voucher, plans_of


@dataclass(frozen=True, slots=True)
class Invitation:
    """What lets a member in below the tier: an open voucher's code, or the name under which a benefit counts."""

    voucher: str = ""
    benefit: str = ""

    @property
    def named(self) -> str:
        """The one or the other."""
        return self.voucher or self.benefit

    def used(self, day: date) -> tuple[tuple[VoucherChanged, ...], tuple[BenefitUsed, ...]]:
        """The facts of its use."""
        if self.voucher:
            return (VoucherChanged(self.voucher, "used", day),), ()
        return (), (BenefitUsed(self.benefit, day),)


@dataclass(frozen=True, slots=True)
class Listed:
    """Somebody on an event's list: with a place, having come, or both; the tier they came in, else the one they hold.

    `place` may have been given up; one who came without a place is a walk-in.
    """

    member: Member
    tier: str
    place: Place | None = None
    attendance: Attendance | None = None

    @property
    def is_expected(self) -> bool:
        """Whether a place is held for them, come or not."""
        return self.place is not None and not self.place.given_up

    @property
    def is_walk_in(self) -> bool:
        """Whether they came without a place."""
        return self.attendance is not None and not self.is_expected


def the_event(visit: Visit, event_id: str) -> Event:
    """The event of that id; UnknownEvent where there is none."""
    event = visit.event(event_id)
    if event is None:
        raise UnknownEvent(event_id)
    return event


def a_place(event: Event, turnout: Turnout) -> tuple[Wanted, ...]:
    """One place of those that are left; nothing where there is no limit."""
    still = left(event, turnout)
    return () if still is None else (Wanted(f"place {event.id}", 1, still),)


def check_not_in(visit: Visit, event: str, member: Member, timezone: str) -> None:
    """Refuses whoever has been let in already."""
    if came := visit.attendance(event, member.id):
        raise AlreadyIn(came.at.astimezone(zone(timezone)))


def guest_of(visit: Visit, event: Event, posting: Posting, shown: str = "") -> tuple[Guest, Invitation | None]:
    """Whoever the posting is of, as a guest, and the invitation that is used when they come in.

    That is the voucher `shown`, used whatever the tier; else, where the tier is not admitted, what they have of their
    own.
    """
    programme, member = posting.programme, posting.member
    state = standing_in(programme, visit.tier_state(member.id))
    plans = plans_of(visit, programme, member.id, posting.day)
    guest = Guest(state.tier, benefits_held(programme, state, plans))
    if shown:
        invitation: Invitation | None = Invitation(voucher=shown)
    elif is_admitted(event, guest):
        invitation = None
    else:
        invitation = _own_voucher(visit, event, posting) or _own_benefit(visit, event, posting, state, plans)
    return Guest(guest.tier, guest.benefits, invited=invitation is not None), invitation


def _own_voucher(visit: Visit, event: Event, posting: Posting) -> Invitation | None:
    for voucher in visit.vouchers_of(posting.member.id):
        if invited_to(voucher.gives.invitation) == event.id and voucher.state == "open":
            try:
                check_voucher(visit, voucher, posting.member.id, posting.day)
            except Refusal:
                continue
            return Invitation(voucher=voucher.code)
    return None


def _own_benefit(
    visit: Visit, event: Event, posting: Posting, state: TierState, plans: tuple[Period, ...]
) -> Invitation | None:
    if not event.invitation:
        return None

    def used(benefit: str, first: date) -> int:
        return visit.benefit_used(posting.member.id, benefit, first)

    try:
        return Invitation(benefit=use(posting.programme, state, plans, used, posting.day, event.invitation))
    except BenefitUsedUp:
        return None


def guest_list(visit: Visit, event: Event, programme: Programme) -> tuple[Listed, ...]:
    """Everybody who holds or held a place, or came, by name; once each."""
    came = {one.member: one for one in visit.attendances(event.id)}
    places: dict[str, Place] = {}
    for place in visit.places(event.id):
        if place.member not in places or not place.given_up:
            places[place.member] = place
    listed = []
    for member_id in dict.fromkeys([*places, *came]):
        member = visit.member(member_id)
        if member is not None:
            attendance = came.get(member_id)
            held = standing_in(programme, visit.tier_state(member_id)).tier
            tier = attendance.tier if attendance is not None else held
            listed.append(Listed(member, tier, places.get(member_id), attendance))
    return tuple(sorted(listed, key=lambda one: (one.member.profile.name.casefold(), one.member.reference)))
