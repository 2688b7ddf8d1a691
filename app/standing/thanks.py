"""What a deed brings besides its own points: challenges reached, somebody brought; and what comes undone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property

from app.loyalty.challenges import Mark, progress
from app.loyalty.ledger import earn
from app.loyalty.programme import REFERRAL, Challenge, Programme, Thanks
from app.loyalty.returns import EarnedBySale, Kept, take_back
from app.loyalty.terms import NO_TERMS
from app.ports.books import Member, Visit
from app.ports.identity import derived_id
from app.ports.records import Body, MarkKept, Record, Rewarded
from app.ports.sold import Sold
from app.standing.crediting import Crediting
from app.standing.own_lots import own_lots
from app.standing.posting import Posting


@dataclass
class Thanking:
    """Thanks given to and taken back from one member under one record, beside its posting and its money."""

    visit: Visit
    posting: Posting
    money: Crediting
    given: list[Rewarded] = field(default_factory=list)
    undone: list[str] = field(default_factory=list)

    def give(self, thanks: Thanks, rule: str, what: Rewarded) -> None:
        """Points in a lot of their own, spendable at once; credit at once; `what` says for what."""
        posting = self.posting
        entry = ""
        if thanks.points:
            lot = posting.new_lot(posting.programme.points.lapse, rule=rule)
            earned = earn(posting.account, posting.stamp, thanks.points, lot)
            posting.add(earned)
            entry = earned.id
        if thanks.credit:
            self.money.accrue(rule, thanks.credit)
            self.money.pay([rule], {})
        self.given.append(
            Rewarded(posting.stamp.name(), what.what, what.of, what.sale, entry, thanks.credit, bool(thanks.badge))
        )

    def take_back(self, one: Rewarded, rule: str) -> None:
        """What was given is taken back: from its own lot, then in drawing order, then as a debt."""
        entry = self.visit.entry(one.entry) if one.entry else None
        clawback = "clamp" if self.posting.programme.points.clawback == "clamp" else "negative"
        if entry is not None:
            lots = own_lots(self.visit, self.posting, entry)
            earned = EarnedBySale(entry.id, entry.rule, entry.points, NO_TERMS, lots)
            taken = take_back(
                self.posting.account,
                self.posting.stamp,
                [earned],
                {entry.id: entry.points},
                sale="",
                sale_day=entry.for_day,
                clawback=clawback,
            )
            self.posting.add(*taken.entries)
        self.money.take_back(rule, one.credit, "", (), clawback)
        self.undone.append(one.id)

    @property
    def points(self) -> int:
        """Points given so far."""
        entries = {one.entry for one in self.given if one.entry}
        return sum(entry.points for entry in self.posting.entries if entry.id in entries)

    def reach(self, challenges: Iterable[Challenge], marks: Sequence[Mark]) -> None:
        """Gives for every challenge that these marks reach more often than it was given for.

        `marks` are all there are of these challenges, oldest first.
        """
        for challenge in challenges:
            own = _of(challenge, marks)
            more = progress(challenge, own, self.posting.day).times - len(self._had(challenge))
            for _ in range(more):
                of = own[-1].of if own else ""
                self.give(challenge.gives, challenge.id, Rewarded("", "challenge", challenge.id, of))

    def fall_short(self, challenges: Iterable[Challenge], before: Sequence[Mark], after: Sequence[Mark]) -> None:
        """Takes back what was given for goals that the marks before a return reached, and those after it do not.

        Nothing else: what a harder goal of a later version, or a merger, would not give again stays given.
        """
        for challenge in challenges:
            times, left = (
                progress(challenge, _of(challenge, marks), self.posting.day).times for marks in (before, after)
            )
            had = self._had(challenge)
            if left < times:
                stays = max(left, len(had) - (times - left)) if challenge.repeat else 0
                for one in had[stays:]:
                    self.take_back(one, challenge.id)

    def _had(self, challenge: Challenge) -> list[Rewarded]:
        """What the challenge gave the member before this deed, oldest first."""
        return [one for one in self._before if one.what == "challenge" and one.of == challenge.id]

    @cached_property
    def _before(self) -> Sequence[Rewarded]:
        """All that the member was given before this deed: read once, though every challenge asks."""
        return self.visit.rewarded(self.posting.member.id)

    def facts(self, body: Body) -> Body:
        """The body with what was given and taken back, and the money moved."""
        return body.changed(
            rewarded=(*body.rewarded, *self.given),
            unrewarded=(*body.unrewarded, *self.undone),
            purses=(*body.purses, *self.money.moves),
            accruals=(*body.accruals, *self.money.accruals),
        )


def _of(challenge: Challenge, marks: Iterable[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.challenge == challenge.id]


def named_lots(visit: Visit, member: str) -> list[str]:
    """The lots of everything challenges and referrals gave a member, for a posting that may take some back."""
    return [lot for one in visit.rewarded(member) if one.entry for lot in visit.lots_after(one.entry)]


def marks_after(visit: Visit, member: str, sold: Sold, kept: Kept) -> tuple[MarkKept, ...]:
    """What the marks of the member's sale still count for, where a return changed it."""
    standing = {
        (mark.challenge, mark.line): mark.amount
        for name in {mark.challenge for mark in sold.marks}
        for mark in visit.marks(member, name)
        if mark.of == sold.made.sale
    }
    return tuple(
        one for one in sold.marks_kept(kept) if one.amount != standing.get((one.challenge, one.line), one.amount)
    )


def all_marks(visit: Visit, member: str, challenges: Iterable[Challenge], kept: Sequence[MarkKept] = ()) -> list[Mark]:
    """Every mark of these challenges, as it stands once goods are back where `kept` says so."""
    changed = {(one.challenge, one.of, one.line): one.amount for one in kept}
    return [
        replace(mark, amount=changed.get((mark.challenge, mark.of, mark.line), mark.amount))
        for challenge in challenges
        for mark in visit.marks(member, challenge.id)
    ]


def is_brought(programme: Programme, member: Member, due: int, day: date) -> bool:
    """Whether a sale of so much (minor units) on that day counts for whoever brought the member."""
    rules = programme.referral
    if not programme.is_open(day):
        return False
    if rules is None or not member.referred_by or rules.on == "enrolment" or due < max(1, rules.min_sale):
        return False
    last = member.enrolled_on + timedelta(days=rules.within_days) if rules.within_days is not None else None
    return last is None or day <= last


def is_in_a_ring(visit: Visit, member: Member) -> bool:
    """Whether those who brought one another lead back to the member, as they may once two records became one."""
    seen: set[str] = set()
    of: Member | None = member
    while of is not None and of.referred_by and of.id not in seen:
        seen.add(of.id)
        of = visit.member(of.referred_by)
    return of is not None and of.id in seen


def thank_referrer(visit: Visit, referee: Member, posting: Posting, sale: str) -> Record | None:
    """The referrer's own record; None where they are gone, kept out, or had thanks for as many as the cap allows."""
    programme, rules = posting.programme, posting.programme.referral
    referrer = visit.member(referee.referred_by) if referee.referred_by else None
    if rules is None or referrer is None or referrer.blocked or referrer.erased or referrer.id == referee.id:
        return None
    brought = {one.of for one in visit.rewarded(referrer.id) if one.what == "referrer"}
    if rules.on != "every_sale" and referee.id in brought:
        return None
    brought -= {referee.id}
    if rules.cap is not None and len(brought) >= rules.cap:
        return None
    own = _of_other(visit, programme, referrer, posting, "thanked")
    own.give(rules.referrer, REFERRAL, Rewarded("", "referrer", referee.id, sale))
    own.posting.promote_by_points(visit, visit.tier_state(referrer.id))
    return own.posting.record("referral", own.facts(Body()))


def unthank_referrer(visit: Visit, thanked: Sequence[Rewarded], posting: Posting) -> Record | None:
    """The referrer's record of thanks taken back for sales that came back; None where none were given.

    `thanked` is what the one who was brought had: it names who brought them, whatever became of either record since.
    """
    referrer = visit.member(thanked[0].of)
    if referrer is None or referrer.id == posting.member.id:
        return None
    sales = {one.sale for one in thanked if one.of == thanked[0].of}
    had = [one for one in visit.rewarded(referrer.id) if one.what == "referrer" and one.sale in sales]
    if not had:
        return None
    own = _of_other(visit, posting.programme, referrer, posting, "unthanked")
    for one in had:
        own.take_back(one, REFERRAL)
    own.posting.settle()
    programme = visit.programme(posting.stamp.at)
    if programme.tier_rules.by == "points":
        own.posting.fall_back(visit, programme, own.posting.points_less)
    return own.posting.record("referral_undone", own.facts(Body()))


def _of_other(visit: Visit, programme: Programme, member: Member, posting: Posting, why: str) -> Thanking:
    """A posting for the other member of a deed, at the same instant, under an id made of the deed's."""
    record_id = derived_id(why, posting.stamp.record, member.id)
    account = visit.account(member.id, named_lots(visit, member.id))
    other = Posting(programme, member, record_id, posting.stamp.at, account)
    return Thanking(visit, other, Crediting(visit, member.id, other.day, other.stamp.name))
