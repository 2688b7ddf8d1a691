"""A circle's life lived again under a programme: what was before the stretch as it was, from then on by its rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from app.counter.act import Act
from app.counter.enrol import Enrol
from app.counter.honour import Honour
from app.counter.join_plan import JoinPlan
from app.counter.redeem import CancelVoucher, Redeem
from app.counter.return_sale import ReturnSale
from app.counter.sell import Sell
from app.counter.use_benefit import UseBenefit
from app.loyalty.days import business_day
from app.loyalty.programme import Programme
from app.loyalty.refusals import LimitReached, NotAllowed, PaymentMismatch, ProgrammeClosed, Refusal, ReturnExceedsSale
from app.loyalty.returns import Returned
from app.loyalty.sale import CREDIT, GIFT
from app.office.adjust import Adjust, SetTier
from app.office.merge import Merge
from app.office.nightly import Night
from app.ports.books import Profile
from app.ports.records import Record, SaleMade
from app.scratch.book import ScratchBook
from app.scratch.facts import take_up
from app.scratch.visit import ScratchVisit
from app.what_if import again
from app.what_if.concessions import paid, without
from app.what_if.stretch import Stretch

ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
ONE_DAY = timedelta(days=1)
AS_IT_WAS = frozenset({"blocked", "erased", "credited"})
"""What a hand decided, whatever the programme; a credit that was given is given again."""

Deed = Callable[[ScratchVisit, Record], object]


class Hands:
    """A clock at the deed that is done again."""

    def __init__(self) -> None:
        self.now = ALWAYS

    def __call__(self) -> datetime:
        """The instant of the deed, in UTC."""
        return self.now


class Lived:
    """A life at its end: its visit, what its deeds and nights posted, and what was refused, by what and why."""

    def __init__(self, visit: ScratchVisit, refused: Counter[tuple[str, str]]) -> None:
        self.visit = visit
        self.refused = refused

    @property
    def records(self) -> list[Record]:
        """What was posted within the stretch."""
        return [record for record, _ in self.visit.posted]


class Living:
    """Lives lived again under one programme; `published` is what the log was written under.

    `deeds` say by the kind of a record how it is done again.
    """

    def __init__(self, programme: Programme, published: Programme, stretch: Stretch) -> None:
        self._programme = programme
        self._published = published
        self._stretch = stretch
        self._hands = Hands()
        self._any_tender = not _asks_tender(programme)
        self._refused: Counter[tuple[str, str]] = Counter()
        self._profiles: Mapping[str, Profile] = {}
        books, clock = ScratchBook(), self._hands
        self._selling, self._returning = Sell(books, clock), ReturnSale(books, clock)
        self._enrolling, self._nights = Enrol(books, clock), Night(books, clock)
        self.deeds = self._by_kind(books)

    def __call__(self, records: Sequence[Record], profiles: Mapping[str, Profile]) -> Lived:
        """The life that these records tell, oldest first, to the last night of the stretch."""
        self._refused, self._profiles = Counter(), profiles
        with ScratchBook(((ALWAYS, self._programme),))() as visit:
            for record in records:
                if record.at < self._stretch.starts:
                    take_up(visit.shelf, record, profiles.get(record.member) if record.body.enrolled else None)
            slept = self._stretch.first - ONE_DAY
            for record in records:
                deed = self.deeds.get(record.kind)
                if record.at >= self._stretch.starts and deed is not None:
                    self._hands.now = record.at
                    slept = self._sleep(visit, slept, business_day(record.at, self._programme.timezone))
                    self._again(deed, visit, record)
            self._sleep(visit, slept, self._stretch.last)
            return Lived(visit, self._refused)

    def _sleep(self, visit: ScratchVisit, slept: date, until: date) -> date:
        """The nights after the last one that concern anybody, up to that day's."""
        if until <= slept:
            return slept
        while (night := visit.next_night(slept)) is not None and night <= until:
            self._nights.within(visit, night)
            slept = night
        return until

    def _again(self, deed: Deed, visit: ScratchVisit, record: Record) -> None:
        try:
            deed(visit, record)
        except Refusal as refusal:
            self._note(record.kind, refusal)

    def _note(self, what: str, refusal: Refusal) -> None:
        why = refusal.what if isinstance(refusal, NotAllowed) else refusal.code
        self._refused[what, why] += 1

    # the deeds that are more than one command

    def _enrol(self, visit: ScratchVisit, record: Record) -> None:
        fact = record.body.enrolled
        if fact is None:
            raise LookupError(record.id)
        command = again.enrolment(record, fact, self._profiles.get(record.member, Profile()))
        try:
            self._enrolling.within(visit, command)
        except Refusal as refusal:
            if not command.referred_by:
                raise
            self._note("referral", refusal)
            self._enrolling.within(visit, replace(command, referred_by=""))

    def _sell(self, visit: ScratchVisit, record: Record) -> None:
        made = record.body.sale
        if made is None:
            raise LookupError(record.id)
        _fill_gift_cards(visit, made)
        as_it_comes = self._any_tender and not any(one.kind in {CREDIT, GIFT} for one in made.payments)
        command = again.sale(record, made, self._published, None if as_it_comes else made.payments)
        while True:
            try:
                self._selling.within(visit, command)
            except PaymentMismatch as mismatch:
                command = paid(command, mismatch.due)
            except Refusal as refusal:
                less = without(command, refusal)
                if less is None:
                    raise
                self._note(less[0], refusal)
                command = less[1]
            else:
                return

    def _give_back(self, visit: ScratchVisit, record: Record) -> None:
        fact = record.body.returned
        if fact is None:
            raise LookupError(record.id)
        command = again.give_back(record, fact)
        try:
            self._returning.within(visit, command)
        except ReturnExceedsSale:
            if not fact.amount:
                raise
            self._returning.within(visit, replace(command, returned=Returned(everything=True)))

    def _by_kind(self, books: ScratchBook) -> dict[str, Deed]:
        """Kind of record → what does it again. What follows from a deed or comes by night is not among them."""
        clock, published = self._hands, self._published
        redeeming, cancelling = Redeem(books, clock), CancelVoucher(books, clock)
        honouring, using = Honour(books, clock), UseBenefit(books, clock)
        acting, joining = Act(books, clock), JoinPlan(books, clock)
        adjusting, setting, merging = Adjust(books, clock), SetTier(books, clock), Merge(books, clock)

        def merge(visit: ScratchVisit, record: Record) -> object:
            fact = record.body.merged
            return merging.within(visit, again.merger(record, fact)) if fact is not None else None

        def come(visit: ScratchVisit, record: Record) -> None:
            """At the door one is let in, whatever that earns."""
            with suppress(LimitReached, NotAllowed, ProgrammeClosed):
                acting.within(visit, again.coming(record))

        deeds: dict[str, Deed] = {
            "admitted": come,
            "enrolled": self._enrol,
            "sold": self._sell,
            "returned": self._give_back,
            "voided": self._give_back,
            "redeemed": lambda visit, record: redeeming.within(visit, again.redemption(record)),
            "voucher_cancelled": lambda visit, record: cancelling.within(visit, again.cancellation(record)),
            "honoured": lambda visit, record: honouring.within(visit, again.honouring(record)),
            "acted": lambda visit, record: acting.within(visit, again.action(record)),
            "benefit_used": lambda visit, record: using.within(visit, again.benefit(record)),
            "adjusted": lambda visit, record: adjusting.within(visit, again.adjustment(record, published)),
            "tier_set": lambda visit, record: setting.within(visit, again.tier(record)),
            "merged": merge,
        }
        deeds |= dict.fromkeys(again.PLAN_DEEDS, lambda visit, record: joining.within(visit, again.plan(record)))
        return deeds | dict.fromkeys(AS_IT_WAS, lambda visit, record: visit.post(record))


def _asks_tender(programme: Programme) -> bool:
    """Whether any rule looks at how a sale was paid."""
    asked = [one.when for one in programme.earn] + [one.when for one in programme.coupons]
    asked += [one.when for one in programme.cashback] + [one.when for one in programme.challenges]
    return any(when.tenders for when in asked)


def _fill_gift_cards(visit: ScratchVisit, made: SaleMade) -> None:
    """Gift cards are nobody's and paid the sale: whatever it comes to now, they would."""
    for payment in made.payments:
        if payment.kind == GIFT:
            visit.shelf.gift_cards[payment.gift_card] = made.total
