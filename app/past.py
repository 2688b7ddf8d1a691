"""The counter as it was: a history's enrolments, sales, returns and nights, done by the counter's own use cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.counter.enrol import Enrol, EnrolCommand
from app.counter.return_sale import ReturnCommand, ReturnSale
from app.counter.sell import SaleCommand, Sell
from app.office.history.past import Newcomer, PastReturn, PastSale
from app.office.nightly import LAST_NIGHT, Night
from app.ports.books import Visit

IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class CounterAsItWas:
    """What a history asks of the counter, each deed at its own time within the history's visit."""

    enrolling: Enrol
    selling: Sell
    returning: ReturnSale
    nights: Night

    def enrol(self, visit: Visit, newcomer: Newcomer) -> None:
        """Somebody becomes a member on the history's first day of them; the consent says where it comes from."""
        command = EnrolCommand(
            id=newcomer.id,
            member=newcomer.member,
            card=newcomer.card,
            profile=newcomer.profile,
            consent=IMPORTED,
            reference=newcomer.reference,
            anyway=True,
            at=newcomer.at,
        )
        self.enrolling.within(visit, command)

    def sell(self, visit: Visit, sale: PastSale) -> bool:
        """Makes the sale; False where it had been made before. Goods for free are goods."""
        command = SaleCommand(sale.id, sale.reference, sale.basket, sale.member, at=sale.at, free_goods=True)
        return not self.selling.within(visit, command).again

    def take_back(self, visit: Visit, back: PastReturn) -> None:
        """Takes the goods back."""
        command = ReturnCommand(
            back.id, back.sale, back.returned, member=back.member, reference=back.reference, at=back.at
        )
        self.returning.within(visit, command)

    def night(self, visit: Visit, day: date) -> int:
        """The night of a day; a book that has seen later nights keeps its last one."""
        last = visit.setting(LAST_NIGHT)
        concerned = self.nights.within(visit, day)
        if last > day.isoformat():
            visit.keep_setting(LAST_NIGHT, last)
        return concerned
