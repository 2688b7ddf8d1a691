"""Planning a limited edition: made, changed, closed, opened again; each time it stands on record as it shall be."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.loyalty.days import business_day
from app.loyalty.edition import Edition, Tally, check_edition
from app.loyalty.refusals import NotAllowed
from app.ports.books import Books, Product, Visit
from app.ports.identity import Clock
from app.ports.records import Answered, Body, Record
from app.standing.claims import the_line
from app.standing.deed import Done, carry_out, done_before, post
from app.standing.posting import business_time
from app.standing.rights import check_right

PLANNED = "edition_planned"


@dataclass(frozen=True, slots=True)
class EditionCommand:
    """The edition as it shall be from now on; `new` where there must be none of that id yet."""

    id: str
    edition: Edition
    new: bool = False
    by: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """An edition among all of them: how it stands, how many wait, the article it is (None: not in the catalogue)."""

    edition: Edition
    tally: Tally
    waiting: int
    article: Product | None


@dataclass(frozen=True, slots=True)
class PlanEdition:
    """A limited edition in the shop's list; nobody who took a piece loses it by a change."""

    books: Books
    clock: Clock

    def __call__(self, command: EditionCommand) -> Done:
        """Puts the edition on record; the same id twice does so once."""
        return carry_out(self.books, lambda visit: self.within(visit, command))

    def within(self, visit: Visit, command: EditionCommand) -> Done:
        """The plan within a visit that somebody else commits. An article named by its barcode is kept by its number."""
        if before := done_before(visit, command.id, PLANNED):
            if before.record.body.edition is None or before.record.body.edition.id != command.edition.id:
                raise NotAllowed("id_used")
            return before
        check_right(visit, command.by, "plan_edition")
        edition, at = command.edition, business_time(visit, self.clock, None)
        if (article := visit.product(edition.sku)) is not None:
            edition = replace(edition, sku=article.sku)
        if command.new and visit.edition(edition.id) is not None:
            raise NotAllowed("edition_known")
        others = visit.limited((edition.sku,), at)
        check_edition(edition, visit.programme(at), visit.tally(edition.id), others)
        body = Body(by=command.by, edition=edition, answered=Answered("plan_edition", edition.id, edition.state))
        return post(visit, Record(command.id, PLANNED, at, body))

    def known(self) -> tuple[Planned, ...]:
        """Every edition there ever was, the one that opens last first, and how it stands."""
        with self.books.reading() as visit:
            at = business_time(visit, self.clock, None)
            programme = visit.programme(at)
            day = business_day(at, programme.timezone)
            return tuple(
                Planned(
                    one,
                    visit.tally(one.id),
                    the_line(visit, one, programme, day).waiting,
                    visit.product(one.sku),
                )
                for one in visit.editions()
            )
