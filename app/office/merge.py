"""Merging: two records of one person become one; what was earned under either is the one's who is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.loyalty.ledger import Account, handed_over
from app.loyalty.programme import Programme
from app.loyalty.refusals import NotAllowed, UnknownMember
from app.loyalty.tiers import TierState, standing_in
from app.ports.books import Books, Member, Visit
from app.ports.identity import Clock, derived_id
from app.ports.records import Answered, Body, Merged
from app.standing.crediting import Crediting
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import Posting, business_time
from app.standing.rights import check_right
from app.standing.standing import measured_by, the_member


@dataclass(frozen=True, slots=True)
class MergeCommand:
    """The member to keep, and the record of the same person to drop."""

    id: str
    keep: str
    drop: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two records made one: points with their last days, credit, cards, vouchers, plans, challenges, sales."""

    books: Books
    clock: Clock

    def __call__(self, command: MergeCommand) -> Done:
        """Merges; the same id twice merges once."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: MergeCommand) -> Done:
        """The merger within a visit that somebody else commits."""
        if before := done_before(visit, command.id, "merged", member=command.keep):
            return before
        check_right(visit, command.by, "merge")
        kept, dropped = the_member(visit, command.keep), the_member(visit, command.drop)
        if kept.id == dropped.id:
            raise NotAllowed("merged_with_itself")
        if kept.erased or dropped.erased:
            raise UnknownMember((kept if kept.erased else dropped).reference)
        at = business_time(visit, self.clock, None)
        programme = visit.programme(at)
        into = Posting(programme, kept, command.id, at, visit.account(kept.id))
        out = Posting(programme, dropped, derived_id("merged", command.id), at, visit.account(dropped.id))
        credit_in = Crediting(visit, kept.id, into.day, into.stamp.name)
        credit_out = Crediting(visit, dropped.id, into.day, out.stamp.name)
        credit_out.hand_over(credit_in)
        outs, ins = handed_over(out.account, out.stamp, into.stamp)
        out.add(*outs)
        into.add(*ins)
        visit.post(out.record("merged_away", Body(by=command.by, purses=tuple(credit_out.moves))))
        into.settle()
        body = Body(
            by=command.by,
            merged=Merged(kept.id, dropped.id),
            purses=tuple(credit_in.moves),
            answered=Answered("merge", kept.id, dropped.reference),
        )
        done = post(visit, into.record("merged", body))
        _lift(visit, programme, kept, dropped, command.id, into)
        return done


def _lift(visit: Visit, programme: Programme, kept: Member, dropped: Member, merger: str, into: Posting) -> None:
    """The better of the two tiers, or what both together reach."""
    if not programme.tiers:
        return
    mine = standing_in(programme, visit.tier_state(kept.id))
    theirs = standing_in(programme, visit.tier_state(dropped.id))
    after = Posting(programme, kept, derived_id("lifted", merger), into.stamp.at, Account())
    state = mine
    if _stands_higher(programme, theirs, mine):
        state = replace(theirs, number=mine.number + 1, before=0, cause="hand", sale="", reason="merged")
        after.tiers.append(state)
    after.promote(state, measured_by(visit, programme, kept.id)(after.day), "action")
    if after.tiers:
        visit.post(after.record("tier_merged", Body()))


def _stands_higher(programme: Programme, one: TierState, other: TierState) -> bool:
    return programme.rank(one.tier) > programme.rank(other.tier)
