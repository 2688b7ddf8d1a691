"""Using a benefit of the tier: one consultation given, counted against what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.loyalty.benefits import use
from app.loyalty.refusals import CardBlocked
from app.loyalty.tiers import standing_in
from app.ports.books import Books, Visit
from app.ports.identity import Clock
from app.ports.records import BenefitUsed, Body
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import Posting, business_time
from app.standing.standing import plans_of, the_member


@dataclass(frozen=True, slots=True)
class BenefitCommand:
    """A benefit to use once."""

    id: str
    member: str
    benefit: str
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class UseBenefit:
    """One use of a counted benefit; BenefitUsedUp where none is left."""

    books: Books
    clock: Clock

    def __call__(self, command: BenefitCommand) -> Done:
        """Counts the use; the same id twice is one use."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: BenefitCommand) -> Done:
        """The use within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "benefit_used", member=command.member):
            return before
        member = the_member(visit, command.member)
        if member.blocked:
            raise CardBlocked(member.blocked)
        at = business_time(visit, self.clock, None)
        programme = visit.programme(at)
        state = standing_in(programme, visit.tier_state(member.id))
        posting = Posting(programme, member, command.id, at, visit.account(member.id))
        plans = plans_of(visit, programme, member.id, posting.day)

        def used(benefit: str, first: date) -> int:
            return visit.benefit_used(member.id, benefit, first)

        fact = BenefitUsed(use(programme, state, plans, used, posting.day, command.benefit), posting.day)
        return post(visit, posting.record("benefit_used", Body(by=command.cashier, benefits=(fact,))))
