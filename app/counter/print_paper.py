"""Printing: the paper drawn, saved, handed to the printer, and watched until it is out; copies counted and marked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.loyalty.amounts import Language
from app.loyalty.codes import TRAINING, CodeType, new_code
from app.loyalty.days import business_day
from app.loyalty.refusals import NotAllowed, UnknownCard, VoucherCancelled, VoucherUnknown, VoucherUsed
from app.ports.books import Books, Visit
from app.ports.identity import Clock, derived_id
from app.ports.outage import Outage
from app.ports.printing import (
    GiftCardPaper,
    Job,
    JobState,
    Letterhead,
    Money,
    Paper,
    Press,
    Printer,
    PrintQueue,
    VoucherPaper,
)
from app.ports.records import Answered, Body, Record
from app.standing.event_papers import door_list, good_tickets, the_place, ticket_book, ticket_paper
from app.standing.give_back import the_sale
from app.standing.guests import the_event
from app.standing.papers import Closing, card_sheet, day_sheet, receipt_slip, voucher_paper
from app.standing.posting import business_time

COPIES_WITHOUT_MANAGER = 3
SPECIMEN: dict[Language, tuple[str, str]] = {
    "en": ("Specimen", "Nothing: it shows how vouchers come out of this printer"),
    "pt": ("Amostra", "Nada: mostra como os vales saem desta impressora"),
}
Keep = Callable[[str, bytes], Path]


@dataclass(frozen=True, slots=True)
class PrintShop:
    """How this counter prints: its letterhead, its press and queue (made when first used), where papers are kept."""

    letterhead: Letterhead
    press: Callable[[], Press]
    queue: Callable[[], PrintQueue]
    keep: Keep
    printer: str = ""
    counter: str = "1"
    prefix: str = "NC"
    training: bool = False
    voucher_layout: str = "voucher-a6"
    slip_layout: str = "slip-roll"
    gift_card_layout: str = "gift-card-a6"


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that was drawn: its file, its PDF, which copy it is, and its job (None where it was only saved).

    `trouble` says why no printer took it: the file is there, and the same copy may be handed over again.
    """

    path: Path
    pdf: bytes
    copy: int
    job: str | None = None
    trouble: Outage | None = None


@dataclass(frozen=True, slots=True)
class PrintPaper:
    """Every paper of the counter. None of it blocks a sale: without a printer the file is kept and that is said."""

    books: Books
    clock: Clock
    print_shop: PrintShop

    def voucher(self, record_id: str, code: str, *, by: str = "", manager: bool = False) -> Printed:
        """A voucher, or a copy of one, marked as such; used and cancelled ones are never printed as valid.

        After three copies NotAllowed("copies") unless a manager stands by it. The same id twice is one copy.
        """
        with self.books() as visit:
            voucher = visit.voucher(code)
            if voucher is None:
                raise VoucherUnknown(code)
            if voucher.gives.credit is not None or voucher.gives.benefit:
                raise NotAllowed("given_at_once")
            if voucher.state == "used":
                raise VoucherUsed(code, voucher.used_on)
            if voucher.state == "cancelled":
                raise VoucherCancelled(code)
            copy = self._copy(visit, record_id, code, by, manager=manager)
            name = next((one.name for one in visit.staff() if one.id == by), "")
            shop = self.print_shop
            paper = voucher_paper(visit, code, shop.letterhead, copy, name, training=shop.training, prefix=shop.prefix)
            visit.commit()
        return self._out(shop.voucher_layout, paper, f"voucher-{code}", copy)

    def gift_card(
        self, record_id: str, code: str, language: Language, *, by: str = "", manager: bool = False
    ) -> Printed:
        """A gift card with what is on it today, or a copy of it; UnknownCard for one that nobody sold."""
        with self.books() as visit:
            left = visit.gift_card(code)
            if left is None:
                raise UnknownCard(code)
            at = business_time(visit, self.clock, None)
            programme = visit.programme(at)
            copy = self._copy(visit, record_id, code, by, manager=manager)
            shop = self.print_shop
            paper = GiftCardPaper(
                language=language,
                shop=shop.letterhead,
                money=Money(programme.currency, programme.digits),
                code=code,
                minor=left,
                day=business_day(at, programme.timezone),
                issued_by=next((one.name for one in visit.staff() if one.id == by), ""),
                copy=copy,
                training=shop.training,
            )
            visit.commit()
        return self._out(shop.gift_card_layout, paper, f"gift-card-{code}", copy)

    def receipt(self, record_id: str, reference: str, *, by: str = "", manager: bool = False) -> Printed:
        """The slip of a sale, or a copy of it."""
        with self.books() as visit:
            sold = the_sale(visit, reference)
            copy = self._copy(visit, record_id, sold.made.reference, by, manager=manager)
            shop = self.print_shop
            paper = receipt_slip(visit, sold, shop.letterhead, copy, counter=shop.counter, training=shop.training)
            visit.commit()
        return self._out(shop.slip_layout, paper, f"receipt-{sold.made.reference}", copy)

    def cards(self, member_ids: tuple[str, ...]) -> Printed:
        """Member cards, ten to a sheet."""
        shop = self.print_shop
        with self.books.reading() as visit:
            paper = card_sheet(
                visit, member_ids, shop.letterhead, self.clock(), training=shop.training, prefix=shop.prefix
            )
        return self._out("card-sheet", paper, f"cards-{self.clock():%Y-%m-%d-%H%M%S}", 1)

    def day(self, language: Language, *, day: date | None = None, by: str = "") -> Printed:
        """The sheet that closes a day, today where none is named."""
        with self.books.reading() as visit:
            at = business_time(visit, self.clock, None)
            programme = visit.programme(at)
            names = {one.id: one.name for one in visit.staff()}
            paper = day_sheet(
                visit.day_totals(day or business_day(at, programme.timezone)),
                programme,
                names,
                self.print_shop.letterhead,
                Closing(language, self.print_shop.counter, at, names.get(by, ""), self.print_shop.training),
            )
        return self._out("day-sheet", paper, f"day-{paper.day}", 1)

    def specimen(self, language: Language) -> Printed:
        """A voucher worth nothing, marked as such, to try the printer with."""
        shop = self.print_shop
        reward, gives = SPECIMEN[language]
        code = new_code(TRAINING, CodeType.VOUCHER, bytes(CodeType.VOUCHER.random_bytes)).text
        paper = VoucherPaper(language, shop.letterhead, code, reward, gives, training=True)
        return self._out(shop.voucher_layout, paper, "specimen", 1)

    def ticket(self, record_id: str, ticket: str, *, by: str = "", manager: bool = False) -> Printed:
        """A ticket to an event, or a copy of one; TicketGivenUp where its place is anybody's again."""
        with self.books() as visit:
            place = the_place(visit, ticket)
            copy = self._copy(visit, record_id, ticket, by, manager=manager)
            shop = self.print_shop
            paper = ticket_paper(visit, place, shop.letterhead, copy, training=shop.training)
            visit.commit()
        layout = "ticket-roll" if shop.voucher_layout == "voucher-roll" else "ticket-a6"
        return self._out(layout, paper, f"ticket-{ticket}", copy)

    def tickets(self, record_id: str, event_id: str, language: Language, *, by: str = "") -> Printed:
        """Every ticket of an event whose place is held, one a page; each counts as one more copy."""
        with self.books() as visit:
            event = the_event(visit, event_id)
            copies = {
                ticket: self._copy(visit, derived_id(record_id, ticket), ticket, by, manager=True)
                for ticket in good_tickets(visit, event)
            }
            shop = self.print_shop
            paper = ticket_book(visit, event, copies, shop.letterhead, language, training=shop.training)
            visit.commit()
        return self._out("tickets-a6", paper, f"tickets-{event_id}-{self.clock():%Y-%m-%d-%H%M%S}", 1)

    def door_list(self, event_id: str, language: Language) -> Printed:
        """Who is expected at an event, to be ticked at its door."""
        with self.books.reading() as visit:
            event = the_event(visit, event_id)
            at, shop = business_time(visit, self.clock, None), self.print_shop
            paper = door_list(visit, event, shop.letterhead, language, at, training=shop.training)
        return self._out("door-list-a4", paper, f"door-{event_id}-{self.clock():%Y-%m-%d-%H%M%S}", 1)

    def printers(self) -> tuple[Printer, ...]:
        """Every printer there is."""
        return self.print_shop.queue().printers()

    def job(self, job_id: str) -> Job:
        """Where a job stands now."""
        return self.print_shop.queue().job(job_id)

    def cancel(self, job_id: str) -> Job:
        """Takes a job back, before it is tried again."""
        return self.print_shop.queue().cancel(job_id)

    def again(self, printed: Printed, title: str) -> Printed:
        """The same paper handed over once more, the stuck job taken back first: never two of one copy.

        A job that came out in the meantime is left as it is.
        """
        if printed.job is not None and self.cancel(printed.job).state is JobState.DONE:
            return printed
        return self._handed_over(printed, title)

    def _copy(self, visit: Visit, record_id: str, subject: str, by: str, *, manager: bool) -> int:
        """Which copy this is, counted in the log before it is drawn."""
        printed = visit.times_answered("print", subject)
        if visit.find(record_id) is not None:
            return printed
        if printed >= COPIES_WITHOUT_MANAGER and not manager:
            raise NotAllowed("copies")
        body = Body(by=by, answered=Answered("print", subject))
        visit.post(Record(record_id, "printed", business_time(visit, self.clock, None), body))
        return printed + 1

    def _out(self, layout: str, paper: Paper, name: str, copy: int) -> Printed:
        pdf = self.print_shop.press().render(layout, paper)
        file = name if copy == 1 else f"{name}-copy-{copy}"
        return self._handed_over(Printed(self.print_shop.keep(f"{file}.pdf", pdf), pdf, copy), file)

    def _handed_over(self, printed: Printed, title: str) -> Printed:
        if not self.print_shop.printer:
            return printed
        try:
            job = self.print_shop.queue().submit(printed.pdf, self.print_shop.printer, title)
        except Outage as trouble:
            return replace(printed, job=None, trouble=trouble)
        return replace(printed, job=job, trouble=None)
