"""A cabinet with a limited edition in it: a shop whose programme has early access, and its deeds in one word each."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.counter.await_piece import WaitCommand
from app.counter.return_sale import ReturnCommand
from app.counter.sell import SaleCommand
from app.loyalty.edition import Edition
from app.loyalty.returns import Returned
from app.loyalty.sale import Basket, Line
from app.office.adjust import TierCommand
from app.office.plan_edition import EditionCommand
from app.standing.deed import Done
from app.standing.prospect import Prospect
from db.check import check
from tests.counter.hall import WITH_GOLD
from tests.given import Given, a_shop

OPENS = date(2026, 3, 10)
"""The public day; silver comes two days earlier, gold five."""
ACCESS = """
[[reward]]
id = "access"
name = { en = "Access", pt = "Acesso" }
cost = 10
gives = { access = "DINIS" }
valid_days = 90
"""
PROGRAMME = WITH_GOLD + ACCESS


def an_edition(**more: Any) -> Edition:  # noqa: ANN401 - a field of any kind
    return replace(Edition("dinis", {"en": "King Dinis", "pt": "El-Rei D. Dinis"}, "K7", 3, OPENS), **more)


class Cabinet:
    """A shop with one edition, on the day before gold may buy it."""

    def __init__(self, given: Given | None = None, **more: Any) -> None:  # noqa: ANN401 - fields of the edition
        self.given = given or a_shop(programme=PROGRAMME)
        self.shop = self.given.shop
        self.edition = an_edition(**more)
        self.plan(self.edition, new=True)
        self.go(OPENS - timedelta(days=6))

    def go(self, day: date) -> None:
        """It is that day; never an earlier one."""
        now = self.given.clock.now
        self.given.clock.now = now + max(timedelta(), day - now.date())

    def plan(self, edition: Edition, *, new: bool = False, by: str = "") -> Done:
        return self.shop.plan_edition(EditionCommand(self.given.fresh(), edition, new, by))

    def change(self, **more: Any) -> None:  # noqa: ANN401 - a field of any kind
        self.edition = replace(self.edition, **more)
        self.plan(self.edition)

    def member(self, name: str, tier: str = "") -> str:
        member = self.given.enrol(name)
        if tier:
            self.shop.set_tier(TierCommand(self.given.fresh(), member, tier, "test"))
        return member

    def basket(self, pieces: int = 1) -> Basket:
        return Basket((Line("OTHER", 500), Line("K7", 9_000 * pieces, "coin", pieces)))

    def look(self, member: str, pieces: int = 1) -> Prospect:
        return self.shop.preview(self.basket(pieces), member)

    def sell(self, member: str = "", pieces: int = 1, sale: str = "", cashier: str = "") -> str:
        sale = sale or self.given.fresh()
        self.shop.sell(SaleCommand(sale, f"R{sale}", self.basket(pieces), member, cashier))
        return sale

    def take_back(self, sale: str, returned: Returned, *, void: bool = False) -> None:
        reason = "a mistake" if void else ""
        self.shop.return_sale(ReturnCommand(self.given.fresh(), sale, returned, void=void, reason=reason))

    def wait(self, member: str) -> None:
        self.shop.await_piece(WaitCommand(self.given.fresh(), self.edition.id, member))

    def leave(self, member: str) -> None:
        self.shop.await_no_more(WaitCommand(self.given.fresh(), self.edition.id, member))

    @property
    def taken(self) -> int:
        return self.shop.report_edition(self.edition.id).tally.taken

    @property
    def turns(self) -> dict[str, tuple[date | None, date | None]]:
        """Who waits, by name, with the days a piece is held for them."""
        waiting = self.shop.report_edition(self.edition.id).waiting
        return {one.member.profile.name: (one.turn.first_day, one.turn.last_day) for one in waiting}

    @property
    def held(self) -> list[str]:
        """For whom a piece is held now."""
        return [one.member.profile.name for one in self.shop.report_edition(self.edition.id).next_to_call]

    def is_sound(self) -> bool:
        return check(self.given.books.engine).differences == ()
