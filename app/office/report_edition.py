"""Reporting on a limited edition: who took it, who waits, whom to call next."""

from __future__ import annotations

from dataclasses import dataclass

from app.loyalty.days import business_day
from app.loyalty.edition import Edition, Tally
from app.loyalty.programme import Programme
from app.loyalty.tiers import standing_in
from app.loyalty.waiting_line import Turn, WaitingLine
from app.ports.books import Books, Member, Product, Taking
from app.ports.identity import Clock
from app.standing.claims import the_edition, the_line
from app.standing.posting import business_time


@dataclass(frozen=True, slots=True)
class Taker:
    """Pieces somebody took: whoever it was (None: no member), the name of who sold them (empty: not known here)."""

    taking: Taking
    member: Member | None = None
    cashier: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody on the list, in the tier they hold, and whether a piece is held for them."""

    member: Member
    tier: str
    turn: Turn

    @property
    def may_be_called(self) -> bool:
        """Whether they agreed to hear from the shop, and there is a number to call."""
        return bool(self.member.consent and self.member.profile.phone)


@dataclass(frozen=True, slots=True)
class EditionReport:
    """An edition as it stands: its article (None: not in the catalogue), who took pieces, who waits."""

    edition: Edition
    tally: Tally
    line: WaitingLine
    programme: Programme
    article: Product | None = None
    takers: tuple[Taker, ...] = ()
    waiting: tuple[Waiting, ...] = ()

    @property
    def next_to_call(self) -> tuple[Waiting, ...]:
        """Those for whom a piece is held, in their order."""
        return tuple(one for one in self.waiting if one.turn.is_now)


@dataclass(frozen=True, slots=True)
class ReportEdition:
    """What became of a limited edition."""

    books: Books
    clock: Clock

    def __call__(self, edition_id: str) -> EditionReport:
        """The report as it stands now; UnknownEdition where there is none."""
        with self.books.reading() as visit:
            edition = the_edition(visit, edition_id)
            at = business_time(visit, self.clock, None)
            programme = visit.programme(at)
            line = the_line(visit, edition, programme, business_day(at, programme.timezone))
            staff = {one.id: one.name for one in visit.staff()}
            takers = tuple(
                Taker(one, visit.member(one.member) if one.member else None, staff.get(one.cashier, ""))
                for one in visit.takings(edition.id)
            )
            waiting = tuple(
                Waiting(member, standing_in(programme, visit.tier_state(member.id)).tier, turn)
                for turn in line.turns
                if (member := visit.member(turn.wait.member)) is not None
            )
            article = visit.product(edition.sku)
            return EditionReport(edition, visit.tally(edition.id), line, programme, article, takers, waiting)
